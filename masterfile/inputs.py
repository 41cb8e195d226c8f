"""What can be asked of an account: one frozen value a kind of input, already parsed.

Inputs hold values, never text to parse; the raw field labels are kept only to say which were filled.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import EntityChange
from masterfile.calendar import CycleWeek
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.periods import ModuleKey, TaxPeriod
from masterfile.records.desk import AnyDeskItem


@dataclass(frozen=True, slots=True)
class MiscellaneousTransaction:
    """FRM77 or FRM7A: one TC 971/972 or other non-money transaction (reference 3.6); ``form`` says which.

    ``filled`` are the labels of the fields that hold something, ``overtyped`` the header fields
    that no longer say what REQ77 filled in. ``flc`` takes the place of the employee's office in the DLN,
    ``ulc`` is the universal location code.
    """

    module: ModuleKey
    tc: str
    ac: str = ""
    trans_date: datetime.date | None = None
    secondary_date: datetime.date | None = None
    misc: str = ""
    delay: int = 0
    closing_code: str = ""
    xref_tin: str = ""
    xref_period: str = ""
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    filled: frozenset[str] = frozenset()
    overtyped: tuple[str, ...] = ()
    form: str = "FRM77"
    flc: str = ""
    ulc: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentInput:
    """ADJ54: an adjustment of tax, penalty, interest or credits (reference 10.1).

    ``lines`` are (TC, amount or None, interest date), ``references`` (number, amount or None), as keyed.
    ``location`` is the override file location code, ``claims_date`` the amended-claims date. ``line_places`` and the
    like say in which field each stands, from 0; none means one after the other.
    """

    module: ModuleKey
    sequence_number: str
    block: str
    case_status: str
    activity: str
    lines: tuple[tuple[str, int | None, datetime.date | None], ...]
    references: tuple[tuple[str, int | None], ...]
    source_code: str
    reason_codes: tuple[str, ...]
    hold_code: str
    priority_code: str
    delay: int
    control: int
    category: str
    override_code: str
    statute_date: datetime.date | None
    source_document: str
    remarks: str
    sequence: int = 0
    dln: str = ""
    overtyped: tuple[str, ...] = ()
    penalty_reason: str = ""
    received: datetime.date | None = None
    correspondence: datetime.date | None = None
    claims_date: datetime.date | None = None
    location: str = ""
    line_places: tuple[int, ...] = ()
    reference_places: tuple[int, ...] = ()
    reason_places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RefundIntercept:
    """NOREF: delete the last refund of a module before it is issued; ``definer`` P paper check, E direct deposit."""

    module: ModuleKey
    definer: str
    sequence: int = 0
    dln: str = ""


@dataclass(frozen=True, slots=True)
class SideInput:
    """One side of a credit transfer as keyed; amounts in cents, None where none was keyed."""

    tin: Tin
    module: ModuleKey
    tc: str
    amount: int | None
    date: datetime.date | None
    second: str = ""
    bypass: str = ""
    designated: str = ""
    interest: int | None = None


@dataclass(frozen=True, slots=True)
class TransferInput:
    """DRT24, DRT48 or FRM34: a credit transfer, put to the account of its debit side (reference 3.8)."""

    form: str
    debit: SideInput
    credit: SideInput
    delay: int = 0
    flc: str = ""
    freeze: str = ""
    bod: str = ""
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityInput:
    """INCHG: one entity transaction (reference 3.3, 4.1). ``change`` is what it changes, made of the fields.

    ``city_and_state`` is what the city line holds without the ZIP code, ``filled`` are the labels that hold something.
    """

    tc: str
    change: EntityChange
    city_and_state: str = ""
    state: str = ""
    zip: str = ""
    xref_tin: str = ""
    delay: int = 0
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    filled: frozenset[str] = frozenset()
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementInput:
    """FRM49: one TC 59x, which satisfies a return requirement or, as TC 592, reopens it (reference 3.0, 4.3)."""

    module: ModuleKey
    tc: str
    closing_code: str = ""
    trans_date: datetime.date | None = None
    xref_tin: str = ""
    delay: int = 0
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManualRefund:
    """RFUND: a manual refund (TC 840) of ``amount`` cents, with ``interest`` cents (TC 770); None where not keyed."""

    module: ModuleKey
    amount: int | None
    interest: int | None = None
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcessApplication:
    """XSAPL, for Form 8765: put a credit of the Excess Collection File back, by its control number."""

    control: str
    sequence: int = 0
    dln: str = ""


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """STAUP: the status a module is to have after so many cycles (reference 3.13).

    ``file`` is the master file the definer names: I individual, B business, empty for the one-line form.
    """

    module: ModuleKey
    status: str
    cycles: int
    file: str = ""
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleRequest:
    """MFREQ: bring a module of the master file to the TIF (reference 3.0)."""

    module: ModuleKey


@dataclass(frozen=True, slots=True)
class InputRejection:
    """QRACN: reject in quality review what another employee keyed, by employee and input number."""

    employee: str
    sequence: int


@dataclass(frozen=True, slots=True)
class TearUp:
    """TERUP: delete one's own input of today, by its input sequence number."""

    sequence: int


