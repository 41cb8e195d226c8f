"""An unpostable keeps the id of its transaction: no other transaction may take it (found by the simulator)."""

from __future__ import annotations

from pathlib import Path

from emulator.transcripts import run_text
from masterfile.invariants import violations

STORY = """
@world training
@sign-on 1483145470
> TXMODA 000-45-6789 32 201912
> REQ77
> TC>971 TC971/151-CD>111 MISC>28211101334450 00
+ NSD NON IDT
@until 20203605
> TXMODA 000-45-6789 30 201912
> REQ77
> TC>971 TC971/151-CD>123 MISC>4883C
+ NSD LETTER
@until 20203805
> TXMODA 000-45-6789 30 201912
"""


def test_a_return_on_its_way_back_from_mft_32_keeps_its_transaction_id() -> None:
    run = run_text(STORY, "story", beside=Path("."))
    assert run.terminal is not None
    assert list(violations(run.terminal.host.master)) == []
    account = next(a for tin, a in run.terminal.host.master.accounts.items() if tin == "000-45-6789")
    ids = [posted.id for module in account.modules.values() for posted in module.posted]
    assert len(ids) == len(set(ids))
