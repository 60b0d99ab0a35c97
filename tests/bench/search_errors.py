"""What people type in place of a name or a number as it is stored; every choice from one seed."""

import re
from random import Random

from tests.bench.crowd_names import MUHAMMADS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_PAIRS = (
    *(("OE", "U"), ("TJ", "C"), ("DJ", "J"), ("SJ", "SY"), ("NJ", "NY"), ("CH", "KH")),
    *(("P", "F"), ("V", "F"), ("Z", "S"), ("Q", "K"), ("IE", "I"), ("AE", "AI")),
    *(("TH", "T"), ("DH", "D"), ("SH", "SY"), ("DDIN", "DIN"), ("YY", "Y"), ("EI", "AI")),
)
"""Two ways to write one sound, either of which may be stored."""

_MUHAMMAD = frozenset(form.rstrip(".") for form in MUHAMMADS)
_TITLE = re.compile(r"^(?:HJ|H|DRS|DRA|KH|IR)\. ")
_DEGREE = re.compile(r", [A-Z.]+$")

_BESIDE = {
    "0": "129", "1": "024", "2": "135", "3": "246", "4": "1357",
    "5": "2468", "6": "3579", "7": "468", "8": "579", "9": "680",
}  # fmt: skip
"""Keys that touch, on the number pad or in the row above the letters."""


def variant(name: str, rng: Random) -> str:
    """Return the name in another spelling: one sound written otherwise, or titles left out."""
    words = name.split()
    ways: list[tuple[int, str]] = []
    for at, word in enumerate(words):
        if word.endswith((".", ",")) and word.rstrip(".,") not in _MUHAMMAD:
            continue
        if word.rstrip(".") in _MUHAMMAD:
            ways += [(at, form) for form in MUHAMMADS if form != word]
            continue
        if len(word) < 3:
            continue
        for one, two in _PAIRS:
            for old, new in ((one, two), (two, one)):
                if old in word and new not in word:
                    ways.append((at, word.replace(old, new, 1)))
        if "Y" in word:
            ways.append((at, word.replace("Y", "J", 1)))  # a J of today never was a Y
        if word.endswith("AH"):
            ways.append((at, word[:-1]))
        if doubled := re.search(r"([A-Z])\1", word):
            ways.append((at, word[: doubled.start()] + word[doubled.start() + 1 :]))
        if "'" in word:
            ways.append((at, word.replace("'", "")))
    if _TITLE.search(name) or _DEGREE.search(name):
        bare = _DEGREE.sub("", _TITLE.sub("", name))
        if rng.random() < 0.3 or not ways:
            return bare
    if not ways:
        return name
    at, word = rng.choice(ways)
    return " ".join([*words[:at], word, *words[at + 1 :]])


def typo(name: str, rng: Random) -> str:
    """Return the name with one letter left out, added, wrong or swapped with its neighbour.

    Words of four letters and more are hit; the longest one where there is none.
    """
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) > 3]
    at = rng.choice(long) if long else max(range(len(words)), key=lambda at: len(words[at]))
    words[at] = _hit(words[at], rng)
    return " ".join(words)


def two_typos(name: str, rng: Random) -> str:
    """Return the name with two such errors, in one word or in two."""
    return typo(typo(name, rng), rng)


def _hit(word: str, rng: Random) -> str:
    while True:
        at, way = rng.randrange(len(word)), rng.randrange(4)
        if way == 0 and len(word) > 1:
            made = word[:at] + word[at + 1 :]
        elif way == 1:
            made = word[:at] + rng.choice(LETTERS) + word[at:]
        elif way == 2:
            made = word[:at] + rng.choice(LETTERS) + word[at + 1 :]
        else:
            made = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        if made != word:
            return made


def wrong_digit(nik: str, rng: Random) -> str:
    """Return the NIK with one digit wrong; the first stays, so that it can still be one."""
    at = rng.randrange(1, len(nik))
    return nik[:at] + rng.choice([d for d in "0123456789" if d != nik[at]]) + nik[at + 1 :]


def slipped_digit(nik: str, rng: Random) -> str:
    """Return the NIK with one digit typed on a key beside its own; the first digit stays."""
    at = rng.randrange(1, len(nik))
    return nik[:at] + rng.choice(_BESIDE[nik[at]]) + nik[at + 1 :]


def swapped_digits(nik: str, rng: Random) -> str:
    """Return the NIK with two different neighbours swapped."""
    at = rng.choice([at for at in range(1, len(nik) - 1) if nik[at] != nik[at + 1]])
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


def missing_digit(nik: str, rng: Random) -> str:
    """Return the NIK without one of its digits."""
    at = rng.randrange(len(nik))
    return nik[:at] + nik[at + 1 :]
