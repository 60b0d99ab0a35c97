"""Every dialogue of the line mode, in both languages: what is booked is what the screens book."""

import asyncio
from pathlib import Path

import pytest

from model import blanko, blanko_check, board, jobs, lanes, ready
from model.actor import SYSTEM
from model.blanko import Place
from model.search import upkeep
from tests.model.office import spoil_blanks
from tests.queue_office import NODE, mend, nik_of
from tests.tui.desks import SITI, add
from tests.tui.line_script import at, kinds, office, rows
from tests.tui.press import burst, press
from tests.tui.printing_desk import counter
from tui.desk import Desk

LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])
TRACES = (
    "SELECT at, actor, kind, facts FROM audit WHERE kind NOT IN ('session_ended') ORDER BY seq",
    "SELECT * FROM job ORDER BY id",
    "SELECT * FROM job_event ORDER BY id",
    "SELECT * FROM batch ORDER BY id",
    "SELECT * FROM request ORDER BY id",
    "SELECT * FROM entry ORDER BY id",
    "SELECT count(*) FROM outbox",
)


def held(desk: Desk, place: Place) -> int:
    """Return what is in a bin."""
    return desk.clerk.read(blanko.held, place)


def traces(desk: Desk) -> list[list[tuple[object, ...]]]:
    """Return the rows that an order and a verdict leave."""
    return [rows(desk, sql) for sql in TRACES]


def by_keys(home: Path, *keys: str) -> list[list[tuple[object, ...]]]:
    """Return the rows after the same visit through the screens; a number is a scan."""

    async def visit() -> list[list[tuple[object, ...]]]:
        async with counter(home, people=14, busy=True) as app:
            for key in keys:
                if key.isdecimal() and len(key) == 16:
                    await burst(app, f"{key}\r")
                else:
                    await press(app, key)
            return traces(app.desk)

    return asyncio.run(visit())


def by_lines(home: Path, *answers: str) -> list[list[tuple[object, ...]]]:
    """Return the rows after a visit in lines."""
    with office(home, people=14, busy=True) as desk:
        at(desk, "SARI", *answers)
        return traces(desk)


