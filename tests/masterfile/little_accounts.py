"""Small accounts built by hand: one taxpayer, one or two modules, only what a test is about.

Tuesday 8 September 2020 is cycle 20203603: tax year 2019 is current, 2018 the immediate prior year.
"""

from __future__ import annotations

import datetime
from typing import Any

from masterfile.account import (
    Account,
    Control,
    Correction,
    Entity,
    FiledReturn,
    Pending,
    PendingStatus,
    ReturnStage,
    Transaction,
    Unpostable,
    UnpostableStatus,
)
from masterfile.apply import apply
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.context import Context
from masterfile.events import (
    ControlSet,
    EntityEstablished,
    Event,
    InputQueued,
    Posted,
    Reversed,
    UnpostableLoaded,
    UnpostableResolved,
    WentUnpostable,
)
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.inputs import MiscellaneousTransaction, Resolution
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.batch import end_of_day
from masterfile.posting.engine import post as run_postings
from masterfile.rules.cases import InputCase, PostingCase, ResolutionCase

CALENDAR = ProcessingCalendar.standard()
TODAY = datetime.date(2020, 9, 8)
TIN = Tin("000-12-3456")
TY2019 = ModuleKey("30201912")
TY2018 = ModuleKey("30201812")
TY2017 = ModuleKey("30201712")
ARCHIVE_2019 = ModuleKey("32201912")
ARCHIVE_2018 = ModuleKey("32201812")
DLN = Dln("28211105123450")
OTHER_DLN = Dln("80211141202020")
EMPLOYEE = IdrsNumber("1483145470")
SOMEBODY_ELSE = IdrsNumber("1483145471")
BATCH_TOOL_NUMBER = IdrsNumber("1483845470")


def on(day: datetime.date = TODAY, **surroundings: Any) -> Context:
    """The surroundings of a decision on a day, by the trainee."""
    return Context(**{"today": day, "employee": EMPLOYEE, **surroundings})


def an_account(tin: Tin = TIN, established: bool = True, weekly: bool = False) -> Account:
    """An account with an entity and nothing else."""
    account = Account(tin)
    account.weekly = weekly
    if established:
        apply(account, EntityEstablished(Entity(NameControl("SMIT"), "JOHN SMITH")))
    return account


def posted(
    account: Account,
    tc: str,
    *,
    key: ModuleKey = TY2019,
    ac: str = "",
    misc: str = "",
    amount: int = 0,
    day: datetime.date = datetime.date(2020, 5, 4),
    dln: str = "28277525123010",
    secondary: datetime.date | None = None,
    reverses: Transaction | None = None,
) -> Transaction:
    """Post a transaction dated and cycled on a day."""
    transaction = Transaction(
        account.next_id, tc, day, Dln(dln), Cents(amount), CALENDAR.cycle_of(day), ac, misc, secondary
    )
    apply(account, Posted(key, transaction))
    if reverses is not None:
        apply(account, Reversed(key, reverses.id, transaction.id))
    return transaction


def filed(account: Account, *, key: ModuleKey = TY2019, dln: Dln = DLN, **fields: Any) -> FiledReturn:
    """Put a return as filed on the account: tax 2,079.00, withholding 6,000.00 unless said otherwise."""
    amounts = {"tax": Cents(207900), "withholding": Cents(600000)}
    given = {"received": datetime.date(2020, 4, 14), "stage": ReturnStage.PIPELINE, **amounts, **fields}
    made = FiledReturn(dln, key, NameControl("SMIT"), "JOHN SMITH", **given)
    account.returns[dln] = made
    return made


def waiting(
    account: Account,
    tc: str,
    *,
    key: ModuleKey = TY2019,
    ac: str = "",
    misc: str = "",
    status: PendingStatus = PendingStatus.SENT,
    release: str = "202036",
    entered: datetime.date = TODAY,
    sequence: int = 0,
    reverses: Transaction | None = None,
    employee: str = EMPLOYEE,
) -> Pending:
    """Put a transaction on its way."""
    transaction = Transaction(
        account.next_id,
        tc,
        entered,
        Dln("14277652000000"),
        ac=ac,
        misc=misc,
        employee=employee,
        reverses=reverses.id if reverses else 0,
    )
    pending = Pending(transaction, key, status, entered, CycleWeek(release), sequence)
    apply(account, InputQueued(pending))
    return pending


