"""The rules of sound as they come with the program: data/sound.toml, read when first needed."""

import functools
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from model.search.version import VERSION

PATH = Path(__file__).parent.parent / "data" / "sound.toml"

Step = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pass:
    """One walk through a word: rules of which the first that fits at a place wins."""

    at: Literal["", "start", "end"]
    step: Step


@dataclass(frozen=True, slots=True)
class Rules:
    """How names are heard."""

    titles: frozenset[str]
    degrees: frozenset[str]
    articles: frozenset[str]
    words: Mapping[str, str]
    first: Mapping[str, str]
    born: Mapping[str, str]
    abdul: re.Pattern[str]
    passes: tuple[Pass, ...]


@functools.cache
def shipped() -> Rules:
    """Return the rules that come with the program."""
    return read(tomllib.loads(PATH.read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> Rules:
    """Return the rules of a parsed file. Raises AssertionError, KeyError, re.error for our bugs."""
    assert data["version"] == VERSION, "sound.toml and version.py have one number"
    return Rules(
        titles=frozenset(data["titles"]),
        degrees=frozenset(data["degrees"]),
        articles=frozenset(data["articles"]),
        words=data["words"],
        first=data["first"],
        born=data["born"],
        abdul=re.compile(data["abdul"]),
        passes=tuple(_pass(one.get("at", ""), one["rules"]) for one in data["pass"]),
    )


def _pass(at: Literal["", "start", "end"], rules: Sequence[Mapping[str, Any]]) -> Pass:
    """Return a pass as one pattern: three to ten times faster than a pattern for each rule."""
    if len(rules) == 1 and not at:
        pattern, to = re.compile(rules[0]["from"]), str(rules[0]["to"])
        return Pass(at, lambda word: pattern.sub(to, word))
    # An empty group marks the end of each rule: a rule that begins with its letter is passed over
    # at once where that letter is not.
    either = "|".join(f"(?:{rule['from']})()" for rule in rules)
    found = re.compile(f"(?:{either})$" if at == "end" else either)
    assert found.groups == len(rules), "groups are for a pass of one rule"
    # A match's lastindex is the group of the rule that fitted: no other groups are there.
    becomes = ("", *(str(rule["to"]) for rule in rules))

    def change(match: re.Match[str]) -> str:
        return becomes[match.lastindex or 0]

    if at == "start":

        def begin(word: str) -> str:
            match = found.match(word)
            return change(match) + word[match.end() :] if match else word

        return Pass(at, begin)
    return Pass(at, lambda word: found.sub(change, word))
