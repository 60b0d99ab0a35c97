"""What people can type or read out over the telephone is explained in the docs."""

import asyncio
import io
import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

import pytest

from tests.codes_page import error_classes
from tests.codes_page import page as codes_page
from tests.picture import draw
from tests.states_page import page as states_page
from tui.commands.command_line import command_parser, read_words
from tui.commands.table import COMMANDS, DEFAULT, SHELL_STEPS
from tui.settings import NOT_SETTINGS, setting_names
from tui.version import VERSION

ROOT = Path(__file__).parent.parent
DOCS = "\n".join(
    file.read_text(encoding="utf-8") for file in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
)


@pytest.mark.parametrize("name", [*COMMANDS, *SHELL_STEPS])
def test_every_command_is_explained(name: str) -> None:
    assert f"tuntas {name}" in DOCS


@pytest.mark.parametrize("name", [*setting_names(), *sorted(NOT_SETTINGS)])
def test_every_setting_is_explained(name: str) -> None:
    assert f"`{name}`" in DOCS


def test_every_error_code_is_explained() -> None:
    missing = [f"{one.code} {one.__name__}" for one in error_classes() if one.code not in DOCS]
    assert not missing


def typed_lines() -> Iterator[str]:
    """Yield what the docs give to type after `tuntas`, in blocks and within sentences."""
    fenced = re.compile(r"^```.*?\n(.*?)^```", re.M | re.S)
    for block in fenced.findall(DOCS):
        for line in block.replace("\\\n", " ").splitlines():
            if found := re.match(r"\s*(?:sudo -u \S+ )?(?:\./|/\S*/)?tuntas (.*)", line):
                yield found[1]
    for line in re.findall(r"^ {4,}tuntas (.*)", fenced.sub("", DOCS), re.M):
        yield line
    for said in re.findall(r"`(?:\./)?tuntas ([^`]+)`", fenced.sub("", DOCS)):
        yield said.replace("\n", " ")


def test_every_line_to_type_is_understood() -> None:
    """A word or an option that a command no longer takes; lines with [x|y] or ... are patterns."""
    wrong, read = [], 0
    for line in typed_lines():
        plain = re.split(r"\s{2,}| > | \| | · | &", line)[0]
        if re.search(r"[\[\]|<]|\.\.\.", plain):
            continue
        said = io.StringIO()
        try:
            with redirect_stderr(said), redirect_stdout(said):
                words = read_words(shlex.split(plain, comments=True), {"TUNTAS_LANG": "en"})
                name = words.name or DEFAULT
                if name not in COMMANDS:
                    wrong += [(plain, "")] * (name not in SHELL_STEPS)
                    continue
                parser = command_parser(words, COMMANDS[name].help(words.lang))
                import_module(COMMANDS[name].module).arguments(parser)
                parser.parse_args(words.rest)
        except SystemExit as left:
            # A command that is only named in a sentence need not be whole.
            if (
                left.code
                and "required" not in said.getvalue()
                and "expected" not in said.getvalue()
            ):
                wrong.append((plain, said.getvalue()))
        read += 1
    assert not wrong
    assert read > 200


def test_drawn_pages_are_fresh() -> None:
    """Make them again with `python -m tests.codes_page` and `python -m tests.states_page`."""
    assert (ROOT / "docs" / "codes.md").read_text() == codes_page()
    assert (ROOT / "docs" / "states.md").read_text() == states_page()


def test_the_picture_shows_what_an_operator_sees(tmp_path: Path) -> None:
    """Make it again with `python -m tests.picture > docs/picture.svg`, and look at it."""
    assert (ROOT / "docs" / "picture.svg").read_text() == asyncio.run(draw(tmp_path))


def test_no_two_errors_share_a_code() -> None:
    twice = [code for code, n in Counter(one.code for one in error_classes()).items() if n > 1]
    assert not twice


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert (
        f"[{VERSION}]" in (ROOT / "CHANGELOG.md").read_text()
        or "[Unreleased]" in (ROOT / "CHANGELOG.md").read_text()
    )


def test_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "requirements.lock": [*project["dependencies"], *extras["print"], *extras["report"]],
        "requirements-test.lock": [
            *project["dependencies"],
            *extras["print"],
            *extras["report"],
            *extras["test"],
        ],
    }
    for name, pins in wanted.items():
        locked = (ROOT / name).read_text().lower().splitlines()
        missing = [pin for pin in pins if f"{pin.lower()} \\" not in locked]
        assert not missing, f"{name}: make it again, as its head says"
