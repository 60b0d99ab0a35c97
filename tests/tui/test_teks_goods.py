"""Parcels, reports and rations in lines: what is booked and written is what the screens do."""

from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.blanko import Place, held
from model.parcels import incoming
from model.parcels import rows as parcels
from tests.tui.line_script import agree, at, office, rows
from tests.tui.test_screen_parcel import CARDS, make_cards
from tests.tui.test_screen_ration import districts, worked

SARI, BUDI = ("SARI", "2468"), ("BUDI", "9999")
YANTO = ("YANTO", "1357")
CARD = "SELECT r.nik FROM job j JOIN resident r ON r.id = j.resident WHERE j.id = 4"
LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])


@LANGUAGES
def test_a_parcel_goes_out_and_a_card_of_it_is_missing(
    home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A village; a card scanned in, one taken out; sealed by two, short, lost, found, back."""
    monkeypatch.chdir(home)
    with office(home, people=CARDS) as desk:
        desk.clerk.read(make_cards)
        [(nik,)] = rows(desk, CARD)
        card = f"{nik:016d}"
        packed = ["15", "6", "1", "1", "", "", card, "2", card, "X1", "0", "4", "4", "1"]
        sent = ["3", "S-77", "PAK AMIR", "", "SARI", "1", *BUDI, "4", "1", "0"]
        sent += ["4", "3", "sj.txt", "5", "7", "."]
        short = ["2", "1", "", "LURAH", *BUDI, "2", "2", "1", "LURAH", *BUDI, "3", "6", "0"]
        found = ["2", "1", "2", "", *BUDI, "0", "0"]
        said = at(desk, "SARI", *packed, *sent, *short, *found, lang=lang, columns=80)
        lost = ["15", "2", "17", "2", "1", "3", "1", "hujan", *SARI, "2", "1", "3", "", *SARI]
        later = ["2", "2", "1", "laci", *SARI, "3", "3", "rusak", "6", "0"]
        later += ["7", "2", "route.txt", "0"]
        said += at(desk, "YANTO", *lost, *later, lang=lang, columns=80)
        agree(f"teks_parcel_{lang}", said)
        for code in ("KRM-104", "KRM-110", "KRM-101", "SRH-102", "OPR-112", "OPR-101"):
            assert said.count(code) == 1, code
        wrong = ("Nomor 2 tidak", "Nomor 3 tidak") if lang == "id" else ("Number 2 ", "Number 3 ")
        assert said.count("KRM-111") == 2 and all(said.count(one) == 1 for one in wrong)
        one = desk.clerk.read(parcels.get, "1")
        assert (one.state, one.missing, one.counted) == ("received", 0, 2)
        assert desk.clerk.read(held, Place("custody", one.place)) == 1
        names = ("sj.txt", "route.txt", "K-0001.kiriman")
        assert all((home / name).stat().st_size for name in names)


def test_blanks_go_to_another_office_and_its_answer_comes_back(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    away = tmp_path / "away"
    away.mkdir()
    with office(home) as desk, office(away) as other:
        other.clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", "16.71.03"))
        blanks = ["15", "3", "16.71.03", "500", "", "1", "S-1", "BUDI", "", *YANTO, "6", ".", "0"]
        said = at(desk, "BUDI", *blanks, "0")
        assert "K-0001 dikirim: 500 blanko" in said
        came = ["15", "4", "nothing", "9", "", *YANTO, "4", "K-0001.kiriman", "500", "", *YANTO]
        came += ["4", "K-0001.kiriman", "500", "", *YANTO]
        said = at(other, "BUDI", *came, "0")
        assert "K-0001 dari Kecamatan Seberang Ulu I masuk, 500." in said, said
        assert said.count("KRM-112") == 1 and "sudah pernah masuk" in said
        said = at(desk, "BUDI", "15", "5", "K-0001.jawaban", *YANTO, "6", "0")
        assert "K-0001 diterima utuh: 500" in said and "diterima" in said
        assert [one.told for one in other.clerk.read(incoming.listed)] == [500]
        assert desk.clerk.read(held, Place("delivered", "16.71.03")) == 500


@LANGUAGES
def test_reports_are_read_kept_and_numbered(home: Path, lang: str) -> None:
    with office(home, people=10, busy=True) as desk:
        read = ["17", "1", "m", "0", "s", "6", "1", "c", "0", "2", "0"]
        days = ["9", "x", "-", "9", "20-11-2026", "+", "+", "10", "1", "0", "6", "1", "v", "0"]
        people = ["8", "*", "0", "1", "0", "3", "x", "0", "0"]
        said = at(desk, "SARI", *read, *days, *people, lang=lang, columns=80)
        agree(f"teks_report_{lang}", said)
        for code in ("LAP-102", "LAP-108"):
            assert said.count(code) == 1, code
        kept = sorted(one.name for one in (home / "laporan").iterdir())
        assert kept == [
            "pembagian-2026-11-20.xlsx", "rekap-2026-11-20.csv", "rekap-2026-11-21.txt"
        ]  # fmt: skip
        assert rows(desk, "SELECT count(*) FROM document WHERE kind = 'rekap'") == [(1,)]
        facts = [str(one[0]) for one in rows(desk, "SELECT facts FROM audit WHERE kind = 'report'")]
        assert len(facts) == 4 and '"screen"' in facts[2], "a list of people is noted when shown"
        assert at(desk, "RINA", "17").count("OPR-101") == 1


@LANGUAGES
def test_rations_are_reckoned_supposed_changed_and_decided(home: Path, lang: str) -> None:
    with office(home, people=60) as desk:
        desk.clerk.write(SYSTEM, districts)
        desk.clerk.read(worked)
        thought = ["18", "2", "500", "x", "2", "500", "kamis", "4", "9", "1", "40", "", "5", "10"]
        thought += ["1", "3", "1", "5", "4", "printer", "1", "3", "2", "23", "4", "printer", "1"]
        told = ["8", "1", "1", "0", "5", "300", "25-11-2026", "", "6", "2", "90", "uji"]
        told += ["7", "40", "hemat", "0"]
        said = at(desk, "YANTO", *thought, *told, lang=lang, columns=80)
        agree(f"teks_ration_{lang}", said)
        for code in ("JTH-103", "JTH-106"):
            assert said.count(code) == 1, code
        assert rows(desk, "SELECT reckoned, qty FROM ration ORDER BY office") == [
            (17, 5), (11, 23), (12, 12),
        ]  # fmt: skip
        assert rows(desk, "SELECT why FROM ration_plan") == [("printer",)]
        assert "Kuota hari ini 40" in at(desk, "YANTO", "2", "0")
        assert at(desk, "SARI", "18", "3", "4", "0").count("OPR-101") == 2


def test_boxes_are_opened_and_put_aside_and_the_card_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    with office(home) as desk:
        came = ["5", "12", "0", "2", "BAST 9", "Dinas", "1", "30", "30", "00", ""]
        came += ["K-1 10", "K-2 10", "K-3 10", "", *YANTO]
        kept = ["12", "1", "1", *YANTO, "12", "1", "1", "12", "2", "2", "basah"]
        said = at(desk, "BUDI", *came, *kept, "0")
        assert said.count("OPR-101") == 1 and "Kotak K-1 dibuka" in said, said
        aside = ["5", "12", "2", "2", "basah", *BUDI, "12", "3", "4", "salah", *BUDI]
        lots = ["12", "", "1", "1", "4", "", *BUDI, "12", "", "1", "2", "2", "lembap", *BUDI]
        lots += ["12", "", "1", "3", "4", "Dinas", "tukar", *BUDI]
        lots += ["12", "", "", "7", "kusam", *BUDI]
        card = ["13", "1", "", "1", "0", "13", "1", "1", "2", "card.txt", "13", "2", "x"]
        card += ["13", "2", "20-11-2026", "n", "k", "0", "14", "0"]
        card += ["15", "1", "c", "2", "c", "3", "11", "1", "2", "paper.txt"]
        said = at(desk, "YANTO", *aside, *lots, *card, "0")
        papers = ("BAK/1/", "BAST/2/", "BAK/2/", "BAK/3/", "BAST/3/", "BAK/4/")
        assert all(one in said for one in papers)
        assert "Kosong semua." in said and "KARTU STOK BLANKO KTP-EL" in said
        assert "KARTU STOK" in (home / "card.txt").read_text()
        assert said.count("0 belum bisa dijelaskan") == 3 and "0 pasti hilang" in said
        assert "Nomor: BA" in (home / "paper.txt").read_text()
        lying = [desk.clerk.read(held, Place(*one)) for one in (("quarantine", "L-0001"),
                 ("quarantine", "L-0002"), ("spoiled",))]  # fmt: skip
        assert lying == [0, 7, 2]
