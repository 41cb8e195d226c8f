"""MFREQ: which modules are brought from the master file to the TIF (reference 3.0, 3.2, 3.12)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account
from masterfile.context import Context
from masterfile.inputs import ModuleRequest
from masterfile.rules.registry import Objection, objection, rule


@dataclass(frozen=True, slots=True)
class ModuleRequestCase:
    """A module asked for."""

    account: Account
    input: ModuleRequest
    context: Context


@rule("mfreq.not-on-tif", level="terminal", cites="reference 3.2 (no account on TIF: use MFREQ)", message="IDRS-1580")
def not_on_the_tif(case: ModuleRequestCase) -> Objection | None:
    """A module that is on the TIF is not asked for."""
    key = case.input.module
    there = case.account.has_module(key) and case.account.module(key).on_tif
    return objection(key.period, module=key.printed) if there else None


@rule("mfreq.once", level="terminal", cites="our choice C-168", message="IDRS-1581")
def asked_for_once(case: ModuleRequestCase) -> Objection | None:
    """A module that comes tonight is not asked for again."""
    key = case.input.module
    return objection(key.period, module=key.printed) if key in case.account.requested else None


@rule("mfreq.period", level="terminal", cites="our choice C-168", message="IDRS-1582")
def period_has_begun(case: ModuleRequestCase) -> Objection | None:
    """The module is of a tax period up to the current calendar year."""
    period, last = case.input.module.period, case.context.today.year
    return objection(period, module=case.input.module.printed, last=last) if int(period[:4]) > last else None


MODULE_REQUEST = (not_on_the_tif, asked_for_once, period_has_begun)
