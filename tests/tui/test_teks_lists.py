"""Kits and the data quality lists in lines: what is booked is what the screens book."""

import re
from pathlib import Path

import pytest

from model import operators, quality
from model.actor import SYSTEM
from model.kits import board
from model.quality_run import Finder
from model.store import STORE_NAME, Store
from tests.model.kit_office import SARI as RECORDER
from tests.model.kit_office import cheap, record_whole
from tests.tui.line_script import WIDE, agree, at, kinds, office, rows, talk
from tests.tui.test_screen_kits import FIRST, neighbours
from tests.tui.test_screen_quality import checked, doubtful
from tui.clerk import Clerk
from tui.desk import Desk
from tui.teks import long_run

LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])
SARI, YANTO = ("SARI", "2468"), ("YANTO", "1357")


def plain(text: str) -> str:
    """Blot out PINs and the folder, which differ in every run."""
    text = re.sub(r"(?m)^Folder: .*$", "Folder: ...", text)
    return re.sub(r": \d{6} ", ": ###### ", text)


def day_out(desk: Desk, folder: Path, lang: str) -> str:
    """Record one at the kit and pack it, in lines; return what the kit says."""
    own = Store.open(folder / STORE_NAME, desk.clock)
    with own.write(SYSTEM) as tx:
        operators.set_pin(tx, *YANTO)
    record_whole(own, 1, RECORDER)
    own.close()
    clerk = Clerk(folder / STORE_NAME, desk.clock)
    try:
        at_kit = Desk(clerk, desk.clock, desk.office, "KIT", desk.zone, folder, 10, "uji")
        answers = ["19", "l", "1", "0", "0", "p", "r", "0", "0", "1"]
        return talk(at_kit, [*YANTO, *answers, "0"], lang=lang, columns=WIDE)
    finally:
        clerk.close()


@LANGUAGES
def test_a_kit_goes_out_comes_in_and_is_counted(
    home: Path, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coverage down to people, a visit, a kit of an RW, packed there, brought in, wiped."""
    folder = tmp_path / "kit"
    monkeypatch.chdir(tmp_path)
    with cheap(), office(home, people=2) as desk:
        desk.clerk.write(SYSTEM, neighbours)
        down = ["19", "5", "l", "1", "1", "1", "1", "1", "1", "2", "2", "akta desa", "2", "6", "0"]
        make = ["0", "0", "1", "2", "kit", "50", "", "0"]
        said = at(desk, "YANTO", *down, *make, "0", lang=lang, columns=WIDE)
        here = day_out(desk, folder, lang)
        back = ["19", "4", "kit", "1", "1", "5", "47", "1", "", "5", "47", "1", "di jalan"]
        back += [*SARI, "6", "4", "kit", "r", "0"]
        said += here + at(desk, "YANTO", *back, lang=lang, columns=WIDE)
        agree(f"teks_kit_{lang}", plain(said))
        assert desk.clerk.read(board.get, "1").state == "closed" and not folder.exists()
        assert rows(desk, "SELECT outcome, words FROM visit") == [("dead", "akta desa")]
        assert said.count("STK-104") == 1 and kinds(desk).count("search") == 1


def test_a_roll_makes_a_kit_and_who_may_not_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    roll = tmp_path / "smk.csv"
    roll.write_text(f"nik\n{FIRST}\n{FIRST + 1}\n9999999999999999\n")
    with cheap(), office(home, people=2) as desk:
        desk.clerk.write(SYSTEM, neighbours)
        none = ["19", "6", "d", "none.csv", "x", ""]
        made = ["d", "smk.csv", "smk", "", "i", "smk", "0"]
        said = at(desk, "YANTO", *none, *made)
        assert said.count("KIT-118") == said.count("KIT-107") == 1 and "2 orang, smk" in said
        told = at(desk, "BUDI", "19", "20")
        assert "boleh mengurus kit" in told and "boleh mencari warga" in told


@LANGUAGES
def test_findings_are_judged_with_a_reason(home: Path, lang: str) -> None:
    """Two records compared, one put off, one decided, the next comes; taken back; a case opened."""
    with office(home, people=2) as desk:
        desk.clerk.write(SYSTEM, doubtful)
        seen = ["20", "h", "1", "1", "4", "1", "surat 7/XI", "5", "0", "0", "0"]
        more = ["3", "1", "2", "sudah dilaporkan", "5", "1", "0", "0"]
        undo = ["s", "1", "1", "1", "0", "s", "2", "0"]
        said = at(desk, "SARI", *seen, *more, *undo, lang=lang, columns=80)
        agree(f"teks_quality_{lang}", said)
        told = kinds(desk)
        assert told.count("quality_settled") == 2 and told.count("quality_reopened") == 1
        support = at(desk, "RINA", "20", "1", "1", "1", "0", "0", "h", "0")
        assert "KARTINI" not in support and support.count("boleh memutuskan mutu data") == 2
        assert "TUKIMAN" not in support


def test_a_run_that_is_cut_goes_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line goes in the middle: what was done stays, the file is let go, the lists say so."""
    with office(home, people=2) as desk:
        desk.clerk.write(SYSTEM, doubtful)
        step = Finder.step
        taken: list[int] = []

        def cut(finder: Finder, store: Store) -> object:
            if len(taken) == 2:
                raise KeyboardInterrupt
            taken.append(1)
            return step(finder, store)

        monkeypatch.setattr(Finder, "step", cut)
        monkeypatch.setattr(long_run, "TELL_SECONDS", 0.0)
        with pytest.raises(KeyboardInterrupt):
            at(desk, "SARI", "20", "h")
        monkeypatch.setattr(Finder, "step", step)
        said = at(desk, "SARI", "20", "h", "0")
        assert "Pemeriksaan terhenti di tengah" in said and "Pemeriksaan selesai" in said
        assert "Memeriksa " in said and len(desk.clerk.read(quality.page, "two_niks")) == 2
        desk.clerk.read(checked)
