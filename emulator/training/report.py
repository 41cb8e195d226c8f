"""A grade on paper: plain text, JSON, an HTML page, xAPI statements."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator
from typing import Any

from emulator.training.grader import Grade, GradeLine, Outcome
from emulator.training.model import ScenarioPart

HOME = "https://idrs-emulator.example/training"
"""What activities are named under; example is a reserved domain, so nothing else answers there."""


def text_lines(graded: Grade) -> Iterator[str]:
    """The report as lines of text."""
    yield f"{graded.scenario}: {graded.verdict}, {graded.points} of {graded.most} points"
    for line in (*graded.wrong(), *(line for line in graded.lines if line not in graded.wrong())):
        yield f"  {line.outcome.value:16} {line.id} {line.worth}"
        yield f"  {'':16} {line.says} ({line.cites})"
        if line.act:
            yield f"  {'':16} > {line.act}"


def as_json(graded: Grade) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "scenario": graded.scenario,
        "verdict": graded.verdict,
        "points": graded.points,
        "most": graded.most,
        "per_cent": graded.per_cent,
        "acts": graded.transmissions,
        "lines": [_line(line) for line in graded.lines],
    }


def _line(line: GradeLine) -> dict[str, Any]:
    return {
        "id": line.id, "outcome": line.outcome.value, "says": line.says, "cites": line.cites, "points": line.points,
        "most": line.most, "act": line.act, "ledger": list(line.ledger),
    }  # fmt: skip


def as_html(graded: Grade, scenario: ScenarioPart) -> str:
    """The report as one page without anything from elsewhere."""
    rows = "\n".join(
        f'<tr class="{"ok" if line.outcome is Outcome.DONE else "no"}"><td>{_text(line.outcome.value)}</td>'
        f"<td>{_text(line.says)}<br><small>{_text(line.cites)} · {_text(line.id)}</small></td>"
        f"<td>{_text(line.act)}</td><td>{line.worth}</td></tr>"
        for line in graded.lines
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{_text(scenario.title)}</title>
<style>body{{font-family:sans-serif;max-width:60em;margin:2em auto}}td{{vertical-align:top;padding:.4em;
border-top:1px solid #ccc}}.ok td:first-child{{color:#060}}.no td:first-child{{color:#a00}}</style></head>
<body><h1>{_text(scenario.title)}</h1>
<p>{_text(scenario.scenario)}, IRM {_text(scenario.section)}: <strong>{graded.verdict}</strong>,
{graded.points} of {graded.most} points, {graded.transmissions} acts.</p>
<table><thead><tr><th>Outcome</th><th>What the manual asks for</th><th>What was done</th><th>Points</th></tr></thead>
<tbody>
{rows}
</tbody></table></body></html>"""


def _text(said: str) -> str:
    return html.escape(said)


def as_xapi(graded: Grade, scenario: ScenarioPart, learner: str) -> list[dict[str, Any]]:
    """xAPI statements: the scenario passed or failed, and each thing asked for satisfied or not.

    The same attempt by the same learner gives the same ids; another journal or another learner gives others.
    """
    actor = {"objectType": "Agent", "account": {"homePage": HOME, "name": learner}}
    attempt = f"{learner} {graded.scenario} {graded.journal}"
    verb = "passed" if graded.passed else "failed"
    scaled = graded.points / graded.most if graded.most else 1.0
    whole = {
        "id": _identifier(attempt),
        "actor": actor,
        "verb": _verb(verb),
        "object": _activity(scenario.scenario, scenario.title),
        "result": {
            "success": graded.passed,
            "completion": True,
            "score": {"raw": graded.points, "min": 0, "max": graded.most, "scaled": round(scaled, 4)},
        },
    }
    parts = [
        {
            "id": _identifier(f"{attempt} {number}"),
            "actor": actor,
            "verb": _verb("satisfied" if line.outcome is Outcome.DONE else "failed"),
            "object": _activity(f"{scenario.scenario}/{line.id}", line.says),
            "result": {"success": line.outcome is Outcome.DONE, "response": line.act},
            "context": {"contextActivities": {"parent": [_activity(scenario.scenario, scenario.title)]}},
        }
        for number, line in enumerate(graded.lines, start=1)
        if line.outcome is not Outcome.HINT
    ]
    return [whole, *parts]


def _identifier(text: str) -> str:
    """A name-based UUID (RFC 9562, version 5): the same text, the same identifier."""
    digest = bytearray(hashlib.sha1(f"{HOME} {text}".encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    hexed = digest.hex()
    return "-".join((hexed[:8], hexed[8:12], hexed[12:16], hexed[16:20], hexed[20:]))


_VERBS = {
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
    "satisfied": "https://w3id.org/xapi/adl/verbs/satisfied",
}


def _verb(name: str) -> dict[str, Any]:
    return {"id": _VERBS[name], "display": {"en": name}}


def _activity(name: str, title: str) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": f"{HOME}/{name.replace(' ', '-')}",
        "definition": {"name": {"en": title}, "type": "http://adlnet.gov/expapi/activities/simulation"},
    }
