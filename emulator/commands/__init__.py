"""The command codes, one module a code or family. Importing this package registers them all."""

from emulator.commands import (
    acton,
    adj54,
    enmod,
    frm77,
    help,
    imfol,
    intst,
    noref,
    sinon,
    sumry,
    terup,
    transfers,
    txmod,
    unpostables,
)
from emulator.commands.registry import REGISTRY, Answered, Call, CommandCode

__all__ = [
    "REGISTRY",
    "Answered",
    "Call",
    "CommandCode",
    "acton",
    "adj54",
    "enmod",
    "frm77",
    "help",
    "imfol",
    "intst",
    "noref",
    "sinon",
    "sumry",
    "terup",
    "transfers",
    "txmod",
    "unpostables",
]
