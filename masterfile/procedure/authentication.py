"""25.25.6.3 and 25.25.6.4: who the contact is, before anything is done or said."""

from __future__ import annotations

from masterfile.procedure.answers import topics
from masterfile.procedure.callers import Standing, standing
from masterfile.procedure.facts import PASSED, asked_topics, at, basic_result, hra_result
from masterfile.procedure.proofs import additional_result, sources_of
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import Turn, hra_needed, in_disaster_area, refund_return, turn
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import Person
from masterfile.rules.registry import Objection, objection

ROLES = ("tpp-assistor",)

_BASIC = (Turn.BASIC_FAILED, Turn.RECOVERY, Turn.THEFT, Turn.STATUS, Turn.TAC_ONLY, Turn.REISSUE, Turn.MISMATCH,
          Turn.NOT_AUTHENTICATED, Turn.FOREIGN, Turn.RESOLVE)  # fmt: skip
"""Turns that are taken after required authentication."""

_RESEARCHED = (Turn.THEFT, Turn.STATUS, Turn.MISMATCH, Turn.NOT_AUTHENTICATED, Turn.FOREIGN, Turn.RESOLVE)
"""Turns that are taken after the account was researched."""

_CONTINUED = (Turn.NOT_AUTHENTICATED, Turn.FOREIGN, Turn.RESOLVE)
"""Turns that are taken after the questions of paragraph 19."""

ACCOUNT_ACTIONS = ("input", "close", "reassign", "control", "letter", "refer")
"""Acts that change something on the account or for the taxpayer."""


def needs_hra(case: Situation) -> bool:
    """Whether high risk authentication is required: the caller says that the return is theirs (25.25.6.4(1))."""
    return at(case, *_CONTINUED) and hra_needed(case)


def _by_letter_alone(case: Situation) -> bool:
    """Letter 5747C says by itself that the telephone is no way."""
    return turn(case) is Turn.TAC_ONLY and case.contact.letter.startswith("5747")


def _basic(case: Situation) -> Wanted:
    return wanted("authenticate", test="BASIC", result=basic_result(case))


@duty(
    "authentication.basic", act=_basic, roles=ROLES,
    cites="IRM 25.25.6.3(11), (10) box 2, (14) box 1 and reminder, (16) box 5; 25.25.6.3.1(3) boxes 5-7",
    ledger=["25.25.6b:0022", "25.25.6b:0024", "25.25.6b:0019", "25.25.6b:0028", "25.25.6b:0029", "25.25.6b:0046",
            "25.25.6b:0071", "25.25.6b:0068", "25.25.6b:0069", "25.25.6b:0097"],
)  # fmt: skip
def basic(case: Situation) -> bool:
    """Begin with the required authentication, and record what it came to."""
    return at(case, *_BASIC) and standing(case) is Standing.TAXPAYER and not _by_letter_alone(case)


def _represents(case: Situation) -> Ways:
    test = "FIDUCIARY" if case.contact.person is Person.FIDUCIARY else "POA"
    return (wanted("authenticate", test=test, result=PASSED),)


@duty(
    "authentication.representative", act=_represents, roles=ROLES, cites="IRM 25.25.6.3.1(2), (3) boxes 1 and 3",
    ledger=["25.25.6b:0057", "25.25.6b:0061", "25.25.6b:0064", "25.25.6b:0025"],
)  # fmt: skip
def representative(case: Situation) -> bool:
    """Authenticate the power of attorney or fiduciary, then go on as if it were the taxpayer."""
    return at(case, *_BASIC) and standing(case) is Standing.REPRESENTATIVE and not _by_letter_alone(case)


@duty(
    "authentication.research", roles=ROLES, cites="IRM 25.25.6.3(15), (10) box 2, (14) box 1, 25.25.6.1.7(3) note",
    act=wanted("look", command="TXMOD*|UPTIN*|UPDIS*|IMFOL*|SUMRY*"),
    ledger=["25.25.6b:0039", "25.25.6b:0021", "25.25.6a:0081"],
)  # fmt: skip
def research(case: Situation) -> bool:
    """Research the account (TXMODA, UPTIN) for unresolved TPP issues."""
    return at(case, *_RESEARCHED)


