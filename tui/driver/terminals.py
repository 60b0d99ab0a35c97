"""What each kind of terminal understands, and which kind this one is.

Nothing is ever asked of the terminal itself: a query costs a round trip, and an old console prints
it. Sources: terminfo of ncurses 6.4 (xterm, rxvt, putty, linux, vt100, vt220, screen, tmux),
console_codes(4), the VT100 and VT220 manuals. All of them wrap as a VT100 does (am, xenl).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.driver.glyphs import charset_of

COLOUR_COUNTS = (0, 8, 16, 256)
ROWS = 24


@dataclass(frozen=True, slots=True)
class Terminal:
    """One terminal as a row of facts."""

    name: str  # TERM
    colours: int  # 0, 8, 16 or 256
    charset: str  # "utf-8", "cp437", "latin-1" or "ascii"
    alt_screen: bool  # CSI ?1049h
    el: bool  # CSI K, and CSI J
    region_scroll: bool  # DECSTBM, LF, RI
    su_sd: bool  # CSI S, CSI T
    style_off: bool  # SGR 22, 24, 27
    is_dumb: bool  # nothing may be sent at all


@dataclass(frozen=True, slots=True)
class _Kind:
    colours: int = 8
    colours_max: int = 256
    alt_screen: bool = True
    su_sd: bool = True
    style_off: bool = True
    true_colour: bool = False  # COLORTERM is its own word, not that of a terminal around it


_XTERM = _Kind(true_colour=True)
_NEW = _Kind(colours=256, true_colour=True)
_KINDS = {
    "xterm": _XTERM,
    "rxvt": _Kind(su_sd=False),
    "putty": _Kind(),
    "tmux": _Kind(),
    "screen": _Kind(su_sd=False),
    "linux": _Kind(colours_max=8, alt_screen=False, su_sd=False),
    "vt100": _Kind(0, 0, alt_screen=False, su_sd=False, style_off=False),
    "vt102": _Kind(0, 0, alt_screen=False, su_sd=False, style_off=False),
    "vt220": _Kind(0, 0, alt_screen=False, su_sd=False),
    "vt320": _Kind(0, 0, alt_screen=False, su_sd=False),
    **dict.fromkeys(("alacritty", "foot", "ghostty", "gnome", "kitty", "konsole"), _NEW),
    **dict.fromkeys(("mintty", "st", "vte", "wezterm"), _NEW),
}
_SUFFIXES = {"256color": 256, "direct": 256, "88color": 16, "16color": 16, "m": 0, "mono": 0}


def terminal_of(environ: Mapping[str, str], encoding: str) -> Terminal:
    """Tell the terminal by its environment and by the encoding of standard output.

    A TERM that is not in the table (dumb, unknown, empty, an old terminal of another make) is dumb.
    TUNTAS_COLOURS is heeded as far as the terminal can follow, before NO_COLOR
    (https://no-color.org) and COLORTERM; a wrong value of any of them does nothing.
    """
    name = environ.get("TERM", "")
    kind = _KINDS.get(re.split(r"[-.]", name)[0])
    charset = charset_of(environ, encoding)
    if kind is None:
        return Terminal(name, 0, charset, False, False, False, False, False, True)
    return Terminal(
        name=name,
        colours=_colours(kind, name, environ),
        charset=charset,
        alt_screen=kind.alt_screen,
        el=True,
        region_scroll=True,
        su_sd=kind.su_sd,
        style_off=kind.style_off,
        is_dumb=False,
    )


def _colours(kind: _Kind, name: str, environ: Mapping[str, str]) -> int:
    colours = next(
        (count for word, count in _SUFFIXES.items() if name.endswith(f"-{word}")), kind.colours
    )
    if kind.true_colour and environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        colours = 256
    if environ.get("NO_COLOR", ""):
        colours = 0
    asked = environ.get("TUNTAS_COLOURS", "")
    if asked in map(str, COLOUR_COUNTS):
        colours = int(asked)
    return min(colours, kind.colours_max)


def opening(terminal: Terminal) -> bytes:
    """Return what is sent once before the first paint: the other screen, where there is one."""
    return b"\x1b[?1049h" if terminal.alt_screen else b""


def closing(terminal: Terminal, rows: int = ROWS) -> bytes:
    """Return what is sent once at the end, whatever was shown on these rows.

    The screen is cleared before it is left, because it holds residents' data: some terminals keep
    the other screen, and some have none. There each row is erased by itself first: PuTTY keeps what
    a whole screen held (CSI J at the top left), and shows it to whoever scrolls back.
    """
    if terminal.is_dumb:
        return b""
    region = b"\x1b[r" if terminal.region_scroll else b""
    if terminal.alt_screen:
        return b"\x1b[m" + region + b"\x1b[H\x1b[J\x1b[?1049l"
    return b"\x1b[m" + region + b"\x1b[H" + b"\n".join([b"\x1b[K"] * rows) + b"\x1b[H\x1b[J"


_TEXT = {
    "ascii": rb"[\x20-\x7e]",
    "latin-1": rb"[\x20-\x7e\xa1-\xff]",
    "cp437": rb"[\x20-\x7e\xa1-\xff]",
    "utf-8": rb"[\x20-\x7e]|\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
    rb"|[\xf0-\xf4][\x80-\xbf]{3}",
}
_COLOURS = {
    0: rb"",
    8: rb"|[34][0-79]",
    16: rb"|[34][0-79]|9[0-7]|10[0-7]",
    256: rb"|[34][0-79]|9[0-7]|10[0-7]|[34]8;5;\d{2,3}",
}


def allowed(terminal: Terminal) -> dict[str, bytes]:
    """Return all that the painter may send to this terminal, as regular expressions by name.

    What goes out between `opening` and `closing` is a chain of these and nothing else: no private
    mode, no query, no title, no C1 control. A dumb terminal gets nothing.
    """
    if terminal.is_dumb:
        return {}
    off = rb"|2[247]" if terminal.style_off else rb""
    code = rb"(?:|[147]" + off + _COLOURS[terminal.colours] + rb")"
    table = {
        "text": _TEXT[terminal.charset],
        "BS, CR, LF, BEL, SI": rb"[\x08\x0d\x0a\x07\x0f]",
        "CUP": rb"\x1b\[(?:\d{1,3})?(?:;\d{1,3})?H",
        "CUU, CUD, CUF, CUB": rb"\x1b\[(?:\d{1,3})?[ABCD]",
        "SGR": rb"\x1b\[" + code + rb"(?:;" + code + rb")*m",
    }
    if terminal.el:
        table |= {"EL": rb"\x1b\[K", "ED": rb"\x1b\[J"}
    if terminal.region_scroll:
        table |= {"DECSTBM": rb"\x1b\[(?:\d{1,3};\d{1,3})?r", "RI": rb"\x1bM"}
    if terminal.su_sd:
        table |= {"SU, SD": rb"\x1b\[(?:\d{1,3})?[ST]"}
    return table