def in_process(account: Account, made: FiledReturn, release: str = "202036") -> Pending:
    """Put a return's TC 150 on its way."""
    tax = Transaction(account.next_id, "150", made.received, made.dln, made.tax)
    pending = Pending(tax, made.module, PendingStatus.SENT, made.received, CycleWeek(release))
    apply(account, InputQueued(pending))
    return pending


def unposted(
    account: Account,
    made: FiledReturn,
    code: str = "126-0",
    *,
    assignee: str = "",
    status: UnpostableStatus = UnpostableStatus.OPEN,
    urc: str = "0",
) -> Unpostable:
    """A return in GUF since May; a status other than open comes with a resolution."""
    pending = in_process(account, made)
    upc, rc = code.split("-")
    sequence = f"{account.tin.digits}{len(account.unpostables) + 1:03d}"
    case = Unpostable(
        sequence, upc, rc, pending, CycleWeek("202018"), UnpostableStatus.OPEN, datetime.date(2020, 5, 4), "T1",
        assignee=assignee,
    )  # fmt: skip
    apply(account, WentUnpostable(case, ""))
    apply(account, UnpostableLoaded(sequence))
    if status is not UnpostableStatus.OPEN:
        apply(account, UnpostableResolved(sequence, Correction(urc, EMPLOYEE, TODAY)))
        account.unpostables[sequence] = _with_status(account.unpostables[sequence], status)
    return account.unpostables[sequence]


def _with_status(case: Unpostable, status: UnpostableStatus) -> Unpostable:
    from msgspec.structs import replace

    return replace(case, status=status)


def controlled(account: Account, activity: str, *, key: ModuleKey = TY2019, status: str = "A") -> Control:
    """Open a control base of the trainee."""
    number = len(account.controls_of(key)) + 1
    control = Control(number, key, activity, status, "MISC", EMPLOYEE, TODAY, TODAY)
    apply(account, ControlSet(control))
    return control


def keyed(account: Account, tc: str, ac: str = "", *, day: datetime.date = TODAY, **fields: Any) -> InputCase:
    """The case of a transaction keyed through FRM77."""
    key = fields.pop("key", TY2019)
    context = fields.pop("context", on(day))
    return InputCase(account, MiscellaneousTransaction(key, tc, ac, **fields), context)


def due(account: Account, pending: Pending, day: datetime.date = TODAY, **surroundings: Any) -> PostingCase:
    """The case of a pending that is due on a day."""
    return PostingCase(account, pending, on(day, **surroundings))


def resolving(
    account: Account, case: Unpostable, urc: str, *, day: datetime.date = TODAY, **fields: Any
) -> ResolutionCase:
    """The case of an unpostable somebody closes; ``urc`` 6B carries its modifier."""
    context = fields.pop("context", on(day))
    return ResolutionCase(account, case, Resolution(case.sequence, urc[:1], urc[1:], **fields), context)


def run(account: Account, day: datetime.date, **surroundings: Any) -> list[Event]:
    """One posting run."""
    return run_postings(account, on(day, **surroundings))


def run_until(account: Account, last: datetime.date, first: datetime.date = TODAY, **surroundings: Any) -> None:
    """The batches between two days, as the host runs them: end of day, then the posting run of the next."""
    day = first
    while day < last:
        end_of_day(account, on(day, **surroundings))
        day += datetime.timedelta(days=1)
        if CALENDAR.is_processing_day(day):
            run_postings(account, on(day, **surroundings))


def tcs(account: Account, key: ModuleKey = TY2019) -> list[str]:
    """What is posted on a module: transaction codes, with their action codes."""
    return [f"{t.tc}/{t.ac}" if t.ac else t.tc for t in account.module(key).posted]
