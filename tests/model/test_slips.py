"""Slips: what stands on them, at three widths; their row of the trail; the way back from them."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from hw.desk.slip_printer import Paper
from model import slip_log, slips
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.slips import Recorded, Slip, Taken, Told
from model.store import Store
from tests.hostile_text import hostile
from tests.model.office import new_store, staff
from tui.seat_lines import parts_of

GOLDEN = Path(__file__).parent / "golden_slips"
SARI = staff("perekaman", "cetak")
TOLD = Told(
    office="KEC. SEBERANG ULU I",
    number="S-1207",
    code="TUNTAS:S:167102:1207",
    name="SITI AMINAH BINTI HASANUDDIN",
    nik="167102******0004",
    at="21-11-2026 10.00",
    by="SARI",
    short="PRR",
    sentence="Sudah siap cetak sejak 12-11-2026. Perkiraan jadi 24-11-2026 sampai 26-11-2026.",
)
TAKEN = Taken(
    office="KEC. SEBERANG ULU I",
    number="T-88",
    code="TUNTAS:T:167102:88",
    name="SITI AMINAH",
    nik="167102******0004",
    at="21-11-2026 10.00",
    by="SARI",
    fetched_by="AMIRUDDIN",
    relation="ayah, dengan KK",
    paper="surat kuasa 12/XI/2026",
)
WAITING = replace(
    TOLD, short="SFE", facts=(("Sejak", "02-10-2026"), ("Giliran", "pusat"),
                              ("Suket", "2/117/2026 s.d. 02-01-2027")),
    sentence="Sudah dikirim ke pusat 50 hari lalu, menunggu jawaban. Lamanya tidak bisa kami "
    "pastikan.",
)  # fmt: skip
RECORDED = Recorded(
    office="KEC. SEBERANG ULU I",
    number="S-1208",
    code="TUNTAS:S:167102:1208",
    name="BUDI SANTOSO",
    nik="167102******0003",
    at="21-11-2026 13.42",
    by="SARI",
    rid="P-167102-00a1-000012",
    sentence="Sudah direkam. Kartu dicetak sesudah genap 17 tahun pada 15-08-2027.",
    again="22-11-2026 08.00",
)
ALL = {
    "recorded": slips.recorded("loket1", RECORDED),
    "telling": slips.telling("loket1", TOLD),
    "waiting": slips.telling("loket1", WAITING),
    "receipt": slips.receipt("loket1", TAKEN),
}


def plain(slip: Slip, columns: int) -> str:
    """Return a slip as a plain printer gets it."""
    paper = Paper(columns, "cp437", plain=True)
    return paper.render(parts_of(slip, paper)).decode("cp437").replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [32, 42, 80])
@pytest.mark.parametrize("name", [*ALL, "trial"])
def test_golden_texts(name: str, columns: int) -> None:
    """UPDATE_GOLDEN=1 writes them; look at them then."""
    slip = ALL.get(name) or slips.trial_page("loket1", "KANTOR", "21-11-2026 10.00", columns)
    said = plain(slip, columns)
    path = GOLDEN / f"{name}-{columns}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
    assert max(map(len, said.split("\n"))) <= columns


@pytest.mark.parametrize("seed", range(40))
def test_no_control_character_of_the_data_reaches_the_printer(seed: int) -> None:
    """What a printer of ESC/POS is sent between its own commands is text, whatever the data say."""
    chance = Random(seed)
    words = [hostile(chance)[:200] for _ in range(4)]
    told = Told(words[0], "S-1", "TUNTAS:S:16:1", words[1], "1", "2", words[2], "PRR", words[3])
    slip = slips.telling("loket1", told)
    for columns in (32, 42, 80):
        for page in ("cp437", "cp850", "ascii"):
            paper = Paper(columns, page, plain=True)
            sent = paper.render(parts_of(slip, paper)).replace(b"\r\n", b"").rstrip(b"\f")
            assert not [byte for byte in sent if byte < 0x20 or byte == 0x7F], (seed, sent)
    escpos = Paper(42, "cp437")
    harmless = slips.telling("loket1", _harmless(told))
    sent = escpos.render(parts_of(slip, escpos))
    clean = escpos.render(parts_of(harmless, escpos))
    for command in (b"\x1b", b"\x1d", b"\x10", b"\x00", b"\x0c"):
        assert sent.count(command) == clean.count(command), (seed, command)


def _harmless(told: Told) -> Told:
    def letters(text: str) -> str:
        return "x" if text else ""

    return Told(
        letters(told.office), told.number, told.code, letters(told.name), told.nik, told.at,
        letters(told.by), told.short, letters(told.sentence),
    )  # fmt: skip


def test_a_slip_shows_nothing_of_a_person_in_a_traceback() -> None:
    for one in (TOLD, TAKEN, ALL["telling"], *ALL["telling"].pieces):
        assert "SITI" not in repr(one)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store with a few people."""
    made = new_store(tmp_path, FrozenClock(), people=3)
    yield made
    made.close()


