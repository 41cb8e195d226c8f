"""25.25.6.5 and 25.25.6.5.1: a return is verified before the account is resolved; what follows where it cannot be."""

from __future__ import annotations

from masterfile.procedure import returns_checked as checked
from masterfile.procedure.acts import Act
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.returns_checked import ROLES, checks, is_theirs, whose
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp_return import Whose


def _asks(case: Situation, topic: str) -> bool:
    return is_theirs(case) and topic in checked.topics(case)


@duty(
    "verify.ask-address", act=wanted("ask", topic="RETURN-ADDRESS"), roles=ROLES, cites="IRM 25.25.6.5.1(2) bullet 1",
    ledger=["25.25.6b:0136"],
)  # fmt: skip
def ask_address(case: Situation) -> bool:
    """Ask the address as it appears on the return."""
    return _asks(case, "RETURN-ADDRESS")


def _amount(case: Situation) -> Wanted:
    return wanted("ask", topic=checked.amount_topic(case))


@duty(
    "verify.ask-amount", act=_amount, roles=ROLES, cites="IRM 25.25.6.5.1(2) bullets 2 and 5",
    ledger=["25.25.6b:0136", "25.25.6b:0138", "25.25.6b:0143"],
)  # fmt: skip
def ask_amount(case: Situation) -> bool:
    """Ask the overpayment from the refund section of the form filed, or the balance due."""
    return checks(case)


@duty(
    "verify.ask-refund-type", act=wanted("ask", topic="REFUND-TYPE"), roles=ROLES,
    cites="IRM 25.25.6.5.1(2) bullet 3", ledger=["25.25.6b:0136", "25.25.6b:0140"],
)  # fmt: skip
def ask_refund_type(case: Situation) -> bool:
    """Ask the refund type: paper check, credit elect or direct deposit."""
    return _asks(case, "REFUND-TYPE")


@duty(
    "verify.ask-routing-number", act=wanted("ask", topic="ROUTING"), roles=ROLES,
    cites="IRM 25.25.6.5.1(2) bullet 4", ledger=["25.25.6b:0136", "25.25.6b:0141"],
)  # fmt: skip
def ask_routing(case: Situation) -> bool:
    """Obtain the routing number of a direct deposit of the current tax year."""
    return _asks(case, "ROUTING")


@duty(
    "verify.ask-account-number", act=wanted("ask", topic="ACCOUNT"), roles=ROLES,
    cites="IRM 25.25.6.5.1(2) bullet 4", ledger=["25.25.6b:0136", "25.25.6b:0141"],
)  # fmt: skip
def ask_account(case: Situation) -> bool:
    """Obtain the bank account number of a direct deposit of the current tax year."""
    return _asks(case, "ACCOUNT")


@duty(
    "verify.ask-refund-product", act=wanted("ask", topic="REFUND-PRODUCT"), roles=ROLES,
    cites="IRM 25.25.6.5.1(2) bullet 4 note", ledger=["25.25.6b:0142"],
)  # fmt: skip
def ask_product(case: Situation) -> bool:
    """Confirm that the taxpayer agreed to the RAL, RAC or refund transfer product."""
    return _asks(case, "REFUND-PRODUCT")


@duty(
    "verify.ask-estimated-tax", act=wanted("ask", topic="ESTIMATED-TAX"), roles=ROLES,
    cites="IRM 25.25.6.5.1(2) bullet 5", ledger=["25.25.6b:0143"],
)  # fmt: skip
def ask_estimated(case: Situation) -> bool:
    """Ask on a balance due return whether estimated tax or a credit elect was paid, and how much."""
    return _asks(case, "ESTIMATED-TAX")


def _verdict(case: Situation) -> Wanted:
    found = whose(case)
    if found is Whose.CALL_BACK:
        return wanted("verify", whose=found)
    address = "Y|" if checked.address_matches(case) else "N|U|"
    amount = "*" if checked.corrected(case) else ("Y|" if checked.amount_matches(case) else "N|U|")
    bank = ("Y|" if checked.bank_matches(case) else "N|U|") if "ROUTING" in checked.topics(case) else "*"
    return wanted("verify", whose=found, address=address, amount=amount, bank=bank)


