"""What a command line asks for: frozen pydantic models, one a shape of command."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """A command code of five characters with its definer (6th) and definer modifier (7th)."""

    model_config = ConfigDict(frozen=True)

    code: str
    definer: str = ""


class SignOnRequest(Request):
    """SINON with employee number and password, either may be missing."""

    employee: str = ""
    password: str = ""


class AccountRequest(Request):
    """A command on an account: TIN as typed, MFT and period, name control; all may be missing."""

    tin: str = ""
    mft: str = ""
    period: str = ""
    name_control: str = ""


class DatedRequest(AccountRequest):
    """A command on an account to a date: MMDDYYYY as typed, ``*`` for today, empty where none was."""

    date: str = ""


class StatusKeyRequest(AccountRequest):
    """A command on the status of a module: status and number of cycles as four digits; may be missing."""

    status_cycles: str = ""


class AmountRequest(Request):
    """An amount as typed and two dates, MMDDYYYY or ``*`` for today; each may be missing."""

    amount: str = ""
    start: str = ""
    end: str = ""


class NameRequest(Request):
    """A search by name: the words keyed, without commas."""

    words: tuple[str, ...] = ()


class RepresentativeRequest(Request):
    """A command on a representative: the CAF number ``nnnn-nnnnnR``."""

    number: str


class YearRequest(AccountRequest):
    """A command on a TIN and a tax year, with a number of a list; year and number may be missing."""

    year: str = ""
    number: int = 0


class ReturnRequest(AccountRequest):
    """A command on a return as filed: its DLN as typed instead of TIN, MFT and period."""

    dln: str = ""


class CaseRequest(Request):
    """A command on an unpostable: its 12-digit sequence number may be missing."""

    sequence: str = ""


class AssignRequest(CaseRequest):
    """A case and the employee it is given to; both may be missing."""

    employee: str = ""


class NoteRequest(CaseRequest):
    """A case and a text behind it, blanks made single; both may be missing."""

    text: str = ""


class NumberRequest(Request):
    """A command with a number: TERUP's input number."""

    number: int = 0


class ReviewRequest(Request):
    """An employee's input in quality review: whose, and its input number; 0 where none is keyed."""

    employee: str = ""
    number: int = 0


class ExcessRequest(Request):
    """A credit looked for: control number (14 digits), name control, amount as keyed; empty where not keyed."""

    control: str = ""
    name_control: str = ""
    amount: str = ""


class PageRequest(Request):
    """Paging: one page on, one back, or to a page counted from 1."""

    step: Literal["next", "previous", "to"] = "next"
    number: int = 0


class HelpRequest(Request):
    """HELP, with what about."""

    topic: str = ""


class DeskRequest(Request):
    """A word of the desk beside the terminal, with what stands behind it, blanks made single."""

    text: str = ""
