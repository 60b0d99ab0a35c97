"""`tuntas handover`: give, undo, note; lists from door to door; uncollected cards."""

import io
from pathlib import Path

import pytest

from model.errors import ModelError
from model.handover import giving
from model.handover import refusals as no
from model.operators import hash_pin
from model.rights import NotAllowed
from model.store import Store
from tests.model.handover_office import SARI, UID, again, card, rack, to_village
from tests.model.office import KASI, add_resident, do, put, staff
from tests.tui.command_run import listed, run
from tui.commands import handover as command
from tui.commands.handover_lists import ListFileRefused
from tui.wording import sentence


def nik(store: Store, resident: int) -> str:
    return f"{store.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"


def test_a_card_is_looked_at_handed_over_undone_and_noted(tmp_path: Path) -> None:
    store, made = rack(tmp_path, 3)
    one = nik(store, 1)
    (seen,) = listed(command, tmp_path, "look", one)
    assert (seen["job"], seen["stops"], seen["bin"], seen["nik"]) == (made[0], [], "printed", one)
    assert "WARGA 0001" in run(command, tmp_path, "look", one)[1]
    assert run(command, tmp_path, "note", one, "akan_diambil", "--call")[1] == (
        "Dicatat: akan diambil.\n"
    )
    code, out, _ = run(command, tmp_path, "give", one, actor=SARI)
    assert (code, out.startswith("Diserahkan, nomor 1, tanda terima S-")) == (0, True)
    code, _, said = run(command, tmp_path, "look", one)
    assert code == 1 and "sudah diserahkan (21-11-2026)" in said
    with pytest.raises(no.HandedAlready):
        run(command, tmp_path, "give", one)
    (taken,) = listed(
        command, tmp_path, "give", nik(store, 2), "--to", "AMIR", "--relation", "ayah",
        "--letter", "SK/1", actor=SARI,
    )  # fmt: skip
    assert (taken["to"], taken["letter"], taken["by"]) == ("ayah", "SK/1", SARI.name)
    assert "Dibatalkan" in run(command, tmp_path, "undo", "1", "--why", "salah", actor=SARI)[1]
    table = run(command, tmp_path)[1]
    assert "undone" in table and "2 penyerahan." in table and one not in table
    with pytest.raises(NotAllowed):
        run(command, tmp_path, actor=staff("dukungan"))
    with pytest.raises(no.CodeUnknown) as unknown:
        run(command, tmp_path, "give", "XYZ")
    assert "slip" in sentence(unknown.value.code, "id", unknown.value.facts)


def test_a_wrong_chip_is_an_alarm_and_an_old_card_wants_its_second_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, made = rack(tmp_path, 2)
    do(store, KASI, giving.give, made[0])
    fresh = again(store, 1, "rusak", UID)
    with pytest.raises(no.WrongCard):
        run(command, tmp_path, "give", nik(store, 1), "--uid", "04FFFFFFFFFFFF")
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'chip_alarm'") == 1
    with pytest.raises(no.OldCardDue) as due:
        run(command, tmp_path, "give", UID)
    assert "rusak" in sentence(due.value.code, "id", due.value.facts)
    put(store, "operator", name="YANTO", roles="kasi", pin_hash=hash_pin("1357"))
    monkeypatch.setattr("sys.stdin", io.StringIO("1357\n"))
    (row,) = listed(command, tmp_path, "give", UID, "--second", "YANTO", "--pin-stdin", actor=SARI)
    assert (row["job"], row["second"], row["chip"]) == (fresh, "YANTO", True)


def test_lists_from_door_to_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, made = rack(tmp_path, 4)
    to_village(store, made)
    (drawn,) = listed(command, tmp_path, "doors", "new", "--kelurahan", "Silaberanti")
    assert (drawn["number"], drawn["cards"], drawn["untold"]) == ("D-0001", 4, 4)
    paper = run(command, tmp_path, "doors", "print", "D-0001")[1]
    assert "D-0001" in paper and max(map(len, paper.splitlines())) <= 80
    out = tmp_path / "daftar.txt"
    assert "daftar.txt" in run(command, tmp_path, "doors", "print", "1", "--out", str(out))[1]
    with pytest.raises(ListFileRefused):
        run(command, tmp_path, "doors", "print", "1", "--out", str(out))
    code, said, wrong = run(command, tmp_path, "doors", "enter", "1", "1S", "2P", "9S")
    assert (code, said) == (1, "2 tersimpan, 1 ditolak.\n") and "Baris 9" in wrong
    monkeypatch.setattr("sys.stdin", io.StringIO("3B\n4M\n"))
    rows = listed(command, tmp_path, "doors", "enter", "1", "-")
    assert [(row["no"], row["outcome"]) for row in rows] == [(3, "B"), (4, "M")]
    shown = listed(command, tmp_path, "doors", "show", "1")
    assert [row["outcome"] for row in shown] == ["S", "P", "B", "M"]
    assert listed(command, tmp_path, "doors")[0]["untold"] == 0
    (aged,) = listed(command, tmp_path, "ageing")
    assert (aged["under_30"], aged["custody"]) == (3, 3)
    calls = listed(command, tmp_path, "calls", "--days", "0", "--kelurahan", "silaberanti")
    assert [row["reason"] for row in calls] == ["pindah", "belum", "meninggal"]
    assert "WARGA 0002" in run(command, tmp_path, "calls", "--days", "0", lang="en")[1]
    with pytest.raises(ModelError):
        run(command, tmp_path, "doors", "enter", "1", "satu")


def test_what_a_reader_gave_as_the_code_counts_as_read(tmp_path: Path) -> None:
    store, _ = rack(tmp_path, 1)
    add_resident(store, 99)
    job = card(store, 2, UID)
    (row,) = listed(command, tmp_path, "give", UID.lower())
    assert (row["job"], row["chip"]) == (job, True)
