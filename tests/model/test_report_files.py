"""Reports as paper and files: golden texts, pages, CSV and XLSX opened again by other readers."""

import csv
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from model.actor import SYSTEM
from model.blanko import Place, move
from model.clock import FrozenClock
from model.paper import FORM_FEED, PAGE_LINES
from model.reports import catalog
from model.reports.catalog import Asked
from model.reports.faults import NoXlsx, ReportFileRefused
from model.reports.sheet import Field, Report, Sheet
from model.store import Store
from tests.hostile_text import hostile
from tests.model.office import KASI, do, new_store
from tests.model.report_office import FIRST, Office

GOLDEN = Path(__file__).parent / "golden_reports"
HOSTILE = ("=1+1", "+62811", "-2", "@SUM(A1)", "\t=1", "a;b", 'x"y', "'1", "=cmd|' /C calc'!A0",
           "1671020101900001", "1671 0201 0190 0001", "http://a.b", "1E5", "3-4", "")  # fmt: skip
NIK = "1671020101900001"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return an office with a name after two days of work over the end of a month."""
    made = Office(tmp_path_factory.mktemp("office"), 7)
    with made.store.write(SYSTEM) as tx:
        tx.set_meta("office_name", "Kecamatan Seberang Ulu I")
        tx.execute("UPDATE resident SET rt = '00' || (id % 3 + 1), rw = '001', kelurahan ="
                   " CASE WHEN id % 2 THEN 'SILABERANTI' ELSE '15 ULU' END, kecamatan ="
                   " 'JAKABARING', address = 'JL. MAWAR NO. ' || id")  # fmt: skip
        for number in (11, 12):
            tx.insert("priority", resident=number, reason="sakit", why="operasi besok",
                      state="asked", asked_by="SARI", asked_at=made.clock.ms)  # fmt: skip
        tx.execute("UPDATE priority SET state = 'approved', decided_by = 'YANTO', decided_at = ?"
                   " WHERE id = 1", (made.clock.ms + 4_000_000,))  # fmt: skip
        move(tx, 3, Place("supplier"), Place("store"), kind="receive", item="pita", doc="BAST 2")
    for _ in made.run(3):
        pass
    do(made.store, KASI, catalog.keep, "rekap", Asked(FIRST, FIRST))
    return made.store


def asked(name: str, columns: int = 80) -> Asked:
    last = date(2026, 10, 31)
    return Asked(FIRST if name in ("month", "jumps") else last, last, columns=columns)


@pytest.mark.parametrize("name", [*catalog.KINDS, "distribution-132", "kept"])
def test_golden_texts(office: Store, name: str) -> None:
    """UPDATE_GOLDEN=1 writes them; look at them then."""
    columns = 132 if name.endswith("132") else 80
    if name == "kept":
        row = office.one("SELECT body FROM document WHERE kind = 'rekap'")
        assert row is not None
        said = str(row[0])
    else:
        kind = name.partition("-")[0]
        made = catalog.make(office, kind, asked(kind, columns))
        said = made.text
        assert made.agrees
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
    is_message = name in ("whatsapp", "announce")
    for page in said.split(FORM_FEED):
        rows = page.rstrip("\n").split("\n")
        assert len(rows) <= PAGE_LINES
        assert is_message or max(map(len, rows)) <= columns
        assert is_message or any(row.strip().startswith("Halaman ") for row in rows[:7])


def test_a_long_list_has_a_head_on_every_page(tmp_path: Path) -> None:
    store = new_store(tmp_path, FrozenClock(), people=130, blanks=10)
    with store.write(SYSTEM) as tx:
        batch = tx.insert("batch", number="B-1", cards=130, by="X", at=0)
        for number in range(1, 131):
            request = tx.insert("request", resident=number, kind="baru", state="printed",
                                opened_by="X", opened_at=0)  # fmt: skip
            tx.insert("job", token=f"T{number}", batch=batch, request=request, resident=number,
                      kind="baru", state="done", ordered_at=0, ended_at=1, row_hash="")  # fmt: skip
    made = catalog.make(store, "distribution", Asked(store.today(), store.today(), columns=132))
    pages = made.text.split(FORM_FEED)
    assert len(pages) == 5 and all("DAFTAR PEMBAGIAN" in page for page in pages)
    assert "Halaman 5 dari 5" in pages[-1] and made.text.count("WARGA 0") == 130


def report_of(cells: list[list[str | int]]) -> Report:
    fields = (Field("NIK", "nik"), Field("=Nama"), Field("Jumlah", "number"))
    return Report("x", "X", "x", "", (Sheet("Satu:*", fields, cells), Sheet("Dua", fields, cells)))


def hostile_cells() -> list[list[str | int]]:
    from random import Random

    dice = Random(11)
    words = [*HOSTILE, *(hostile(dice)[:60] for _ in range(40))]
    return [[NIK, word, at] for at, word in enumerate(words)]


def test_csv_read_again_keeps_numbers_and_starts_no_formula(tmp_path: Path) -> None:
    store, cells = new_store(tmp_path), hostile_cells()
    path = tmp_path / "x.csv"
    catalog.put(store, report_of(cells), "csv", "SARI", path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and path.stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    body = [row for row in rows if len(row) == 3]
    assert len(body) == 2 * len(cells) + 2 and {len(row) for row in rows} == {0, 1, 3}
    for row in body:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), row
    kept = [row for row in body if row[0] != "NIK"]
    assert {row[0].removeprefix("'") for row in kept} == {NIK}
    assert [row[2] for row in kept] == [str(n) for n in range(len(cells))] * 2
    with pytest.raises(ReportFileRefused):
        catalog.put(store, report_of(cells), "csv", "SARI", path)
    assert path.read_bytes() == raw


def test_xlsx_read_again_keeps_numbers_and_holds_no_formula(tmp_path: Path) -> None:
    store, cells = new_store(tmp_path), hostile_cells()
    path = tmp_path / "x.xlsx"
    catalog.put(store, report_of(cells), "xlsx", "SARI", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Satu", "Dua"] and book.properties.creator == "SARI"
    plain = ["".join(c for c in str(row[1]) if c.isprintable()) for row in cells]
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(min_row=2))
        assert [row[0].value for row in rows] == [NIK] * len(cells)
        assert [row[1].value or "" for row in rows] == plain
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
        for row in rows:
            assert row[0].data_type == "s" and row[0].number_format == "@"
            assert row[1].value is None or row[1].quotePrefix, "Excel keeps it text when edited"
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if "worksheets" in name:
                assert b"<f>" not in parts.read(name) and b"hyperlink" not in parts.read(name)
    other = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Satu").to_python()
    assert [row[0] for row in other[1:]] == [NIK] * len(cells)
    assert [row[2] for row in other[1:]] == list(range(len(cells)))


def test_real_reports_as_files(office: Store, tmp_path: Path) -> None:
    """Each report with tables is the same in both files, figure by figure."""
    for name in catalog.KINDS:
        made = catalog.make(office, name, asked(name))
        if not made.sheets:
            continue
        path = tmp_path / f"{name}.xlsx"
        catalog.put(office, made, "xlsx", "SARI", path)
        book = CalamineWorkbook.from_path(str(path))
        assert book.sheet_names == [sheet.name for sheet in made.sheets]
        for sheet in made.sheets:
            read = book.get_sheet_by_name(sheet.name).to_python()
            assert read[0] == [one.head for one in sheet.fields]
            said = [["" if cell is None else cell for cell in row] for row in sheet.rows]
            assert read[1:] == said, (name, sheet.name)
        text = str(catalog.content(office, made, "csv", "SARI"))
        assert text.count("\r\n") >= sum(len(sheet.rows) + 1 for sheet in made.sheets)


def test_without_xlsxwriter_it_is_said(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    made = catalog.make(office, "rekap", asked("rekap"))
    with pytest.raises(NoXlsx):
        catalog.content(office, made, "xlsx", "SARI")


def test_no_sign_of_the_data_steers_a_printer(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=1, blanks=5)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET name = ?, address = ?", ("A\x1b@B\u202e", "x\n\fy"))
        batch = tx.insert("batch", number="B-1", cards=1, by="X", at=0)
        request = tx.insert("request", resident=1, kind="baru", state="printed", opened_by="X",
                            opened_at=0)  # fmt: skip
        tx.insert("job", token="T1", batch=batch, request=request, resident=1, kind="baru",
                  state="done", ordered_at=0, ended_at=1, row_hash="")  # fmt: skip
    today = store.today()
    said = catalog.make(store, "distribution", Asked(today, today)).text
    assert "A@B" in said and "x y" in said and FORM_FEED not in said
    assert all(c.isprintable() or c == "\n" for c in said)
