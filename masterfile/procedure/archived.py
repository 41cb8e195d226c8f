"""25.25.6.8(2) and 25.25.6.9(3) box 1: the return is obtained, edited and sent to Submission Processing again.

The return comes as a document of the contact: ``RETURN`` or its form, with ``received`` where a received date is on
it. A MeF or ELF return is at hand once it is printed.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from masterfile.periods import MFT_1040
from masterfile.procedure.numbers import ON_ITS_WAY, RIVO
from masterfile.procedure.registry import duty
from masterfile.procedure.reprocessing import RETURN, ROLES, SENT, Work, work
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import Document
from masterfile.rules.documents import FIRST, FIRST_OF, PRINTS, SECOND, WAIT
from masterfile.rules.verification import received_date

_BOX_1 = "IRM 25.25.6.8(2), 25.25.6.9(3) box 1"


def paper_at_hand(case: Situation) -> Document | None:
    """The return that came with the case: from Files, or from the taxpayer."""
    form = case.filed.form if case.filed is not None else "1040"
    return case.contact.document("RETURN") or case.contact.document(f"FORM {form}")


def on_paper(case: Situation) -> bool:
    """Whether the return is a paper one."""
    return case.filed is not None and case.filed.medium == "PAPER"


def wanted_return(case: Situation) -> bool:
    """Whether the return is to be obtained: it goes to processing, and is not here."""
    return work(case) in SENT and paper_at_hand(case) is None


def at_hand(case: Situation) -> bool:
    """Whether the return can be edited and sent: it came, or it is printed at once."""
    return work(case) in SENT and (paper_at_hand(case) is not None or not on_paper(case))


def _waited(case: Situation, kind: str) -> bool:
    """Whether a request of this kind was made three weeks ago or more."""
    filed = case.filed
    made = filed.requests if filed is not None else ()
    return any(request.kind == kind and case.opened >= request.date + WAIT for request in made)


def _asked(case: Situation, kind: str) -> bool:
    return case.filed is not None and any(request.kind == kind for request in case.filed.requests)


@duty(
    "archived.obtain-electronic", roles=ROLES, cites=_BOX_1,
    act=lambda case: wanted("request", request=FIRST_OF[case.filed.medium], dln=case.dln),
    ledger=["25.25.6c:0525", "25.25.6c:0527", "25.25.6c:0490", "25.25.6c:0552"],
)  # fmt: skip
def obtain_electronic(case: Situation) -> bool:
    """Obtain the return: an ELF one with CC TRPRT, a MeF one from the Employee User Portal."""
    printed = any(_asked(case, kind) for kind in PRINTS)
    return wanted_return(case) and not on_paper(case) and not printed


@duty(
    "archived.obtain-paper", act=lambda case: wanted("request", request=FIRST, dln=case.dln), roles=ROLES,
    cites=_BOX_1, ledger=["25.25.6c:0527", "25.25.6c:0490"],
)  # fmt: skip
def obtain_paper(case: Situation) -> bool:
    """Request a paper return from Files with CC ESTABD."""
    here = not case.has("return-in-another-center")
    return wanted_return(case) and on_paper(case) and here and not _asked(case, FIRST)


@duty(
    "archived.funny-box", act=wanted("refer", queue="PAPER RETURNS FUNNY BOX"), roles=ROLES,
    cites="IRM 25.25.6.8(2) first sub-bullet, 25.25.6.9(3) box 1", ledger=["25.25.6c:0530", "25.25.6c:0556"],
)  # fmt: skip
def funny_box(case: Situation) -> bool:
    """Mail the Paper Returns Funny Box contact where the paper return is in a different Service Center."""
    return wanted_return(case) and on_paper(case) and case.has("return-in-another-center")


@duty(
    "archived.obtain-again", act=lambda case: wanted("request", request=SECOND, dln=case.dln), roles=ROLES,
    cites="IRM 25.25.6.8(2) second sub-bullet, 25.25.6.9(3) box 1", ledger=["25.25.6c:0531", "25.25.6c:0557"],
)  # fmt: skip
def obtain_again(case: Situation) -> bool:
    """Request a paper return that has not come after three weeks with ESTAB a second time, definer V."""
    return wanted_return(case) and on_paper(case) and _waited(case, FIRST) and not _asked(case, SECOND)


_COPY: Ways = (wanted("letter", number="0418C|418C"), wanted("tell", advice="SEND-COPY"))


@duty(
    "archived.ask-the-taxpayer", act=_COPY, roles=ROLES,
    cites="IRM 25.25.6.8(2) third sub-bullet, 25.25.6.9(3) box 1", ledger=["25.25.6c:0532", "25.25.6c:0558"],
)  # fmt: skip
def ask_the_taxpayer(case: Situation) -> bool:
    """Ask the taxpayer for the return by telephone or with Letter 0418C after two attempts at Files."""
    asked = case.has("copy-was-asked-for")
    return wanted_return(case) and on_paper(case) and _waited(case, SECOND) and not asked


# --- what is edited, and where it goes -----------------------------------------------------------


def _marked(mark: str) -> Wanted:
    return wanted("route", item=RETURN, marks=mark)


def _sent(case: Situation) -> Wanted:
    return wanted("route", item=RETURN, to="SP|SP BATCHING")


@duty(
    "archived.send-to-sp", act=_sent, roles=ROLES, after=("archived.obtain-electronic",),
    cites="IRM 25.25.6.8(2); note (missing documentation)",
    ledger=["25.25.6c:0533", "25.25.6c:0542", "25.25.6c:0543"],
)  # fmt: skip
def send_to_sp(case: Situation) -> bool:
    """Send the return to Submission Processing, whatever documentation is missing."""
    return at_hand(case) and work(case) is Work.REPROCESS


@duty(
    "archived.walk-through-sp", act=wanted("route", item=RETURN, to="SP WALK"), roles=ROLES,
    after=("archived.obtain-electronic",), cites="IRM 25.25.6.9(3) box 1 and note",
    ledger=["25.25.6c:0559", "25.25.6c:0569", "25.25.6c:0570"],
)  # fmt: skip
def walk_through_sp(case: Situation) -> bool:
    """Walk the return through Submission Processing where the statute is near."""
    return at_hand(case) and work(case) is Work.WALK


@duty(
    "archived.stamp", act=_marked("STAMP"), roles=ROLES, cites=_BOX_1, ledger=["25.25.6c:0537", "25.25.6c:0563"],
)  # fmt: skip
def stamp(case: Situation) -> bool:
    """Stamp the return in the upper left-hand corner with the RIVO stamp."""
    return at_hand(case)


@duty(
    "archived.line-dln", act=_marked("LINE-DLN"), roles=ROLES, cites=_BOX_1, ledger=["25.25.6c:0538", "25.25.6c:0564"],
)  # fmt: skip
def line_dln(case: Situation) -> bool:
    """Line through the DLN of the return."""
    return at_hand(case)


@duty(
    "archived.spc-b", act=wanted("route", item=RETURN, spc="B"), roles=ROLES, cites=_BOX_1,
)  # fmt: skip
def spc_b(case: Situation) -> bool:
    """Edit Special Processing Code B on the return."""
    return at_hand(case)


@duty(
    "archived.circle-spc-m", act=_marked("CIRCLE-SPC-M"), roles=ROLES, cites=_BOX_1,
)  # fmt: skip
def circle_spc_m(case: Situation) -> bool:
    """Circle out a notation of SPC M."""
    return at_hand(case) and case.has("marked-spc-m")


@duty(
    "archived.circle-copy", act=_marked("CIRCLE-COPY"), roles=ROLES, cites=_BOX_1,
    ledger=["25.25.6c:0540", "25.25.6c:0566"],
)  # fmt: skip
def circle_copy(case: Situation) -> bool:
    """Circle out a notation of copy or amended."""
    return at_hand(case) and (case.has("marked-copy") or case.has("marked-amended"))


def _on_return(case: Situation) -> bool:
    paper = paper_at_hand(case)
    return paper is not None and paper.received is not None


def dated(case: Situation, item: str) -> Wanted:
    """The received date edited on a return: CC TRDBV, access code IA, has it as the interest penalty date."""
    filed = case.filed
    assert filed is not None
    found = received_date(None, None, filed.interest_date or filed.received)
    return wanted("route", item=item, received=f"{found:%m%d%Y}")


@duty(
    "archived.received-date", act=lambda case: dated(case, RETURN), roles=ROLES, cites=_BOX_1,
)  # fmt: skip
def edit_received(case: Situation) -> bool:
    """Edit the received date on a return that bears none."""
    return at_hand(case) and not _on_return(case)


# --- the controls --------------------------------------------------------------------------------


def sent_on(case: Situation) -> str:
    """The activity RTP-MMDD of a return sent to processing today."""
    return f"RTP-{case.opened:%m%d}"


def rivo_control(case: Situation) -> int:
    """The number of RIVO's open control base of the module, 0 without one."""
    found = (item for item in case.open_controls if fnmatchcase(item.assignee, RIVO))
    return next((item.number for item in found), 0)


