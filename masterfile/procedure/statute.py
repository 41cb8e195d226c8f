"""25.25.6.9(3) boxes 2 and 3: prompt assessment of an imminent statute, the dummy return of a barred one."""

from __future__ import annotations

from itertools import permutations, product

from masterfile.periods import MFT_1040
from masterfile.procedure.archived import dated, rivo_control, sent_on
from masterfile.procedure.numbers import BARRED_ASSESSMENT, QUICK_ASSESSMENT
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.reprocessing import RETURN, ROLES, STATUTE_TEAM, Work, posted_dummy, work
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.registry import Objection, objection

DUMMY_RETURN = "DUMMY RETURN"


def quick(case: Situation) -> bool:
    """Whether prompt assessment procedures are followed: box 2."""
    return work(case) is Work.QUICK


def barred(case: Situation) -> bool:
    """Whether a dummy return is to be made: box 3, before it is posted."""
    return work(case) is Work.DUMMY


def posted(case: Situation) -> bool:
    """Whether the dummy return of a barred return is posted, so that the end of box 3 is left."""
    return work(case) is Work.DUMMY_POSTED


def _mail(case: Situation, subject: str, *more: tuple[str, ...]) -> Ways:
    """A mail to the Statute Team: its subject, then TIN, tax period, DLN and what more it names, in any order."""
    assert case.filed is not None
    number = case.start.tin.number
    names = [(number, number.replace("-", "")), (case.key.period,), (case.dln, case.filed.dln.printed), *more]
    return tuple(
        wanted("refer", queue=STATUTE_TEAM, remarks="*" + "*".join((subject, *words)) + "*")
        for order in permutations(names)
        for words in product(*order)
    )


@duty(
    "statute.quick-assessment", roles=ROLES, cites="IRM 25.25.6.9(3) box 2", ledger=["25.25.6c:0576"],
    act=lambda case: _mail(case, "EXPEDITE FOR QUICK ASSESSMENT"),
)  # fmt: skip
def quick_assessment(case: Situation) -> bool:
    """Mail the RIVO Statute Team EXPEDITE for Quick Assessment with TIN, tax period and DLN of the original return."""
    return quick(case)


@duty(
    "statute.quick-control", act=wanted("control", assignee=QUICK_ASSESSMENT, mft=str(MFT_1040)), roles=ROLES,
    cites="IRM 25.25.6.9(3) box 2",
)  # fmt: skip
def quick_control(case: Situation) -> bool:
    """Open a new control base on MFT 30 to 1487755555."""
    return quick(case)


def _returns(asked: ActCase) -> bool:
    """Whether an act sends the return on."""
    return wanted("route", item=RETURN).met_by(asked.act)


@prohibition("statute.prompt-assessment-first", cites="IRM 25.25.6.9(3) box 2", message="IDRS-1743")
def not_sent(asked: ActCase) -> Objection | None:
    """A return of which 90 days or less of the ASED are left is assessed promptly, not sent to processing."""
    return objection("ITEM") if _returns(asked) and quick(asked.situation) else None


@prohibition("statute.original-not-sent", cites="IRM 25.25.6.9(3) box 3", message="IDRS-1742")
def original_not_sent(asked: ActCase) -> Objection | None:
    """The original of a barred return is not sent to processing."""
    return objection("ITEM") if _returns(asked) and (barred(asked.situation) or posted(asked.situation)) else None


# --- the dummy return ----------------------------------------------------------------------------


@duty(
    "statute.dummy-return", act=wanted("route", item=DUMMY_RETURN, to="SP|SP BATCHING"), roles=ROLES,
    cites="IRM 25.25.6.9(3) box 3", ledger=["25.25.6c:0590", "25.25.6c:0583"],
)  # fmt: skip
def dummy_return(case: Situation) -> bool:
    """Make a dummy return of the form and tax period the taxpayer used, and send it to Submission Processing."""
    return barred(case)


@duty(
    "statute.dummy-form", roles=ROLES, cites="IRM 25.25.6.9(3) box 3",
    act=wanted("route", item=DUMMY_RETURN, marks="ZEROS DUMMY-TOP DUMMY-SIGN RECORD-ADDR"),
    ledger=["25.25.6c:0584", "25.25.6c:0585", "25.25.6c:0586", "25.25.6c:0587"],
)  # fmt: skip
def dummy_form(case: Situation) -> bool:
    """Write on the dummy return: its heading, the address of record, zeros for AGI, TXI and tax, the signature line."""
    return barred(case)


@duty(
    "statute.dummy-edited", act=wanted("route", item=DUMMY_RETURN, spc="B", marks="STAMP"), roles=ROLES,
    cites="IRM 25.25.6.9(3) box 3", ledger=["25.25.6c:0588"],
)  # fmt: skip
def dummy_edited(case: Situation) -> bool:
    """Stamp the dummy return and edit SPC B."""
    return barred(case)


@duty(
    "statute.dummy-received", act=lambda case: dated(case, DUMMY_RETURN), roles=ROLES,
    cites="IRM 25.25.6.9(3) box 3",
)  # fmt: skip
def dummy_received(case: Situation) -> bool:
    """Edit the received date of the original, TRDBV's interest penalty date, on the dummy return."""
    return barred(case)


def _waits(case: Situation) -> Wanted:
    number = f"{rivo_control(case):02d}" if rivo_control(case) else "*"
    return wanted("control", activity=sent_on(case), number=number, mft=str(MFT_1040))


@duty(
    "statute.control", act=_waits, roles=ROLES, cites="IRM 25.25.6.9(3) box 3", ledger=["25.25.6c:0591"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Update the activity of the open control base to RTP-MMDD and wait for the return to post."""
    return barred(case)


@duty("statute.statcase", act=wanted("history", text="*STATCASE*"), roles=ROLES, cites="IRM 25.25.6.9(3) box 3")
def statcase(case: Situation) -> bool:
    """Input the history item STATCASE on the account of a barred return."""
    return barred(case)


# --- once the dummy return is posted -------------------------------------------------------------


@duty(
    "statute.close-control", roles=ROLES, cites="IRM 25.25.6.9(3) box 3", ledger=["25.25.6c:0597"],
    act=lambda case: wanted("control", number=f"{rivo_control(case):02d}", activity="NONIDTRTN", status="C"),
)  # fmt: skip
def close_control(case: Situation) -> bool:
    """Close the RIVO correspondence control base with NONIDTRTN once the dummy return is posted on MFT 30."""
    return posted(case) and bool(rivo_control(case))


@duty(
    "statute.barred-control", roles=ROLES, cites="IRM 25.25.6.9(3) box 3",
    act=wanted(
        "control", activity="NONIDTRTN", status="M", category="MISC", assignee=BARRED_ASSESSMENT, mft=str(MFT_1040)
    ),
)  # fmt: skip
def barred_control(case: Situation) -> bool:
    """Open the control base C#,NONIDTRTN,M,MISC to 1487766666 once the dummy return is posted."""
    return posted(case)


def _barred_mail(case: Situation) -> Ways:
    posted = posted_dummy(case)
    return _mail(case, "BARRED ASSESSMENT", *((str(posted.dln), posted.dln.printed),) if posted else ())


@duty(
    "statute.barred-assessment", roles=ROLES, cites="IRM 25.25.6.9(3) box 3", ledger=["25.25.6c:0599"],
    act=_barred_mail,
)  # fmt: skip
def barred_assessment(case: Situation) -> bool:
    """Mail the Statute Team Barred Assessment with TIN, tax period, DLN of the posted and of the original return."""
    return posted(case)
