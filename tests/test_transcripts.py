"""Every transcript under tests/transcripts runs, meets what it expects, and runs the same way twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from emulator.transcripts import Run, check, run_file
from emulator.transcripts.run import lines_of
from grammar.transcript import Expect, Rows, Transmit, read_transcript

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("**/*.idrs"))


def _bytes(run: Run) -> bytes:
    """What ``idrs run`` and ``idrs run --json`` print."""
    objects = [json.dumps(exchange.as_json(), sort_keys=True) for exchange in run.exchanges]
    return "\n".join([*lines_of(run), *objects]).encode()


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 36


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    steps = read_transcript(text)
    if any(isinstance(step, Transmit) for step in steps):
        assert any(isinstance(step, Expect | Rows) for step in steps), "a transcript without an expectation"
    first = run_file(path)
    assert _bytes(run_file(path)) == _bytes(first)
    differences = check(first)
    assert not differences, "\n".join(map(str, differences))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript_says_what_it_shows(path: Path) -> None:
    """The name is a sentence in kebab case, and prose that cites its source comes before the first step."""
    words = "*" if path.parent.name == "profiles" else "+"
    assert re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+){words}", path.stem)
    prose = re.split(r"^[>+@|?]", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    cited = re.search(
        r"\b\d+\.\d+\.\d+|Exhibit 25\.25\.6|IR[CM] \d|\b66\d\d\(|[Rr]eference|design section|our choice|C-\d{3}", prose
    )
    assert cited, prose
