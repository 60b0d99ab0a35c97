"""Letters a terminal can show: UTF-8, CP437, Latin-1 or ASCII, one cell for one cell.

What a charset lacks gets a stand-in of one cell. Of the single-byte charsets only 20-7E and A0-FF
are sent: a VT220 and its kind take 80-9F for C1 controls (ECMA-48 5.2), a Linux console 9B at
the least, and CP437 has letters there.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, bidi
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"  # fillers, BOM, interlinear, half pairs
    "\U000e0000-\U000e0fff]"  # tags and selectors that nobody sees
)
"""What steers a terminal, or stands in a name and cannot be seen (Unicode 15, DI and Cf)."""
CODECS = {"utf-8": "utf-8", "cp437": "cp437", "latin-1": "latin-1", "ascii": "ascii"}
GLYPHS_MAX = 4096
_NAMES = {
    "utf8": "utf-8", "cp437": "cp437", "ibm437": "cp437", "437": "cp437", "latin1": "latin-1",
    "iso88591": "latin-1", "88591": "latin-1", "ascii": "ascii", "usascii": "ascii",
    "ansix3.41968": "ascii", "646": "ascii",
}  # fmt: skip

_LIKE = {
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+", "═": "=", "║": "|", "╔": "+", "╗": "+", "╚": "+", "╝": "+", "╠": "+",
    "╣": "+", "╦": "+", "╩": "+", "╬": "+", "━": "-", "┃": "|", "╭": "+", "╮": "+", "╰": "+",
    "╯": "+", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": ".", "·": "-",
    "•": "*", "×": "x", "→": ">", "←": "<", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "▶": ">",
    "◀": "<", "≤": "<", "≥": ">", "▌": "|", "▐": "|", "█": "#", "▀": "-", "▄": "-", "░": ".",
    "▒": ".", "▓": "#", "ʼ": "'",
}  # fmt: skip


def charset_of(environ: Mapping[str, str], encoding: str) -> str:
    """Return "utf-8", "cp437", "latin-1" or "ascii"; what is not sure is ASCII.

    TUNTAS_ASCII=1, then TUNTAS_CHARSET, then the locale as far as `encoding` (of standard output)
    bears it out. Python turns LANG=C into C.UTF-8 by itself (PEP 538): the terminal knows nothing
    of that, so a C.UTF-8 that stands beside a plain C does not count.
    """
    if environ.get("TUNTAS_ASCII", "") not in ("", "0"):
        return "ascii"
    asked = environ.get("TUNTAS_CHARSET", "")
    if asked:
        return _known(asked)
    written = _known(encoding)
    if written != "utf-8":
        return written
    named = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    first = next((name for name in named if name), "")
    coerced = not named[0] and named[1] == "C.UTF-8" and named[2] in ("", "C", "POSIX")
    return "ascii" if coerced else _known(first.partition(".")[2].partition("@")[0])


def _known(name: str) -> str:
    return _NAMES.get(name.lower().replace("-", "").replace("_", ""), "ascii")


def is_ascii_only(encoding: str, environ: Mapping[str, str]) -> bool:
    """Tell whether only ASCII may be drawn: TUNTAS_ASCII=1, or no UTF-8 in encoding or locale."""
    return charset_of(environ, encoding) != "utf-8"


@lru_cache(maxsize=GLYPHS_MAX)
def like(letter: str) -> str:
    """Return an ASCII character that stands for `letter` in one cell."""
    if letter in _LIKE:
        return _LIKE[letter]
    base = unicodedata.normalize("NFKD", letter)[:1]
    return base if base.isascii() and base.isprintable() else "?"


@lru_cache(maxsize=GLYPHS_MAX)
def shown_as(letter: str, charset: str) -> str:
    """Return what stands in the cell of `letter` on a terminal of this charset.

    The second cell of a wide letter ("") is a blank where the letter has a stand-in.
    """
    if charset == "utf-8" or " " <= letter <= "~":
        return letter
    if not letter:
        return " "
    if charset != "ascii":
        try:
            sent = letter.encode(CODECS[charset])
        except UnicodeEncodeError:
            return like(letter)
        if len(sent) == 1 and sent[0] >= 0xA1:
            return letter
    return like(letter)
