"""Opening a list by its content: what is refused, with which code, and what is never read."""

import os
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from model.exchange import guard, sheet
from model.exchange.faults import (
    FileBroken,
    FileEmpty,
    FileHostile,
    FileLocked,
    FileMissing,
    FileNotPlain,
    FileTooBig,
    FormatUnknown,
    NoResidents,
)
from model.store import Store
from tests.model.exchange import lists

NOISE = Random(9).randbytes(9_000)


def rows(path: Path) -> list[list[sheet.Cell]]:
    with sheet.opened(path) as source:
        return [list(line.cells) for line in source.rows()]


def bomb(path: Path) -> None:
    """Write an .xlsx whose one sheet becomes 64 MiB of noughts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * 67_108_864)


def many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(guard.ZIP_PARTS_MAX + 1):
            packed.writestr(f"p{number}", "")


def far_cell(path: Path) -> None:
    """Write a sheet of two cells so far apart that its grid would have 17 milliard."""
    whole = lists.xlsx(path.with_suffix(".base"), {"A": [["NIK"]]})
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = re.sub(
                    rb"<sheetData>.*</sheetData>",
                    f"<sheetData>{cells}</row></sheetData>".encode(),
                    data,
                )
            new.writestr(name, data)


def cut_xls(path: Path) -> None:
    whole = lists.xls(path.with_suffix(".whole"), {"A": [["NIK", "x" * 5_000]] * 40})
    path.write_bytes(whole.read_bytes()[:9_000])


def cut_xlsx(path: Path) -> None:
    whole = lists.xlsx(path.with_suffix(".whole"), {"A": [["NIK"]]})
    path.write_bytes(whole.read_bytes()[:-200])


def bad_part(path: Path) -> None:
    whole = lists.xlsx(path.with_suffix(".whole"), {"A": [["NIK"]]})
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, b"<worksheet><sheetData><row" if "sheet1" in name else old.read(name)
            )


REFUSED: list[tuple[Callable[[Path], object], type[Exception]]] = [
    (lambda path: None, FileMissing),
    (lambda path: path.mkdir(), FileNotPlain),
    (lambda path: os.mkfifo(path), FileNotPlain),
    (lambda path: path.touch(), FileEmpty),
    (lambda path: path.write_bytes(lists.locked_xls()), FileLocked),
    (lambda path: path.write_bytes(lists.locked_xlsx()), FileLocked),
    (bomb, FileHostile),
    (many_parts, FileHostile),
    (far_cell, FileHostile),  # the child asks for all of it, and falls; we do not
    (cut_xls, FileBroken),
    (cut_xlsx, FileBroken),
    (bad_part, FileBroken),
    (lambda path: path.write_bytes(guard.CFB_MAGIC + NOISE), FileBroken),
    (lambda path: path.write_bytes(guard.ZIP_MAGIC + NOISE), FileBroken),
    (lambda path: path.write_bytes(b"\0\1\2" * 1_000), FormatUnknown),
    (lambda path: path.write_text("<html><table><tr><td>NIK</td></tr></table>"), FormatUnknown),
    (lambda path: path.write_text("\n\n ;; \n"), FormatUnknown),
    (lambda path: lists.xls(path, {"A": [["apa", "saja"]]}), FormatUnknown),
    (lambda path: lists.xls(path, {"A": [lists.SIAK_HEAD]}), NoResidents),
    (lambda path: lists.csv(path, ""), NoResidents),
    (lambda path: path.write_text("nik,nama,jk\n" + "x," * 300), FileTooBig),
    (lambda path: path.write_text('nik,nama,jk\n"' + "x" * 200_000), FileBroken),
]


@pytest.mark.parametrize("case", range(len(REFUSED)))
def test_a_file_that_is_refused_changes_nothing(store: Store, tmp_path: Path, case: int) -> None:
    make, leaf = REFUSED[case]
    path = tmp_path / "daftar.xls"
    make(path)
    with pytest.raises(leaf) as caught:
        lists.run(store, path)
    assert re.fullmatch(r"IMP-1\d\d", caught.value.code)  # type: ignore[attr-defined]
    assert store.number("SELECT count(*) FROM resident") == 0
    assert store.number("SELECT count(*) FROM import_file") == 0
    assert not list(tmp_path.glob("*.ditolak*"))


def test_what_all_parts_become_together_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lists.xlsx(tmp_path / "a.xlsx", {"A": [["NIK"]]})
    with zipfile.ZipFile(path) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    monkeypatch.setattr(guard, "UNPACKED_BYTES_MAX", size)
    assert rows(path) == [["NIK"]]
    monkeypatch.setattr(guard, "UNPACKED_BYTES_MAX", size - 1)
    with pytest.raises(FileHostile):
        rows(path)


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    as_xls = lists.xlsx(tmp_path / "daftar.xls", {"A": [["NIK", 1]]})
    as_csv = lists.xls(tmp_path / "daftar.csv", {"A": [["NIK", 1]]})
    with sheet.opened(as_xls) as first, sheet.opened(as_csv) as second:
        assert (first.kind, second.kind) == ("xlsx", "xls")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_program(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = f'nik{delimiter}nama\r\n1{delimiter}"RENÉ{delimiter} \n2"\r\n\r\n3{delimiter}X\r\n'
    path.write_bytes(text.encode(encoding))
    with sheet.opened(path) as source:
        lines = list(source.rows())
        assert source.guessed == (encoding == "cp1252")
    assert lines[1].cells == ["1", f"RENÉ{delimiter} \n2"]
    assert [line.number for line in lines] == [1, 2, 5]


def test_row_numbers_are_those_that_excel_shows(tmp_path: Path) -> None:
    path = lists.xls(tmp_path / "a.xls", {"Satu": [[], [], ["x"]], "Dua": [["", "y"]]})
    with sheet.opened(path) as source:
        found = [(line.sheet, line.number) for line in source.rows()]
    assert found == [("Satu", 3), ("Dua", 1)]


def test_more_rows_than_are_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "ROWS_MAX", 10)
    monkeypatch.setattr(sheet, "TEXT_ROWS_MAX", 10)
    for path in (
        lists.csv(tmp_path / "a.csv", "1;x\n" * 20),
        lists.xls(tmp_path / "a.xls", {"A": [["x"]] * 20}),
    ):
        with pytest.raises(FileTooBig):
            rows(path)


def test_a_fallen_child_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lists.xls(tmp_path / "a.xls", {"A": [["x"]]})
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(FileHostile):
        rows(path)
