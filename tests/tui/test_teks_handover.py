"""Cards handed over in lines: the stack, a proxy, the old card, who must not; doors and ages."""

from pathlib import Path

import pytest

from model import permohonan, printing
from model.actor import SYSTEM
from model.clock import DAY_MS, FrozenClock
from model.parcels import guests
from tests.tui.desks import READY_FIRST, SITI
from tests.tui.handover_desk import ME, NODE, print_all, printed
from tests.tui.line_script import agree, at, kinds, office, rows
from tests.tui.test_screen_parcel import CARDS, make_cards

PAPERS = {"F-1.02": "1", "KK": "dilihat", "kartu-rusak": "dilihat"}
FOUND = "SELECT resident, to_who, relation, old_card, second, chip FROM handover ORDER BY id"
UID, OTHER = "04A1B2C3D4E5F6", "04FFEEDDCCBBAA"
JOKO = [str(READY_FIRST + at) for at in range(3)]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_stack_goes_out_in_lines(home: Path, lang: str) -> None:
    """Scan, name, Enter; somebody else's code, a strange chip, a proxy, a reason, an undo."""
    with office(home) as desk:
        printed(desk.clerk, {1: UID, 5: OTHER})
        siti = ["16", "X", UID, JOKO[0], OTHER, "x9", "", str(SITI)]
        proxy = [JOKO[0], OTHER, "w", "AMIR", "ayah", "SK 1"]
        kept = [JOKO[1], "n", "1", JOKO[1], "0"]
        undone = ["U", "2", "salah orang", str(SITI), "", "u", "0"]
        said = at(desk, "SARI", *siti, *proxy, *kept, *undone, "0", lang=lang, columns=80)
        agree(f"teks_handover_{lang}", said)
        for code in ("SRH-102", "SRH-106", "SRH-104"):
            assert said.count(code) == 1, code
        assert rows(desk, FOUND) == [
            (1, "self", "", "none", "", 1), (5, "proxy", "ayah", "none", "", 1),
            (1, "self", "", "none", "", 0),
        ]  # fmt: skip
        assert kinds(desk).count("hand_over_undone") == 1
        assert at(desk, "BUDI", "16").count("OPR-101") == 1


def test_the_old_card_and_the_pages_of_residents(home: Path) -> None:
    with office(home) as desk:
        printed(desk.clerk, {1: UID})
        assert "Diserahkan: SITI AMINAH." in at(desk, "SARI", str(SITI), "10", "", "0")
        desk.clerk.write(ME, permohonan.open_request, 1, "rusak", PAPERS, "patah")
        desk.clerk.write(ME, lambda tx: printing.order(tx, [1], why="uji"))
        desk.clerk.write(NODE, print_all)
        none = ["10", "1", "3", "YANTO", "1357"]
        said = at(desk, "SARI", str(SITI), *none, "0", lang="en")
        assert "SRH-108" in said and "Handed over: SITI AMINAH." in said
        at(desk, "SARI", "16", "u", "1", "keliru", str(SITI), UID, "", "0")
        assert rows(desk, FOUND)[1:] == [
            (1, "self", "", "none", "YANTO", 0), (1, "self", "", "taken", "", 0),
        ]  # fmt: skip
        at(desk, "SARI", "16", JOKO[0], "4", "2", "LP/9", "", "0")
        assert rows(desk, FOUND)[3:] == [(5, "self", "", "lost", "", 0)]
        assert "SITI" not in at(desk, "BUDI", str(SITI), "0")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_from_door_to_door_and_what_nobody_fetched(
    home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    with office(home) as desk:
        printed(desk.clerk)
        clock = desk.clock
        assert isinstance(clock, FrozenClock)
        clock.ms += 40 * DAY_MS
        drawn = ["16", "d", "2", "", "silaberanti", "", "3", "1", "2", "list.txt"]
        filled = ["1", "D-0001", "1S 2X", "1S 9B", "2P", "", "0"]
        calls = ["a", "1", "2", "1", "1", "1", "besok", "1", "1", "3", "2", "", "0"]
        said = at(desk, "SARI", *drawn, *filled, *calls, "0", lang=lang, columns=80)
        agree(f"teks_doors_{lang}", said)
        assert said.count("SRH-117") == said.count("SRH-118") == 1
        assert rows(desk, "SELECT no, outcome FROM door_line ORDER BY no") == [
            (1, "S"), (2, "P"), (3, ""), (4, ""),
        ]  # fmt: skip
        assert rows(desk, "SELECT reason, words, how FROM not_given ORDER BY id") == [
            ("pindah", "", "door"), ("akan_diambil", "besok", "call"),
        ]  # fmt: skip
        assert [one[1] for one in rows(desk, FOUND)] == ["self", "self"]
        assert "D-0001" in (home / "list.txt").read_text()
        assert kinds(desk).count("search") == 2


def test_a_card_that_another_office_made(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted in by its file and handed over by its owner's NIK, with the same keys."""
    monkeypatch.chdir(tmp_path)
    away = tmp_path / "away"
    away.mkdir()
    with office(home, people=CARDS) as desk, office(away, people=CARDS) as other:
        desk.clerk.read(make_cards)
        other.clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", "16.71.03"))
        sent = ["3", "S-1", "AMIR", "", "BUDI", "9999", "7", ".", "0"]
        at(desk, "SARI", "15", "1", "1", "", "16.71.03", *sent, "0")
        niks = [f"{nik:016d}" for (nik,) in rows(desk, "SELECT nik FROM resident WHERE id > 4"
                                                 " ORDER BY id LIMIT 3")]  # fmt: skip
        came = ["15", "4", "K-0001.kiriman", "3", "", "BUDI", "9999", "0"]
        said = at(other, "SARI", *came, "16", niks[0], "", niks[1], niks[0], "0", "u", "1", "salah",
                  niks[0], "n", "1", "0")  # fmt: skip
        assert said.count("TITIPAN K-0001/") == 3 and "Diserahkan: RIZKY PRATAMA." in said
        assert said.count("BELUM SELESAI: DEWI ANGGRAINI") == 1
        found = other.clerk.read(guests.listed, every=True)
        assert sorted((one.state, one.reason) for one in found) == [
            ("here", ""), ("here", ""), ("here", "wakil_ditolak"),
        ]  # fmt: skip
        village = ["15", "8", "2", "1", "2", "", "AMIR", "BUDI", "9999", "2", "1", "1", "", "AMIR"]
        village += ["SARI", "1", "YANTO", "1357", "3", "SJ/2/167103/2026", "1S 2P 3B"]
        village += ["5", "1", "0"]
        back = ["4", "2", "pindah", "AMIR", "BUDI", "9999", "1", "1", "", "6"]
        said = at(other, "SARI", *village, *back, "0", "0")
        assert said.count("SRH-117") == 1 and "2 hasil tersimpan." in said
        found = other.clerk.read(guests.listed, every=True)
        assert sorted(one.state for one in found) == ["back", "handed", "handed"]
        [(steps,)] = rows(other, "SELECT count(*) FROM handover")
        assert steps == 0, "it is no card of this office"
