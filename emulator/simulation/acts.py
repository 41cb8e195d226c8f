"""Acts: what a simulation does to a machine, and the transcripts they are written to and read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from grammar.transcript import Directive, Transmit, read_transcript


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done at one terminal: a transmission (``send``), or a transcript's directive by its name.

    ``restart`` has no directive. ``employee`` and ``tin`` are observed: who was signed on before it, and
    the account the terminal worked on after it.
    """

    kind: str
    text: str = ""
    terminal: int = 0
    employee: str = ""
    tin: str = ""


_LOOKING = ("TXMOD", "ENMOD", "UPDIS", "REQ77", "REQ54")
"""Transmissions that only bring something to the screen: they may be sent again."""


def on_one_terminal(acts: Iterable[Act]) -> list[Act]:
    """The same acts as a transcript can do them: employees take turns, a restart is a checkpoint and its restore.

    Whose turn comes again looks again at what was on their screen.
    """
    flat: list[Act] = []
    seen: dict[int, list[Act]] = {}
    before, restarts = 0, 0
    for act in acts:
        if act.terminal != before:
            flat.append(Act("sign-on", act.employee) if act.employee else Act("sign-off"))
            flat += seen.get(act.terminal, [])
            before = act.terminal
        if act.kind == "restart":
            restarts += 1
            flat += [Act("checkpoint", f"restart-{restarts}"), Act("restore", f"restart-{restarts}")]
            before, seen = -1, {}
        else:
            flat.append(replace(act, terminal=0))
            seen[act.terminal] = _looked(seen.get(act.terminal, []), flat[-1])
    return flat


def _looked(before: list[Act], act: Act) -> list[Act]:
    """What to send again to see the same: the last look at an account or a case, and the format asked for after it."""
    code = act.text[:5].upper()
    if act.kind != "send" or code not in _LOOKING:
        return [] if code in ("SINON", "SINOF") else before
    return [*before[:1], act] if code.startswith("REQ") else [act]


def transcript_of(acts: Iterable[Act], world: str, prose: Sequence[str]) -> str:
    """A transcript of these acts under some lines of prose."""
    lines = [*prose, "", f"@world {world}"]
    for act in acts:
        lines += _lines(act)
    return "\n".join(lines) + "\n"


def _lines(act: Act) -> Iterator[str]:
    if act.kind == "send":
        first, *more = act.text.split("\n")
        yield f"> {first}"
        yield from (f"+ {line}" for line in more)
    else:
        yield f"@{act.kind} {act.text}".rstrip()


def acts_of(text: str) -> tuple[str, list[Act]]:
    """A transcript's world and acts; raises TranscriptError for what cannot be read."""
    world, acts = "", []
    for step in read_transcript(text):
        if isinstance(step, Transmit):
            acts.append(Act("send", step.text))
        elif isinstance(step, Directive) and step.name == "world":
            world = step.argument
        elif isinstance(step, Directive):
            acts.append(Act(step.name, step.argument))
    return world, acts