def test_the_same_visit_leaves_the_same_rows(tmp_path: Path) -> None:
    """Scan and order one, order the rest of the queue, settle one: through screens and lines."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    nik = nik_of(13)
    keys = [nik, "c", "enter", "f4", "plus", "c", "enter", "f5", "v", "1", *"0006", "enter"]
    answers = [nik, "3", "1", "1", "0", "2", "1", "300", "1", "0", "4", "1", "0006"]
    assert by_lines(two, *answers) == by_keys(one, *keys)


def test_people_ten_at_a_time(home: Path) -> None:
    """M goes on, numbers go on with it, a new text begins anew."""
    with office(home) as desk:
        for number in range(21):
            desk.clerk.write(SYSTEM, add, 1671020202900001 + number, f"BAMBANG {chr(65 + number)}")
        said = at(desk, "SARI", "1", "bambang", "m", "21", "12", "0", "M", "22", "999", "joko", "0",
                  "0")  # fmt: skip
        assert "21 orang: nama BAMBANG" in said
        assert "\n10 BAMBANG J," in said and "\n11 BAMBANG K," in said and "\n21 BAMBANG U" in said
        assert "BAMBANG L   NIK" in said, "number 12 on the second page"
        assert said.count("'21' tidak ada") == 1 and "'22' tidak ada" in said
        assert "3 orang: nama JOKO" in said


def test_two_of_one_name_are_told_apart(home: Path) -> None:
    with office(home) as desk:
        desk.clerk.write(SYSTEM, add, SITI + 1, "SITI AMINAH", kk=None)
        said = at(desk, "SARI", "1", "siti aminah", "0", "0")
        assert "KK kepala: AMIRUDDIN, NIK 167102******0004" in said
        assert "NIK 167102******0005" in said
        assert "NIK" not in at(desk, "SARI", "1", "amiruddin", "0", "0").split("Nomor")[0][-80:]


@LANGUAGES
def test_resident(home: Path, lang: str) -> None:
    """The sentence comes first; why not, history and family on request; a mark with its reason."""
    with office(home) as desk:
        answers = [str(SITI), "4", "6", "1", "surat 7", "1", "3", "0", "5", "2", "2", "0", "0"]
        said = at(desk, "SARI", *answers, lang=lang)
        first = said.index("> Sudah siap cetak" if lang == "id" else "> Print-ready")
        assert first < said.index("SITI AMINAH   NIK 167102 520385 0004")
        assert ("Sudah bisa dicetak." if lang == "id" else "It can be printed now.") in said
        assert rows(desk, "SELECT kind, why FROM mark") == [("bencana", "surat 7")]
        assert ("2 orang" if lang == "id" else "2 people") in said
        assert kinds(desk).count("view") == 2


def test_why_it_cannot_be_printed(home: Path) -> None:
    """The reason and the advice; ordering it anyway is refused by the same reason."""
    with office(home) as desk:
        said = at(desk, "SARI", "1", "siti", "2", "4", "3", "0", "0", "0")
        assert "Belum bisa dicetak: belum siap cetak" in said
        assert said.count("Belum rekam") == 2, "the sentence is said again, not 'line two'"
        assert "CTK-111" in said
        assert "ordered" not in kinds(desk)


@LANGUAGES
def test_order_from_the_queue(home: Path, lang: str) -> None:
    """The policy, the pre-flight, a number for yes; the batch is named; undo takes it back."""
    with office(home, people=12) as desk:
        front = desk.clerk.read(ready.ids)
        said = at(desk, "SARI", "2", "1", "5", "1", "5", "1", "0", lang=lang)
        assert ("kebijakan" if lang == "id" else "policy") in said
        assert ("B-0001: 5 kartu" if lang == "id" else "B-0001: cards ordered: 5.") in said
        made = desk.clerk.read(jobs.listed, "cancelled", limit=99)
        assert [job.resident for job in made] == list(front[:5])
        assert kinds(desk) == ["login", "ordered", "cancelled", "session_ended"]


def test_a_word_says_yes_too_and_nothing_else_does(home: Path) -> None:
    with office(home, people=12) as desk:
        said = at(desk, "SARI", "2", "1", "5", "y", "2", "yes please", "", "1", "5", "PESAN", "0")
        assert said.count("kartu dipesan") == 1
        assert said.count("tidak ada di pilihan ini: 1, pesan, 0, ?") == 3


def test_a_part_of_the_queue_needs_its_reason(home: Path) -> None:
    """Whoever jumps says why; the filter's name is the answer that Enter gives."""
    with office(home, people=12) as desk:
        answers = ["2", "3", "sil", "1", "2", "", "1", "3", "x", "4", "9", "1", "5", "1"]
        said = at(desk, "SARI", *answers, "6", "0")
        facts = rows(desk, "SELECT facts FROM audit WHERE kind = 'ordered' ORDER BY seq")
        assert "kelurahan Silaberanti" in str(facts[0])
        assert "Tidak ada kelurahan itu" in said and "mendahului: kelurahan Silaberanti" in said


def test_who_waits_for_a_correction_is_asked_for(home: Path) -> None:
    """Without them the next in the queue move up; with them a reason is asked and kept."""
    with office(home, people=12) as desk:
        front = desk.clerk.read(ready.ids)
        desk.clerk.write(SYSTEM, mend, front[1])
        said = at(desk, "SARI", "2", "1", "3", "1", "1", "1", "2", "2", "berobat", "1", "0")
        assert said.count("1 orang menunggu perbaikan data") == 2
        assert "3 siap, 1 menunggu perbaikan data" in said
        made = [job.resident for job in desk.clerk.read(jobs.listed, "queued", limit=99)]
        assert made == [front[0], front[2], front[3], front[1], front[4]]
        facts = rows(desk, "SELECT facts FROM audit WHERE kind = 'ordered' ORDER BY seq")
        assert '"mending":1' in str(facts[1]) and "berobat" in str(facts[1])


def test_the_queue_changed_meanwhile(home: Path) -> None:
    """Another desk orders between the pre-flight and the yes: nothing is ordered twice."""
    from model import printing

    with office(home, people=4) as desk:
        wanted = desk.clerk.read(ready.ids)
        order = printing.order

        def quicker(tx: object, people: object, *, why: str = "") -> object:
            order(tx, wanted[:1], why="loket 2")  # type: ignore[arg-type]
            return order(tx, people, why=why)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(printing, "order", quicker)
            said = at(desk, "SARI", "2", "1", "4", "1", "0")
        assert "Antrean baru saja berubah" in said
        assert rows(desk, "SELECT count(*) FROM job") == [(0,)]


