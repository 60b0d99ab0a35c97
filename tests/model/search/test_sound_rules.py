"""The rules of sound as data: each earns its place, and none changes without a new version."""

import copy
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from model import names
from model.search import rules, sound, tokens
from model.search.version import VERSION

DATA = tomllib.loads(rules.PATH.read_text(encoding="utf-8"))
PLACES = [(at, n) for at, one in enumerate(DATA["pass"]) for n in range(len(one["rules"]))]

PINNED = {1: "c19a1ed7b8afa3c4"}
"""Version, and what made keys when it was given out: a change of either needs a new line here."""


def _without(at: int, n: int) -> dict[str, Any]:
    data = copy.deepcopy(DATA)
    del data["pass"][at]["rules"][n]
    if not data["pass"][at]["rules"]:
        del data["pass"][at]
    return data


def _forget() -> None:
    sound._keys.cache_clear()
    tokens._words.clear()


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Keys made by other rules than the shipped ones are not remembered."""
    _forget()
    yield
    _forget()


@pytest.mark.parametrize(("at", "n"), PLACES, ids=lambda value: str(value))
def test_a_rule_earns_its_place(
    at: int, n: int, monkeypatch: pytest.MonkeyPatch, forgotten: None
) -> None:
    """Its two names meet, or are kept apart, and would not without it."""
    rule = DATA["pass"][at]["rules"][n]
    one, other = rule.get("meets") or rule["apart"]
    assert (sound.keys(one) == sound.keys(other)) is ("meets" in rule), rule
    _forget()
    less = rules.read(_without(at, n))
    monkeypatch.setattr(sound, "shipped", lambda: less)
    assert (sound.keys(one) == sound.keys(other)) is ("apart" in rule), f"not needed: {rule}"


def test_rules_change_with_the_version_only() -> None:
    """The file and the words of model/names.py that a name is cleaned with: another version."""
    words = (sorted(names.TITLES), sorted(names.MUHAMMAD), names.DEGREE.pattern, names.FOLD_VERSION)
    told = repr((DATA, words)).encode()
    assert PINNED[VERSION] == hashlib.sha256(told).hexdigest()[:16]


def test_file_and_program_have_one_version() -> None:
    """A file of another version is refused: keys would be made by rules that nobody counts."""
    assert DATA["version"] == VERSION
    with pytest.raises(AssertionError, match="one number"):
        rules.read(DATA | {"version": VERSION + 1})


def test_groups_are_for_a_pass_of_one_rule() -> None:
    """A group inside a rule would make another rule answer."""
    two = {"from": "(a)b", "to": ""}, {"from": "c", "to": ""}
    with pytest.raises(AssertionError, match="groups"):
        rules.read(DATA | {"pass": [{"rules": two}]})


def test_a_rule_is_for_what_the_rules_before_it_leave() -> None:
    """Rules are lower case; what they make has no letter that begins another token at the end."""
    for one in DATA["pass"]:
        for rule in one["rules"]:
            assert rule["from"] == rule["from"].lower() or "\\" in rule["from"]
            assert re.fullmatch(r"[a-z]*|\\1", rule["to"])
            assert len(rule.get("meets", ())) + len(rule.get("apart", ())) == 2


def test_lists_are_words_as_names_have_them() -> None:
    """Upper case letters; short forms are not titles, and no word stands for itself."""
    for kind in ("words", "first", "born"):
        for short, full in DATA[kind].items():
            assert short.isalpha() and short.isupper() and full.isupper() and short != full
            assert short not in names.TITLES or kind == "born"
    for kind in ("titles", "degrees", "articles"):
        assert all(word.isalpha() and word.isupper() for word in DATA[kind])
        assert len(set(DATA[kind])) == len(DATA[kind])


def test_nothing_is_read_before_it_is_needed() -> None:
    """Whoever imports the module pays for no rules: the start of a program is timed elsewhere."""
    code = (
        "import sys, model.search.tokens, model.search.vocabulary as v; from model.search import"
        " rules; print(rules.shipped.cache_info().currsize, 'jellyfish' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["0", "False"]


def test_caches_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a hundred thousand words and more go round in a bounded cache."""
    assert sound._keys.cache_info().maxsize == sound.KEYS_CACHED < 10_000
    monkeypatch.setattr(tokens, "WORDS_MAX", 10)
    said = [tokens.sound_of(f"SITI {a}{b}") for a in "ABCDE" for b in "AIU"]
    assert len(tokens._words) <= 10
    tokens.sound_of("A" * 10_000)
    assert max(map(len, tokens._words)) < 10
    assert said == [tokens.sound_of(f"SITI {a}{b}") for a in "ABCDE" for b in "AIU"]
