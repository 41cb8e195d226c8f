"""The world file: a pydantic model, short to write, with a default for all that the case is not about."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from emulator.access import PROFILES
from masterfile import codes
from masterfile.account import RefundType, ReturnStage
from masterfile.calendar import Cycle, CycleWeek
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.money import parse_amount
from masterfile.periods import TaxPeriod
from masterfile.settings import Enforcement


def _invented(text: str) -> str:
    tin = Tin.parse(text)
    if not tin.is_invented:
        raise ValueError(
            f"{tin} could be a real number: worlds take invented taxpayers only, "
            "SSN area 000 or 666 or group 00, ITIN and other 9nn numbers with serial 0000, EIN prefix 00"
        )
    return tin


def _amount(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        cents = Decimal(value.replace(",", "")) * 100
    except InvalidOperation:
        raise ValueError(f"{value!r} is not an amount: dollars and cents, 877.00") from None
    if cents != cents.to_integral_value() or cents < 0:
        raise ValueError(f"{value!r} is not an amount of whole cents, zero or more")
    return int(cents)


def _signed(value: Any) -> Any:
    return parse_amount(value) if isinstance(value, str) else value


def _cycle(text: str) -> str:
    return Cycle.parse(text) if text else text


def _week(text: str) -> str:
    return CycleWeek.parse(text) if text else text


def _known_tc(text: str) -> str:
    if text not in codes.transaction_codes():
        raise ValueError(f"{text!r} is not a transaction code of the table")
    return text


def _known_ac(text: str) -> str:
    if text and text not in codes.action_codes():
        raise ValueError(f"{text!r} is not a TC 971 action code of the table")
    return text


def _known_unpostable(text: str) -> str:
    upc, _, rc = text.partition("-")
    if (upc, rc) not in codes.unpostable_codes() and (upc, "-") not in codes.unpostable_codes():
        raise ValueError(f"{text!r} is not an unpostable of the table: UPC-RC, 126-0")
    return text


def _known_role(text: str) -> str:
    if text not in PROFILES:
        raise ValueError(f"{text!r} is not a role: {', '.join(PROFILES)}")
    return text


InventedTin = Annotated[str, AfterValidator(_invented)]
DlnText = Annotated[str, AfterValidator(Dln.parse)]
PeriodText = Annotated[str, AfterValidator(TaxPeriod.parse)]
EmployeeNumber = Annotated[str, AfterValidator(IdrsNumber.parse)]
Control4 = Annotated[str, AfterValidator(NameControl.parse)]
Amount = Annotated[int, BeforeValidator(_amount)]
Signed = Annotated[int, BeforeValidator(_signed)]
CycleText = Annotated[str, AfterValidator(_cycle)]
WeekText = Annotated[str, AfterValidator(_week)]


class Part(BaseModel):
    """Base of the parts of a world: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EmployeePart(Part):
    """An employee who can sign on."""

    number: EmployeeNumber
    name: str = ""
    role: Annotated[str, AfterValidator(_known_role)] = "tpp-assistor"
    password: str = ""
    own: list[InventedTin] = Field(default=[], description="own and spouse's TINs: looking at them is refused")
    relatives: list[InventedTin] = Field(default=[], description="listed relatives' TINs")


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


class TransactionPart(Part):
    """A posted transaction; ``date`` is the one screens print, ``cycle`` follows from it unless given."""

    tc: Annotated[str, AfterValidator(_known_tc)]
    date: datetime.date
    ac: Annotated[str, AfterValidator(_known_ac)] = ""
    misc: str = ""
    amount: Signed = 0
    secondary_date: datetime.date | None = None
    cycle: CycleText = ""
    dln: str = ""
    xref_tin: str = ""

    @model_validator(mode="after")
    def _misc_has_its_form(self) -> TransactionPart:
        row = codes.action_codes().get(self.ac)
        pattern = row.misc_pattern(self.tc) if row and self.tc in ("971", "972") else None
        if row and pattern and not pattern.fullmatch(self.misc):
            raise ValueError(f"misc {self.misc!r} is not right for AC {self.ac}: {row.misc_hint(self.tc)}")
        return self


