"""Every code has a sentence, every text of the screens has its English, and they fit together."""

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import hw
import model
import tui
from hw.errors import HwError
from model.errors import ModelError
from model.errors import leaves as all_leaves
from tui.locale.speak import english, number, speak
from tui.wording import UNKNOWN, Sentence, sentence, sentences

ROOT = Path(__file__).parent.parent.parent
TUI = ROOT / "tui"
FINDING = re.compile(r'"((?:NIK|NAM|CRI|WRG)-[0-9]{3})"')
RAISED_ONLY_AS_BASE = {"PRT-000"}


def load_all() -> None:
    """Import every module that may define a leaf."""
    for package in (model, hw, tui):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if ".steps." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def leaves() -> Iterator[type[ModelError]]:
    """Walk the program's own leaves; other tests of this process may have made some."""
    for leaf in all_leaves():
        if leaf.__module__.split(".")[0] in ("model", "hw", "tui"):
            yield leaf


def hw_leaves(root: type[HwError] = HwError) -> Iterator[type[HwError]]:
    """Walk the device errors."""
    for child in root.__subclasses__():
        yield child
        yield from hw_leaves(child)


def all_codes() -> set[str]:
    """Return every code that can be raised or shown."""
    load_all()
    codes = {leaf.code for leaf in leaves()} | {leaf.code for leaf in hw_leaves()}
    for path in (ROOT / "model").rglob("*.py"):
        codes |= set(FINDING.findall(path.read_text(encoding="utf-8")))
    return codes - RAISED_ONLY_AS_BASE


def tables() -> Iterator[tuple[str, dict[str, Sentence]]]:
    """Yield each table of sentences with its name."""
    for module in pkgutil.iter_modules([str(TUI / "words")]):
        if module.name.startswith("errors_"):
            found: ModuleType = importlib.import_module(f"tui.words.{module.name}")
            yield module.name, found.SENTENCES


def fields(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_a_sentence_in_both_languages() -> None:
    known = sentences()
    missing = sorted(code for code in all_codes() if code not in known)
    assert not missing
    for code, (indonesian, in_english) in known.items():
        assert indonesian.strip() and in_english.strip(), code
        assert indonesian != in_english, code
        assert fields(indonesian) == fields(in_english), code


def test_codes_are_used_once() -> None:
    load_all()
    owners: dict[str, str] = {}
    for leaf in leaves():
        place = f"{leaf.__module__}.{leaf.__name__}"
        assert owners.setdefault(leaf.code, place) == place, leaf.code


def test_a_code_is_worded_in_one_table() -> None:
    seen: dict[str, str] = {}
    for name, table in tables():
        for code in table:
            assert seen.setdefault(code, name) == name, code


def test_sentences_are_filled_and_end_with_their_code() -> None:
    for code in sentences():
        for lang in ("id", "en"):
            told = sentence(code, lang, {"reason": "not_ready"})
            assert told.endswith(f"({code})")
            assert "{" not in told


def test_an_unknown_code_still_says_something() -> None:
    assert sentence("XYZ-999") == f"{UNKNOWN[0]} (XYZ-999)"


def test_a_fact_cannot_steer_the_terminal_or_the_format() -> None:
    told = sentence("ATR-102", "id", {"file": "a\x1b[2J{why}\u202e", "why": "x" * 999})
    assert told.isprintable()
    assert len(told) < 500


@pytest.mark.parametrize(
    "seconds, said", [(15, "15 detik"), (119, "119 detik"), (120, "2 menit"), (3_600, "60 menit")]
)
def test_a_wait_is_said_in_the_unit_that_fits(seconds: int, said: str) -> None:
    assert said in sentence("OPR-106", "id", seconds=seconds)


def test_numbers_have_the_mark_of_the_language() -> None:
    speak("id")
    assert number(3_988) == "3.988"
    speak("en")
    assert number(3_988) == "3,988"
    speak("id")


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Yield every first argument of `_()` and `N_()` in the screens' rooms, with its place."""
    for path in sorted(TUI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id in ("_", "N_") and node.args:  # type: ignore[attr-defined]
                where = f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]
                yield where, node.args[0]  # type: ignore[attr-defined]


def test_every_text_has_its_english_with_the_same_places() -> None:
    known = english()
    texts = {node.value: where for where, node in calls() if isinstance(node, ast.Constant)}
    assert len(texts) > 150
    assert not {where: text for text, where in texts.items() if text not in known}
    wrong = [text for text, told in known.items() if fields(text) != fields(told)]
    assert not wrong


def test_no_translation_of_a_text_made_on_the_spot() -> None:
    assert not [where for where, node in calls() if isinstance(node, ast.JoinedStr)]


def test_one_text_has_one_translation() -> None:
    seen: dict[str, str] = {}
    for module in pkgutil.iter_modules([str(TUI / "locale")]):
        if module.name.startswith("en_"):
            words = importlib.import_module(f"tui.locale.{module.name}").WORDS
            for text, told in words.items():
                assert seen.setdefault(text, told) == told, text


def test_refusals_say_what_to_do() -> None:
    """Two sentences at least: what happened, and what to do."""
    load_all()
    short = [
        leaf.code for leaf in leaves() if len(re.findall(r"[.?]", sentences()[leaf.code][0])) < 2
    ]
    assert not short
