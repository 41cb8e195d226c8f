"""Hearing the rules: which were asked about what, and what they answered, while something is decided.

Only for looking back: the ears are put on every posting rule and effect, and taken off again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from masterfile import rules
from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.rules.registry import Effect, Objection, Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule that was asked, and whether it decided: a condition that holds, a check that objects."""

    rule: str
    decided: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What one call said: about which account and pending (0: none), the rule and its answer, or an effect's event."""

    tin: Tin | None
    pending: int
    asked: Asked
    event: Any = None


@contextmanager
def traced(hear: Callable[[Heard], None]) -> Iterator[None]:
    """Tell ``hear`` every posting rule that is asked and every event an effect yields, in order, inside the block."""
    heard: list[Rule[Any, Any] | Effect[Any, Any]] = [rule for rule in rules.RULES.values() if rule.level == "posting"]
    heard += rules.EFFECTS.values()
    plain = [(declared, declared.check) for declared in heard]
    for declared, check in plain:
        ear = _effect_heard if isinstance(declared, Effect) else _rule_heard
        declared.check = ear(declared.id, check, hear)
    try:
        yield
    finally:
        for declared, check in plain:
            declared.check = check


def _rule_heard(id: str, check: Callable[..., Any], hear: Callable[[Heard], None]) -> Callable[..., Any]:
    @wraps(check)
    def asked(*args: Any) -> Any:
        answer = check(*args)
        hear(Heard(*_subject(args), Asked(id, answer is True or isinstance(answer, Objection))))
        return answer

    return asked


def _effect_heard(id: str, check: Callable[..., Any], hear: Callable[[Heard], None]) -> Callable[..., Any]:
    @wraps(check)
    def happens(*args: Any, **more: Any) -> Iterator[Any]:
        for event in check(*args, **more):
            hear(Heard(*_subject(args), Asked(id, True), event))
            yield event

    return happens


def _subject(args: tuple[Any, ...]) -> tuple[Tin | None, int]:
    """The account and pending of a case, or of an account alone."""
    first = args[0] if args else None
    account = first if isinstance(first, Account) else getattr(first, "account", None)
    pending = getattr(first, "pending", None)
    id = getattr(pending, "id", 0)
    return (account.tin if isinstance(account, Account) else None), id if isinstance(id, int) else 0
