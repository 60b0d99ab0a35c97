"""`tuntas import`, `tuntas sample` and `tuntas regions import` as scripts rely on them."""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from model.actor import Actor, shell_actor
from model.clock import FrozenClock
from model.errors import DiskFull, FileRefused, leaves
from model.exchange import check, load
from model.finding import Finding
from model.rights import NotAllowed
from model.store import Store
from tests.model import people
from tui.commands import importing, regions, sample
from tui.commands.env import Env
from tui.commands.importing_words import MANY, Progress, wait
from tui.wording import UNKNOWN, sentence
from tui.words.errors_import import SENTENCES

SHELL = shell_actor("tester")
GOOD = "nik;nama;jk\n1671025203850004;SITI AMINAH;P\n"
MIXED = GOOD + "167102520385000;BUDI;L\n1671025203850004;TONO;L\n"


@pytest.fixture
def office(home: Path) -> Path:
    """Return a home with a store and nobody in it."""
    people.new_store(home).close()
    return home


class Watched(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(
    module: Any, home: Path, *words: str, as_json: bool = True, lang: str = "id",
    actor: Actor = SHELL, err: io.StringIO | None = None,
) -> tuple[int, str, str]:  # fmt: skip
    """Run a command; return its exit code and what it wrote."""
    out, err = io.StringIO(), err or io.StringIO()
    env = Env(
        home=home, json=as_json, lang=lang, out=out, err=err, clock=FrozenClock(), actor=actor
    )
    parser = argparse.ArgumentParser()
    module.arguments(parser)
    code = module.run(parser.parse_args(words), env)
    return code, out.getvalue(), err.getvalue()


def test_import_tells_one_object_a_file(office: Path, tmp_path: Path) -> None:
    good, mixed = tmp_path / "baik.csv", tmp_path / "campur.csv"
    good.write_text(GOOD)
    mixed.write_text(MIXED)
    code, out, _ = run(importing, office, str(good), str(mixed))
    assert code == 0
    told = json.loads(out)
    assert told[0] == {
        "file": str(good), "format": "csv", "rows": 1, "accepted": 1, "changed": 1,
        "rejected": 0, "warnings": 0, "cases": 0, "reject_file": "", "findings": {},
    }  # fmt: skip
    assert [told[1][key] for key in ("rows", "accepted", "changed", "rejected", "cases")] == [
        3, 1, 0, 1, 1,
    ]  # fmt: skip
    listed = Path(told[1]["reject_file"]).read_text()
    assert "NIK-004" in listed.splitlines()[1]
    again = json.loads(run(importing, office, str(good), str(mixed))[1])
    assert [each["changed"] for each in again] == [0, 0]


def test_a_refused_file_does_not_stop_the_others(office: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong.xls").touch()
    (tmp_path / "baik.csv").write_text(GOOD)
    names = [str(tmp_path / name) for name in ("kosong.xls", "tiada.xls", "baik.csv")]
    code, out, err = run(importing, office, *names)
    assert code == 1
    told = json.loads(out)
    assert [each.get("error") for each in told] == ["IMP-104", "IMP-101", None]
    assert told[2]["accepted"] == 1
    codes = [line.rpartition("(")[2] for line in err.splitlines()]
    assert codes == ["IMP-104)", "IMP-101)"]


def test_our_own_list_among_the_files_is_passed_over(office: Path, tmp_path: Path) -> None:
    """`tuntas import *.xls*` a second time names the list that the first time made."""
    path = tmp_path / "a.xls"
    path.write_text(MIXED)
    run(importing, office, str(path))
    names = sorted(str(entry) for entry in tmp_path.glob("*.xls*"))
    assert len(names) == 2
    code, out, err = run(importing, office, *names)
    assert code == 0
    assert json.loads(out)[1]["error"] == "IMP-114"
    assert "IMP-114" in err


def test_import_in_words(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "campur.csv"
    path.write_text(MIXED)
    _, out, err = run(importing, office, str(path), as_json=False)
    assert "3 baris, 1 diterima, 1 baru atau berubah, 1 ditolak" in out
    assert "1 baris memakai NIK orang lain" in out
    assert str(tmp_path / "campur.csv.ditolak.csv") in out
    assert err == ""
    _, out, _ = run(importing, office, str(path), as_json=False, lang="en")
    assert "3 rows, 1 accepted, 0 new or changed, 1 rejected" in out


def test_progress_is_for_terminals_and_steers_none(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J.csv"
    path.write_text(GOOD)
    watched = run(importing, office, str(path), err=Watched())[2]
    assert "1 dari" in watched
    assert "\x1b[2J" not in watched


def progress(lang: str = "id", *, watched: bool) -> tuple[Progress, FrozenClock, io.StringIO]:
    clock, err = FrozenClock(), Watched() if watched else io.StringIO()
    env = Env(Path(), False, lang, io.StringIO(), err, clock, SHELL)
    return Progress(Path("warga.csv"), env), clock, err


def test_a_watched_line_overwrites_itself_at_most_four_times_a_second() -> None:
    shown, clock, err = progress(watched=True)
    for done in range(1, 101):
        clock.advance(0.05)
        shown.show(done * 1_000, 200_000)
    parts = err.getvalue().split("\r")
    lines = [part for part in parts if part]
    assert 15 <= len(lines) <= 21  # five seconds
    assert "\n" not in err.getvalue()
    assert lines[-1].startswith("warga.csv: 96.000 dari 200.000 baris (48 %), 20.000 baris/detik")
    assert "sisa kurang dari 10 detik" in lines[-1]
    shown.show(200_000, 200_000)
    assert err.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(("lang", "word"), [("id", "dari"), ("en", "of")])
def test_a_line_each_tenth_where_nobody_watches(lang: str, word: str) -> None:
    shown, clock, err = progress(lang, watched=False)
    for done in range(1, 201):
        clock.advance(1)
        shown.show(done * 1_000, 200_000)
    lines = err.getvalue().splitlines()
    assert len(lines) == 9
    assert all(f" {word} " in line and "\x1b" not in line for line in lines)
    shown, _, err = progress(watched=False)
    shown.show(3_000, 6_000)
    assert err.getvalue() == ""


def test_what_was_done_before_a_cut_does_not_count_into_the_pace() -> None:
    shown, clock, err = progress(watched=False)
    shown.resumed(812_000)
    assert err.getvalue() == "warga.csv: melanjutkan dari baris 812.000.\n"
    clock.advance(10)
    assert "baris/detik" not in shown.text(700_000, 2_000_000)
    assert "1.000 baris/detik, sisa sekitar 20 menit" in shown.text(822_000, 2_000_000)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "kurang dari 5 detik"), (33, "kurang dari 35 detik"), (60, "sekitar 1 menit"),
        (61, "sekitar 2 menit"), (3_601, "sekitar 2 jam"),
    ],
)  # fmt: skip
def test_a_wait_in_plain_words(seconds: float, said: str) -> None:
    assert wait(seconds, progress(watched=False)[0]._env) == said


def test_findings_are_said_with_their_counts(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = "nik;nama;tgl lahir;jk;kelurahan;kecamatan\n"
    path.write_text(f"{head}1605181203850004;BUDI;13-03-1985;P;ANTAH;SU I\n")
    for lang, words in (
        ("id", "Tanggal lahir di NIK lain daripada di data."),
        ("en", "Birth dates"),
    ):
        _, out, _ = run(importing, office, str(path), as_json=False, lang=lang)
        lines = out.splitlines()
        assert [line for line in lines if words in line and line.startswith("  1x ")]
        assert [line for line in lines if "IMP-307" in line]
        assert "BUDI" not in out
        assert "1605181203850004" not in out
        assert "?" not in out


def test_every_finding_of_an_accepted_row_has_a_sentence_for_many() -> None:
    """A sentence with gaps for one person's facts cannot be said of a whole file."""
    single = {code for code, both in SENTENCES.items() if code.startswith("IMP-3")}
    assert single
    assert not [code for code in single if "{" in SENTENCES[code][0] + SENTENCES[code][1]]
    assert set(MANY) == {"NIK-101", "NIK-102", "NIK-103", "NIK-201", "NIK-301"}


def test_what_was_done_before_the_disk_was_full_is_told(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "baik.csv"
    path.write_text(GOOD)
    real = load.run

    def full(store: Store, actor: Actor, file: Path, **given: Any) -> load.ImportResult:
        if file.name == "penuh.csv":
            raise DiskFull(said="test")
        return real(store, actor, file, **given)

    monkeypatch.setattr(importing, "load", full)
    out = io.StringIO()
    env = Env(office, True, "id", out, io.StringIO(), FrozenClock(), SHELL)
    args = argparse.Namespace(files=[path, tmp_path / "penuh.csv"], format="auto", as_of=None)
    with pytest.raises(DiskFull):
        importing.run(args, env)
    assert [each["accepted"] for each in json.loads(out.getvalue())] == [1]


@pytest.mark.parametrize("words", [("--format", "lotus"), ("--as-of", "kemarin"), ()])
def test_usage(office: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(importing, office, *words, *(["a.csv"] if words else []))
    assert caught.value.code == 2


def test_sample_and_its_json(office: Path) -> None:
    words = ("--residents", "200", "--seed", "3", "--ready", "20")
    code, out, _ = run(sample, office, *words)
    assert (code, json.loads(out)) == (
        0,
        [{"residents": 200, "ready": 20, "added": 200, "seed": 3}],
    )
    assert json.loads(run(sample, office, *words)[1])[0]["added"] == 0
    assert "0 warga rekaan ditambahkan" in run(sample, office, *words, as_json=False)[1]


def test_regions_import(office: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "wilayah.csv", tmp_path / "rusak.csv"
    good.write_text("code,name\n11.01.01.2001,Desa Rekaan\n")
    bad.write_text("apa,saja\n1,2\n")
    code, out, err = run(regions, office, "import", str(bad), str(good))
    assert code == 1
    told = json.loads(out)
    assert told[0]["error"] == "WIL-102"
    assert (told[1]["rows"], told[1]["added"]) == (1, 1)
    assert "WIL-102" in err
    assert json.loads(run(regions, office, "import", str(good))[1])[0]["added"] == 0


@pytest.mark.parametrize("module", [importing, regions, sample])
def test_rights(office: Path, tmp_path: Path, module: Any) -> None:
    path = tmp_path / "a.csv"
    path.write_text(GOOD)
    words = {importing: (str(path),), regions: ("import", str(path)), sample: ()}[module]
    nobody = Actor("TONO", frozenset({"dukungan"}), "operator")
    with pytest.raises(NotAllowed):
        run(module, office, *words, actor=nobody)


def test_every_code_of_an_import_has_its_sentences() -> None:
    files = {leaf.code for leaf in leaves(FileRefused) if leaf.__module__.startswith("model.exch")}
    rows = {value for value in vars(check).values() if isinstance(value, str)}
    found = {v.code for m in (check, load) for v in vars(m).values() if isinstance(v, Finding)}
    codes = files | found | {code for code in rows if code.startswith("IMP-")}
    assert len(codes) >= 24
    for code in codes:
        assert SENTENCES[code] != UNKNOWN
        assert all(text.endswith(".") for text in SENTENCES[code])
        assert sentence(code, "en", {}).endswith(f"({code})")


def test_the_commands_start_without_a_screen() -> None:
    code = (
        "import sys; import tui.commands.importing, tui.commands.sample, tui.commands.regions;"
        " sys.exit(any(m in sys.modules for m in ('textual', 'rich', 'httpx', 'openpyxl')))"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
