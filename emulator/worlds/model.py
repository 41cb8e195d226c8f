"""The world file: a pydantic model, short to write, with a default for all that the case is not about."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from emulator.access import ROLES, Group
from emulator.commands import REGISTRY
from emulator.worlds.business import EmployerPart
from emulator.worlds.contact import AmsPart, ContactPart
from emulator.worlds.fields import (
    ActionCodeText,
    Activity,
    Amount,
    CalendarDate,
    CategoryText,
    ClosingCode,
    ConditionCodes,
    Control4,
    CycleText,
    Date,
    DlnText,
    EmployeeNumber,
    Form,
    FormerName,
    HistoryText,
    InventedTin,
    Line,
    MessageLine,
    MftText,
    Misc,
    ModuleStatusText,
    Name,
    NoticeNumber,
    OtherDln,
    OtherEmployee,
    OtherTin,
    Password,
    PeriodText,
    ProcessingCodes,
    Remarks,
    Signed,
    StatusText,
    TransactionCodeText,
    UnpostableText,
    WeekText,
    WorldName,
    digits,
)
from emulator.worlds.part import Part
from emulator.worlds.research import AsFiledPart, FilesPart
from masterfile import codes
from masterfile.account import RefundType, ReturnStage
from masterfile.settings import Enforcement, Settings


def _known_role(text: str) -> str:
    if text not in ROLES:
        raise ValueError(f"{text!r} is not a role: {', '.join(ROLES)}")
    return text


def _code_or_group(text: str) -> str:
    word = text.removeprefix("-")
    if word not in REGISTRY and word not in set(Group):
        raise ValueError(f"{text!r} is neither a command code nor a group of them: {', '.join(Group)}")
    return text


CodeOrGroup = Annotated[str, AfterValidator(_code_or_group)]
"""A command code or a group of them; with a minus in front it is taken away."""


def _check_action(tc: str, ac: str, misc: str) -> None:
    """TC 971 and 972 have an action code and its MISC, no other transaction code has one."""
    if tc not in ("971", "972"):
        if ac:
            raise ValueError(f"AC {ac} goes with TC 971 and 972 only, not with TC {tc}")
        return
    if not ac:
        raise ValueError(f"TC {tc} needs its action code, such as ac: 124")
    row = codes.action_codes()[ac]
    pattern = row.misc_pattern(tc)
    if pattern and not pattern.fullmatch(misc):
        raise ValueError(f"misc {misc!r} is not right for AC {ac}: {row.misc_hint(tc)}")


class EmployeePart(Part):
    """An employee who can sign on."""

    number: EmployeeNumber
    name: Line = ""
    role: Annotated[str, AfterValidator(_known_role)] = "tpp-assistor"
    password: Password = ""
    own: list[InventedTin] = Field(
        default_factory=list, description="own and spouse's TINs: looking at them is refused"
    )
    relatives: list[InventedTin] = Field(default_factory=list, description="listed relatives' TINs")
    permitted: list[InventedTin] = Field(
        default_factory=list, description="restricted accounts with special permission"
    )
    profile: list[CodeOrGroup] = Field(
        default_factory=list, description="groups and command codes, in place of the role's"
    )


class UnitPart(Part):
    """A unit: what its employees' profiles may hold at most, and what the unit works with."""

    number: Annotated[str, digits(5, 5)] = Field(description="office and unit: the first five digits of an employee")
    name: Line = ""
    maximum: list[CodeOrGroup] = Field(default_factory=list, description="the most a profile of the unit may hold")
    profile: list[CodeOrGroup] = Field(default_factory=list, description="what the unit works with")


class SettingsPart(Part):
    """Settings that differ from their defaults (docs/conflicts.md says why each is a setting)."""

    enforcement: Enforcement = Enforcement.STRICT
    mft32_cutoff_cycle: int = Field(default=47, ge=1, le=53)
    quality_review_days: int = Field(default=2, ge=1)
    sign_on_attempts: int = Field(default=3, ge=1)
    remarks_minimum: int = Field(default=3, ge=0)
    password_required: bool = True
    merge_lookback_years: int = Field(default=1, ge=0)
    refund_tolerance_cents: int = Field(default=100, ge=1)
    hold_release_cycles: int = Field(default=0, ge=0)
    tpp_suspense_days: int = Field(default=90, ge=1)
    unpostable_suspense_days: int = Field(default=45, ge=1)
    nullified_shown_days: int = Field(default=21, ge=1)
    batch_tool_delay_cycles: int = Field(default=3, ge=0)
    notice_interval_weeks: int = Field(default=5, ge=1)
    claim_hold_cycles: int = Field(default=15, ge=1)
    staup_cycles_maximum: int = Field(default=15, ge=1, le=99)
    small_debit_tolerance_cents: int = Field(default=100, ge=0)
    tda_tolerance_cents: int = Field(default=2500, ge=0)
    statute_imminent_days: int = Field(default=90, ge=0)
    information_return_years: int = Field(default=10, ge=1)
    business_retention_years: int = Field(default=7, ge=1)
    hra_questions: int = Field(default=4, ge=1)
    hra_sources: int = Field(default=2, ge=1)
    hra_right: int = Field(default=3, ge=1)
    additional_right: int = Field(default=2, ge=1)
    income_tolerance_cents: int = Field(default=10000, ge=0)
    unused_statements: tuple[Line, ...] = Settings().unused_statements


