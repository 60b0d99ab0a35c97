"""What a resident is told, as text to send: no name, no NIK, letters every telephone has.

The letters are those of the GSM 7-bit default alphabet (3GPP TS 23.038); one message holds 160 of
them, each of several 153. Two messages are the most: a longer office name is cut, never the sense.
"""

import unicodedata
from datetime import date
from typing import Literal

from model.standing import Standing

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Letters of one place each; those of two places are not used."""
ONE_CHARS = 160
PART_CHARS = 153
PARTS_MAX = 2
OFFICE_CHARS_MAX = 40
DIGITS_IN_A_ROW_MAX = 11
"""A longer number could be a NIK or a KK: it is not sent."""

Lang = Literal["id", "en"]

_SWAPPED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
                          "\u2013": "-", "\u2014": "-", "[": "(", "]": ")", "{": "(", "}": ")",
                          "\\": "/", "|": "/", "~": "-", "^": "'", "`": "'"})  # fmt: skip


def message(told: Standing, office: str, today: date, *, lang: Lang = "id") -> str:
    """Return the text for one resident today: the office, what is so, the short code."""
    sentence = told.sentence_en if lang == "en" else told.sentence_id
    short = f" ({told.short})" if told.short.strip("-? ") else ""
    text = f"{office.strip()[:OFFICE_CHARS_MAX]} {today:%d-%m-%Y}, KTP-el: {sentence}{short}"
    return _fitted(_blotted(plain(text)))


def parts(text: str) -> tuple[str, ...]:
    """Return the messages that carry `text`: one, else parts of 153 letters."""
    if len(text) <= ONE_CHARS:
        return (text,)
    return tuple(text[at : at + PART_CHARS] for at in range(0, len(text), PART_CHARS))


def plain(text: str) -> str:
    """Return `text` in letters of the default alphabet; what has none becomes a question mark."""
    kept = []
    for letter in " ".join(text.split()).translate(_SWAPPED):
        bare = letter if letter in GSM else unicodedata.normalize("NFKD", letter)[:1]
        kept.append(bare if bare in GSM else "?")
    return "".join(kept)


def _blotted(text: str) -> str:
    """Return `text` without any number that could be a NIK."""
    words = []
    for word in text.split(" "):
        digits = sum(letter.isdigit() for letter in word)
        words.append("..." if digits > DIGITS_IN_A_ROW_MAX else word)
    return " ".join(words)


def _fitted(text: str) -> str:
    """Return `text` in two messages at most, cut between words."""
    room = PART_CHARS * PARTS_MAX
    if len(text) <= room:
        return text
    return text[: room - 3].rsplit(" ", 1)[0] + "..."
