"""`tuntas report`: on the terminal, as files, to a port; who may, and what leaves with whom."""

import asyncio
import csv
import json
import os
import pty
import select
import tty
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from model.actor import Actor
from model.document import listed as documents
from model.reports.faults import (
    NothingToKeep,
    NumbersNeedReason,
    PortRefused,
    ReportDays,
    ReportFileRefused,
    ReportUnknown,
)
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model.office import staff, tamper
from tests.model.report_office import FIRST, Office
from tests.tui.command_run import listed, run
from tui import report_port, report_words
from tui.commands import report

SARI = Actor("SARI", frozenset({"perekaman"}), "operator")
DAY = FIRST.strftime("%d-%m-%Y")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("kantor"), 7)
    next(made.run(1))
    made.store.close()
    yield made


def test_reports_on_the_terminal_and_as_json(office: Office) -> None:
    home, clock = office.store.path.parent, office.clock
    code, said, _ = run(report, home, "--on", DAY, clock=clock)
    assert code == 0 and "REKAP HARIAN KTP-EL" in said and "Semua angka cocok" in said
    (one,) = listed(report, home, "--on", DAY, clock=clock)
    assert one["report"] == "rekap" and one["agrees"] and one["first"] == FIRST.isoformat()
    figures = {(row[0], row[1]): row[2] for row in one["tables"][0]["rows"]}
    assert figures["Pekerjaan", "Kartu tercetak"] == office.told.days[FIRST]["printed"]
    assert "MENURUT PRINTER" in run(report, home, "rusak", "--on", DAY, clock=clock)[1]
    wide = run(report, home, "pembagian", "--columns", "132", clock=clock)[1]
    assert max(map(len, wide.split("\n"))) == 132 and "?" not in wide and "\f" not in wide
    days = listed(report, home, "bulan", "--from", DAY, clock=clock)[0]
    assert (days["first"], days["last"]) == ("2026-10-29", "2026-10-30")
    month = listed(report, home, "bulan", "--on", "30-10-2026", clock=clock)[0]
    assert (month["first"], month["last"]) == ("2026-10-01", "2026-10-30")
    assert len(month["tables"][0]["rows"]) == 30
    for words, refused in (
        (("gaji",), ReportUnknown), (("--on", "kemarin"), ReportDays),
        (("--from", DAY, "--to", "01-01-2020"), ReportDays),
        (("pembagian", "--nik"), NumbersNeedReason), (("wa", "--keep"), NothingToKeep),
    ):  # fmt: skip
        with pytest.raises(refused):
            run(report, home, *words, clock=clock)
    for words, who in ((("--on", DAY), staff("dukungan")), (("pembagian",), staff("gudang"))):
        with pytest.raises(NotAllowed):
            run(report, home, *words, clock=clock, actor=who)


def test_reports_as_files(office: Office, tmp_path: Path) -> None:
    home, clock = office.store.path.parent, office.clock

    def made(name: str, *words: str) -> Path:
        path = tmp_path / name
        assert run(report, home, *words, "--out", str(path), clock=clock, actor=SARI)[0] == 0
        return path

    text = made("a.txt", "pembagian", "--columns", "132").read_text("utf-8")
    assert "DAFTAR PEMBAGIAN" in text and "167102******" in text
    masked = made("a.csv", "pembagian", "--format", "csv").read_text("utf-8-sig")
    assert "167102******" in masked
    whole = made("b.csv", "pembagian", "--format", "csv", "--nik", "--why", "diminta camat")
    rows = list(csv.reader(whole.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert all(row[0].startswith("'1671020101") for row in rows[1:] if row)
    book = openpyxl.load_workbook(made("a.xlsx", "--on", DAY, "--format", "xlsx"))
    assert book.sheetnames == ["Rekap", "Stok", "Petugas", "Printer", "Sif"]
    with pytest.raises(ReportFileRefused):
        run(report, home, "--on", DAY, "--out", str(tmp_path / "a.txt"), clock=clock)
    assert run(report, home, "--format", "xlsx", clock=clock)[0] == 2
    kept = run(report, home, "--on", DAY, "--keep", "--out", str(tmp_path / "k.txt"), clock=clock)
    assert "RKP/1/167102/2026" in kept[1]
    store = Store.open(home / STORE_NAME, clock)
    try:
        assert documents(store)[0].body == (tmp_path / "k.txt").read_text("utf-8")
        facts = [
            json.loads(one[0])
            for one in store.rows("SELECT facts FROM audit WHERE kind = 'report' ORDER BY seq")
        ]
        assert [(one["what"], one["form"], one["numbers"]) for one in facts[-5:-1]] == [
            ("distribution", "text", False), ("distribution", "csv", False),
            ("distribution", "csv", True), ("rekap", "xlsx", False)]  # fmt: skip
        assert "1671020101" not in str(facts) and facts[-3]["why"] == "diminta camat"
    finally:
        store.close()


def test_figures_that_do_not_agree_end_with_a_refusal(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    next(office.run(1))
    tamper(office.store, "UPDATE balance SET qty = qty + 1 WHERE bin = 'store'").close()
    code, said, _ = run(report, tmp_path, "--on", DAY, clock=office.clock)
    assert code == 1 and "TIDAK COCOK" in said


def test_a_line_printer_gets_plain_pages(office: Office) -> None:
    home, clock = office.store.path.parent, office.clock
    ours, port = pty.openpty()
    tty.setraw(port)
    try:
        code, said, _ = run(report, home, "--on", DAY, "--port", os.ttyname(port), clock=clock)
        assert code == 0 and "byte ke" in said
        got = b""
        while b"\f" not in got and select.select([ours], [], [], 60.0)[0]:
            got += os.read(ours, 65_536)
        assert got.endswith(b"\r\n\f") and got.count(b"\f") == 1 and got.isascii()
        full = asyncio.run(_full(os.ttyname(port)))
        assert full.facts["said"] == "timeout", "nobody reads: it ends, and says so"
    finally:
        os.close(ours)
        os.close(port)
    for path, said in ((str(home / STORE_NAME), "file"), ("/nowhere/lp0", "No such")):
        with pytest.raises(PortRefused) as refused:
            run(report, home, "--on", DAY, "--port", path, clock=clock)
        assert said in str(refused.value.facts["said"])
    assert report_port.bytes_of("a\x1b@b\n\fÉ\n") == b"a?@b\r\n\r\n\fE\r\n\f"


async def _full(path: str) -> PortRefused:
    with pytest.raises(PortRefused) as refused:
        await report_port.send(path, "x" * 1_000_000, stalled_seconds=0.05)
    return refused.value


def test_what_people_type_for_a_place_and_a_day() -> None:
    assert report_words.place_of(" k-0017 ") == ("K-0017", "")
    assert report_words.place_of("K-lurahan") == ("", "K-lurahan")
    assert report_words.place_of("*") == ("", "")
    assert report_words.read_day("2026-10-29") == report_words.read_day("29.10.2026") == FIRST
    assert report_words.month_end(FIRST, FIRST) == FIRST
    assert report_words.month_end(FIRST, FIRST.replace(year=2027)).day == 31
