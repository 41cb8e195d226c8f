"""A frame as PNG, with Pillow (the extra ``png``): its own bitmap font, so that no font of the machine shows."""

from __future__ import annotations

from io import BytesIO

from screens.page import COLUMNS, ROWS
from screens.pictures.looks import Frame, Theme

CELL, LINE, MARGIN, SCALE = 6, 11, 8, 2
"""Pixels of the bitmap font's cells, around the screen, and how many times as large the picture is."""


class NoPillowError(Exception):
    """The extra is not installed."""


def png(frame: Frame, theme: Theme) -> bytes:
    """The picture of a frame; raises NoPillowError."""
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError:
        raise NoPillowError("PNG pictures need Pillow: install idrs-emulator[png], or export --svg") from None
    rows = ROWS + 1 if frame.status else ROWS
    size = (COLUMNS * CELL + 2 * MARGIN, rows * LINE + 2 * MARGIN)
    image = Image.new("RGB", size, theme.back)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default_imagefont()
    for row in range(1, rows + 1):
        for stretch in frame.stretches(theme, row):
            left, top = MARGIN + (stretch.column - 1) * CELL, MARGIN + (row - 1) * LINE
            right, bottom = left + len(stretch.text) * CELL - 1, top + LINE - 1
            draw.rectangle((left, top, right, bottom), fill=stretch.ink.back)
            if stretch.ink.underline:
                draw.line((left, bottom, right, bottom), fill=stretch.ink.front)
            draw.text((left, top), stretch.text, fill=stretch.ink.front, font=font)
    out = BytesIO()
    image.resize((size[0] * SCALE, size[1] * SCALE), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
