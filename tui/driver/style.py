"""How a cell looks: read from SGR, reduced to the terminal's colours, told in the fewest bytes.

Only what every terminal of ours can show is kept: bold, underline, reverse and colours. Dim, italic
and strike are dropped (a Linux console shows them as colours); blinking never was wanted.
Source: ECMA-48 8.3.117 (SGR); 90-107 are aixterm's, 38 and 48 are ISO 8613-6.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

RGB = 0x1000000
STYLES_MAX = 4096
_CUBE = (0, 95, 135, 175, 215, 255)
_DARK = frozenset((0, 1, 4, 5, 8))
_SIXTEEN = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
    (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip


class Style(NamedTuple):
    """Colours are None (the terminal's own), 0-255, or RGB | 0xRRGGBB."""

    fg: int | None = None
    bg: int | None = None
    bold: bool = False
    underline: bool = False
    reverse: bool = False


PLAIN = Style()
"""The only object of this look that the functions here return: `is PLAIN` is the quick question."""

_IGNORED = (2, 3, 5, 6, 9, 23, 25, 29, 51, 52, 53, 54, 55)
_SHORT: dict[int, dict[str, Any]] = {
    1: {"bold": True}, 4: {"underline": True}, 7: {"reverse": True}, 21: {"underline": True},
    22: {"bold": False}, 24: {"underline": False}, 27: {"reverse": False},
    39: {"fg": None}, 49: {"bg": None},
    **{n: {} for n in _IGNORED},
    **{30 + n: {"fg": n} for n in range(8)}, **{90 + n: {"fg": 8 + n} for n in range(8)},
    **{40 + n: {"bg": n} for n in range(8)}, **{100 + n: {"bg": 8 + n} for n in range(8)},
}  # fmt: skip
_ATTRIBUTES = (("bold", 1, 22), ("underline", 4, 24), ("reverse", 7, 27))


@lru_cache(maxsize=STYLES_MAX)
def blank_of(style: Style) -> Style:
    """Return the one style of all blanks that look as a blank of `style` does.

    Neither the colour of letters nor bold is seen on a blank, but for underline and reverse.
    """
    if style.underline or style.reverse:
        return style
    return PLAIN if style.bg is None else Style(bg=style.bg)


@lru_cache(maxsize=STYLES_MAX)
def applied(style: Style, parameters: str) -> tuple[Style, int]:
    """Return `style` after an SGR with these parameters, and how many of them nobody knows."""
    unknown = 0
    numbers = iter([int(word or 0) if len(word) <= 3 else -1 for word in parameters.split(";")])
    for number in numbers:
        if number == 0:
            style = PLAIN
        elif number in (38, 48):
            colour = _long_colour(numbers)
            unknown += colour is None
            if colour is not None:
                style = style._replace(fg=colour) if number == 38 else style._replace(bg=colour)
        elif number in _SHORT:
            style = style._replace(**_SHORT[number])
        else:
            unknown += 1
    return PLAIN if style == PLAIN else style, unknown


def _long_colour(numbers: Iterator[int]) -> int | None:
    """Read what follows 38 or 48: `5;n` or `2;r;g;b`; None for anything else."""
    kind = next(numbers, -1)
    values = [next(numbers, -1) for _ in range({5: 1, 2: 3}.get(kind, 0))]
    if not values or not all(0 <= value <= 255 for value in values):
        return None
    return values[0] if kind == 5 else RGB | values[0] << 16 | values[1] << 8 | values[2]


@lru_cache(maxsize=STYLES_MAX)
def reduced(style: Style, colours: int) -> Style:
    """Return `style` with what a terminal of 0, 8, 16 or 256 colours can show.

    Eight colours: a bright letter is bold, a bright ground its basic colour. Where two colours
    become one, the letters change to black or white: text must not vanish.
    """
    if colours == 0:
        style = style._replace(fg=None, bg=None)
        return PLAIN if style == PLAIN else style
    fg, bg = _nearest(style.fg, max(16, colours)), _nearest(style.bg, colours)
    bold = style.bold
    if colours == 8 and fg is not None and fg >= 8:
        fg, bold = fg - 8, True
    if fg is not None and fg == bg and style.fg != style.bg:
        fg = 7 if bg in _DARK else 0
    return Style(fg, bg, bold, style.underline, style.reverse)


def _nearest(colour: int | None, count: int) -> int | None:
    if colour is None or colour < min(count, 16):
        return colour
    if colour < 16:
        return colour - 8
    if colour < 256 and count == 256:
        return colour
    rgb = _rgb(colour)
    if count == 256:
        return _of_256(rgb)
    return min(range(count), key=lambda number: _distance(rgb, _SIXTEEN[number]))


def _rgb(colour: int) -> tuple[int, int, int]:
    if colour >= RGB:
        return colour >> 16 & 255, colour >> 8 & 255, colour & 255
    if colour >= 232:
        return (8 + (colour - 232) * 10,) * 3
    number = colour - 16
    return _CUBE[number // 36], _CUBE[number // 6 % 6], _CUBE[number % 6]


def _of_256(rgb: tuple[int, int, int]) -> int:
    """Return the nearest of xterm's cube and its greys."""
    red, green, blue = (_step(part) for part in rgb)
    cube = 16 + 36 * red + 6 * green + blue
    grey = 232 + min(23, max(0, (sum(rgb) // 3 - 3) // 10))
    return min((cube, grey), key=lambda number: _distance(rgb, _rgb(number)))


def _step(part: int) -> int:
    return min(range(6), key=lambda step: abs(_CUBE[step] - part))


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=STYLES_MAX)
def turn(pen: Style | None, style: Style, style_off: bool) -> str:
    """Return the shortest SGR from `pen` (None: unknown) to `style`; "" where they are the same.

    `style_off`: the terminal knows 22, 24 and 27 (a VT100 does not). Both styles are reduced.
    """
    if pen == style:
        return ""
    whole = _whole(style)
    if pen is None or (not style_off and _loses(pen, style)):
        return whole
    steps: list[str] = []
    for name, on, off in _ATTRIBUTES:
        if getattr(pen, name) != getattr(style, name):
            steps.append(str(on if getattr(style, name) else off))
    if pen.fg != style.fg:
        steps.append(_code(style.fg, 30))
    if pen.bg != style.bg:
        steps.append(_code(style.bg, 40))
    step = f"\x1b[{';'.join(steps)}m"
    return min(whole, step, key=len)


def _loses(pen: Style, style: Style) -> bool:
    return any(getattr(pen, name) > getattr(style, name) for name, _, _ in _ATTRIBUTES)


def _whole(style: Style) -> str:
    codes = [str(on) for name, on, _ in _ATTRIBUTES if getattr(style, name)]
    codes += [_code(style.fg, 30)] if style.fg is not None else []
    codes += [_code(style.bg, 40)] if style.bg is not None else []
    return f"\x1b[{';'.join(['', *codes]) if codes else ''}m"


def _code(colour: int | None, base: int) -> str:
    if colour is None:
        return str(base + 9)
    if colour < 8:
        return str(base + colour)
    return str(base + 52 + colour) if colour < 16 else f"{base + 8};5;{colour}"
