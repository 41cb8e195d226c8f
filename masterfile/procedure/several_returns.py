"""25.25.6.5.2: several returns on the module, of which the taxpayer filed one, all or none.

The return in question is verified and resolved as a single one is (``returns_verified``, ``own_unpostable``,
``own_posted``); a return that is not the taxpayer's by the tables of identity theft. Here stands what joins the two.
"""

from __future__ import annotations

from masterfile.account import Unpostable
from masterfile.procedure import returns_checked as checked
from masterfile.procedure.facts import PASSED, authenticated, basic_result, spoken
from masterfile.procedure.identity_theft import leads_to_the_tables, own
from masterfile.procedure.registry import duty
from masterfile.procedure.returns_checked import ROLES
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.registry import computation, condition
from masterfile.rules.tpp_return import Whose

NINE, SIXTEEN = "9-WEEKS", "16-WEEKS"


# --- how many post -------------------------------------------------------------------------------


@computation(
    "several.weeks", cites="IRM 25.25.6.5.2.1.1(4) box 1, 25.25.6.5.2.4(3) box 1; 9 weeks of (5): our choice C-221",
    ledger=["25.25.6a:0037", "25.25.6b:0294", "25.25.6b:0345", "25.25.6b:0307"],
)  # fmt: skip
def weeks_to_allow(posting: int) -> str:
    """16 weeks where more than one return will be posted to MFT 30, for a -A freeze posts; 9 weeks else."""
    return SIXTEEN if posting > 1 else NINE


def will_post(case: Situation) -> int:
    """How many returns will be on MFT 30: those that are there, and the taxpayer's own that are released to it."""
    there = sum(1 for made in case.module.posted if made.tc in ("150", "976"))
    coming = sum(1 for filed in own(case) if _comes(case, filed.dln))
    return there + coming


def _comes(case: Situation, dln: str) -> bool:
    """Whether a return of the taxpayer's own is on its way there: unpostable, on MFT 32 or archived."""
    return not any(made.dln == dln for made in case.module.posted if made.tc in ("150", "976"))


def weeks(case: Situation) -> str:
    """What the taxpayer is told to allow for the refund of their own return."""
    return weeks_to_allow(will_post(case))


# --- the returns that are not the taxpayer's ------------------------------------------------------


@leads_to_the_tables
@condition(
    "several.beside-the-own", level="procedure",
    cites="IRM 25.25.6.5.2(2)-(6), 25.25.6.5.2.1.1(6), 25.25.6.5.2.2(4), 25.25.6.5.2.4(3) box 2",
    ledger=["25.25.6b:0281", "25.25.6b:0308", "25.25.6b:0309", "25.25.6b:0310", "25.25.6b:0318", "25.25.6b:0319",
            "25.25.6b:0320", "25.25.6b:0278", "25.25.6b:0279", "25.25.6b:0283", "25.25.6b:0285",
            "25.25.6b:0342", "25.25.6b:0346", "25.25.6b:0264", "25.25.6b:0284", "25.25.6b:0312",
            "25.25.6b:0343"],
)  # fmt: skip
def beside_the_own(case: Situation) -> bool:
    """Beside a return the taxpayer filed, the others are resolved once the taxpayer is authenticated for their own."""
    if not spoken(case) or not own(case) or case.role not in ROLES:
        return False
    known = authenticated(case) or (checked.received_already(case) and basic_result(case) == PASSED)
    return known and (not case.filed_it or checked.whose(case) is not Whose.CALL_BACK)


# --- further returns of the taxpayer --------------------------------------------------------------


def _more(case: Situation) -> tuple[Unpostable, ...]:
    """The open UP 126 RC 0 of returns the taxpayer filed beside the one in question."""
    if not checked.is_theirs(case) or checked.wrong_year(case):
        return ()
    found = (case.start.unpostable_return(filed.dln) for filed in own(case) if filed.dln != case.dln)
    return tuple(item for item in found if item is not None and item.code == "126-0")


def _sequences(case: Situation) -> tuple[str, ...]:
    return tuple(item.sequence for item in _more(case))


def _close(case: Situation, sequence: str) -> Wanted:
    return wanted("close", urc="0", sequence=sequence)


@duty(
    "several.close-every-own", act=_close, each=_sequences, roles=ROLES,
    cites="IRM 25.25.6.5.2.1.1(1), (5) bullet 1",
    ledger=["25.25.6b:0286", "25.25.6b:0297"],
)  # fmt: skip
def close_every_own(case: Situation) -> bool:
    """Close every UP 126 RC 0 the taxpayer filed with URC 0, not only the one of the letter."""
    return bool(_sequences(case))


def _selections(case: Situation) -> tuple[str, ...]:
    dlns = {item.pending.transaction.dln for item in _more(case)}
    return tuple(str(made.id) for made in case.module.live("971", "124") if made.misc[:14] in dlns)


def _reversal(case: Situation, id: str) -> Wanted:
    return wanted("input", tc="972", ac="124", reverses=id)


@duty(
    "several.reverse-every-own", act=_reversal, each=_selections, roles=ROLES,
    cites="IRM 25.25.6.5.2.1.1(5) bullet 2; Exhibit 25.25.6-5",
    ledger=["25.25.6b:0300"],
)  # fmt: skip
def reverse_every_own(case: Situation) -> bool:
    """Reverse the AC 124 of each return the taxpayer filed."""
    return bool(_selections(case))