def someone(store: Store) -> tuple[int, str, str]:
    """Return id, NIK and name of the first resident."""
    row = store.one("SELECT id, nik, name FROM resident ORDER BY id")
    assert row is not None
    return int(row[0]), f"{row[1]:016d}", str(row[2])


def test_the_row_comes_before_the_paper_and_leads_back(store: Store) -> None:
    resident, nik, name = someone(store)
    with store.write(SARI) as tx:
        slip = slip_log.tell(tx, resident, "loket1")
    said = plain(slip, 42)
    assert name[:20] in said and nik not in said and slip.seat == "loket1"
    (code,) = [one.text for one in slip.pieces if isinstance(one, slips.Code)]
    assert nik not in code and code.startswith("TUNTAS:S:167102:")
    assert slip_log.nik_of(store, code) == nik
    rows = store.rows("SELECT facts FROM audit WHERE kind = 'slip'")
    assert len(rows) == 1 and nik not in rows[0][0] and name not in rows[0][0]
    for other in (
        code.replace("167102", "167103"),
        code + "9",
        "TUNTAS:S:167102:999",
        "TUNTAS:UJI",
    ):
        assert slip_log.nik_of(store, other) is None


def test_the_last_slip_of_a_seat_is_that_seats(store: Store) -> None:
    resident, _nik, name = someone(store)
    with store.write(SARI) as tx:
        first = slip_log.tell(tx, resident, "loket1")
        second = slip_log.tell(tx, resident + 1, "loket2")
    assert first.number != second.number
    again = slip_log.last(store, "loket1")
    assert again.number == first.number and again.seat == "loket1"
    assert name[:20] in plain(again, 42) and "Cetak ulang" in plain(again, 42)
    with pytest.raises(slip_log.NoSlip):
        slip_log.last(store, "loket3")
    with store.write(SARI) as tx:
        assert slip_log.last_again(tx, "loket2").number == second.number
    kinds = [row[0] for row in store.rows("SELECT kind FROM audit ORDER BY seq DESC LIMIT 1")]
    assert kinds == ["slip_again"]


def test_who_may_not_see_numbers_prints_no_slip(store: Store) -> None:
    resident, _nik, _name = someone(store)
    with pytest.raises(NotAllowed), store.write(staff("dukungan")) as tx:
        slip_log.tell(tx, resident, "loket1")
    assert not store.rows("SELECT 1 FROM audit WHERE kind = 'slip'")


def test_no_letter_of_any_code_page_is_a_command() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000)]
    text = "".join(one for one in letters if unicodedata.category(one)[0] != "C")
    for page in ("cp437", "cp850", "cp858", "cp1252", "ascii"):
        paper = Paper(80, page, plain=True)
        parts = parts_of(Slip("a", "b", (slips.Text(text[:4_000]),)), paper)
        sent = paper.render(parts).replace(b"\r\n", b"").rstrip(b"\f")
        assert min(sent) >= 0x20 and 0x7F not in sent