def updated(case: Situation) -> Wanted:
    """RIVO's open control base says RTP-MMDD; without one a control base is opened."""
    number = f"{rivo_control(case):02d}" if rivo_control(case) else "*"
    return wanted("control", activity=sent_on(case), assignee=ON_ITS_WAY, number=number, mft=str(MFT_1040))


@duty(
    "archived.control", act=updated, roles=ROLES, cites="IRM 25.25.6.8(2) last bullet; Exhibit 25.25.6-9",
    ledger=["25.25.6c:0546"],
)  # fmt: skip
def update_control(case: Situation) -> bool:
    """Update RIVO's open control base on MFT 30 to RTP-MMDD, the day the return is sent, and 1487355555."""
    return at_hand(case) and work(case) is Work.REPROCESS


def closed(case: Situation, activity: str) -> Wanted:
    """RIVO's control base closed with an activity."""
    return wanted("control", number=f"{rivo_control(case):02d}", activity=activity, status="C")


@duty(
    "archived.close-control", act=lambda case: closed(case, "NONIDTRTN"), roles=ROLES,
    cites="IRM 25.25.6.9(3) box 1", after=("archived.walk-through-sp",),
)  # fmt: skip
def close_control(case: Situation) -> bool:
    """Close the RIVO correspondence control base with NONIDTRTN once the return is sent to processing."""
    return at_hand(case) and work(case) is Work.WALK and bool(rivo_control(case))


@duty(
    "archived.new-control", roles=ROLES, cites="IRM 25.25.6.9(3) box 1",
    act=lambda case: wanted(
        "control", activity=sent_on(case), status="M", category="MISC", assignee=ON_ITS_WAY, mft=str(MFT_1040)
    ),
)  # fmt: skip
def new_control(case: Situation) -> bool:
    """Open the control base C#,RTP-MMDD,M,MISC to 1487355555 on MFT 30."""
    return at_hand(case) and work(case) is Work.WALK
