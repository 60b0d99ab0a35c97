"""Column by column and row by row say the same, whatever stands in the cells."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import region
from model.exchange import check, checking, sheet
from model.exchange.accepted import CHUNK_ROWS, Chunk
from model.exchange.checking import Wish
from model.exchange.columns import Cells
from model.exchange.plain import PlainChecker
from model.exchange.remember import CHARS_MAX, Remembered
from model.region import RegionBook
from model.store import Store
from tests.model.exchange import lists

HEAD = (
    "nik;no kk;nama;tempat lahir;tanggal lahir;jk;gol darah;alamat;rt;rw;kelurahan;kecamatan"
    ";kabupaten;agama;status kawin;pekerjaan;shdk;kewarganegaraan;ibu;status dasar;status"
    ";tgl status"
)
GOOD = [
    *("1671021203850004", "1671021203100007", "SITI AMINAH", "PALEMBANG", "12-03-1985", "L", "O"),
    *("JL. MERDEKA 1", "003", "1", "SILABERANTI", "JAKABARING", "KOTA PALEMBANG", "ISLAM", "KAWIN"),
    *("GURU", "ISTRI", "WNI", "AMINAH", "HIDUP", "PRR", "01-02-2025"),
]
CELLS = (
    *("", " ", "-", "\xa0", "0", "1", "2", "P", "L", "Pr", "X", "TIDAK TAHU", "13"),
    *("1671025203850004", "1605181203850004", "9971021203850004", "1671021203850000"),
    *("167102120385000", "1,67102E+15", "'1671021203850004", "1671021203850004 ", "١" * 16),
    *("12-03-1985", "1985-03-12", "31-02-1985", "12-03-2085", "12-03-1885", "31116", "00-00-0000"),
    *("12 Maret 1985", "SILABERANTI", "1 ULU", "ANTAH", "JAKABARING", "SU I", "KOTA PALEMBANG"),
    *("Kabupaten Musi Rawas", "ISLAM", "KEPALA KELUARGA", "MATI", "PINDAH", "PRR", "SFE", "kata"),
    *("SITI  AMINAH", "Sjafi'i Moh.", "BUDI\u202eX", "SITÉ", "A" * 121, "B" * 201, "H.", "=1+1"),
    *("003/001", "02-01-2030", "2025-02-01"),
)


@pytest.fixture
def book(store: Store) -> RegionBook:
    return region.load(store)


def checked(path: Path, book: RegionBook, *, row_by_row: bool) -> Chunk:
    """Return the one chunk of a list."""
    wish = Wish("csv", "2026-11-21", "", "2026-11-20", "16.71.02", 0, CHUNK_ROWS)
    with pytest.MonkeyPatch.context() as patch, sheet.opened(path) as source:
        if row_by_row:
            patch.setattr(PlainChecker, "check", lambda _, rows, *__: iter([None] * len(rows)))
        (chunk,) = checking.chunks(source, wish, book)
        return chunk


ROWS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, len(GOOD) - 1), st.sampled_from(CELLS), max_size=3),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS, left_out=st.sets(st.integers(3, len(GOOD) - 1), max_size=6))
def test_columns_and_rows_agree(
    book: RegionBook,
    tmp_path: Path,
    rows: list[tuple[dict[int, str], int]],
    left_out: set[int],
) -> None:
    kept = [at for at in range(len(GOOD)) if at not in left_out]
    lines = [";".join(HEAD.split(";")[at] for at in kept), ";".join(GOOD[at] for at in kept)]
    for changed, cut in rows:
        cells = [changed.get(at, cell) for at, cell in enumerate(GOOD)]
        lines.append(";".join(cells[at] for at in kept[: len(kept) - cut]))
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fast, slow = (checked(path, book, row_by_row=way) for way in (False, True))
    assert fast == slow
    assert fast.numbers[0] == 2


def test_each_odd_cell_in_each_column_is_the_same_both_ways(
    book: RegionBook, tmp_path: Path
) -> None:
    lines = [HEAD]
    for at in range(len(GOOD)):
        lines += [";".join([*GOOD[:at], cell, *GOOD[at + 1 :]]) for cell in CELLS]
    path = lists.csv(tmp_path / "a.csv", "\n".join(lines) + "\n", head="")
    fast, slow = (checked(path, book, row_by_row=way) for way in (False, True))
    assert fast == slow
    assert len(fast.refused) > len(CELLS)


def test_nearly_all_rows_of_a_common_list_go_by_columns(
    book: RegionBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    real = check.Checker.check

    def looked(self: check.Checker, row: Cells, day: str) -> object:
        looked_at.append(row.number)
        return real(self, row, day)

    monkeypatch.setattr(check.Checker, "check", looked)
    odd = GOOD.copy()
    odd[4] = "13-03-1985"
    rows = [HEAD, *[";".join(GOOD)] * 50, ";".join(odd), HEAD, *[";".join(GOOD)] * 20]
    path = lists.csv(tmp_path / "a.csv", "\n".join(rows) + "\n", head="")
    chunk = checked(path, book, row_by_row=False)
    assert (chunk.rows, looked_at) == (71, [52])
    assert chunk.warned == 1
    assert len(chunk.sounds) == 1


def test_a_day_ahead_is_said_once(book: RegionBook, tmp_path: Path) -> None:
    assert date(2030, 1, 2) > date(2026, 11, 21)
    ahead = GOOD.copy()
    ahead[-1] = "02-01-2030"
    path = lists.csv(tmp_path / "a.csv", "\n".join([HEAD, ";".join(ahead)]) + "\n", head="")
    assert checked(path, book, row_by_row=False).told[0][-2] == "2026-11-20"


def test_what_is_remembered_is_bounded() -> None:
    asked: list[str] = []

    def answer(question: str) -> int:
        asked.append(question)
        return len(question)

    memory = Remembered(answer, 3)
    questions: Iterator[str] = iter("abcabcdda")
    assert [memory[question] for question in questions] == [1] * 9
    assert asked == ["a", "b", "c", "d", "a"]
    assert len(memory) <= 3
    assert memory["x" * (CHARS_MAX + 1)] == CHARS_MAX + 1
    assert "x" * (CHARS_MAX + 1) not in memory
