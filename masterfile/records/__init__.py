"""The frozen records an account is made of, a module a subject; also the form in which the journal keeps them."""

from __future__ import annotations

from masterfile.records.base import Record
from masterfile.records.cases import CaseNote, Correction, Happening, Unpostable, UnpostableStatus
from masterfile.records.entity import Entity, EntityChange, NameLine
from masterfile.records.modules import Control, Debt, History, Notice, StatusChange
from masterfile.records.returns import FiledReturn, RefundType, ReturnStage
from masterfile.records.transactions import (
    NO_DLN,
    AdjustmentData,
    AdjustmentLine,
    Pending,
    PendingStatus,
    Transaction,
    TransferData,
    TransferSide,
)

__all__ = [
    "NO_DLN",
    "AdjustmentData",
    "AdjustmentLine",
    "CaseNote",
    "Control",
    "Correction",
    "Debt",
    "Entity",
    "EntityChange",
    "FiledReturn",
    "Happening",
    "History",
    "NameLine",
    "Notice",
    "Pending",
    "PendingStatus",
    "Record",
    "RefundType",
    "ReturnStage",
    "StatusChange",
    "Transaction",
    "TransferData",
    "TransferSide",
    "Unpostable",
    "UnpostableStatus",
]
