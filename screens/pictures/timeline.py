"""A module's life as SVG: the balance as steps from cycle to cycle, transactions on it, freezes as bars below.

Cycles in which something posted stand at equal distances, and today behind the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from masterfile.life import Lived, ModuleLife
from masterfile.money import format_amount
from masterfile.standing import code_of
from screens.displays.layout import show_date
from screens.pictures.looks import Theme
from screens.pictures.svg import FONT

WIDE, LEFT, RIGHT = 900, 120, 30
"""Pixels: the whole picture, and beside the plot."""

TOP, PLOT, BAR, STAGGER = 128, 220, 22, 4
"""Pixels above the plot, of the plot, of a freeze's row; and how many rows of labels take turns."""


def timeline_svg(life: ModuleLife, theme: Theme) -> str:
    """The picture of a life; the same life gives the same bytes."""
    drawing = _Drawing(life, theme)
    height = TOP + PLOT + 60 + BAR * (len(life.freezes) + 1)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDE}" height="{height}" '
            f'viewBox="0 0 {WIDE} {height}"><title>{escape(drawing.title)}</title>',
            f'<rect width="{WIDE}" height="{height}" rx="10" fill="{theme.back}"/>',
            f'<g font-family="{FONT}" font-size="13" fill="{theme.ink_of_text.front}">',
            *drawing.parts(),
            "</g>",
            "</svg>",
            "",
        ]
    )


class _Drawing:
    """A life on its scales: days across, cents up."""

    def __init__(self, life: ModuleLife, theme: Theme) -> None:
        self.life = life
        self.front = theme.ink_of_text.front
        self.cycles = [lived.cycle for lived in life.lived]
        balances = [lived.balance for lived in life.lived]
        self.low, self.high = min([0, *balances]), max([0, *balances])
        self.title = f"{life.tin} MFT {life.key.mft} {life.key.period}"

    def x(self, cycle: str) -> int:
        """Where a cycle stands; one in which nothing posted stands between its neighbours."""
        behind = sum(1 for lived in self.cycles if lived <= cycle)
        halves = 2 * behind - (2 if cycle in self.cycles else 1)
        return LEFT + (WIDE - LEFT - RIGHT) * max(halves, 0) // (2 * max(len(self.cycles), 1))

    def y(self, cents: int) -> int:
        """Where a balance stands."""
        return TOP + PLOT * (self.high - cents) // max(self.high - self.low, 1)

    def parts(self) -> Iterator[str]:
        """Heading, scales, steps, transactions, freezes."""
        life = self.life
        yield _text(20, 28, f"{self.title}  {life.name}", 'font-size="17" font-weight="bold"')
        yield _text(20, 50, f"STATUS {life.status}  BALANCE {format_amount(life.balance)}  {show_date(life.today)}")
        for cents in sorted({self.low, 0, self.high}):
            yield f'<path d="M{LEFT} {self.y(cents)}H{WIDE - RIGHT}" stroke="{self.front}" stroke-dasharray="1 5"/>'
            yield _text(LEFT - 8, self.y(cents) + 4, format_amount(cents), 'text-anchor="end"')
        yield f'<path d="{self._steps()}" fill="none" stroke="{self.front}" stroke-width="2"/>'
        for number, lived in enumerate(life.lived):
            yield from self._posted(number, lived)
        yield from self._freezes(TOP + PLOT + 46)

    def _steps(self) -> str:
        path = [f"M{LEFT} {self.y(0)}"]
        for lived in self.life.lived:
            path.append(f"H{self.x(lived.cycle)}V{self.y(lived.balance)}")
        return "".join([*path, f"H{WIDE - RIGHT}"])

    def _posted(self, number: int, lived: Lived) -> Iterator[str]:
        across, up = self.x(lived.cycle), self.y(lived.balance)
        codes = " ".join(code_of(posted) + "R" * (posted.id in self.life.reversed) for posted in lived.posted[:4])
        more = "+" if len(lived.posted) > 4 else ""
        said = "; ".join(f"{code_of(posted)} {format_amount(posted.amount)}" for posted in lived.posted)
        lift = TOP - 12 - 13 * (STAGGER - 1 - number % STAGGER)
        end = 'text-anchor="end" ' if across > WIDE - 90 else ""
        yield f'<circle cx="{across}" cy="{up}" r="4"><title>{escape(f"{lived.cycle} {said}")}</title></circle>'
        yield f'<path d="M{across} {up}V{lift + 2}" stroke="{self.front}" stroke-opacity="0.4"/>'
        yield _text(across, lift, codes + more, f'{end}font-size="11"')
        yield _text(across, TOP + PLOT + 14 + 12 * (number % 2), lived.cycle, f'{end}font-size="10"')

    def _freezes(self, top: int) -> Iterator[str]:
        for number, span in enumerate(self.life.freezes):
            line = top + BAR * number
            begun = self.x(span.begun.cycle)
            ended = self.x(span.ended) if span.ended else WIDE - RIGHT
            yield _text(LEFT - 8, line + 12, span.row.code, 'text-anchor="end" font-weight="bold"')
            yield (
                f'<rect x="{begun}" y="{line + 2}" width="{max(ended - begun, 3)}" height="12" fill="{self.front}" '
                f'fill-opacity="0.5"><title>{escape(_span(span.begun.cycle, span.ended, span.by))}</title></rect>'
            )


def _span(begun: str, ended: str, by: str) -> str:
    return f"{begun} TO {ended} ({by})" if ended else f"SINCE {begun}"


def _text(across: int, down: int, text: str, more: str = "") -> str:
    return f'<text x="{across}" y="{down}" {more}>{escape(text, quote=False)}</text>'.replace(" >", ">")
