"""What the codes about returns as filed share: which return a request means."""

from __future__ import annotations

from collections.abc import Callable

from emulator.commands.registry import Call
from emulator.findings import session_finding
from masterfile.account import FiledReturn
from masterfile.rules.filed import on_the_data_base
from masterfile.rules.registry import Finding
from screens.displays.trdbv import place_of

Held = Callable[[FiledReturn], bool]


def returns_of(call: Call, held: Held = on_the_data_base) -> list[FiledReturn]:
    """The returns a request means, the newest period first: one by its DLN, a module's, or all of the TIN."""
    target, request = call.target, call.request
    assert target is not None
    known = [filed for filed in target.account.returns.values() if held(filed)]
    wanted = call.session.dln_of(request)
    if wanted:
        return [filed for filed in known if filed.dln == wanted]
    if not target.module.is_entity:
        known = [filed for filed in known if target.module in (filed.module, place_of(filed))]
    return sorted(known, key=lambda filed: filed.module.period, reverse=True)


def one_return(call: Call, held: Held = on_the_data_base) -> FiledReturn | Finding:
    """The one return a request means, remembered for the next; none or several is a finding."""
    target = call.target
    assert target is not None
    found = returns_of(call, held)
    if not found:
        return nothing_held(call)
    if len(found) > 1:
        return session_finding("IDRS-1433", target.account.tin, count=len(found))
    call.session.document = found[0].dln
    return found[0]


def nothing_held(call: Call) -> Finding:
    """The data base has no return of the TIN, or of the module."""
    assert call.target is not None
    module = call.target.module
    where = call.target.account.tin if module.is_entity else module.printed
    return session_finding("IDRS-1432", str(where), where=where)
