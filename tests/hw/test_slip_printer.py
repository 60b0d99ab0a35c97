"""Slips: the very bytes, on three widths, as ESC/POS and plain."""

import pytest

from hw.address import parse
from hw.desk.pole import Pole
from hw.desk.slip_letters import CODE_PAGES, printable
from hw.desk.slip_printer import DOTS, LINES_MAX, Line, Paper, Qr, SlipPrinter, paper_of
from hw.links.port import Port
from hw.port_errors import PortAddressWrong

SLIP = (
    Line("TANDA TERIMA", bold=True, size="double", align="center"),
    Line("Nama  SITI AMINAH"),
    Qr("J-1121-0129-K"),
)


def all_of(port: Port) -> bytes:
    """Read what was written to a loop, a byte at a time as sockets give it."""
    return b"".join(iter(lambda: port.read(0.0), b""))


def test_the_bytes_of_a_slip() -> None:
    assert Paper(42).render(SLIP) == (
        b"\x1b@\x1bt\x00"
        b"\x1bE\x01\x1d!\x11\x1ba\x01TANDA TERIMA\n\x1ba\x00\x1d!\x00\x1bE\x00"
        b"Nama  SITI AMINAH\n"
        b"\x1ba\x01\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1"
        b"\x1d(k\x10\x001P0J-1121-0129-K\x1d(k\x03\x001Q0\n\x1ba\x00"
        b"\x1bd\x05\x1dV\x01"
    )


def test_a_plain_printer_gets_plain_lines() -> None:
    plain = Paper(32, "ascii", plain=True).render(SLIP)
    assert plain == (
        b"          TANDA TERIMA\r\nNama  SITI AMINAH\r\n         J-1121-0129-K\r\n\r\n\r\n\r\n"
    )
    assert b"\x1b" not in plain
    assert Paper(80, plain=True).render(SLIP).endswith(b"\f")


@pytest.mark.parametrize("columns", [32, 42, 80])
def test_long_lines_are_wrapped_never_cut(columns: int) -> None:
    words = (
        "Perekaman sudah diterima pusat dan menunggu diperiksa, lamanya tidak bisa kami pastikan"
    )
    shown = Paper(columns, plain=True).render((Line(words),)).decode().replace("\f", "")
    rows = shown.strip().split("\r\n")
    assert max(map(len, rows)) <= columns
    assert " ".join(rows) == words


@pytest.mark.parametrize(
    "page, wanted", [("cp437", b"JOS\x90"), ("cp1252", b"JOS\xc9"), ("ascii", b"JOSE")]
)
def test_names_in_the_printer_s_code_page(page: str, wanted: bytes) -> None:
    assert wanted in Paper(42, page).render((Line("JOSÉ"),))


def test_a_name_gives_the_printer_no_command() -> None:
    hostile = Paper(42).render((Line("A\x1b@\x1dV\x00B\x1bp0C"),))
    assert hostile == b"\x1b@\x1bt\x00A @ V B p0C\n\x1bd\x05\x1dV\x01"


@pytest.mark.parametrize("page", CODE_PAGES)
def test_no_letter_of_any_script_becomes_a_command(page: str) -> None:
    """Every character that can stand in a name, one by one: bytes from 0x20 on, DEL excepted."""
    codec = CODE_PAGES[page][0]
    for code in (*range(0x3000), *range(0xA000, 0xB000), *range(0xF900, 0x10000), 0x1F600, 0xE0041):
        for byte in printable(chr(code), page).encode(codec):
            assert byte >= 0x20 and byte != 0x7F, hex(code)


@pytest.mark.parametrize(
    "name, cp437, ascii",
    [
        ("D’ÉLIA – Ł", "D'ÉLIA - L", "D'ELIA - L"),
        ("E\u0301LIA", "ÉLIA", "ELIA"),
        ("ŠĐ ÷", "SD ÷", "SD ?"),
        ("ﬁ…", "fi...", "fi..."),
        ("ꦱꦺ", "??", "??"),
        ("A\u202eB\u200b\x9bC", "A B  C", "A B  C"),
    ],
)
def test_a_letter_that_is_missing_has_a_stand_in(name: str, cp437: str, ascii: str) -> None:
    assert (printable(name, "cp437"), printable(name, "ascii")) == (cp437, ascii)


def test_a_letter_that_becomes_two_is_wrapped_as_two() -> None:
    rows = Paper(32, "ascii", plain=True).render((Line("ß" * 16 + " " + "…" * 11),)).split(b"\r\n")
    assert rows[:3] == [b"s" * 32, b"." * 32, b"."]


@pytest.mark.parametrize("columns", [32, 42])
@pytest.mark.parametrize("length", [1, 14, 15, 84, 200])
def test_a_qr_code_is_never_wider_than_the_paper(columns: int, length: int) -> None:
    data = Paper(columns).render([Qr("A" * length, dots=16)])
    dots = data[data.index(b"\x1d(k\x03\x001C") + 7]
    version = next(n for n, most in enumerate((14, 26, 42, 62, 84, 106, 122, 152, 180, 213), 1)
                   if length <= most)  # fmt: skip
    assert (
        dots * (17 + 4 * version) <= DOTS[columns] < (dots + 1) * (17 + 4 * version) or dots == 16
    )
    assert dots >= 3, "still readable"


def test_limits() -> None:
    with pytest.raises(ValueError, match="lines"):
        Paper().render([Line("x")] * (LINES_MAX + 1))
    for bad in (Qr("x" * 201), Qr("a\nb"), Qr("é"), Qr(""), Qr("x", dots=0), Qr("x", dots=17)):
        with pytest.raises(ValueError, match="QR"):
            Paper().render([bad])


def test_the_address_tells_the_paper() -> None:
    assert paper_of(parse("loop://?columns=32&page=cp858")) == Paper(32, "cp858")
    assert paper_of(parse("loop://?plain=1&columns=80")) == Paper(80, "cp437", True)
    assert paper_of(parse("loop://?status=1")) == Paper(asks=True)
    assert not paper_of(parse("loop://?status=1&plain=1")).asks
    for wrong in ("columns=40", "page=ebcdic"):
        with pytest.raises(PortAddressWrong):
            paper_of(parse(f"loop://?{wrong}"))


def test_the_last_slip_again() -> None:
    port = Port(parse("loop://"), "loket1")
    printer = SlipPrinter(port, Paper(32, plain=True))
    assert not printer.reprint()
    printer.print_slip((Line("satu"),))
    first = all_of(port)
    assert printer.reprint()
    assert all_of(port) == first == b"satu\r\n\r\n\r\n\r\n"


def test_the_pole_shows_two_rows_of_twenty() -> None:
    port = Port(parse("loop://"), "loket1")
    Pole(port).show("NOMOR A-017", "Loket 2\x1b silakan maju ke depan")
    assert all_of(port) == b"\x0cNOMOR A-017         Loket 2  silakan maj"
