"""Say a text in the language of the session: `_()` looks an Indonesian text up in the catalogue.

The catalogues are the modules `tui.locale.en_*`, each with one dict WORDS from Indonesian to
English; they are read when English is first asked for, so Indonesian pays nothing.
"""

import gettext
import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("id", "en")


class Catalogue(gettext.NullTranslations):
    """A gettext catalogue made of plain Python dicts; what is not in it stays as it is."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        """Return the translation of `message`, or `message`."""
        return self.words.get(message, message)


@lru_cache(maxsize=1)
def english() -> Mapping[str, str]:
    """Return all English words (a test finds a text that two modules translate differently)."""
    words: dict[str, str] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("en_"):
            own: dict[str, str] = importlib.import_module(f"tui.locale.{module.name}").WORDS
            words |= own
    return words


class _Speech:
    """The language that is spoken now: one session a process, so one value a process."""

    language = "id"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str) -> None:
    """Speak `language` (id or en) from now on; anything else is Indonesian."""
    _Speech.language = language if language in LANGUAGES else "id"
    english_wanted = _Speech.language == "en"
    _Speech.catalogue = Catalogue(english()) if english_wanted else gettext.NullTranslations()


def spoken() -> str:
    """Return the language that is spoken: id or en."""
    return _Speech.language


def _(text: str) -> str:
    """Return `text`, which is Indonesian, in the language that is spoken."""
    return _Speech.catalogue.gettext(text)


def N_(text: str) -> str:
    """Mark `text` for the catalogue where a table is made before a language is chosen."""
    return text


def number(value: int) -> str:
    """Write a count with the thousands mark of the language: 3.988 or 3,988."""
    grouped = f"{value:,}"
    return grouped if _Speech.language == "en" else grouped.replace(",", ".")