def test_no_more_than_there_are_blanks(home: Path) -> None:
    with office(home, people=8) as desk:
        desk.clerk.write(SYSTEM, spoil_blanks, 3_985, why="uji")
        said = at(desk, "SARI", "2", "1", "8", "1", "1", "5", "0")
        assert "1 pesan 3 kartu" in said and "B-0001: 3 kartu dipesan" in said
        assert "CTK-112" in said, "none is left for the second order"


def test_see_the_queue_and_open_one(home: Path) -> None:
    with office(home, people=14) as desk:
        said = at(desk, "SARI", "2", "2", "m", "14", "0", "0", "0")
        assert "\n10 " in said and "\n14 " in said and "Warga: 1 data" in said
        assert kinds(desk).count("view") == 1


@LANGUAGES
def test_printers(home: Path, lang: str) -> None:
    """Pause and go on by number or name; a parked one waits for its verdict; take back."""
    with office(home, people=14, busy=True) as desk:
        answers = ["3", "3", "kartu1", "2", "3", "L", "4", "9", "4", "1", "0"]
        said = at(desk, "SARI", *answers, lang=lang)
        assert desk.clerk.read(lanes.wanted, "kartu1") == "pause"
        assert desk.clerk.read(lanes.wanted, "kartu3") == "resume"
        assert desk.clerk.read(lanes.wanted, "kartu4") == "run"
        needs = "pita habis: ganti pita" if lang == "id" else "ribbon used up: change it"
        assert needs in said and "PRT-302" in said
        assert kinds(desk) == ["login", "lane_asked", "lane_asked", "cancelled", "session_ended"]


@LANGUAGES
@pytest.mark.parametrize("digit", ["1", "2", "3", "4"])
def test_every_verdict(home: Path, digit: str, lang: str) -> None:
    """A digit, then four digits of the NIK; the state and the reason are those of the screen."""
    with office(home, people=14, busy=True) as desk:
        (row,) = desk.clerk.read(board.unsettled)
        beside = ["SARI", "2468", "YANTO", "1357"] if digit == "4" else []
        said = at(desk, "SARI", "4", digit, row.nik[-4:], *beside, lang=lang)
        state = {"1": "done", "2": "spoiled", "3": "blank", "4": "missing"}[digit]
        assert desk.clerk.read(jobs.get, row.job).state == state
        assert row.token in said and row.nik not in said.replace(" ", "").replace("\n", "")[:0]
        why = rows(desk, f"SELECT why FROM job WHERE id = {row.job}")
        assert str(why[0][0]).startswith("dilihat petugas: Kartu") or digit == "4"


def test_of_several_doubts_one_is_chosen(home: Path) -> None:
    with office(home, people=14, busy=True) as desk:
        card = desk.clerk.read(jobs.on_printer, "kartu1")
        assert card is not None
        desk.clerk.write(NODE, jobs.move, card, "unsettled", fact="uji")
        said = at(desk, "SARI", "4", "3", "2", "0")
        assert "\n1 kartu" in said and "\n2 kartu" in said and "'3' tidak ada" in said
        assert len(desk.clerk.read(board.unsettled)) == 2


SECOND = ["YANTO", "1357"]
CHIP = "04A1B2C3D4E501"


