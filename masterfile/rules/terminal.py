"""What a terminal session may do: prerequisites, own input, access (reference 1, 3; IRM 25.25.6.5.5.1)."""

from __future__ import annotations

from msgspec import Struct

from masterfile import codes
from masterfile.account import Account, PendingStatus
from masterfile.periods import ModuleKey
from masterfile.rules.cases import ReviewCase, TearUpCase
from masterfile.rules.registry import Objection, objection, rule


class PrerequisiteCase(Struct, frozen=True, gc=False):
    """A command that needs a predecessor: ``allowed`` codes, and what was last answered for which account."""

    command: str
    allowed: tuple[str, ...]
    last_command: str
    same_account: bool


class AccessCase(Struct, frozen=True, gc=False):
    """An employee who wants to use a command code, or look at a TIN.

    ``own`` are the employee's own and their spouse's TINs, as the world lists them and as the accounts say;
    ``without`` says whose profile lacks the code; a ``restricted`` account wants a permission of its own.
    """

    command: str
    profile: frozenset[str]
    tin: str = ""
    own: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    without: str = ""
    restricted: bool = False


@rule("session.prerequisite", level="terminal", cites="reference 3.0 (pre), fact 2", message="IDRS-0101")
def prerequisite_done(case: PrerequisiteCase) -> Objection | None:
    """A request follows a research code for the same account; IMFOL is none."""
    done = case.last_command in case.allowed and case.same_account
    return None if done or not case.allowed else objection(command=case.command, allowed=" OR ".join(case.allowed[:2]))


@rule("session.mft-known", level="terminal", cites="reference 9.4; IRM 25.25.6.7(1)", message="IDRS-0213")
def mft_known(key: ModuleKey) -> Objection | None:
    """The MFT keyed is one of the table."""
    return None if key.mft in codes.mfts() else objection(key.mft, mft=key.mft)


class ModuleCase(Struct, frozen=True, gc=False):
    """A tax module somebody names."""

    account: Account
    key: ModuleKey


@rule("session.module-on-file", level="terminal", cites="reference 3.2 (errors, B2), 3.7 (the module must be present)",
      message="IDRS-0202")  # fmt: skip
def module_on_file(case: ModuleCase) -> Objection | None:
    """The module keyed is one of the account: something is posted, pending, unpostable or controlled there."""
    known = case.account.has_module(case.key)
    return None if known else objection(case.key.period, module=case.key.printed)


@rule("session.module-on-tif", level="terminal", cites="reference 3.2 (errors, B2), 3.7 (present on IDRS)",
      message="IDRS-0204")  # fmt: skip
def module_on_tif(case: ModuleCase) -> Objection | None:
    """The module is on the TIF; one that is in retention only is not."""
    return None if case.account.module(case.key).on_tif else objection(case.key.period)


@rule("session.module-on-master-file", level="terminal", cites="reference 3.4 (IMFOL shows no pendings)",
      message="IDRS-0202")  # fmt: skip
def module_on_master_file(case: ModuleCase) -> Objection | None:
    """The master file has the module once something is posted to it."""
    return None if case.account.module(case.key).posted else objection(case.key.period, module=case.key.printed)


ON_TIF = (module_on_file, module_on_tif)
"""What a code asks that shows or works on a module of the TIF."""


class ScopeCase(Struct, frozen=True, gc=False):
    """The key of a command: whether its display is of the whole account, and the MFT keyed."""

    command: str
    whole_account: bool
    mft: str


@rule("session.whole-account", level="terminal", cites="reference 3.1, 3.3, 3.4, 3.11 (by TIN)", message="IDRS-1360",
      refuses=False)  # fmt: skip
def module_has_no_use(case: ScopeCase) -> Objection | None:
    """A display of the whole account says that the MFT and period keyed with it are not used."""
    return objection(command=case.command) if case.whole_account and case.mft else None


@rule("access.profile", level="terminal", cites="reference 1 (unit and employee profile)", message="IDRS-0111")
def in_profile(case: AccessCase) -> Objection | None:
    """The command code is in the unit's maximum, in the unit's profile and in the employee's."""
    inside = case.command in case.profile
    return None if inside else objection(case.command, command=case.command, whose=case.without)


@rule("access.own-account", level="terminal", cites="reference 1 (UNAX); IRM 25.25.6.1.6(2)", message="IDRS-0112")
def not_own_account(case: AccessCase) -> Objection | None:
    """An employee does not look at their own or their spouse's account."""
    return objection() if case.tin and case.tin in case.own else None