class TransactionPart(Part):
    """A posted transaction; ``date`` is the one screens print; unless given, ``cycle`` follows from it, up to today."""

    tc: TransactionCodeText
    date: CalendarDate
    ac: ActionCodeText = ""
    misc: Misc = ""
    amount: Signed = 0
    secondary_date: Date | None = None
    cycle: CycleText = ""
    dln: OtherDln = ""
    xref_tin: OtherTin = ""
    closing_code: ClosingCode = ""

    @model_validator(mode="after")
    def _action_code_and_misc(self) -> TransactionPart:
        _check_action(self.tc, self.ac, self.misc)
        return self


class ControlPart(Part):
    """A control base."""

    activity: Activity
    assignee: EmployeeNumber
    received: CalendarDate
    status: StatusText = "A"
    category: CategoryText = "MISC"


class HistoryPart(Part):
    """A history item."""

    text: HistoryText
    employee: EmployeeNumber
    date: CalendarDate


class ClosurePart(Part):
    """How an unpostable was closed; its status is A until its unpostable cycle ends."""

    urc: str = Field(default="6", pattern=r"^[0-9D]$", description="resolution code")
    ccc: str = Field(default="", pattern=r"^[13]?$", description="3 with URC 6")
    employee: EmployeeNumber
    date: CalendarDate


class UnpostablePart(Part):
    """How the return is unpostable."""

    code: UnpostableText = "126-0"
    since: CalendarDate | None = None
    assignee: OtherEmployee = ""
    remarks: Remarks = ""
    loaded: bool = True
    closed: ClosurePart | None = Field(default=None, description="a closure, with UPRES, that a lead can still reject")


class ReturnPart(AsFiledPart):
    """A return as filed and where it is now."""

    dln: DlnText
    received: CalendarDate
    state: Literal["pipeline", "unpostable", "posted", "mft32", "deleted"] = "posted"
    posted: CalendarDate | None = Field(default=None, description="day of posting (posted, mft32); default: computed")
    due: WeekText = Field(
        default="", description="pipeline: first cycle YYYYCC it may post in; default the current one"
    )
    selected: bool = Field(default=True, description="unpostable, mft32: a TC 971 AC 124 names it")
    unpostable: UnpostablePart = UnpostablePart()
    form: Form = "1040"
    filing_status: str = Field(default="1", pattern=r"^[1-7]$")
    medium: Literal["MEF", "ELF", "PAPER"] = "MEF"
    name: Line = Field(default="", description="name line on the return; default the entity's")
    name_control: Control4 | None = Field(default=None, description="name control on the return; default the entity's")
    street: Line = ""
    city: Line = ""
    spouse: OtherTin = ""
    agi: Amount = 0
    taxable_income: Amount = 0
    tax: Amount = 0
    withholding: Amount = 0
    earned_income_credit: Amount = 0
    refundable_credits: Amount = 0
    payment: Amount = 0
    estimated_tax: Amount | None = Field(default=None, description="estimated payments and credit elect it claims")
    child_credit: bool = Field(default=False, description="an additional child tax credit is among the credits")
    refund: RefundType = RefundType.PAPER
    routing_number: Annotated[str, digits(9, 9)] = ""
    account_number: Annotated[str, digits(1, 17)] = ""
    refund_state: Literal["issued", "held", "none"] = Field(
        default="issued", description="posted: TC 846 issued, held by TC 570 (-R), or neither"
    )
    ccc: ConditionCodes = ""
    spc: ProcessingCodes = ""
    household_tax: Amount = Field(default=0, description="tax of Schedule H, part of TC 150")
    cover_over: bool = Field(default=False, description="a territory's cover-over return: TC 150 .00, nothing else")
    ip_pin: Literal["", "omitted"] = Field(default="", description="omitted: its filer has an IP PIN and left it out")

    @property
    def stage(self) -> ReturnStage:
        """The stage of the master file for this state."""
        return {
            "pipeline": ReturnStage.PIPELINE,
            "unpostable": ReturnStage.UNPOSTABLE,
            "posted": ReturnStage.POSTED,
            "mft32": ReturnStage.IDENTITY_THEFT,
            "deleted": ReturnStage.DELETED,
        }[self.state]


