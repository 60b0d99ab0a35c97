"""`tuntas quality`: counts, the run, a list with masked numbers, a file for Excel, verdicts."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import quality, quality_run
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.quality_file import QualityFileRefused
from model.quality_run import Finder
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model import people
from tests.tui.command_run import SHELL, listed, run
from tui.commands import quality as command

ONE, TWO = 1671025203850004, 3271025203850001
SUPPORT = Actor("RINA", frozenset({"dukungan"}), "operator")
GUDANG = Actor("BUDI", frozenset({"gudang"}), "operator")
CLERK = Actor("SARI", frozenset({"perekaman"}), "operator")


@pytest.fixture
def office(home: Path) -> Iterator[Path]:
    """Return a home with one person under two NIKs, whose name is a formula to a spreadsheet."""
    store = people.new_store(home)
    with store.write(SYSTEM) as tx:
        people.add(tx, ONE, "=SITI AMINAH", sex="P", mother="SUMIRAH")
        people.add(tx, TWO, "=SITTI AMINAH", sex="P", mother="SUMIRAH", kk=None)
        people.add(tx, 1671025001900007, "BAMBANG", sex="L", birth_on="1990-01-10")
    store.close()
    yield home


def audited(home: Path) -> list[str]:
    store = Store.open(home / STORE_NAME, FrozenClock())
    kinds = [str(row[0]) for row in store.rows("SELECT kind FROM audit ORDER BY seq")]
    store.close()
    return kinds


def test_the_run_counts_and_tells_how_old_the_lists_are(office: Path) -> None:
    told = run(command, office)[1]
    assert "Belum pernah diperiksa" in told
    told = run(command, office, "run")[1]
    assert "Diperiksa 21-11-2026 10.00." in told and "Ada berkas" not in told
    assert "quality_run" in audited(office)
    rows = {row["list"]: row["open"] for row in listed(command, office)}
    assert rows == {"two-niks": 1, "nik-sex": 1, "dates": 0, "nik-date": 0, "cases": 0}
    store = Store.open(office / STORE_NAME, FrozenClock())
    with store.write(SYSTEM) as tx:
        tx.insert("import_file", name="a", sha256="b", format="csv", rows=1, accepted=1, changed=1,
                  rejected=0, warnings=0, cases=0, by="X", at=0)  # fmt: skip
    store.close()
    assert "Ada berkas masuk sesudah itu" in run(command, office)[1]
    assert "A file came in since" in run(command, office, lang="en")[1]


def test_a_run_that_was_stopped_goes_on(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_run, "CHUNK_ROWS", 1)
    store = Store.open(office / STORE_NAME, FrozenClock())
    finder = Finder(store, SHELL)
    finder.step(store)
    finder.close()
    store.close()
    assert "terhenti di tengah" in run(command, office)[1]
    assert "terhenti" not in run(command, office, "run")[1]


def test_a_list_masks_numbers_and_is_in_the_trail(office: Path) -> None:
    run(command, office, "run")
    told = run(command, office, "list")[1]
    assert "167102******0004" in told and "327102******0001" in told and "kuat" in told
    assert str(ONE) not in told and str(TWO) not in told and "1985" not in told
    assert audited(office)[-1] == "search"
    told = run(command, office, "list", actor=SUPPORT)[1]
    assert "SITI" not in told and "AMINAH" not in told
    (row,) = json.loads(run(command, office, "list", as_json=True, actor=SUPPORT)[1])
    assert row.keys() == {"finding", "list", "fact", "resident", "other", "state", "verdict"}
    told = run(command, office, "list", "--kind", "nik-sex")[1]
    assert "BAMBANG" in told and "1 temuan" in told


def test_a_file_for_excel(office: Path, tmp_path: Path) -> None:
    run(command, office, "run")
    out = tmp_path / "dua.csv"
    told = run(command, office, "export", "--out", str(out))[1]
    assert "1 baris" in told and "SITI" not in told and str(ONE) not in told
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    text = out.read_bytes()
    assert text.startswith(b"\xef\xbb\xbftemuan;daftar;hal;nik;nama;")
    assert text.count(b"\r\n") == 2
    cells = text.decode("utf-8-sig").splitlines()[1].split(";")
    assert cells[3:5] == [f"'{ONE}", "'=SITI AMINAH"]
    assert cells[7:10] == [f"'{TWO}", "'=SITTI AMINAH", "12-03-1985"]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert audited(office)[-1] == "quality_listed"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".csv"] == ["dua.csv"]


def test_no_file_takes_the_place_of_another(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "ada.csv"
    out.write_text("milik orang")
    with pytest.raises(QualityFileRefused):
        run(command, office, "export", "--out", str(out))
    assert out.read_text() == "milik orang"
    with pytest.raises(QualityFileRefused):
        run(command, office, "export", "--out", str(tmp_path / "tidak" / "ada.csv"))
    link = tmp_path / "tautan.csv"
    link.symlink_to(tmp_path / "lain.csv")
    with pytest.raises(QualityFileRefused):
        run(command, office, "export", "--out", str(link))
    assert not (tmp_path / "lain.csv").exists()


def test_half_a_file_is_taken_away(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(command, office, "run")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    out = tmp_path / "penuh.csv"
    monkeypatch.setattr(quality, "note_list", lambda tx, found: None)
    with pytest.raises(Exception, match=r"MUT-106|SIM-1"):
        run(command, office, "export", "--out", str(out))
    assert not out.exists()


def test_a_verdict_and_back(office: Path) -> None:
    run(command, office, "run")
    (row,) = listed(command, office, "list")
    number = str(row["finding"])
    told = run(command, office, "decide", number, "different", "--why", "kembar")[1]
    assert "orang berbeda" in told
    assert listed(command, office, "list") == []
    (row,) = listed(command, office, "list", "--settled")
    assert row["verdict"] == "different"
    assert listed(command, office, "reopen", number)[0]["state"] == "open"
    assert len(listed(command, office, "list")) == 1
    assert audited(office)[-1] == "quality_reopened"


@pytest.mark.parametrize(
    ("words", "leaf"),
    [
        (("decide", "99", "one", "--why", "x"), quality.FindingUnknown),
        (("decide", "1", "one", "--why", " "), quality.VerdictMissing),
        (("decide", "2", "one", "--why", "x"), quality.VerdictMissing),
        (("reopen", "1"), quality.FindingOpen),
    ],
)
def test_refusals_change_nothing(
    office: Path, words: tuple[str, ...], leaf: type[Exception]
) -> None:
    run(command, office, "run")
    store = Store.open(office / STORE_NAME, FrozenClock())
    with store.write(SYSTEM) as tx:  # finding 2 is of one record, whatever was found first
        tx.execute("UPDATE quality SET id = id + 10")
        tx.execute("UPDATE quality SET id = 1 WHERE kind = 'two_niks'")
        tx.execute("UPDATE quality SET id = 2 WHERE kind = 'nik_sex'")
    store.close()
    with pytest.raises(leaf):
        run(command, office, *words)
    assert len(listed(command, office, "list")) == 1


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ((), GUDANG), (("run",), SUPPORT), (("export", "--out", "x.csv"), SUPPORT),
        (("decide", "1", "one", "--why", "x"), SUPPORT), (("reopen", "1"), SUPPORT),
    ],
)  # fmt: skip
def test_who_may_not(office: Path, words: tuple[str, ...], actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        run(command, office, *words, actor=actor)


def test_who_records_may_decide(office: Path) -> None:
    run(command, office, "run", actor=CLERK)
    (row,) = listed(command, office, "list", actor=CLERK)
    run(command, office, "decide", str(row["finding"]), "one", "--why", "sama", actor=CLERK)
    assert listed(command, office, "list") == []
