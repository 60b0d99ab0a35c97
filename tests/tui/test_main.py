"""The command line as scripts and supporters meet it: words in, sentence and exit code out."""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from hw.errors import Jam
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.errors import DiskFull, RecordMissing, RuleRefused
from tui.__main__ import main
from tui.commands.command_line import read_words
from tui.commands.env import Env, clean, is_ascii_only, to_ascii
from tui.commands.table import COMMANDS
from tui.settings_errors import KeyUnknown
from tui.version import VERSION

ROOT = Path(__file__).parent.parent.parent
Result = tuple[int, str, str]
Start = Callable[..., Result]


@pytest.fixture
def start(home: Path) -> Start:
    """Return a function that runs a command line here and returns code, stdout, stderr."""

    def run(*words: str, **environ: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        given = {"TUNTAS_HOME": str(home), "LANG": "C.UTF-8", **environ}
        return main(words, given, out, err), out.getvalue(), err.getvalue()

    return run


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., int]], None]:
    """Return a function that puts another `run` in the place of the version command's."""

    def put(run: Callable[..., int]) -> None:
        module = SimpleNamespace(arguments=lambda parser: None, run=run)
        monkeypatch.setitem(sys.modules, "tui.commands.version", module)

    return put


def env(**changes: object) -> tuple[Env, io.StringIO, io.StringIO]:
    """Return an Env that writes into memory."""
    out, err = io.StringIO(), io.StringIO()
    plain: dict[str, object] = {
        "home": Path("/nowhere"), "json": False, "lang": "id", "out": out, "err": err,
        "clock": FrozenClock(), "actor": SYSTEM,
    }  # fmt: skip
    return Env(**{**plain, **changes}), out, err  # type: ignore[arg-type]


def test_version(start: Start) -> None:
    assert start("--version") == (0, f"Tuntas {VERSION}\n", "")


def test_help_names_every_command_in_both_languages(start: Start) -> None:
    for lang in ("id", "en"):
        code, said, _ = start("--help", "--lang", lang)
        assert code == 0
        assert all(
            f"  {name} " in said and one.help(lang) in said for name, one in COMMANDS.items()
        )
        assert max(len(line) for line in said.splitlines()) <= 80
        assert "  --teks " in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_explains_itself(
    start: Start, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(name, "--help")[0] == 0
    assert capsys.readouterr().out.startswith(f"Cara pakai: tuntas {name}")


def test_a_slip_in_the_command_is_answered_with_the_likely_one(start: Start) -> None:
    code, said, complaint = start("fnid", "budi")
    assert (code, said) == (2, "")
    assert "find?" in complaint
    assert complaint.count("\n") == 1


def test_a_hostile_command_name_does_not_steer_the_terminal(start: Start) -> None:
    assert "\x1b" not in start("\x1b[2J")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["version", "--nothing"], "tidak dikenal: --nothing"),
        (["--lang", "fr", "version"], "bukan pilihan"),
        (["--home"], "perlu satu nilai"),
    ],
)
def test_wrong_words_cost_two_and_one_sentence(
    start: Start, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(*words)[0] == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--home", "/a", "--lang", "en", "find", "budi", "--limit", "3"],
        ["find", "budi", "--limit", "3", "--json", "--home=/a", "--lang=en"],
        ["--json", "find", "--home", "/a", "budi", "--lang", "en", "--limit", "3"],
    ],
)
def test_common_options_may_stand_anywhere(words: list[str]) -> None:
    read = read_words(words, {"TUNTAS_LANG": "id"})
    assert (read.name, read.rest) == ("find", ["budi", "--limit", "3"])
    assert (read.json, read.home, read.lang) == (True, "/a", "en")


def test_after_two_dashes_nothing_is_an_option() -> None:
    read = read_words(["find", "--", "--json"], {})
    assert (read.json, read.rest) == (False, ["--", "--json"])


def test_language_comes_from_the_option_then_the_variable() -> None:
    assert read_words(["find"], {}).lang == "id"
    assert read_words(["find"], {"TUNTAS_LANG": "en"}).lang == "en"
    assert read_words(["find", "--lang", "id"], {"TUNTAS_LANG": "en"}).lang == "id"