class PendingPart(Part):
    """A transaction on its way: it posts in ``due``, or in the current cycle."""

    tc: TransactionCodeText
    ac: ActionCodeText = ""
    date: CalendarDate | None = None
    misc: Misc = ""
    secondary_date: Date | None = None
    closing_code: ClosingCode = ""
    amount: Signed = 0
    dln: OtherDln = Field(default="", description="its DLN; without one, counted up")
    due: WeekText = ""
    employee: OtherEmployee = Field(
        default="", description="who keyed it on that date; it is in quality review for its days"
    )

    @field_validator("tc")
    @classmethod
    def _not_a_return(cls, tc: str) -> str:
        if tc == "150":
            raise ValueError("TC 150 is pending with its return only: write the return, state: pipeline")
        return tc

    @model_validator(mode="after")
    def _action_code_and_misc(self) -> PendingPart:
        _check_action(self.tc, self.ac, self.misc)
        return self


class StatusPart(Part):
    """A status the module had; ``cycle`` follows from the date unless given."""

    status: ModuleStatusText
    date: CalendarDate = Field(description="the date that goes with it: 23C or notice date, or the transaction's")
    cycle: CycleText = ""


class NoticePart(Part):
    """A computer notice of the module."""

    number: NoticeNumber
    date: CalendarDate
    cycle: CycleText = ""
    amount: Signed = 0
    held: Line = Field(default="", description="why it did not go out; empty where it did")


class ModulePart(Part):
    """A tax module."""

    period: PeriodText
    mft: MftText = "30"
    on_tif: bool = True
    transactions: list[TransactionPart] = Field(default_factory=list)
    returns: list[ReturnPart] = Field(default_factory=list)
    pending: list[PendingPart] = Field(default_factory=list)
    controls: list[ControlPart] = Field(default_factory=list)
    histories: list[HistoryPart] = Field(default_factory=list)
    statuses: list[StatusPart] = Field(default_factory=list, description="status history, oldest first")
    notices: list[NoticePart] = Field(default_factory=list)


class DebtPart(Part):
    """A debt to another agency: TOP (TC 898) or DMF, the older program (TC 896)."""

    name: Line
    amount: Amount
    program: Literal["TOP", "DMF"] = "TOP"


class AccountPart(FilesPart):
    """Everything under one TIN."""

    tin: InventedTin
    name: Name
    note: str = Field(default="", description="what the account is for; shown by world show")
    restricted: bool = Field(default=False, description="looked at with special permission only")
    name_control: Control4 | None = None
    street: Line = "100 MAIN ST"
    city: Line = "AUSTIN TX 73301"
    spouse: OtherTin = ""
    established: bool = True
    weekly: bool = False
    filing_requirement: Annotated[str, digits(1, 1)] = "1"
    fiscal_month: Annotated[str, digits(2, 2)] = "12"
    bod: Literal["WI", "SB", "LB", "TE"] = "WI"
    location: Annotated[str, digits(4, 4)] = ""
    country: Line = Field(default="", description="foreign address: the country, spelled in full")
    prior_names: list[FormerName] = Field(
        default_factory=list, description="former name lines, with or without year: 2018 JOHN SMITH"
    )
    entity_transactions: list[TransactionPart] = Field(default_factory=list)
    entity_pending: list[PendingPart] = Field(default_factory=list)
    entity_controls: list[ControlPart] = Field(default_factory=list)
    entity_histories: list[HistoryPart] = Field(default_factory=list)
    debts: list[DebtPart] = Field(default_factory=list)
    contacts: list[ContactPart] = Field(default_factory=list, description="cases on the desk about this account")
    ams: list[AmsPart] = Field(default_factory=list, description="AMS entries of earlier contacts, oldest first")
    modules: list[ModulePart] = Field(default_factory=list)


class BatchToolPart(Part):
    """A run of the IAT Batch Tool at the end of a day (IRM 25.25.6.5.4)."""

    date: CalendarDate
    valid: list[DlnText] = Field(default_factory=list, description="DLNs of returns it deems the taxpayer's own")


class WorldPart(Part):
    """A named starting state: date, employees, settings, accounts."""

    world: WorldName = Field(description="the world's name")
    title: str = ""
    date: CalendarDate = Field(description="the simulated date the world starts on")
    employees: list[EmployeePart] = Field(min_length=1)
    units: list[UnitPart] = Field(default_factory=list)
    messages: list[MessageLine] = Field(default_factory=list, description="the message file, as MESSG shows it")
    settings: SettingsPart = SettingsPart()
    fill: bool = Field(default=True, description="fill in SSA data and payer documents that agree with the returns")
    batch_tool: list[BatchToolPart] = Field(default_factory=list)
    accounts: list[AccountPart] = Field(min_length=1)
    employers: list[EmployerPart] = Field(default_factory=list, description="businesses that file Form 941")