@duty(
    "authentication.returns-at-hand", roles=ROLES, cites="IRM 25.25.6.3(14) box 3, 25.25.6.4(5)",
    act=(wanted("ask", topic="RETURNS-AT-HAND"), wanted("tell", advice="TWO-RETURNS")),
    ledger=["25.25.6b:0037", "25.25.6b:0101"],
)  # fmt: skip
def returns_at_hand(case: Situation) -> bool:
    """Ask whether the caller has the return and one of a prior year at hand."""
    return needs_hra(case) or at(case, Turn.CALL_BACK)


@duty(
    "authentication.control-number", roles=ROLES, cites="IRM 25.25.6.3(18), (14) note",
    act=wanted("ask", topic="CONTROL-NUMBER"), ledger=["25.25.6b:0049", "25.25.6b:0050", "25.25.6b:0027"],
)  # fmt: skip
def control_number(case: Situation) -> bool:
    """Ask for the control number of the letter and compare it with the DLN of the return in question."""
    return bool(case.contact.letter) and (needs_hra(case) or at(case, Turn.MISMATCH))


def _hra(case: Situation) -> Wanted:
    return wanted("authenticate", test="HRA", result=hra_result(case))


@duty(
    "authentication.high-risk", act=_hra, roles=ROLES, after=("authentication.basic", "authentication.representative"),
    cites="IRM 25.25.6.3(19) box 2, 25.25.6.4(1), (6), (8), (9)",
    ledger=["25.25.6b:0053", "25.25.6b:0096", "25.25.6b:0102", "25.25.6b:0103", "25.25.6b:0105", "25.25.6b:0110",
            "25.25.6a:0031", "25.25.6b:0020", "25.25.6b:0014", "25.25.6b:0007", "25.25.6b:0107"],
)  # fmt: skip
def high_risk(case: Situation) -> bool:
    """Whoever says that the return is theirs goes through high risk authentication first."""
    return needs_hra(case)


def _additional(case: Situation) -> Wanted:
    return wanted("authenticate", test="ADDITIONAL", result=additional_result(case))


@duty(
    "authentication.additional", act=_additional, roles=ROLES, cites="IRM 25.25.6.3(19) box 1; our choice C-208",
    ledger=["25.25.6b:0052"],
)  # fmt: skip
def additional(case: Situation) -> bool:
    """A return without a refund takes additional authentication in place of high risk authentication."""
    return at(case, *_CONTINUED) and not refund_return(case) and not hra_needed(case)


@prohibition(
    "authentication.before-the-account", cites="IRM 25.25.6.3(3), 25.25.6.4(9) boxes 1 and 2", message="IDRS-1731",
    ledger=["25.25.6b:0154", "25.25.6b:0009"],
)  # fmt: skip
def before_the_account(asked: ActCase) -> Objection | None:
    """No account action for a caller who has not passed the authentication that is required."""
    case, act = asked.situation, asked.act
    if act.kind not in ACCOUNT_ACTIONS or not needs_hra(case):
        return None
    tried = any(act.field("test") == "HRA" for act in case.acts_of("authenticate"))
    passed = case.did("authenticate", test="HRA", result=PASSED) or (tried and in_disaster_area(case))
    return None if passed else objection("")


@prohibition(
    "authentication.enough-questions", cites="IRM 25.25.6.4(2), (4), (5); numbers redacted: our choice C-192",
    message="IDRS-1732", ledger=["25.25.6b:0101", "25.25.6b:0098"],
)  # fmt: skip
def enough_questions(asked: ActCase) -> Objection | None:
    """High risk authentication of who speaks is decided after all questions were asked, from enough data sources."""
    case, act = asked.situation, asked.act
    if (
        not case.contact.kind.speaks
        or act.kind != "authenticate"
        or act.field("test") != "HRA"
        or act.field("result") == "NO DATA"
    ):
        return None
    found = [topic for topic in asked_topics(case) if topic in topics("hra")]
    settings = case.context.settings
    if len(found) >= settings.hra_questions and len(sources_of(found)) >= settings.hra_sources:
        return None
    return objection("TEST", asked=len(found), needed=settings.hra_questions, sources=settings.hra_sources)
