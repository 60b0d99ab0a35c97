"""`tuntas cases`: people see masked numbers and no record; machines see the kept row."""

import json
from pathlib import Path
from typing import Any

import pytest

from model import cases as rules
from model.actor import Actor
from model.clock import FrozenClock
from model.errors import DiskFull
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model import people
from tests.tui.command_run import listed, run
from tui.commands import cases, importing

NIK = "1671025203850004"
FIRST = f"nik;nama;jk;tgl_lahir\n{NIK};SITI AMINAH;P;12-03-1985\n"
OTHER = f"nik;nama;jk;tgl_lahir\n{NIK};TONO REKAAN;L;01-02-1970\n"
KASI = Actor("RATNA", frozenset({"kasi"}), "operator")
SUPPORT = Actor("BUDI", frozenset({"dukungan"}), "operator")


@pytest.fixture
def office(home: Path, tmp_path: Path) -> Path:
    """Return a home where a second file gave Siti's NIK to Tono."""
    people.new_store(home).close()
    for name, text in (("satu.csv", FIRST), ("dua.csv", OTHER)):
        (tmp_path / name).write_text(text)
        run(importing, home, str(tmp_path / name))
    return home


def kinds(home: Path) -> list[str]:
    store = Store.open(home / STORE_NAME, FrozenClock())
    found = [str(row[0]) for row in store.rows("SELECT kind FROM audit ORDER BY seq")]
    store.close()
    return found


def test_people_see_neither_number_nor_record(office: Path) -> None:
    for lang, kind in (("id", "NIK ganda"), ("en", "double NIK")):
        code, told, _ = run(cases, office, lang=lang)
        assert code == 0
        assert kind in told
        assert "167102******0004" in told
        assert "dua.csv" in told
        for secret in (NIK, "TONO", "SITI", "1970"):
            assert secret not in told
    assert "cases_listed" not in kinds(office)


def test_machines_see_the_kept_row_and_the_trail_knows(office: Path) -> None:
    (row,) = listed(cases, office)
    assert row.keys() == {
        "case", "kind", "nik", "resident", "source", "line", "state", "at", "said",
    }  # fmt: skip
    assert (row["case"], row["kind"], row["nik"], row["state"]) == (1, "nik_ganda", NIK, "open")
    assert row["said"]["name"] == "TONO REKAAN"
    assert kinds(office)[-1] == "cases_listed"


def test_support_gets_no_record_even_as_a_machine(office: Path) -> None:
    told = run(cases, office, as_json=True, actor=SUPPORT)[1]
    (row,) = json.loads(told)
    assert (row["nik"], row["said"]) == ("167102******0004", None)
    assert "TONO" not in told


def test_a_case_is_closed_with_a_reason(office: Path, tmp_path: Path) -> None:
    assert "Kasus 1 ditutup." in run(cases, office, "close", "1", "--why", "salah ketik")[1]
    assert listed(cases, office) == []
    assert "Tidak ada kasus" in run(cases, office)[1]
    (row,) = listed(cases, office, "--all")
    assert row["state"] == "closed"
    with pytest.raises(rules.CaseClosed):
        run(cases, office, "close", "1", "--why", "lagi")
    run(importing, office, str(tmp_path / "dua.csv"))
    assert listed(cases, office) == [], "the same row again is the same case"


def test_closing_tells_a_machine_what_was_closed(office: Path) -> None:
    assert listed(cases, office, "close", "1", "--why", "sama", actor=KASI) == [
        {"case": 1, "kind": "nik_ganda", "state": "closed"}
    ]


@pytest.mark.parametrize(
    ("words", "leaf"),
    [
        (("close", "7", "--why", "x"), rules.CaseUnknown),
        (("close", "1", "--why", " "), rules.CaseReasonMissing),
    ],
)
def test_refusals_change_nothing(
    office: Path, words: tuple[str, ...], leaf: type[Exception]
) -> None:
    with pytest.raises(leaf):
        run(cases, office, *words)
    assert len(listed(cases, office)) == 1


@pytest.mark.parametrize(
    "words", [("close", "1"), ("close", "x", "--why", "y"), ("close", "9" * 30, "--why", "y")]
)
def test_wrong_words_are_a_usage_error(
    office: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(cases, office, *words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_only_a_kasi_closes_and_the_storeman_sees_nothing(office: Path) -> None:
    with pytest.raises(NotAllowed):
        run(cases, office, "close", "1", "--why", "x", actor=SUPPORT)
    with pytest.raises(NotAllowed):
        run(cases, office, actor=Actor("TONO", frozenset({"gudang"}), "operator"))
    assert len(listed(cases, office)) == 1


def test_on_a_full_disk_the_list_is_still_read(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise DiskFull()

    monkeypatch.setattr(rules, "note_list", full)
    code, told, complaint = run(cases, office, as_json=True)
    assert code == 0
    assert len(json.loads(told)) == 1
    assert "tidak tercatat" in complaint
