"""Who owes no self-employment tax here because another country's social security covers them (IRM 3.38.147.20)."""

from __future__ import annotations

from masterfile import codes
from masterfile.rules.registry import computation


@computation("se.totalization", cites="IRM 3.38.147.20(1)", ledger=["3.38.147:1009"])
def covered_abroad(country: str, tax_indicated: bool, schedule_se: bool) -> bool:
    """Whether no self-employment tax is due: the country has an agreement, neither tax nor Schedule SE is shown."""
    return country in codes.totalization_countries() and not tax_indicated and not schedule_se
