"""Row by row: what is impossible, what is only odd, and the list of what was not taken in."""

import os
from pathlib import Path

import pytest

from model.exchange import rejects
from model.exchange.faults import OwnRejects, RejectsUnwritable
from model.store import Store
from tests.model.exchange import lists

LONG = "A" * 59 + " B"


def one(store: Store, tmp_path: Path, row: str) -> tuple[str, ...]:
    """Take in one row and return its codes: of the refusal, or of what was found."""
    result = lists.run(store, lists.csv(tmp_path / "a.csv", row + "\n"))
    if result.rejected:
        return (Path(result.reject_file).read_text().splitlines()[1].split(";")[5],)
    return tuple(code for code, _ in result.findings)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("167102520385000;SITI;;P;;;", "NIK-004"),
        ("16710252038500041;SITI;;P;;;", "NIK-003"),
        (";SITI;;P;;;", "NIK-001"),
        ("16710252O3850004;SITI;;P;;;", "NIK-002"),
        ("1000005203850004;SITI;;P;;;", "NIK-005"),
        ("1671026902010004;SITI;;P;;;", "NIK-009"),  # 29-02-01: neither 1901 nor 2001 was leap
        ("1671025203850000;SITI;;P;;;", "NIK-010"),
        ("1,67102520385E+15;SITI;;P;;;", "IMP-201"),
        ("1671025203850004;;;P;;;", "NAM-105"),
        ("1671025203850004;-;;P;;;", "NAM-105"),
        ("1671025203850004;SITI;29-02-1985;P;;;", "IMP-202"),
        ("1671025203850004;SITI;tidak tahu;P;;;", "IMP-202"),
        ("1671025203850004;SITI;12-03-2085;P;;;", "IMP-203"),
        (f"1671025203850004;{'X' * 121};;P;;;", "IMP-204"),
        (f"1671025203850004;SITI;;P;{'X' * 201};;", "IMP-204"),
    ],
)
def test_the_impossible_is_refused_with_its_reason(
    store: Store, tmp_path: Path, row: str, code: str
) -> None:
    assert one(store, tmp_path, row) == (code,)
    assert store.number("SELECT count(*) FROM resident") == 0


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("1671025203850004;SITI AMINAH;12-03-1985;P;;;", ()),
        ("1671025203850004;SITI AMINAH;12-03-1985;L;;;", ("NIK-301",)),
        ("1671025203850004;SITI AMINAH;13-03-1985;P;;;", ("NIK-201",)),
        ("1671025203850004;SITI AMINAH;12-03-1985;X;;;", ("IMP-302",)),
        ("1671025203850004;SITI AMINAH;00-00-0000;P;;;", ()),
        ("1602075203850004;SITI AMINAH;12-03-1985;P;;;", ("NIK-102",)),
        ("1671025203850004;SITI AMINAH;12-03-1985;P;ANTAH;;", ("IMP-307",)),
        ("1671025203850004;SITI AMINAH;12-03-1985;P;Silaberanti;;", ("NIK-103",)),
        ("1671025203850004;SITI\x1b[31m AMINAH;12-03-1985;P;;;", ("IMP-303",)),
    ],
)
def test_the_odd_is_taken_in_with_a_finding(
    store: Store, tmp_path: Path, row: str, codes: tuple[str, ...]
) -> None:
    assert one(store, tmp_path, row) == codes
    assert store.number("SELECT count(*) FROM resident") == 1


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("SUPARNI", "SUPARNI"),
        ("NUR'AINI", "NUR'AINI"),
        (LONG, LONG),
        ("SITI [/] AMINAH", "SITI [/] AMINAH"),
        ("[bold]SITI", "[bold]SITI"),
        ("SITI\x07 \x9b31mAMINAH\u202e", "SITI 31mAMINAH"),
        ("  SITI\xa0\xa0AMINAH ", "SITI AMINAH"),
    ],
)
def test_names_are_kept_as_they_are_but_for_controls(
    store: Store, tmp_path: Path, cell: str, kept: str
) -> None:
    one(store, tmp_path, f"1671025203850004;{cell};;P;;;")
    assert store.one("SELECT name FROM resident") == (kept,)


