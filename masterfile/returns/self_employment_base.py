"""Self-employment tax: on which earnings it is due."""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.words import INDEPENDENT_TERRITORIES, Form, Role, Territory, Visa
from masterfile.rules.registry import computation

PUERTO_RICO_FLOOR = Cents(400_00)


@computation("se.base-of-dual-status", cites="IRM 3.38.147.10.2(14)", ledger=["3.38.147:0758"])
def base_of_dual_status(resident_earnings: Cents, nonresident_earnings: Cents) -> Cents:
    """Net earnings of a dual-status year that bear self-employment tax: those of the residency."""
    del nonresident_earnings
    return resident_earnings


@computation("se.base", cites="IRM 3.38.147.19(1)", ledger=["3.38.147:0759", "3.38.147:1006", "3.38.147:1008"])
def self_employment_base(
    net_earnings: Cents,
    excluded: Cents = ZERO,
    role: Role | None = None,
    visa: Visa | None = None,
    residence: str = "",
    nonresident: bool = False,
) -> Cents:
    """Net earnings that bear self-employment tax; the foreign earned income exclusion takes nothing off.

    Nothing of foreign agricultural workers on an H-2A visa, resident or not, nor of commuters from Canada
    and Mexico who file Form 1040NR; missionaries pay on all of it.
    """
    del excluded
    if visa is Visa.H2A:
        return ZERO
    if nonresident and role is Role.COMMUTER and residence in ("CANADA", "MEXICO"):
        return ZERO
    return net_earnings


@computation("se.puerto-rico-return", cites="IRM 3.38.147.15(1)", ledger=["3.38.147:0902"])
def territory_return_required(net_earnings: Cents, territory: Territory) -> bool:
    """Whether Form 1040-PR or 1040-SS is to be filed: net earnings of more than $400 from a business there."""
    return territory is Territory.PUERTO_RICO and net_earnings > PUERTO_RICO_FLOOR


@computation("se.form-of-territory", cites="IRM 3.38.147.16(1)", ledger=["3.38.147:0942", "3.38.147:0948"])
def form_of_territory(territory: Territory) -> tuple[Form, ...]:
    """The forms on which the self-employed of a territory pay: Form 1040-SS, in Puerto Rico 1040-PR as well."""
    if territory not in INDEPENDENT_TERRITORIES:
        return ()
    return (Form.F1040PR, Form.F1040SS) if territory is Territory.PUERTO_RICO else (Form.F1040SS,)
