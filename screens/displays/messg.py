"""MESSG: the message file of all users, from line 2 on (reference 1). Layout of row 1: ours."""

from __future__ import annotations

from collections.abc import Sequence

from screens.displays.layout import Moment, Shown, show_date


def messg(lines: Sequence[str], moment: Moment) -> Shown:
    """The messages, a row each; MESSG nn opens page nn."""
    return Shown("MESSG", f"MESSG  {show_date(moment.today)}  CYC>{moment.cycle}", (), tuple(lines))