@duty(
    "verify.whose-return", act=_verdict, roles=ROLES, after=("verify.ask-amount",), cites="IRM 25.25.6.5.1(2), (3)",
    ledger=["25.25.6b:0136", "25.25.6b:0144", "25.25.6b:0145", "25.25.6b:0148",
            "25.25.6c:0002"],
)  # fmt: skip
def whose_return(case: Situation) -> bool:
    """Confirm that the return in question is the taxpayer's, from what was told beside the return received."""
    return checks(case)


# --- it cannot be told today ---------------------------------------------------------------------


def calls_back(case: Situation) -> bool:
    """Whether the taxpayer has to call again with the return."""
    return checks(case) and whose(case) is Whose.CALL_BACK


@duty(
    "verify.advise-call-back", act=wanted("tell", advice="CALL-BACK"), roles=ROLES,
    cites="IRM 25.25.6.5.1(3) box 1", ledger=["25.25.6b:0144"],
)  # fmt: skip
def advise_call_back(case: Situation) -> bool:
    """Advise to obtain the return and call the TPP number in the letter, where authentication starts over."""
    return calls_back(case)


@duty(
    "verify.document-call-back", act=wanted("ams", issue="3.14"), roles=("tpp-assistor",),
    cites="IRM 25.25.6.5.1(3) box 1; Exhibit 25.25.6-6", ledger=["25.25.6b:0144"],
)  # fmt: skip
def document_call_back(case: Situation) -> bool:
    """Document AMS: high risk authentication passed, the return could not be verified as the taxpayer's."""
    return calls_back(case)


# --- it is not theirs ----------------------------------------------------------------------------


@duty(
    "verify.advise-not-yours", act=wanted("tell", advice="NOT-YOURS"), roles=ROLES,
    cites="IRM 25.25.6.5.1(3) box 5", ledger=["25.25.6b:0148"],
)  # fmt: skip
def advise_not_yours(case: Situation) -> bool:
    """Advise that what was told does not match the return received, which does not appear to be the taxpayer's."""
    return checked.not_theirs(case)


def releases(act: Act) -> bool:
    """Whether an act lets a refund go: the unpostable posts to MFT 30, or TC 290 .00 takes the freeze off."""
    posts = act.kind == "close" and act.field("urc")[:1] in ("0", "5", "6", "A") and not act.field("ccc")
    return posts or (act.kind == "input" and act.field("tc") == "290")


@prohibition(
    "verify.before-release", cites="IRM 25.25.6.5.1(2), (3) boxes 1 and 5; 25.25.6.5.1.1(2), 25.25.6.5.1.2(2)",
    message="IDRS-1733", ledger=["25.25.6b:0136", "25.25.6b:0154"],
)  # fmt: skip
def before_release(asked: ActCase) -> Objection | None:
    """No refund is released before the return is verified as the taxpayer's, nor where that cannot be told."""
    case = asked.situation
    if not releases(asked.act) or not checks(case) or checked.not_theirs(case):
        return None
    verified = case.did("verify", whose=Whose.TAXPAYER) and whose(case) is Whose.TAXPAYER
    return None if verified else objection("")


# --- further questions ---------------------------------------------------------------------------


@prohibition(
    "own.no-transfer", cites="IRM 25.25.6.5(2)", message="IDRS-1734", ledger=["25.25.6b:0124"],
)  # fmt: skip
def no_transfer(asked: ActCase) -> Objection | None:
    """Other issues and questions of an authenticated taxpayer are addressed by the same assistor; no transfer."""
    case, act = asked.situation, asked.act
    away = act.kind == "tell" and "OTHER-LINE" in act.field("advice").split()
    return objection("") if away and case.role in ROLES and checked.section(case) else None


TAS_SECTIONS = ("25.25.6.5.1", "25.25.6.5.2", "25.25.6.5.4", "25.25.6.5.5")
"""Sections that send a contact which meets TAS criteria there."""


@duty(
    "own.refer-to-tas", act=wanted("refer", queue="TAS"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(7), 25.25.6.5.1.2(4), 25.25.6.5.4(9), 25.25.6.5.5(4)",
    ledger=["25.25.6b:0176", "25.25.6b:0184",
            "25.25.6b:0401", "25.25.6c:0008"],
)  # fmt: skip
def refer_to_tas(case: Situation) -> bool:
    """A contact that meets TAS criteria is worked by TAS: prepare Form 911 (e-911)."""
    return case.has("tas-criteria") and checked.section(case) in TAS_SECTIONS
