"""What the input formats share: the request that opens one, and the transmission that puts it to the master file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from emulator.commands.header import header_of
from emulator.commands.registry import Answered, Call
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat
from masterfile.inputs import Input
from screens.formats import BadField, InputFormat

FormT = TypeVar("FormT", bound=InputFormat)


def opened(call: Call, form: type[InputFormat], prefilled: Mapping[str, str] | None = None) -> Answered:
    """The format, its header filled in for the account and module of the request."""
    assert call.target is not None
    values = {**header_of(call.target), **(prefilled or {})}
    call.session.open = OpenFormat(form, call.target, form.code, values)
    return call.session.open.page()


def transmitted(
    call: Call, form: type[FormT], request: str, make: Callable[[FormT, OpenFormat, Call], Input]
) -> Answered:
    """Read the open format, put the input made of it to the master file, answer with its number of today."""
    session, format = call.session, call.session.open
    if format is None or format.form is not form:
        return session_finding("IDRS-0102", format=form.code, request=request)
    keyed = form.read({**format.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    refused = session.submit(format.target, make(keyed, format, call))
    if refused is not None:
        return refused
    number = session.host.master.inputs[session.employee]
    return say(format.page(), "IDRS-0300", number=f"{number:03d}")
