"""Read the words of a command line: common options anywhere, then one command's own."""

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NoReturn

from tui.commands.option_words import words_of
from tui.commands.table import DEFAULT

LANGUAGES = ("id", "en")
VALUED = ("--home", "--lang")


@dataclass(frozen=True, slots=True)
class Words:
    """The command line, split: what holds for every command, and the rest."""

    name: str | None
    rest: list[str] = field(default_factory=list)
    home: str | None = None
    lang: str = "id"
    json: bool = False
    version: bool = False
    help: bool = False


class _Indonesian(argparse.HelpFormatter):
    """A help page whose first words are not English."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with "Cara pakai"."""
        super().add_usage(usage, actions, groups, "Cara pakai: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse with its complaints in the operator's language, sub-commands included."""

    def __init__(self, lang: str = "id", **given: Any) -> None:
        if lang != "en":
            given.setdefault("formatter_class", _Indonesian)
        super().__init__(add_help=False, allow_abbrev=False, **given)
        self.lang = lang
        if lang != "en":
            self._positionals.title, self._optionals.title = "Isian", "Pilihan"
        said = "this help" if lang == "en" else "bantuan ini"
        self.add_argument("-h", "--help", action="help", help=said)

    def add_subparsers(self, **given: Any) -> Any:
        """Make sub-commands speak the same language."""
        given.setdefault("parser_class", partial(Parser, self.lang))
        return super().add_subparsers(**given)

    def format_help(self) -> str:
        """Say also what those words mean that the command declares without any."""
        for action in self._actions:
            if not action.help:
                name = action.option_strings[0] if action.option_strings else action.dest
                said = words_of(self.prog, name, self.lang)
                action.help = said.replace("%", "%%") if said else None
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help, and leave with 2."""
        said = message if self.lang == "en" else _in_indonesian(message)
        more = "Help" if self.lang == "en" else "Bantuan"
        self.exit(2, f"{self.prog}: {said}. {more}: {self.prog} --help\n")


def command_parser(words: Words, description: str) -> Parser:
    """Return the empty parser of one command; its module adds its arguments."""
    common = "Common options" if words.lang == "en" else "Pilihan umum"
    return Parser(
        words.lang,
        prog=f"tuntas {words.name}",
        description=description,
        epilog=f"{common}: --home FOLDER, --lang id|en, --json",
    )


def read_words(argv: Sequence[str], environ: Mapping[str, str]) -> Words:
    """Split `argv`; the common options may stand before or after the command's name.

    The language is --lang, else TUNTAS_LANG, else Indonesian. Leaves with 2 for another one.
    """
    common, rest = _take_common(list(argv))
    parser = Parser(prog="tuntas")
    for option in VALUED:
        parser.add_argument(option)
    parser.add_argument("--json", action="store_true")
    found = parser.parse_args(common)
    lang = found.lang or environ.get("TUNTAS_LANG") or "id"
    if lang not in LANGUAGES:
        parser.error(f"argument --lang: invalid choice: {lang!r} (choose from {LANGUAGES})")
    before, own = _cut(rest)
    named = {"home": found.home, "lang": lang, "json": found.json}
    first = Parser(lang, prog="tuntas", conflict_handler="resolve")
    first.add_argument("-h", "--help", action="store_true")
    first.add_argument("--version", action="store_true")
    offer_lines(first)
    offer_seat(first)
    flags = first.parse_args(before)
    if flags.seat:
        own = [*(own or [DEFAULT]), "--seat", flags.seat]
    if flags.teks:  # before the name or without one: it means the counter, or what is named
        own = [*(own or [DEFAULT]), "--teks"]
    if own and flags.help:
        own.append("--help")
    name = own[0] if own else None
    return Words(name, own[1:], **named, version=flags.version, help=flags.help)


def offer_lines(parser: argparse.ArgumentParser) -> None:
    """Declare --teks (--text): questions and answers in lines instead of screens."""
    english = getattr(parser, "lang", "id") == "en"
    said = "in lines, without a screen" if english else "baris demi baris, tanpa layar penuh"
    parser.add_argument("--teks", "--text", action="store_true", help=said)


def offer_seat(parser: argparse.ArgumentParser) -> None:
    """Declare --seat NAME."""
    english = getattr(parser, "lang", "id") == "en"
    said = "the seat whose devices are used" if english else "loket yang alatnya dipakai"
    parser.add_argument("--seat", default="", metavar="NAME" if english else "NAMA", help=said)


def _take_common(argv: list[str]) -> tuple[list[str], list[str]]:
    """Separate the common options, wherever they stand before a bare `--`, from the rest."""
    common: list[str] = []
    rest: list[str] = []
    while argv:
        word = argv.pop(0)
        if word == "--":
            return common, [*rest, word, *argv]
        if word == "--json" or word.startswith(tuple(f"{option}=" for option in VALUED)):
            common.append(word)
        elif word in VALUED:
            common += [word, *argv[:1]]
            del argv[:1]
        else:
            rest.append(word)
    return common, rest


def _cut(rest: list[str]) -> tuple[list[str], list[str]]:
    """Split before the command's name, the first word that is no option, nor --seat's name."""
    named = {at + 1 for at, word in enumerate(rest) if word == "--seat"}
    words = (at for at, word in enumerate(rest) if at not in named and not word.startswith("-"))
    at = next(words, len(rest))
    return rest[:at], rest[at:]


def _in_indonesian(message: str) -> str:
    for pattern, said in _COMPLAINTS:
        message = re.sub(pattern, said, message)
    return message


_COMPLAINTS = (
    (r"the following arguments are required: ", "belum lengkap, masih perlu "),
    (r"unrecognized arguments: ", "tidak dikenal: "),
    (r"one of the arguments (.+) is required", r"perlu salah satu dari \1"),
    (r"^argument ", "pada "),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"\1 bukan pilihan, yang ada: \2"),
    (r"invalid int value: ", "bukan bilangan bulat: "),
    (r"invalid \S+ value: ", "nilai tidak dapat dipakai: "),
    (r"expected one argument", "perlu satu nilai"),
    (r"expected at least one argument", "perlu paling sedikit satu nilai"),
    (r"not allowed with argument ", "tidak bisa bersama "),
    (r"ignored explicit argument ", "tidak menerima nilai "),
)
