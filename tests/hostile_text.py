"""Text that wants to steer the terminal, made from a seed; and what must never reach a terminal."""

import re
from random import Random

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, bidi
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"  # fillers, BOM, interlinear, halves of pairs
    "\U000e0000-\U000e0fff]"  # tags and selectors that nobody sees
)
_STEERING = (
    *(chr(code) for code in (*range(32), 0x7F, *range(0x80, 0xA0))),
    *(chr(code) for code in range(0x200B, 0x2010)), *(chr(code) for code in range(0x2028, 0x202F)),
    *(chr(code) for code in range(0x2060, 0x2070)), "\u00ad", "\u061c", "\ufeff", "\u180e",
    "\U000e0041", "\U000e007f", "\ufff9", "\ufffb", "\u115f", "\u3164", "\ud83d", "\udc9b",
)  # fmt: skip
_SEQUENCES = (
    "\x1b[2J", "\x1b[H", "\x1b[31;1m", "\x1b[?1049l", "\x1b[6n", "\x1b[c", "\x1bc", "\x1b]0;T\x07",
    "\x1b]52;c;aGFp\x1b\\", "\x1b]8;;http://contoh\x1b\\", "\x1bP$q\"p\x1b\\", "\x1b_x\x1b\\",
    "\x9b2J",
    "\x9d0;T\x9c", "\x1b(0", "\x1b#8", "\x1b[?25l", "\x1b[20h", "\x1b[5i", "\x1b", "\x1b[", "\x1b]",
)  # fmt: skip
_MARKUP = (
    "[bold]", "[/]", "[/bold]", "[red on blue]", "[@click=app.exit]x[/]", "[link=x]", "[[", "]]",
    "\\[b]", "[$primary]", "{name}", "{0}", "%s", "&lt;", "[/@click]", "[i]x", "[=", "[#ff0000]",
)  # fmt: skip
_LETTERS = (
    "a", "SITI", " ", "ñ", "Ł", "漢字", "한글", "👩‍👩‍👧", "🏳️‍🌈", "e\u0301", "\u0301" * 40, "שלום",
    "مرحبا", "ﷺ", "ก็", "\u0e33", "ｱﾞ", "\ufe0f", "1\ufe0f\u20e3", "🇮🇩", "-", "...", "\u3000",
    "\ue000",
    "\U0001f9d1\U0001f3ff", "\u202fx", "\u00a0", "Z" + "\u0489" * 20, "０１", "\U0010ffff",
    "\ufffe",
)  # fmt: skip
LONG_CHARS = 4_000


def hostile(chance: Random) -> str:
    """Return one string; one in fifty is long."""
    if chance.random() < 0.02:
        return chance.choice((*_LETTERS, *_SEQUENCES)) * (LONG_CHARS // 4)
    parts = []
    for _ in range(chance.randint(1, 6)):
        kind = chance.choices((_STEERING, _SEQUENCES, _MARKUP, _LETTERS), (5, 4, 3, 4))[0]
        parts.append(chance.choice(kind))
    return "".join(parts)