class NoBlank(RuleRefused):
    """A refusal with a code that has a sentence."""

    code = "SIM-101"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoBlank(), 1),
        (KeyUnknown(file="f", key="k", suggestion=""), 2),
        (Jam("kartu1", "status"), 3),
        (DiskFull(), 4),
    ],
)
def test_an_expected_refusal_is_one_sentence_and_a_code(
    start: Start,
    stand_in: Callable[[Callable[..., int]], None],
    error: Exception,
    code: int,
) -> None:
    def run(args: argparse.Namespace, given: Env) -> int:
        raise error

    stand_in(run)
    got, said, complaint = start("version")
    assert (got, said) == (code, "")
    assert getattr(error, "code", "-") in complaint
    assert "Traceback" not in complaint


def test_an_interrupt_ends_without_a_trace(
    start: Start, stand_in: Callable[[Callable[..., int]], None]
) -> None:
    def run(args: argparse.Namespace, given: Env) -> int:
        raise KeyboardInterrupt

    stand_in(run)
    assert start("version") == (130, "", "")


def test_a_command_acts_as_the_shell_account(
    start: Start, stand_in: Callable[[Callable[..., int]], None], home: Path
) -> None:
    seen: list[Env] = []

    def run(args: argparse.Namespace, given: Env) -> int:
        seen.append(given)
        return 0

    stand_in(run)
    assert start("version")[0] == 0
    assert seen[0].home == home
    assert seen[0].actor.name.startswith("os:")
    assert seen[0].actor.kind == "os"


def test_json_keeps_all_sixteen_digits_and_is_one_list() -> None:
    here, out, err = env(json=True)
    here.rows([{"nik": 1671010101900001, "kk": 12, "born": date(1990, 1, 1), "status": None}])
    here.say("selesai")
    assert json.loads(out.getvalue()) == [
        {"nik": "1671010101900001", "kk": "0000000000000012", "born": "1990-01-01", "status": None}
    ]
    assert err.getvalue() == "selesai\n"


def test_json_of_nothing_is_an_empty_list() -> None:
    here, out, _ = env(json=True)
    here.rows([])
    assert out.getvalue() == "[]\n"


def test_a_table_is_aligned_and_clean() -> None:
    here, out, _ = env()
    here.rows(
        [{"name": "SITI \x1b[31mMERAH", "n": 5}, {"name": "ADI", "n": 1200}],
        {"name": "nama", "n": "jumlah"},
    )
    assert out.getvalue() == (
        "nama             jumlah\nSITI ?[31mMERAH       5\nADI                1200\n"
    )


def test_a_terminal_without_utf8_gets_plain_letters() -> None:
    here, out, _ = env(ascii_only=True)
    here.say("JOSÉ — 3 × 2 … 名")
    assert out.getvalue() == "JOSE - 3 x 2 ... ?\n"
    here, out, _ = env(ascii_only=True, json=True)
    here.rows([{"name": "JOSÉ"}])
    assert out.getvalue() == '[{"name": "JOS\\u00c9"}]\n'


@pytest.mark.parametrize(
    ("environ", "ascii_only"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "id_ID.UTF-8"}, False),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "en_US.utf8"}, False),
    ],
)
def test_the_locale_promises_utf8_or_not(environ: dict[str, str], ascii_only: bool) -> None:
    assert is_ascii_only(environ) is ascii_only


def test_clean_leaves_people_their_names() -> None:
    for name in ("SITI AMINAH", "D'ARTAGNAN [/]", "JOSÉ NÚÑEZ", "名"):
        assert clean(name) == name
    assert clean("a\x00b\x9bc\u202ed\u2028e\n") == "a?b?c?d?e?"
    assert to_ascii("abc") == "abc"


def test_a_closed_pipe_is_no_fault(home: Path) -> None:
    program = (
        "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1);"
        "from tui.__main__ import main;"
        "sys.exit(main(['--help'], os.environ, sys.stdout, sys.stderr))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_fault_of_ours_shows_its_place_and_no_data(home: Path) -> None:
    """The text of an exception may hold a NIK or a name; what is printed must not."""
    program = (
        "import sys, runpy, types;"
        "m = types.ModuleType('tui.commands.version');"
        "m.arguments = lambda parser: None\n"
        "def run(args, env): raise ValueError('SITI 1671010101900001')\n"
        "m.run = run; sys.modules['tui.commands.version'] = m;"
        "sys.argv = ['tuntas', 'version'];"
        "runpy.run_module('tui', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TUNTAS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 1
    assert "TUN-901 ValueError" in done.stderr
    assert "1671010101900001" not in done.stderr
    assert "SITI" not in done.stderr


def test_a_missing_record_is_a_refusal() -> None:
    from tui.commands.refusals import exit_code

    assert exit_code(RecordMissing()) == 1
