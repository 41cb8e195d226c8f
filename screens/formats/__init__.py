"""Input formats: one model a format; layout, reading and help come from its annotations."""

from screens.formats.acton import Acton
from screens.formats.adj54 import Adj54
from screens.formats.base import BadField, InputFormat, Prompt
from screens.formats.desk import DESK
from screens.formats.drt24 import Drt24
from screens.formats.drt48 import Drt48
from screens.formats.frm7a import Frm7a
from screens.formats.frm34 import Frm34
from screens.formats.frm49 import Frm49
from screens.formats.frm77 import Frm77
from screens.formats.inchg import Inchg
from screens.formats.leter import Leter
from screens.formats.lpage import Lpage
from screens.formats.rfund import Rfund
from screens.formats.sinon import Sinon
from screens.formats.stati import Statb, Stati
from screens.formats.upres import Upres

FORMATS: dict[str, type[InputFormat]] = {
    form.code: form
    for form in (
        Acton,
        Adj54,
        Drt24,
        Drt48,
        Frm34,
        Frm49,
        Frm7a,
        Frm77,
        Inchg,
        Leter,
        Lpage,
        Rfund,
        Sinon,
        Statb,
        Stati,
        Upres,
        *DESK,
    )
}
"""Every input format by its code."""

__all__ = [
    "FORMATS",
    "Acton",
    "Adj54",
    "BadField",
    "Drt24",
    "Drt48",
    "Frm7a",
    "Frm34",
    "Frm49",
    "Frm77",
    "Inchg",
    "InputFormat",
    "Leter",
    "Lpage",
    "Prompt",
    "Rfund",
    "Sinon",
    "Statb",
    "Stati",
    "Upres",
]