@dataclass(frozen=True, slots=True)
class ControlInput:
    """ACTON: open (``number`` None), update or close a control base."""

    module: ModuleKey
    number: int | None
    activity: str
    status: str = ""
    category: str = ""
    assignee: IdrsNumber | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class HistoryInput:
    """ACTON: write a history item."""

    module: ModuleKey
    text: str


@dataclass(frozen=True, slots=True)
class LetterInput:
    """LETER: a letter of a module as keyed; ``fields`` are its numbered fields."""

    module: ModuleKey
    number: str
    paragraphs: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    return_address: str = ""
    signature: str = ""
    mark: str = ""
    telephone: str = ""
    addressee: str = ""
    copy_to_poa: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class LetterPage:
    """LPAGE: a fill-in of the letter that waits; LPAGD: ``deletes`` its pages, or with ``whole`` the letter."""

    module: ModuleKey
    fill_in: str = ""
    text: str = ""
    deletes: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DeskInput:
    """Something done at the desk for a contact; the item is kept as it is."""

    item: AnyDeskItem


@dataclass(frozen=True, slots=True)
class Resolution:
    """UPRES: close an unpostable with a resolution code."""

    sequence: str
    urc: str
    modifier: str = ""
    ccc: str = ""
    release: CycleWeek | None = None
    tin: Tin | None = None
    name_control: NameControl | None = None
    remarks: str = ""
    period: TaxPeriod | None = None
    transaction_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ReturnRequested:
    """TRPRT, EUP, ESTABD or ESTABV: the return with a DLN is asked for; ``kind`` is the code with its definer."""

    dln: Dln
    kind: str


@dataclass(frozen=True, slots=True)
class Reassignment:
    """UPASG: take a case (``taken``, definer R), or give it to the employee named."""

    sequence: str
    assignee: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class CaseWork:
    """UPCAS: ``D`` asks for a document the ``number``-th time, ``S`` suspends, ``Z`` writes a history ``text``."""

    sequence: str
    action: str
    number: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionRejection:
    """UPREV with definer E: reject a resolution inside the review window."""

    sequence: str


Input = (
    MiscellaneousTransaction
    | AdjustmentInput
    | RefundIntercept
    | TransferInput
    | EntityInput
    | RequirementInput
    | ManualRefund
    | ExcessApplication
    | StatusRequest
    | ModuleRequest
    | InputRejection
    | TearUp
    | DeskInput
    | ControlInput
    | HistoryInput
    | LetterInput
    | LetterPage
    | Resolution
    | ReturnRequested
    | Reassignment
    | CaseWork
    | ResolutionRejection
)