@rule("access.relative", level="terminal", cites="reference 1 (UNAX); IRM 25.25.6.1.6(2)", message="IDRS-0113")
def not_a_relative(case: AccessCase) -> Objection | None:
    """An employee does not look at the account of a listed relative."""
    return objection() if case.tin and case.tin in case.relatives else None


@rule("access.restricted", level="terminal", cites="IRM 25.25.6.1.6(2) (IRM 21.2.1.3.2)", message="IDRS-1407",
      ledger=["25.25.6a:0060"])  # fmt: skip
def permitted(case: AccessCase) -> Objection | None:
    """A restricted account is looked at with special permission only."""
    return objection() if case.restricted else None


ACCESS = (in_profile, not_own_account, not_a_relative, permitted)


class SignOnCase(Struct, frozen=True, gc=False):
    """An attempt to sign on: is the employee known, the password theirs, how often it failed and how often it may.

    ``password_right`` also where none is needed.
    """

    known: bool
    password_right: bool
    failures: int
    attempts: int


@rule("signon.not-locked", level="terminal", cites="reference 1 (lock-out, B2); docs/conflicts.md C-010",
      message="IDRS-0123")  # fmt: skip
def not_locked(case: SignOnCase) -> Objection | None:
    """An employee whose sign-on failed as often as the world allows is locked."""
    return objection("EMPLOYEE-NUM") if case.failures >= case.attempts else None


@rule("signon.credentials", level="terminal", cites="reference 1 (passwords, B2)", message="IDRS-0122")
def credentials_right(case: SignOnCase) -> Objection | None:
    """The employee is one of the world's and the password is theirs; a profile without one needs none."""
    return None if case.known and case.password_right else objection("PASSWORD")


SIGN_ON = (not_locked, credentials_right)


@rule("terup.own-input", level="terminal", cites="IRM 25.25.6.5.5.1(1) (only by the action employee)",
      message="IDRS-0701", ledger=["25.25.6c:0012"])  # fmt: skip
def own_input(case: TearUpCase) -> Objection | None:
    """An input is torn up only by the employee who keyed it."""
    mine = case.pending is not None and case.pending.transaction.employee == case.context.employee
    return None if mine else objection("SEQ-NUM", number=f"{case.sequence:03d}")


@rule("terup.same-day", level="terminal", cites="IRM 25.25.6.5.5.1(1) (the day of input)", message="IDRS-0702",
      ledger=["25.25.6c:0012", "25.25.6c:0019"])  # fmt: skip
def same_day(case: TearUpCase) -> Objection | None:
    """An input is torn up only on the day it was keyed."""
    late = case.pending is not None and case.pending.entered != case.context.today
    return objection("SEQ-NUM", entered=case.pending.entered.strftime("%m%d%Y")) if late and case.pending else None


TEAR_UP = (own_input, same_day)


@rule("qracn.manager-or-lead", level="terminal", cites="IRM 25.25.6.5.5.1(1), (3) box 1; our choice C-120",
      message="IDRS-1260", ledger=["25.25.6c:0013"])  # fmt: skip
def reviewer(case: ReviewCase) -> Objection | None:
    """The manager or lead rejects input in quality review."""
    return None if case.context.may_review else objection("QRACN")


@rule("qracn.input-known", level="terminal", cites="IRM 25.25.6.5.5.1(1)", message="IDRS-1261")
def input_known(case: ReviewCase) -> Objection | None:
    """The employee keyed an input with that number, and it is pending."""
    given = case.input
    return objection("NUM", number=f"{given.sequence:03d}", employee=given.employee) if case.pending is None else None


@rule("qracn.a-day-old", level="terminal", cites="IRM 25.25.6.5.5.1(1) (24 hours after the time of input)",
      message="IDRS-1262", ledger=["25.25.6c:0013"])  # fmt: skip
def a_day_old(case: ReviewCase) -> Objection | None:
    """Quality review begins 24 hours after input; on the day of input its employee tears it up."""
    return objection("NUM") if case.pending is not None and case.pending.entered == case.context.today else None


@rule("qracn.in-review", level="terminal", cites="IRM 25.25.6.5.5.1(1) (before 48 hours)", message="IDRS-1263",
      ledger=["25.25.6c:0013"])  # fmt: skip
def in_review(case: ReviewCase) -> Objection | None:
    """Quality review ends before 48 hours after input: what has left it is on its way to the master file."""
    pending = case.pending
    left = pending is not None and pending.status is not PendingStatus.INPUT
    return objection("NUM", entered=pending.entered.strftime("%m%d%Y")) if left and pending else None


REVIEW = (reviewer, input_known, a_day_old, in_review)
