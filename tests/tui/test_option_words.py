"""`--help` of stock, parcels, hand-over and the rest says what each of its words means."""

import argparse
from collections.abc import Iterator
from types import ModuleType

import pytest

from tui.commands import forecast, handover, kit, parcel, ration, report, shift, stock
from tui.commands.command_line import Parser
from tui.commands.option_words import WORDS, words_of

COMMANDS = (stock, parcel, handover, ration, shift, forecast, report)


def pages(module: ModuleType, lang: str) -> Iterator[argparse.ArgumentParser]:
    """Yield the parser of a command and those of its acts."""
    parser = Parser(lang, prog=f"tuntas {module.__name__.rpartition('.')[2]}")
    module.arguments(parser)
    waiting: list[argparse.ArgumentParser] = [parser]
    while waiting:
        one = waiting.pop()
        yield one
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting.extend(action.choices.values())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_word_is_explained(lang: str) -> None:
    for module in COMMANDS:
        for page in pages(module, lang):
            said = page.format_help()
            silent = [
                one.option_strings or one.dest for one in page._actions
                if not one.help and not isinstance(one, argparse._SubParsersAction)
            ]  # fmt: skip
            assert not silent, (page.prog, silent)
            assert "None" not in said


def test_the_act_goes_before_the_word_and_no_row_is_dead() -> None:
    assert words_of("tuntas stock receive", "--told", "id") == "tertulis di BAST"
    assert words_of("tuntas stock receive", "--from", "en") == "who sent it"
    assert words_of("tuntas stock card", "--from", "en") == "the first day"
    assert words_of("tuntas stock card", "--tidak-ada", "en") is None
    known = set()
    for module in (*COMMANDS, kit):
        for page in pages(module, "id"):
            for one in page._actions:
                name = one.option_strings[0] if one.option_strings else one.dest
                known |= {name, f"{page.prog.split()[-1]} {name}"}
    assert set(WORDS) <= known, sorted(set(WORDS) - known)
