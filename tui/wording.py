"""The sentence for every code: what happened, what to do, and the code to read over the telephone.

The only place where a refusal becomes words. The tables are `tui.words.errors_*`, each with one
dict SENTENCES from code to (Indonesian, English); `{fact}` is filled from the error's facts.
"""

import importlib
import pkgutil
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tui.card_words import BINS, ITEMS, LEFT_OUT, STATES
from tui.words.capture_parts import GROUNDS, PARTS
from tui.words.rights import RIGHTS

Sentence = tuple[str, str]
FACT_CHARS_MAX = 200

_FACT_WORDS: dict[str, Mapping[str, Sentence]] = {
    "reason": {**LEFT_OUT, "changed": ("data berubah sejak dipesan", "the record has changed")},
    "bin": BINS,
    "item": ITEMS,
    "state": STATES,
    "found": PARTS,
    "wanted": PARTS,
    "ground": GROUNDS,
    "action": RIGHTS,
    "what": {
        "jump": ("mendahulukan dari antrean", "going ahead of the queue"),
        "verdict": ("putusan kartu", "the verdict on a card"),
        "cancel": ("pembatalan", "taking back"),
    },
    "wants": {
        "from, doc": ("pengirim dan nomor BAST", "sender and number of the handover paper"),
        "printer": ("printer tujuan", "which printer"),
        "why": ("alasan", "a reason"),
    },
}
"""Facts that are codes of ours and have words of their own."""

UNKNOWN: Sentence = (
    "Ada yang tidak bisa dilakukan dan belum punya penjelasan; kabari dukungan.",
    "Something could not be done and has no explanation yet; tell support.",
)


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Sentence]:
    """Return every sentence by code (a test finds a code that stands in two tables)."""
    found: dict[str, Sentence] = {}
    folder = Path(__file__).parent / "words"
    for module in pkgutil.iter_modules([str(folder)]):
        if module.name.startswith("errors_"):
            own: dict[str, Sentence] = importlib.import_module(f"tui.words.{module.name}").SENTENCES
            found |= own
    return found


class _Facts(dict[str, str]):
    """Facts for a sentence: one that is missing shows as a question mark, never as a fault."""

    def __missing__(self, key: str) -> str:
        return "?"


def sentence(
    code: str, lang: str = "id", facts: Mapping[str, object] | None = None, **more: object
) -> str:
    """Return the sentence for `code` in `lang` (id or en), filled, with the code in brackets.

    An unknown code gets a sentence too: a refusal is never silent and never a trace.
    """
    both = sentences().get(code, UNKNOWN)
    given: Mapping[str, Any] = {**(facts or {}), **more}
    known = _Facts({key: _plain(value, lang) for key, value in given.items()})
    for key, table in _FACT_WORDS.items():
        pair = table.get(str(given.get(key)))
        if pair is not None:
            known[key] = pair[lang == "en"]
    if isinstance(given.get("seconds"), int):
        known["wait"] = wait_words(given["seconds"], lang)
    return f"{both[1 if lang == 'en' else 0].format_map(known)} ({code})"


def wait_words(seconds: int, lang: str) -> str:
    """Return a wait as it is said: seconds up to two minutes, then minutes."""
    if seconds < 120:
        return f"{seconds} {'seconds' if lang == 'en' else 'detik'}"
    return f"{-(-seconds // 60)} {'minutes' if lang == 'en' else 'menit'}"


def _plain(value: object, lang: str) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if lang == "en" else f"{value:,}".replace(",", ".")
    text = str(value)[:FACT_CHARS_MAX] or "-"
    return "".join(c for c in text if c == " " or unicodedata.category(c)[0] not in "CZ")
