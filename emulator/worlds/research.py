"""The parts of a world file that only research codes read: SSA data, payer documents, dependents, CAF, AIMS."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from emulator.worlds.fields import (
    AimsStatusText,
    Amount,
    CafNumber,
    CalendarDate,
    Control4,
    Date,
    DlnText,
    EmployeeNumber,
    InventedTin,
    Line,
    MftText,
    Name,
    OtherDln,
    PayerForm,
    PeriodText,
    Phone,
    TransactionCodeText,
    digits,
)
from emulator.worlds.part import Part
from masterfile import codes

Year = Annotated[int, Field(ge=1990, le=2099)]
"""A tax year."""


class IdentityPart(Part):
    """What SSA (DM-1) or the ITIN file has; what is not given is filled in."""

    born: Date | None = None
    died: Date | None = None
    name_controls: list[Control4] = Field(default_factory=list, description="valid name controls, the newest first")
    itin_status: Literal["", "ASSIGNED", "REJECTED", "REVOKED", "EXPIRED"] = ""
    citizenship: Line = ""
    birthplace: Line = Field(default="", description="code of a state or territory, or a country")
    father: Line = Field(default="", description="as the application for the number names him")
    mother: Line = Field(default="", description="her name at birth")


class DocumentPart(Part):
    """A payer document; the payee is the account's owner unless named."""

    form: PayerForm
    year: Year
    payer: Line
    payer_tin: InventedTin
    payer_street: Line = "1 COMMERCE WAY"
    payer_city: Line = "AUSTIN TX 73301"
    payee: Line = ""
    boxes: dict[str, Amount] = Field(
        default_factory=dict, description="box by its key (wages, federal tax, ...) and its amount"
    )
    flags: list[Line] = Field(
        default_factory=list, description="statements on the document, such as STATUTORY EMPLOYEE"
    )
    account: Line = Field(default="", description="the payer's number for the payee")
    country: Line = ""

    @model_validator(mode="after")
    def _boxes_of_the_form(self) -> DocumentPart:
        known = [key for form, key in codes.document_boxes() if form == self.form]
        wrong = [key for key in self.boxes if key not in known]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is not a box of Form {self.form}: {', '.join(known)}")
        return self


class DependentPart(Part):
    """A person the dependent database links to the TIN."""

    tin: InventedTin
    name: Name
    relationship: Literal["SON", "DAUGHTER", "STEPCHILD", "FOSTER CHILD", "GRANDCHILD", "NIECE", "NEPHEW", "SIBLING",
                          "PARENT", "OTHER"] = "SON"  # fmt: skip
    born: Date | None = None
    years: list[Year] = Field(default_factory=list, description="tax years in which a return claims the person")
    months: int = Field(default=12, ge=0, le=12)
    birthplace: Line = Field(default="", description="code of a state or territory, or a country")


class AuthorisationPart(Part):
    """An authorisation on the CAF: who represents the taxpayer, for which MFT and years."""

    number: CafNumber
    name: Line
    kind: Literal["POA", "TIA"] = "POA"
    mft: MftText = "30"
    first_year: Year
    last_year: Year | None = Field(default=None, description="default: the first year alone")
    street: Line = ""
    city: Line = ""
    phone: Phone = ""
    notices: bool = False
    signed: CalendarDate | None = None
    revoked: CalendarDate | None = None
    action: Literal["", "UNDELIVERABLE", "DISBARRED", "SUSPENDED", "DECEASED"] = ""


class AimsPart(Part):
    """An examination on AIMS. Its module has TC 420, and TC 421 of a closed one, unless the file states what posted."""

    period: PeriodText
    mft: MftText = "30"
    status: AimsStatusText
    opened: CalendarDate
    source: Annotated[str, digits(2, 2)] = ""
    project: Annotated[str, digits(4, 4)] = ""
    organization: Annotated[str, digits(4, 4)] = ""
    activity: Annotated[str, digits(3, 3)] = ""
    closed: CalendarDate | None = None
    dln: OtherDln = ""


class ExcessPart(Part):
    """A credit on the Excess Collection File; its name control is the entity's unless given."""

    control: DlnText
    amount: Amount
    period: PeriodText
    mft: MftText = "30"
    tc: TransactionCodeText = "670"
    received: CalendarDate
    moved: CalendarDate
    name_control: Control4 | None = None

    @field_validator("tc")
    @classmethod
    def _credit(cls, tc: str) -> str:
        if codes.transaction_codes()[tc].money != "credit":
            raise ValueError(f"TC {tc} is no credit: the file holds credits, such as tc: 670")
        return tc


class FilesPart(Part):
    """The keys of an account that only research codes read."""

    identity: IdentityPart = Field(default_factory=IdentityPart)
    documents: list[DocumentPart] = Field(default_factory=list)
    dependents: list[DependentPart] = Field(default_factory=list)
    authorisations: list[AuthorisationPart] = Field(default_factory=list)
    aims: list[AimsPart] = Field(default_factory=list)
    excess: list[ExcessPart] = Field(default_factory=list, description="credits on the Excess Collection File")


def _form_and_line(text: str) -> str:
    form, _, line = text.rpartition(" ")
    if not form or not line:
        raise ValueError(f"{text!r} is not a line of a form: form, blank, line, as in: 1040 7")
    return text


class PreparerPart(Part):
    """Who prepared the return."""

    name: Line
    ptin: Annotated[str, Field(pattern=r"^(P000\d{5})?$")] = ""
    firm: Line = ""
    firm_tin: str = ""
    phone: Phone = ""


class StepPart(Part):
    """A step of the return through the pipeline, as its status history prints it."""

    date: CalendarDate
    literal: Line
    code: Line = ""


class RequestPart(Part):
    """A request for the document of the return."""

    kind: Literal["ESTABD", "ESTABV", "TRPRT", "EUP"] = "ESTABD"
    date: CalendarDate
    employee: EmployeeNumber


LineKey = Annotated[str, AfterValidator(_form_and_line)]
"""``1040 7``: form and line."""


class AsFiledPart(Part):
    """The keys of a return that only research codes read."""

    filed_by: Literal["taxpayer", "other"] = Field(
        default="taxpayer", description="other: the payer documents filled in do not agree with it"
    )
    lines: dict[LineKey, Amount | str] = Field(
        default_factory=dict,
        description="lines the figures do not give, 1040 7: 21000.00; words where they are no amount",
    )
    dependents: list[InventedTin] = Field(default_factory=list, description="TINs of the dependents it claims")
    preparer: PreparerPart | None = None
    corrections: dict[LineKey, Amount | str] = Field(
        default_factory=dict, description="lines as Error Resolution corrected them, 1040 7: 20000.00"
    )
    refund_product: Literal["", "RAL", "RAC"] = ""
    ultimate_routing: Annotated[str, digits(9, 9)] = Field(
        default="", description="of a refund product: routing number of the account the refund ends on"
    )
    ultimate_account: Annotated[str, digits(1, 17)] = ""
    address_on_enmod: bool | None = Field(
        default=None, description="its address was ENMOD's at receipt; default: whether it is the account's"
    )
    occupation: Line = ""
    phone: Phone = ""
    steps: list[StepPart] = Field(
        default_factory=list, description="pipeline history; without it, it follows from the state"
    )
    interest_date: Date | None = None
    requests: list[RequestPart] = Field(default_factory=list, description="who asked Files for it, or for a print")
