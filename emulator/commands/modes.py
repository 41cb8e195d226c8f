"""CMODE and RMODE: another service center, and training mode (IRM 2.12.2, 2.4.2; reference 1; C-140, C-141)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.commands.sfdisp import center_name
from emulator.findings import say, session_finding
from masterfile import codes
from masterfile.events import ModeChanged
from screens.displays.texts import text


def _centers() -> dict[str, str]:
    """The service centers by their file location code: the campuses paper returns go to."""
    return {flc: row.campus for flc, row in codes.file_locations().items() if row.kind == "paper"}


@command(
    "CMODE",
    group=Group.EVERYBODY,
    title="Change mode to another service center",
    formats=("CMODE", "CMODE center"),
    source="reference 1 (IRM 2.12.2), 2.3; our choice C-140",
    note="THE CENTER IS ITS FILE LOCATION CODE; CMODE ALONE LISTS THEM. RESEARCH IS DONE AGAIN AFTERWARDS",
)
def cmode(call: Call) -> Answered:
    """Number what is keyed at another center, or list the centers."""
    session = call.session
    here = session.center or session.employee[:2]
    if not call.request.number:
        return text("CMODE", f"CMODE  NOW AT {center_name(here)}", [f"{flc}  {name.upper()}" for flc, name in _rows()])
    flc = f"{call.request.number:02d}"
    if flc not in _centers():
        return session_finding("IDRS-1402", str(call.request.number), number=flc)
    session.drop_research()
    session.center = flc
    session.record([ModeChanged(session.employee, "TRAINING" if session.training else "REAL", flc)])
    page = text("CMODE", f"CMODE  NOW AT {center_name(flc)}", [])
    return say(page, "IDRS-1401", center=flc, campus=_centers()[flc].upper())


def _rows() -> list[tuple[str, str]]:
    return sorted(_centers().items())


@command(
    "RMODE",
    group=Group.EVERYBODY,
    title="Real or training mode",
    formats=("RMODE", "RMODET", "RMODER"),
    source="reference 1 (IRM 2.4.2); our choice C-141",
    definers={"T": "training mode: a copy of the machine, nothing is kept", "R": "real mode"},
    transparent=True,
)
def rmode(call: Call) -> Answered:
    """Say the mode, or go over to the other one."""
    session = call.session
    mode = "TRAINING" if session.training else "REAL"
    wanted = {"T": "TRAINING", "R": "REAL"}.get(call.request.definer, "")
    if not wanted:
        return text("RMODE", f"RMODE  {mode} MODE", ["RMODET  TRAINING MODE", "RMODER  REAL MODE"])
    if wanted == mode:
        return session_finding("IDRS-1405", call.request.definer, mode=mode)
    session.train(wanted == "TRAINING")
    session.record([ModeChanged(session.employee, wanted, session.center)])
    message = "IDRS-1403" if session.training else "IDRS-1404"
    return say(text("RMODE", f"RMODE  {wanted} MODE", []), message)
