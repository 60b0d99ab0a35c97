"""`tuntas work` and `tuntas letter`: counts, a list, notes, letters, files; and who may not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.errors import RecordMissing, RuleRefused
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from model.work.letters import LetterFileRefused
from tests.model import people
from tests.tui.command_run import listed, run
from tui.commands import letter, work

OLD, DUP = 1671025203850004, 1671025203850005
SUPPORT = Actor("RINA", frozenset({"dukungan"}), "operator")
PRINTER = Actor("DIAN", frozenset({"cetak"}), "operator")


@pytest.fixture
def office(home: Path) -> Iterator[Path]:
    store = people.new_store(home)
    with store.write(SYSTEM) as tx:
        people.add(tx, OLD, "SITI AMINAH", status="SENT_FOR_ENROLLMENT", status_on="2026-10-02")
        people.add(tx, DUP, "KARTINI", status="DUPLICATE_RECORD", status_on="2026-11-01")
    store.close()
    yield home


def test_the_lists_are_counted_shown_and_noted(office: Path) -> None:
    rows = {row["list"]: row for row in listed(work, office)}
    assert (rows["sfe_old"]["people"], rows["sfe_old"]["oldest_days"]) == (1, 50)
    assert rows["sfe_old"]["oldest_on"] == "2026-10-02" and rows["dup"]["people"] == 1
    assert rows["efac"]["people"] == 0 and rows["efac"]["oldest_days"] is None
    told = run(work, office)[1]
    assert "SFE lama" in told and "Siap cetak atau sedang dicetak" not in told
    assert "SFE, old" in run(work, office, lang="en")[1]
    told = run(work, office, "sfe_old")[1]
    assert "SITI AMINAH" in told and str(OLD) not in told and "jangan rekam lagi" in told
    (row,) = listed(work, office, "sfe_old")
    assert row["days"] == 50 and "SITI" not in json.dumps(row) and str(OLD) not in json.dumps(row)
    given = ("--nik", str(OLD), "--why", "kantor lama ditelepon")
    assert "Catatan 1 disimpan" in run(work, office, "sfe_old", "note", *given)[1]
    assert "Catatan 2" in run(work, office, "sfe_old", "asked", *given)[1]
    run(work, office, "sfe_old", "put-off", *given, "--until", "2026-11-25")
    rows = {row["list"]: row for row in listed(work, office)}
    assert (rows["sfe_old"]["people"], rows["sfe_old"]["put_off"]) == (0, 1)
    run(work, office, "call", "called", "--nik", str(DUP), "--why", "datang Senin")
    assert {row["list"]: row["people"] for row in listed(work, office)}["call"] == 0
    assert run(work, office, "dup", "unreached", "--nik", "123", "--why", "x")[0] == 1
    with pytest.raises(RuleRefused):
        run(work, office, "sfe_old", "put-off", *given)
    with pytest.raises(RecordMissing):
        run(work, office, "tidak_ada")
    with pytest.raises(NotAllowed):
        run(work, office, "sfe_old", actor=SUPPORT)
    with pytest.raises(NotAllowed):
        run(work, office, "sfe_old", "note", *given, actor=PRINTER)
    store = Store.open(office / STORE_NAME, FrozenClock())
    facts = [row[0] for row in store.rows("SELECT facts FROM audit WHERE kind = 'search'")]
    store.close()
    assert '"work_sfe_old"' in "".join(facts) and str(OLD) not in "".join(facts)


def test_a_letter_is_drawn_shown_written_and_answered(office: Path, tmp_path: Path) -> None:
    assert "Belum ada surat." in run(letter, office)[1]
    told = run(letter, office, "cek", str(OLD))[1]
    assert "Nomor    : 470/1/167102/2026" in told and "SITI AMINAH" in told
    paper = tmp_path / "surat.txt"
    run(letter, office, "show", "470/1/167102/2026", "--out", str(paper))
    assert paper.read_text("utf-8") == told
    store = Store.open(office / STORE_NAME, FrozenClock())
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'view'") == 1
    store.close()
    run(letter, office, "answer", "470/1/167102/2026", "--text", "belum pernah direkam")
    assert "belum pernah direkam" in run(letter, office)[1]
    (row,) = listed(letter, office)
    assert row["number"] == "470/1/167102/2026" and "SITI" not in json.dumps(row)
    assert listed(letter, office, "panggil", str(DUP)) == [
        {"letter": 2, "number": "470/2/167102/2026", "kind": "panggil"}
    ]
    assert run(letter, office, "cek", "16710252038500x4")[0] == 1
    for given, error in (
        (("cek", str(DUP)), RuleRefused), (("duplikat", str(DUP)), RuleRefused),
        (("show", "470/9"), RecordMissing),
        (("cek", str(OLD), "--out", str(paper)), LetterFileRefused),
    ):  # fmt: skip
        with pytest.raises(error):
            run(letter, office, *given)
    assert listed(letter, office)[0]["number"] == "470/3/167102/2026", "made, and can be shown"
    with pytest.raises(NotAllowed):
        run(letter, office, actor=SUPPORT)
    with pytest.raises(NotAllowed):
        run(letter, office, "cek", str(OLD), actor=PRINTER)
