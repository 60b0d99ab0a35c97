"""`tuntas kit`: out, pack, in, count, wipe, coverage, route and visits from a shell."""

import io
import json
import stat
from pathlib import Path

import pytest

from model import operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.errors import RuleRefused
from model.kits.faults import AreaUnclear, NotAKit, NotAllIn
from model.region import install, shipped
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model import kit_office
from tests.tui.command_run import listed, run
from tui.commands import kit as command
from tui.kit_settings import kit_settings
from tui.seat_choice import invented
from tui.settings import load


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a home with six people who are due in Silaberanti, and a hub's key."""
    store = kit_office.office(tmp_path / "kantor")
    known = shipped()
    with store.write(SYSTEM) as tx:
        install(tx, known.regions, known.aliases, known.service_points)
    store.close()
    (tmp_path / "kantor" / "tuntas.toml").write_text(
        '[office]\ncode = "16.71.02"\n[enrol]\nattempts = 5\n'
        '[[seat]]\nname = "loket1"\nscanner = "serial:///dev/ttyUSB0"\n'
    )
    return tmp_path / "kantor"


def test_a_kit_goes_out_and_comes_in_from_a_shell(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kit"
    words = ("--kelurahan", "silaberanti", "--to", str(folder), "--crew", "sari,dedi")
    with kit_office.cheap():
        out = run(command, office, "out", *words, "--blanks", "10", "--device", "iris")[1]
    assert "Kit JB-0001: 6 orang" in out and "SARI  " in out and "DEDI  " in out
    assert load(folder, {}).enrol.attempts == 5 and load(folder, {}).seats == ()
    again = ("out", *words[:2], "--to", str(tmp_path / "b"), "--crew", "SARI", "--again")
    with kit_office.cheap():
        (second,) = listed(command, office, *again)
    assert (second["kit"], second["people"], second["pins"].keys()) == ("JB-0002", 6, {"SARI"})
    with pytest.raises(NotAKit):
        run(command, office, "pack")
    assert listed(command, folder)[0]["people"] == 6
    own = Store.open(folder / STORE_NAME, FrozenClock())
    kit_office.record_whole(own, 1)
    own.close()
    assert listed(command, folder, "pack")[0]["packets"] == 14
    with pytest.raises(NotAllIn):
        run(command, office, "wipe", str(folder))
    told = run(command, office, "in", str(folder))[1]
    assert "JB-0001 masuk: 1 rekaman" in told and "tuntas kit wipe" in told
    assert "sudah pernah masuk" in run(command, office, "in", str(folder))[1]
    words = ("count", "1", "--blanks", "9", "--why", "hilang")
    with pytest.raises(RuleRefused) as alone:
        run(command, office, *words)
    assert alone.value.code == "RSK-102"
    own = Store.open(office / STORE_NAME, FrozenClock())
    with own.write(SYSTEM) as tx:
        operators.add(tx, "YANTO", "1357", ("gudang",))
    own.close()
    monkeypatch.setattr("sys.stdin", io.StringIO("1357\n"))
    beside = ("--second", "YANTO", "--pin-stdin")
    shown = run(command, office, *words, *beside, lang="en")[1]
    assert "Short" in shown and shown.split("\n")[1].split() == [
        "blank", "cards", "10", "9", "0", "0", "1",
    ]  # fmt: skip
    assert "JB-0001" in run(command, office)[1]
    assert [one["short"] for one in listed(command, office, "show", "JB-0001")] == [1, 0, 0]
    assert "dihapus" in run(command, office, "wipe", str(folder))[1]


def test_coverage_route_and_visit(office: Path, tmp_path: Path) -> None:
    rows = listed(command, office, "coverage", "--kelurahan", "Silaberanti", "--rw", "1")
    assert rows[0] == {
        "place": "RT 003", "code": kit_office.KEL, "rw": "001", "rt": "003", "of_age": 6,
        "recorded": 0, "percent": 0, "due": 6, "moved": 0, "dead": 0, "unknown": 0,
        "elsewhere": 0, "there": 0, "unseen": 6,
    }  # fmt: skip
    said = run(command, office, "visit", "1671020101900001", "dead", "--words", "surat desa")[1]
    assert "meninggal" in said
    assert listed(command, office, "coverage")[0]["dead"] == 1
    paper = tmp_path / "rute.txt"
    run(command, office, "route", "--kelurahan", kit_office.KEL, "--out", str(paper))
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert "WARGA 0001" in paper.read_text() and "1671020101900001" not in paper.read_text()
    with pytest.raises(AreaUnclear):
        run(command, office, "route", "--kelurahan", "Tidak Ada")
    with pytest.raises(NotAllowed):
        run(command, office, actor=Actor("BUDI", frozenset({"gudang"}), "operator"))


def test_only_what_differs_goes_into_the_settings_of_a_kit(office: Path, tmp_path: Path) -> None:
    text = kit_settings(load(office, {}))
    (tmp_path / "tuntas.toml").write_text(text)
    assert load(tmp_path, {}).office.code == "16.71.02"
    assert "seat" not in text and json.dumps("16.71.02") in text
    (tmp_path / "tuntas.toml").write_text(kit_settings(load(office, {}), is_practice=True))
    [seat] = load(tmp_path, {}).seats
    assert invented(seat) == ("slip", "capture"), "practice records in its kits too"