def test_a_nik_that_excel_rounded_is_told_from_one_that_a_program_wrote(
    store: Store, tmp_path: Path
) -> None:
    rows: list[list[str | int]] = [
        ["nik", "nama", "jk", "kk"],
        [1671025203850004, "UTUH", "P", 1671021203100007],
        [1671025203850010, "BULAT", "P", 1671021203100010],
        ["1671025203850020", "TEKS", "P", 1671021203100010],
    ]
    result = lists.run(store, lists.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert (result.accepted, result.rejected) == (2, 1)
    assert store.rows("SELECT name, kk FROM resident ORDER BY id") == [
        ("UTUH", 1671021203100007),
        ("TEKS", None),
    ]
    assert dict(result.findings)["IMP-301"] == 1


def test_the_list_of_rejected_rows(store: Store, tmp_path: Path) -> None:
    path = lists.csv(
        tmp_path / "daftar.csv",
        f"{lists.NIK};SITI;;P;;;\n167102520385000;BUDI;;P;;;\n"
        '=1+1;"+CMD;X";;P;;;\n1671025203850004;@SUM(A1);29-02-1985;P;;;\n',
    )
    result = lists.run(store, path)
    assert result.reject_file == str(tmp_path / "daftar.csv.ditolak.csv")
    text = Path(result.reject_file).read_bytes().decode()
    assert text.startswith("\ufeffbaris;lembar;kolom;nilai;alasan;kode;nama\r\n")
    assert text.splitlines()[1:] == [
        "3;;NIK;'167102520385000;alasan NIK-004;NIK-004;BUDI",
        "4;;NIK;'=1+1;alasan NIK-002;NIK-002;\"'+CMD;X\"",
        "5;;tanggal lahir;29-02-1985;alasan IMP-202;IMP-202;'@SUM(A1)",
    ]
    assert os.stat(result.reject_file).st_mode & 0o077 == 0
    assert (result.rows, result.accepted, result.rejected) == (4, 1, 3)


def test_a_second_run_writes_the_list_anew_or_takes_it_away(store: Store, tmp_path: Path) -> None:
    path = lists.csv(tmp_path / "daftar.csv", "167102520385000;BUDI;;P;;;\n")
    first = Path(lists.run(store, path).reject_file)
    before = first.read_bytes()
    assert Path(lists.run(store, path).reject_file) == first
    assert first.read_bytes() == before
    lists.csv(path, f"{lists.NIK};SITI;;P;;;\n")
    assert lists.run(store, path).reject_file == ""
    assert not first.exists()
    assert not list(tmp_path.glob(".ditolak*"))


def test_a_strangers_file_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    path = lists.csv(tmp_path / "daftar.csv", "167102520385000;BUDI;;P;;;\n")
    theirs = tmp_path / "daftar.csv.ditolak.csv"
    theirs.write_text("catatan kasi")
    second = tmp_path / "daftar.csv.ditolak.2.csv"
    second.symlink_to(theirs)
    result = lists.run(store, path)
    assert result.reject_file.endswith(".ditolak.3.csv")
    assert theirs.read_text() == "catatan kasi"


def test_a_folder_that_takes_no_files_sends_the_list_to_the_store(
    store: Store, home: Path, tmp_path: Path
) -> None:
    """Root may write anywhere; a folder without a writing bit is left alone all the same."""
    folder = tmp_path / "hanya_baca"
    folder.mkdir()
    path = lists.csv(folder / "daftar.csv", "167102520385000;BUDI;;P;;;\n")
    folder.chmod(0o555)
    try:
        result = lists.run(store, path)
        assert Path(result.reject_file).parent == home
        assert [entry.name for entry in folder.iterdir()] == ["daftar.csv"]
        home.chmod(0o555)
        with pytest.raises(RejectsUnwritable):
            lists.run(store, path)
    finally:
        folder.chmod(0o755)
        home.chmod(0o755)


def test_our_own_list_is_not_taken_for_residents(store: Store, tmp_path: Path) -> None:
    path = lists.csv(tmp_path / "daftar.xls", "167102520385000;BUDI;;P;;;\n")
    own = Path(lists.run(store, path).reject_file)
    assert rejects.is_ours(own)
    with pytest.raises(OwnRejects):
        lists.run(store, own)
