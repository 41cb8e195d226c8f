"""What a session remembers between transmissions: the account it works on, the format on its screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from masterfile.account import Account
from masterfile.periods import ModuleKey
from screens.formats import InputFormat
from screens.page import Page


@dataclass(frozen=True, slots=True)
class Target:
    """The account and module a command names."""

    account: Account
    module: ModuleKey

    @property
    def key(self) -> str:
        """What the audit trail prints of the module."""
        return "" if self.module.is_entity else self.module.printed


@dataclass(frozen=True, slots=True)
class OpenFormat:
    """The input format on the screen: for whom, its row 1, what the system filled in, its fixed rows."""

    form: type[InputFormat]
    target: Target
    head: str
    values: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[int, str] = field(default_factory=dict)

    def page(self, keyed: Mapping[str, str] | None = None) -> Page:
        """The format with what was keyed so far."""
        return self.form.page(self.head, {**self.values, **(keyed or {})}, self.extra)
