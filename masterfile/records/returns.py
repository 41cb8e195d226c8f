"""Returns as filed."""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.identifiers import Dln, NameControl, Tin
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.records.base import Record


class ReturnStage(StrEnum):
    """Where a return as filed is."""

    PIPELINE = "PIPELINE"
    UNPOSTABLE = "UNPOSTABLE"
    POSTED = "POSTED"
    IDENTITY_THEFT = "MFT 32"
    DUPLICATE = "DUPLICATE"
    DELETED = "DELETED"
    NULLIFIED = "NULLIFIED"
    REJECTED = "REJECTED"
    FORWARDED = "FORWARDED"


class RefundType(StrEnum):
    """How the return asks for its overpayment (25.25.6.5.1(2))."""

    PAPER = "PAPER"
    DIRECT_DEPOSIT = "DIRECT DEPOSIT"
    CREDIT_ELECT = "CREDIT ELECT"
    NONE = "NONE"


class ReturnLine(Record, frozen=True, omit_defaults=True, gc=False):
    """What stands on a line of a form of the return: an amount in cents, or words."""

    form: str
    line: str
    amount: Cents = Cents(0)
    text: str = ""


class Preparer(Record, frozen=True, omit_defaults=True, gc=False):
    """Who prepared the return for its filer."""

    name: str
    ptin: str = ""
    firm: str = ""
    firm_tin: str = ""
    phone: str = ""


class ProcessingStep(Record, frozen=True, omit_defaults=True, gc=False):
    """A step of the return through the pipeline: its literal of the status history, its date, a code beside it."""

    date: datetime.date
    literal: str
    code: str = ""


class DocumentRequest(Record, frozen=True, omit_defaults=True, gc=False):
    """A return asked for: ``kind`` is ESTABD (Form 4251), ESTABV (the second time), TRPRT or EUP (a print)."""

    kind: str
    employee: str
    date: datetime.date


class FiledReturn(Record, frozen=True, omit_defaults=True, gc=False):
    """A return as filed. ``module`` is the MFT 30 module it was filed for; amounts are unsigned cents.

    ``ccc`` and ``spc`` are the condition and special processing codes edited on it; ``released`` says
    that the TPP selection was resolved in the filer's favour and selects it no more. ``estimated_tax`` is what
    the return claims of estimated payments and credit elect (None: what is there), ``child_credit`` says that an
    additional child tax credit is among the refundable credits. ``ip_pin_omitted``: its filer has an identity
    protection PIN and left it out (reference 6.3, UPC 147 RC 0). ``household_tax`` is the tax of Schedule H,
    ``cover_over`` marks a territory's cover-over return, ``rpc`` is the return processing code, Y of a dummy return.
    ``lines`` are those the figures above do not give, ``corrections`` those Error Resolution changed, ``dependents``
    the TINs it claims, ``refund_product`` is RAL or RAC, ``ultimate_routing`` and ``ultimate_account`` the bank account
    such a refund ends on, ``steps`` what the pipeline did with it, ``interest_date`` its interest and penalty date.
    ``requests`` say who asked for the document. ``address_on_enmod``: its address was the entity's at receipt.
    """

    dln: Dln
    module: ModuleKey
    name_control: NameControl
    name_line: str
    received: datetime.date
    stage: ReturnStage = ReturnStage.PIPELINE
    form: str = "1040"
    filing_status: str = "1"
    medium: str = "MEF"
    street: str = ""
    city: str = ""
    spouse: str = ""
    adjusted_gross_income: Cents = Cents(0)
    taxable_income: Cents = Cents(0)
    tax: Cents = Cents(0)
    withholding: Cents = Cents(0)
    earned_income_credit: Cents = Cents(0)
    refundable_credits: Cents = Cents(0)
    payment: Cents = Cents(0)
    estimated_tax: Cents | None = None
    child_credit: bool = False
    refund_type: RefundType = RefundType.PAPER
    routing_number: str = ""
    account_number: str = ""
    ccc: str = ""
    spc: str = ""
    released: bool = False
    ip_pin_omitted: bool = False
    household_tax: Cents = Cents(0)
    cover_over: bool = False
    rpc: str = ""
    lines: tuple[ReturnLine, ...] = ()
    dependents: tuple[Tin, ...] = ()
    preparer: Preparer | None = None
    refund_product: str = ""
    occupation: str = ""
    phone: str = ""
    steps: tuple[ProcessingStep, ...] = ()
    interest_date: datetime.date | None = None
    corrections: tuple[ReturnLine, ...] = ()
    ultimate_routing: str = ""
    ultimate_account: str = ""
    address_on_enmod: bool = False
    requests: tuple[DocumentRequest, ...] = ()

    @property
    def overpayment(self) -> Cents:
        """Credits less tax; negative for a balance due."""
        credits = self.withholding + self.earned_income_credit + self.refundable_credits + self.payment
        return Cents(credits - self.tax - self.household_tax)
