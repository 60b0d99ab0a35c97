"""`tuntas parcel`: from the rack to the village and to another office, from a shell."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from model import operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.operators import LoginRefused
from model.parcels import faults, rows
from model.rights import NotAllowed
from model.second import SamePerson
from model.store import STORE_NAME, Store
from tests.model.kit_office import cheap
from tests.model.office import resident, staff
from tests.model.parcel_office import VILLAGE, rack
from tests.tui.command_run import listed, run
from tui.commands import parcel as command

SARI = staff("perekaman")
YANTO = staff("gudang")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a home with six cards on the rack and somebody who can stand by."""
    return home(tmp_path / "a")


def home(folder: Path, **given: Any) -> Path:
    store, _ = rack(folder, **given)
    with cheap(), store.write(SYSTEM) as tx:
        operators.add(tx, "BUDI", "9753", ("gudang",))
    store.close()
    return folder


def with_budi(monkeypatch: pytest.MonkeyPatch, pin: str = "9753") -> tuple[str, ...]:
    """Return the words of a second person, their PIN on stdin."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    return "--second", "budi", "--pin-stdin"


def test_a_village_gets_its_cards(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run(command, office, "ready", actor=SARI)[1]
    assert VILLAGE in told and [one["cards"] for one in listed(command, office, "ready")] == [4, 2]
    assert [one["rt"] for one in listed(command, office, "ready", "--kelurahan", VILLAGE)] == [
        "001", "002"
    ]  # fmt: skip
    run(command, office, "pack", "--kelurahan", VILLAGE, actor=SARI)
    nik = str(resident(6)["nik"])
    assert "5, dikemas" in run(command, office, "add", "1", nik, actor=SARI)[1]
    assert "4, packing" in run(command, office, "out", "1", nik, actor=SARI, lang="en")[1]
    send = ("send", "k-1", "--seal", "S-9", "--carrier", "Pak Amir", "--due", "2026-11-25")
    with pytest.raises(LoginRefused):
        run(command, office, *send, *with_budi(monkeypatch, "1111"), actor=SARI)
    with pytest.raises(SamePerson):
        run(command, office, *send, "--second", SARI.name, "--pin-stdin", actor=SARI)
    said = run(command, office, *send, *with_budi(monkeypatch), actor=SARI)[1]
    assert "K-0001 -> Kel. SILABERANTI: 4, di jalan. SJ/1/167102/2026" in said
    paper = run(command, office, "paper", "1")[1]
    assert "SURAT JALAN KARTU KTP-EL" in paper and "Pak Amir" in paper
    out = office / "sj.txt"
    run(command, office, "paper", "1", "--columns", "132", "--out", str(out))
    assert max(map(len, out.read_text().splitlines())) <= 132
    assert "1 tujuan, 4 lembar" in run(command, office, "route")[1]
    assert listed(command, office, "find", str(resident(2)["nik"]))[0]["bin"] == "transit"
    assert "on its way" in run(command, office, "find", str(resident(2)["nik"]), lang="en")[1]
    assert run(command, office, "find", nik)[1] == "Kartunya tidak dalam kiriman.\n"
    answer = ("answer", "1", "--counted", "2", "--missing", "2-3", "--by", "LURAH")
    said = run(command, office, *answer, *with_budi(monkeypatch), actor=SARI)[1]
    assert "KURANG, kurang 2. BAST/1/167102/2026" in said
    assert "1 terlambat atau kurang" in run(command, office)[1]
    found = ("found", "1", "--cards", "2", "--here")
    run(command, office, *found, *with_budi(monkeypatch), actor=SARI)
    lost = ("lost", "1", "--why", "motor jatuh")
    said = run(command, office, *lost, *with_budi(monkeypatch), actor=staff("kasi"))[1]
    assert "diterima" in said
    run(command, office, "back", "1", "--cards", "1", actor=SARI)
    (shown,) = listed(command, office, "show", "1")
    assert [card["state"] for card in shown["cards"]] == ["back", "back", "lost", "there"]
    assert [step["step"] for step in shown["steps"]] == [
        "packed", "sent", "answered", "found", "written_off", "back"
    ]  # fmt: skip
    shown_words = run(command, office, "show", "1")[1]
    assert "hilang" in shown_words and str(resident(1)["nik"]) not in shown_words
    assert run(command, office)[1] == "0 kiriman, 0 terlambat atau kurang.\n"
    assert "K-0001" in run(command, office, "--all", lang="en")[1]


def test_another_office_takes_a_file_and_gives_one_back(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home(tmp_path / "b", cards=0, blanks=0, office="16.71.03")
    file, reply = tmp_path / "k.kirim", tmp_path / "K-0001.jawaban"
    pack = ("pack", "--blanks", "5", "--to", "16.71.03")
    with pytest.raises(NotAllowed):
        run(command, office, *pack, actor=SARI)
    run(command, office, *pack, actor=YANTO)
    with pytest.raises(faults.ManifestBroken):
        run(command, office, "export", "1", str(file))
    send = ("send", "1", "--seal", "S-1", "--carrier", "AMIR", *with_budi(monkeypatch))
    run(command, office, *send, actor=YANTO)
    run(command, office, "export", "1", str(file))
    take = ("receive", str(file), "--counted", "4", *with_budi(monkeypatch))
    (came,) = listed(command, other, *take, actor=YANTO)
    assert (came["counted"], came["told"], came["answer"]) == (4, 5, str(reply))
    again = ("receive", str(file), "--counted", "4", "--out", str(tmp_path / "j2"))
    assert "sudah pernah" in run(command, other, *again, *with_budi(monkeypatch), actor=YANTO)[1]
    assert json.loads((tmp_path / "j2").read_text().split("\n")[1])["counted"] == 4
    assert listed(command, other, "in")[0]["document"].startswith("BAST/")
    done = ("answer", str(reply), *with_budi(monkeypatch))
    assert "kurang 1" in run(command, office, *done, actor=YANTO)[1]
    run(command, office, "lost", "1", "--qty", "1", "--why", "x", *with_budi(monkeypatch))
    run(command, office, "pack", "--to", "Camat")
    assert "batal" in run(command, office, "cancel", "2")[1]
    store = Store.open(office / STORE_NAME, FrozenClock())
    assert [one.state for one in rows.listed(store, every=True)] == ["void", "received"]
    store.close()


def test_who_may_not_learns_nothing(office: Path) -> None:
    for role in ("cetak", "dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            run(command, office, actor=Actor("X", frozenset({role}), "operator"))
    assert run(command, office, "find", "123")[0] == 1


def test_cards_of_another_office_are_given_sent_on_and_sent_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.model import guest_office
    from tui.commands import handover

    store = guest_office.came(tmp_path)[1]
    with cheap(), store.write(SYSTEM) as tx:
        operators.add(tx, "BUDI", "9753", ("gudang",))
    store.close()
    camat, nik = tmp_path / "camat", str(resident(1)["nik"])
    assert [one["counted"] for one in listed(command, camat, "in")] == [6]
    (case,) = listed(handover, camat, "look", nik)
    assert (case["card"], case["state"], case["stops"]) == ("K-0001/5", "here", [])
    code, told, _ = run(handover, camat, "give", "k-0001/5", "--uid", "04A1B2C3D4E5F6", actor=SARI)
    assert code == 0 and "nomor T-1" in told
    assert [one["id"] for one in listed(handover, camat)] == ["T-1"]
    run(handover, camat, "undo", "t-1", "--why", "salah", actor=SARI)
    assert [one["state"] for one in listed(handover, camat)] == ["undone"]
    some = ("K-0001/5", "K-0001/3")
    on = ("in", "on", *some, "--to", "Kel. X", "--carrier", "Pak Lurah")
    told = run(command, camat, *on, *with_budi(monkeypatch), actor=SARI)[1]
    assert "2 kartu -> Kel. X: SJ/1/" in told
    (paper,) = {word.strip(".") for word in told.split() if word.startswith("SJ/")}
    code, told, warned = run(command, camat, "in", "told", paper, "1S", "2M", "7S", actor=SARI)
    assert (code, told.strip()) == (1, "2 tersimpan, 1 ditolak.") and "7:" in warned
    states = [one["state"] for one in listed(command, camat, "in", "cards", "--all")]
    assert sorted(states) == ["handed", "here", "here", "here", "here", "here"]
    back = ("in", "back", "K-0001/1", "--carrier", "Pak Amir", "--why", "pindah")
    assert "SJ/2/" in run(command, camat, *back, *with_budi(monkeypatch), actor=SARI)[1]
    with pytest.raises(faults.GuestUnknown):
        run(command, camat, "in", "back", "WARGA", *back[3:], *with_budi(monkeypatch), actor=SARI)


def test_of_two_cards_of_one_person_a_number_says_which(tmp_path: Path) -> None:
    from model import blanko
    from model.handover.refusals import CardsMany
    from tests.model import guest_office, handover_office
    from tui.commands import handover

    store = guest_office.came(tmp_path)[1]
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", handover_office.KABUPATEN)
        blanko.receive(tx, 3, party="Pusat", doc="BAST 1")
        blanko.issue(tx, 3, "kartu1")
    handover_office.card(store, 1)
    token = str(store.rows("SELECT token FROM job")[0][0])
    store.close()
    camat, nik = tmp_path / "camat", str(resident(1)["nik"])
    with pytest.raises(CardsMany) as many:
        run(handover, camat, "look", nik, actor=SARI)
    assert many.value.facts == {"n": 2, "cards": f"{token}, K-0001/5"}
    assert [one["token"] for one in listed(handover, camat, "look", token)] == [token]
    assert run(handover, camat, "give", token, actor=SARI)[0] == 0
    assert [one["card"] for one in listed(handover, camat, "look", nik)] == ["K-0001/5"]
