"""The tables behind the standing of a module: what live transactions do to it, which notices there are."""

from __future__ import annotations

from functools import cache

from masterfile.codes import Sourced, read_table


class ModuleEffect(Sourced, frozen=True, kw_only=True):
    """What a live transaction does to the standing of its module, by its code ``520`` or ``971/063``.

    ``status`` is the one it sets; ``notices``, ``collection`` and ``accruals`` tell whether it stops balance due
    notices, suspends the collection statute, stops interest and penalties; ``expires`` that a setting ends it.
    It ends when its reversal posts, or one of ``ended_by``.
    """

    code: str
    status: str
    notices: str
    collection: str
    accruals: str
    expires: bool
    ended_by: tuple[str, ...]
    meaning: str


class NoticeRow(Sourced, frozen=True, kw_only=True):
    """A computer notice and its occasion; ``balance_due`` tells that it asks for money."""

    number: str
    occasion: str
    title: str
    balance_due: bool


class StaupStatus(Sourced, frozen=True, kw_only=True):
    """A status STAUP takes: ``idrs_status`` is shown while the cycles run (empty: the module's own).

    ``follows`` tells that the module gets the status at the end; else its notices resume where they stood.
    """

    status: str
    idrs_status: str
    follows: bool
    meaning: str


@cache
def staup_statuses() -> dict[str, StaupStatus]:
    """The statuses STAUP takes."""
    return {row.status: row for row in read_table("staup_statuses", StaupStatus)}


@cache
def module_effects() -> dict[str, ModuleEffect]:
    """What live transactions do to the standing of a module, by code."""
    return {row.code: row for row in read_table("module_effects", ModuleEffect)}


@cache
def notices() -> dict[str, NoticeRow]:
    """Computer notices by their occasion."""
    return {row.occasion: row for row in read_table("notices", NoticeRow)}
