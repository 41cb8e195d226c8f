"""SINON and SINOF: signing on and off (reference 1; passwords and lock-out B2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.access import Employee
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.passwords import fits
from masterfile.events import SignedOff, SignedOn, SignOnRefused
from masterfile.rules import judge
from masterfile.rules.terminal import SIGN_ON, SignOnCase
from masterfile.settings import Enforcement
from screens.displays.layout import Shown

if TYPE_CHECKING:
    from emulator.session import Session


@command(
    "SINON",
    group=Group.EVERYBODY,
    title="Sign on",
    formats=("SINON employee password",),
    source="reference 1 (IRM 2.4.2)",
    signed_off=True,
    example=("SINON 1483145470 TRAINING",),
)
def sinon(call: Call) -> Answered:
    """Sign an employee on, or answer the sign-on screen."""
    session = call.session
    if session.employee:
        return session_finding("IDRS-0121", employee=session.employee)
    number = getattr(call.request, "employee", "") or call.values.get("EMPLOYEE-NUM", "")
    password = getattr(call.request, "password", "") or call.values.get("PASSWORD", "")
    if not number and password:
        return session_finding("IDRS-0122")
    if not number:
        return say(session.sign_on_page(), "IDRS-0125")
    employee = session.host.roster.get(number)
    refused = judge(SIGN_ON, _case(call, number, password, employee), Enforcement.STRICT).refusal
    if refused is not None or employee is None:
        found = refused or session_finding("IDRS-0122")
        session.host.record(number, [SignOnRefused(number, found.message)])
        return found
    session.host.record(number, [SignedOn(number)])
    session.employee = number
    greeting = (f"EMPLOYEE {number}  {employee.name}  ({employee.role.upper()})", *_greeting(call.session, employee))
    shown = Shown("SINON", f"IDRS  WORLD {session.host.master.world.upper()}", (), greeting)
    return say(shown, "IDRS-0120")


def _greeting(session: Session, employee: Employee) -> tuple[str, ...]:
    """What to try first, on an account of this world with a module, the employee's own and relatives' left out."""
    barred = {*employee.own, *employee.relatives}
    open_to = (item for item in session.host.master.accounts.values() if item.tin.number not in barred)
    modules = ((item.tin, key) for item in open_to for key in item.module_keys() if item.module(key).on_tif)
    tin, key = next(modules, ("NNN-NN-NNNN", None))
    module = f"TXMODA {tin} {key.mft} {key.period}" if key else f"TXMODA {tin} MM YYYYMM"
    return (
        "",
        "SIGN ON COMPLETE. TYPE A COMMAND CODE ON LINE 1 AND TRANSMIT.",
        "",
        "MESSG                              MESSAGES OF THE DAY",
        "HELP                               LISTS THE COMMAND CODES",
        f"{f'SUMRY {tin}':35}WHAT IS UNDER A TIN",
        f"{module:35}A TAX MODULE",
        "SINOF                              SIGNS OFF",
    )


def _case(call: Call, number: str, password: str, employee: Employee | None) -> SignOnCase:
    host = call.session.host
    free = call.session.vouched or not host.settings.password_required or employee is None or not employee.password
    return SignOnCase(
        known=employee is not None,
        password_right=free or fits(employee.password if employee else "", number, password),
        failures=host.master.failures[number],
        attempts=host.settings.sign_on_attempts,
    )


@command("SINOF", group=Group.EVERYBODY, title="Sign off", formats=("SINOF",), source="reference 1 (IRM 2.4.2)")
def sinof(call: Call) -> Answered:
    """Sign the employee off; the terminal shows the sign-on screen."""
    session = call.session
    session.record([SignedOff(session.employee)])
    session.forget()
    return say(session.sign_on_page(), "IDRS-0124")