class ControlPart(Part):
    """A control base."""

    activity: str
    assignee: EmployeeNumber
    received: datetime.date
    status: str = "A"
    category: str = "MISC"


class HistoryPart(Part):
    """A history item."""

    text: str = Field(max_length=10)
    employee: EmployeeNumber
    date: datetime.date


class UnpostablePart(Part):
    """How the return is unpostable."""

    code: Annotated[str, AfterValidator(_known_unpostable)] = "126-0"
    since: datetime.date | None = None
    assignee: str = ""
    remarks: str = ""
    loaded: bool = True


class ReturnPart(Part):
    """A return as filed and where it is now."""

    dln: DlnText
    received: datetime.date
    state: Literal["pipeline", "unpostable", "posted", "mft32", "deleted"] = "posted"
    posted: datetime.date | None = Field(default=None, description="day of posting (posted, mft32); default: computed")
    due: WeekText = Field(
        default="", description="pipeline: first cycle YYYYCC it may post in; default the current one"
    )
    selected: bool = Field(default=True, description="unpostable, mft32: a TC 971 AC 124 names it")
    unpostable: UnpostablePart = UnpostablePart()
    form: str = "1040"
    filing_status: str = Field(default="1", pattern=r"^[1-7]$")
    medium: Literal["MEF", "ELF", "PAPER"] = "MEF"
    name: str = Field(default="", description="name line on the return; default the entity's")
    street: str = ""
    city: str = ""
    spouse: str = ""
    agi: Amount = 0
    taxable_income: Amount = 0
    tax: Amount = 0
    withholding: Amount = 0
    earned_income_credit: Amount = 0
    refundable_credits: Amount = 0
    payment: Amount = 0
    refund: RefundType = RefundType.PAPER
    routing_number: str = ""
    account_number: str = ""
    refund_state: Literal["issued", "held", "none"] = Field(
        default="issued", description="posted: TC 846 issued, held by TC 570 (-R), or neither"
    )
    ccc: str = ""
    spc: str = ""

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

    tc: Annotated[str, AfterValidator(_known_tc)]
    ac: Annotated[str, AfterValidator(_known_ac)] = ""
    date: datetime.date | None = None
    misc: str = ""
    secondary_date: datetime.date | None = None
    due: WeekText = ""


class ModulePart(Part):
    """A tax module."""

    period: PeriodText
    mft: str = Field(default="30", pattern=r"^\d{2}$")
    on_tif: bool = True
    transactions: list[TransactionPart] = []
    returns: list[ReturnPart] = []
    pending: list[PendingPart] = []
    controls: list[ControlPart] = []
    histories: list[HistoryPart] = []


class AccountPart(Part):
    """Everything under one TIN."""

    tin: InventedTin
    name: str
    note: str = Field(default="", description="what the account is for; shown by world show")
    name_control: Control4 | None = None
    street: str = "100 MAIN ST"
    city: str = "AUSTIN TX 73301"
    spouse: str = ""
    established: bool = True
    weekly: bool = False
    filing_requirement: str = "1"
    prior_names: list[str] = []
    entity_transactions: list[TransactionPart] = []
    entity_controls: list[ControlPart] = []
    entity_histories: list[HistoryPart] = []
    modules: list[ModulePart] = []


class WorldPart(Part):
    """A named starting state: date, employees, settings, accounts."""

    world: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="the world's name")
    title: str = ""
    date: datetime.date = Field(description="the simulated date the world starts on")
    employees: list[EmployeePart] = Field(min_length=1)
    settings: SettingsPart = SettingsPart()
    accounts: list[AccountPart] = Field(min_length=1)
