"""The stock's pages in lines: a delivery that outlives the line, counts, scissors, loans, proof."""

from dataclasses import replace
from pathlib import Path

import pytest

from model import blanko_check, cards, permohonan
from model.actor import SYSTEM
from model.blanko import Place, held
from model.goods import mark
from tests.tui.handover_desk import ME, printed
from tests.tui.line_script import agree, at, office, rows, talk
from tui.desk import PRACTICE, Desk

LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])
SARI, YANTO = ("SARI", "2468"), ("YANTO", "1357")
LOST = {"F-1.02": "1", "KK": "dilihat", "surat-polisi": "LP/12"}


def here(desk: Desk, bin: str, item: str = "blanko", place: str = "") -> int:
    """Return what is in a bin."""
    return desk.clerk.read(held, Place(bin, place), item)  # type: ignore[arg-type]


@LANGUAGES
def test_void_cards_and_old_ones_are_cut_and_burned(
    home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Off the rack by two, a bundle counted by two, some cut, all cut, burned; the minutes."""
    monkeypatch.chdir(home)
    with office(home) as desk:
        printed(desk.clerk)
        away = Place("custody", "Kel. 2")
        desk.clerk.write(ME, lambda tx: cards.move(tx, [4], Place("printed"), away, kind="x"))
        for resident in (1, 5, 7):
            desk.clerk.write(ME, permohonan.open_request, resident, "hilang", LOST, "hilang")
        pulled = ["5", "7", "2", "3", "4", "1", *YANTO, "4", "9", "", *YANTO, "4"]
        taken = ["5", "12", "Kec. Plaju", "1", *SARI, "5", "0", "1"]
        cut = ["2", "m", "1,2x", "1-2", *YANTO, "v", "p", "", *YANTO]
        fire = ["3", "14", "halaman", "", *YANTO, "YANTO", "1", *SARI, "6", "1", "2", "bam.txt"]
        done = at(desk, "BUDI", *pulled, *taken, *cut, *fire, "6", "", "1", "1", "3", "0",
                  lang=lang, columns=80)  # fmt: skip
        agree(f"teks_scrap_{lang}", done)
        assert here(desk, "destroyed", "kartu_lama") == 12 and here(desk, "destroyed") == 2
        assert "PEMUSNAHAN" in (home / "bam.txt").read_text()
        assert done.count("OPR-112") == done.count("LKT-104") == 1
        assert here(desk, "printed") == 1 and "1357" not in done
        old = at(desk, "BUDI", "5", *"gggg", "t", "3", "Kec. Ilir", "3", *YANTO, "0")
        assert "3 kartu lama dari Kec. Ilir" in old and here(desk, "spoiled", "kartu_lama") == 3
        assert at(desk, "SARI", "5", "7", "0").count("boleh mengurus stok rusak") == 1
        desk.clerk.read(blanko_check.verify)


@LANGUAGES
def test_counts_walk_from_place_to_place(home: Path, lang: str) -> None:
    """Blind, by two: figures are shut meanwhile; again, given up, named pieces, found."""
    with office(home) as desk:
        printed(desk.clerk)
        begun = ["5", "h", "5", "00", "x", "496", "3", "00", "0", "1", "h"]
        second = ["1", "1", *SARI, "00", "495", "1", "3", "hilang", "kartu", "2", *YANTO, "00"]
        other = ["3", "0", "1", "h", "4", "1", "5", "1", "2", "di laci", *YANTO]
        back = ["5", "2", "x", "5", "2", "2", "di map", *YANTO, "0"]
        said = at(desk, "BUDI", *begun, *second, *other, *back, "0", lang=lang, columns=80)
        agree(f"teks_count_{lang}", said)
        assert [here(desk, bin) for bin in ("printed", "spoiled", "store")] == [3, 1, 2]


def test_loans_are_closed_and_other_items_go_the_same_ways(home: Path) -> None:
    """Lent and partly broken, kept for good; ribbons are counted, lent, put aside, proven."""
    with office(home, people=14, busy=True) as desk:
        lent = ["5", "8", "1", "100", "Kec. Plaju", "kapan", "14", *YANTO, "3", "1", "40", "2"]
        kept = [*YANTO, "4", "1", "surat 7", *YANTO, "5", "3", "0"]
        said = at(desk, "BUDI", *lent, *kept, "0")
        assert "P-0001 kita pinjamkan, Kec. Plaju, blanko, sisa 0 dari 100, selesai" in said
        assert said.count("STK-109") == said.count("STK-119") == 1
        assert here(desk, "spoiled") == 2 and here(desk, "delivered", place="Kec. Plaju") == 60
        came = ["5", "g", "t", "30", "Dinas", "BAST 5", "1", "k", "5", "kartu3", "1"]
        ways = ["h", "1", "24", "1", *YANTO, "24", "hilang", *YANTO, "0"]
        ways += ["r", "2", "", "1", "p", "1", "3", "Kec. Ilir", "14", *YANTO, "0"]
        said = at(desk, "BUDI", *came, *ways, "13", "2", "21-11-2026", "0")
        assert "PITA, akhir 21-11-2026" in said and "Pinjaman Kec. Ilir, 3" in said
        practised = replace(desk, practice=PRACTICE)
        held_lot = at(practised, "YANTO", "5", "g", "n", "", "", "4", "lembap", "BUDI", "9999", "0")
        assert "BAK/1/" in held_lot and "TAHAN pita" in held_lot
        assert "Latihan: REKAN, SAKSI, PIN 123456." in held_lot
        lying = rows(desk, "SELECT bin, qty FROM balance WHERE item = 'pita' AND qty <> 0")
        assert sorted((str(bin), int(str(qty))) for bin, qty in lying) == [
            ("difference", 1), ("loan", 3), ("quarantine", 4), ("spoiled", 2), ("store", 15),
            ("supplier", -30), ("tray", 5),
        ]  # fmt: skip
        head = desk.clerk.write(SYSTEM, mark.head)
        proof = ["5", "c", "3", head.short, "c", "3", head.short[:-1] + "-", "0"]
        said = at(desk, "YANTO", *proof)
        assert said.count("Cocok: buku sampai") == said.count("TIDAK COCOK") == 1


def test_a_delivery_outlives_the_line(home: Path, tmp_path: Path) -> None:
    """Cut among its boxes, gone on with; one of a file; refused, mended; a later part."""
    uids = tmp_path / "uid.txt"
    uids.write_text("04A1B2C3D4E501\n04A1B2C3D4E502\n")
    with office(home) as desk:
        store = here(desk, "store")
        begun = ["5", "t", "BAST 9", "Dinas", "1", "12", "12", "", "", "K-1 9", "K-2 1", "K-3 x"]
        said = talk(desk, ["BUDI", "9999", *begun], columns=400)
        assert "STK-101" in said and here(desk, "store") == store
        [(place, body)] = rows(desk, "SELECT place, body FROM draft")
        assert place == "stock_receive" and '"kind":"1"' in str(body), "as the screen keeps it"
        on = ["5", "t", "1", "x", "2", "u", f"K-4 {uids}", "u", "K-5 none", "0", "0", "0"]
        kept = at(desk, "BUDI", *on)
        assert "Belum dicatat: BAST 9, 2 kotak" in kept and "STK-108" in kept
        assert "Tersimpan: terima barang ini lagi" in kept
        on = ["5", "t", "1", "K-4 2", "", *YANTO, "11", "", *YANTO, "0"]
        said = at(desk, "BUDI", *on)
        assert "Belum dicatat: BAST 9, 1 kotak" in said, "of a file only its box is given again"
        assert said.count("STK-112") == 1 and "Berita acara BAST/1/" in said
        assert here(desk, "store") == store + 11
        later = ["5", "t", "BAST 9", "Dinas", "1", "1", "1", "", "", "", *YANTO, "1", "0"]
        said = at(desk, "BUDI", *later)
        assert "kiriman susulan" in said and here(desk, "store") == store + 12
        assert rows(desk, "SELECT count(*) FROM draft") == [(0,)], "what is booked is not offered"
        given_up = at(desk, "BUDI", "5", "t", "BAST 10", "0", "t", "0", "0", "0")
        assert "Belum dicatat" not in given_up