@LANGUAGES
def test_stock(home: Path, lang: str) -> None:
    """A delivery, a tray, a spoil by its chip, the scissors and the fire; the sum agrees."""
    with office(home, people=14, busy=True) as desk:
        store = held(desk, Place("store"))
        answers = ["5", "2", "BAST 9", "Dinas", "1", "101", "100", "1", "AMIR"]
        answers += [f"K-1 1 {CHIP} {CHIP}", "K-2 99 r1", "", *SECOND]
        answers += ["3", "30", "9", "1", "kartu3", "1", "9", "2", "kartu3", "1"]
        answers += ["4", "2", "kartu3", "3", *SECOND, "4", CHIP]
        answers += ["7", "2", "", *SECOND, "3", "3", "halaman", "dibakar", *SECOND, "SARI", "2468"]
        answers += ["0", "10", CHIP, "11", "1", "1", "M", "0", "0"]
        said = at(desk, "BUDI", *answers, lang=lang)
        assert held(desk, Place("store")) == store + 99 - 30 + 2
        assert held(desk, Place("tray", "kartu3")) == 26
        assert held(desk, Place("destroyed")) == 3
        assert "CTK-117" in said and "BAM/1/167102/2026" in said
        assert "RSK-106" in said, "that chip lies in a sealed box"
        assert ("K-1 (#1), tersegel" if lang == "id" else "K-1 (#1), sealed") in said
        assert "BERITA ACARA PEMUSNAHAN" in said and "1357" not in said
        desk.clerk.read(blanko_check.verify)


def test_a_blind_count_and_a_loan_in_lines(home: Path) -> None:
    """Two figures, one of them with a PIN; the difference booked by two; lent, and back."""
    with office(home) as desk:
        store = held(desk, Place("store"))
        answers = ["5", "5", "1", "x", str(store - 8), "1", "BUDI", "9999", *SECOND]
        answers += [str(store - 8), "hilang", *SECOND, "0"]
        answers += ["8", "1", "100", "Kec. Plaju", "14", *SECOND, "3", "1", "", "", *SECOND]
        answers += ["1", "5", "Kec. Plaju", "kapan", "0", "0"]
        said = at(desk, "BUDI", *answers, "0")
        assert "Selisih -8 dibukukan: BAS/1/167102/2026" in said and "OPR-112" in said
        assert "Pinjaman P-0001 dicatat" in said and "STK-109" in said
        assert held(desk, Place("store")) == store - 8 and held(desk, Place("difference")) == 8


@LANGUAGES
def test_the_last_messages(home: Path, lang: str) -> None:
    """The newest first, refusals marked, ten at a time, at most fifty."""
    with office(home) as desk:
        said = at(desk, "SARI", *["99"] * 60, "7", "m", "m", "x", "0", lang=lang)
        told = said.split("PESAN  50" if lang == "id" else "MESSAGES  the last 50")[1]
        assert told.count("\n10.00 ! ") == 30


@LANGUAGES
def test_another_reading_and_the_own_kelurahan(home: Path, lang: str) -> None:
    """`lain` reads the same text in another way, / turns the order; one audit row a reading."""
    word, told = ("lain", "lain: NIK yang mirip") if lang == "id" else ("other", "other: similar")
    unborne = str(SITI)[:13] + "994"
    with office(home) as desk:
        said = at(desk, "SARI", "1", unborne, word, "0", "siti", "/", "/", "0", "0", lang=lang)
        assert told in said
        for turn in ("tidak", "ya") if lang == "id" else ("no", "yes"):
            assert f": {turn}." in said
        assert said.count("kel. sendiri dulu" if lang == "id" else "own kel. first") == 2
        assert said.count("~ mirip bunyi" if lang == "id" else "~ sounds alike") == 3
        found = rows(desk, "SELECT facts FROM audit WHERE kind = 'search' ORDER BY seq")
        assert [str(one[0]).split('"what":')[1] for one in found] == [
            '"number"}', '"near"}', '"words"}',
        ]  # fmt: skip


def test_a_near_number_stands_in_brackets_and_is_masked_for_support(home: Path) -> None:
    wrong = str(SITI)[:9] + "9" + str(SITI)[10:]
    with office(home) as desk:
        said = at(desk, "SARI", "1", wrong, "0", "0")
        assert "hanya yang mirip" in said and "# beda 1 angka" in said
        assert f"NIK {str(SITI)[:9]}[{str(SITI)[9]}]{str(SITI)[10:]}" in said
        said = at(desk, "RINA", "1", wrong, "0", "0")
        assert "# beda 1 angka" in said and "NIK 167102******0004" in said and "[" not in said


def test_an_index_that_is_not_whole_is_made_first(home: Path) -> None:
    with office(home) as desk:
        desk.clerk.write(SYSTEM, upkeep.from_first)
        said = at(desk, "SARI", "1", "siti", "0", "0")
        assert "Indeks pencarian dibuat: " in said and "3 orang: nama SITI" in said
        assert desk.clerk.read(upkeep.ready)
