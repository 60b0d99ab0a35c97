"""tuntas.toml: what is understood, and one clear refusal for everything else."""

from pathlib import Path

import pytest

from model.enrol.parts import Rules
from model.packets import practice
from tui import settings_errors as refusals
from tui.enrol_rules import enrol_rules
from tui.settings import (
    FILE_BYTES_MAX,
    PRINTERS_MAX,
    Office,
    Printer,
    Seat,
    Settings,
    find_home,
    load,
    setting_names,
)

WHOLE = """
[office]
code = "16.71.02"
zone = "Asia/Jakarta"
name = "Kecamatan Seberang Ulu I"

[[printer]]
name = "kartu1"
address = "ipp://127.0.0.1:8631/ipp/print"
encoder = "pcsc:///HID Global OMNIKEY 5422 00 00"

[[printer]]
name = "kartu2"
address = "fake://?seed=3"

[[seat]]
name = "loket1"
scanner = "serial:///dev/serial/by-id/usb-scanner"
slip = "serial:///dev/serial/by-id/usb-slip?columns=42"
reader = "pcsc:///Reader"

[print]
poll_ms = 250
answer_seconds = 60

[screen]
lock_minutes = 5
"""


def write(home: Path, text: str) -> None:
    (home / "tuntas.toml").write_text(text, encoding="utf-8")


def test_without_a_file_everything_has_a_default(home: Path) -> None:
    settings = load(home, {})
    assert settings == Settings(home=home)
    assert settings.office.zone == "Asia/Jakarta"
    assert settings.store_file == home / "tuntas.db"


def test_a_whole_file(home: Path) -> None:
    write(home, WHOLE)
    settings = load(home, {})
    assert settings.office == Office("16.71.02", "Asia/Jakarta", "Kecamatan Seberang Ulu I")
    assert settings.printers == (
        Printer(
            "kartu1", "ipp://127.0.0.1:8631/ipp/print", "pcsc:///HID Global OMNIKEY 5422 00 00"
        ),
        Printer("kartu2", "fake://?seed=3"),
    )
    assert settings.seats == (
        Seat(
            "loket1",
            "serial:///dev/serial/by-id/usb-scanner",
            "serial:///dev/serial/by-id/usb-slip?columns=42",
            "pcsc:///Reader",
        ),
    )
    assert (settings.print.poll_ms, settings.print.answer_seconds) == (250, 60)
    assert settings.screen.lock_minutes == 5


def test_a_byte_order_mark_from_an_office_editor_is_no_fault(home: Path) -> None:
    (home / "tuntas.toml").write_bytes(b"\xef\xbb\xbf[print]\r\npoll_ms = 300\r\n")
    assert load(home, {}).print.poll_ms == 300


@pytest.mark.parametrize(
    ("text", "refusal", "key"),
    [
        ("[[printr]]\nname='a'", refusals.KeyUnknown, "printr"),
        ("[office]\nkode='16.71.02'", refusals.KeyUnknown, "office.kode"),
        (
            "[[printer]]\nname='a'\naddress='fake://'\nencodr='pcsc:///x'",
            refusals.KeyUnknown,
            "printer[1].encodr",
        ),
        ("[print]\npoll = 3", refusals.KeyUnknown, "print.poll"),
        ("[[printer]]\naddress='fake://'", refusals.KeyMissing, "printer[1].name"),
        ("[[printer]]\nname='a'", refusals.KeyMissing, "printer[1].address"),
        ("[printer]\nname='a'\naddress='fake://'", refusals.WrongType, "printer"),
        ("[[office]]\ncode='16'", refusals.WrongType, "office"),
        ("printer = ['a']", refusals.WrongType, "printer[1]"),
        ("[print]\npoll_ms = true", refusals.WrongType, "print.poll_ms"),
        ("[print]\npoll_ms = '250'", refusals.WrongType, "print.poll_ms"),
        ("[office]\ncode = 167102", refusals.WrongType, "office.code"),
        ("[print]\npoll_ms = 5", refusals.BadValue, "print.poll_ms"),
        ("[print]\nanswer_seconds = 100000", refusals.BadValue, "print.answer_seconds"),
        ("[office]\ncode = '1671.02'", refusals.BadValue, "office.code"),
        ("[office]\nzone = 'Asia/Palembang'", refusals.BadZone, "office.zone"),
        ("[[seat]]\nname = 'Loket Satu'", refusals.BadValue, "seat[1].name"),
        ("[[seat]]\nname='a'\n[[seat]]\nname='a'", refusals.Twins, "seat[2].name"),
        (
            "[[printer]]\nname='a'\naddress='fake://'\n[[printer]]\nname='a'\naddress='fake://'",
            refusals.Twins,
            "printer[2].name",
        ),
        (
            "[[printer]]\nname='a'\naddress='ipp://n/p'\n"
            "[[printer]]\nname='b'\naddress='ipp://n/p'",
            refusals.Twins,
            "printer[2].address",
        ),
    ],
)
def test_what_is_not_understood_is_refused_with_its_key(
    home: Path, text: str, refusal: type[refusals.SettingsRefused], key: str
) -> None:
    write(home, text)
    with pytest.raises(refusal) as caught:
        load(home, {})
    assert caught.value.facts["key"] == key
    assert caught.value.facts["file"] == str(home / "tuntas.toml")


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("address", ""),
        ("address", "kartu1"),
        ("address", "lpt://1"),
        ("address", "pcsc:///Reader"),
        ("address", "ipp:///ipp/print"),
        ("address", "ipp://host:99999/ipp/print"),
        ("address", "ipp://host:0/ipp/print"),
        ("address", "ipp://sari:rahasia@host/ipp/print"),
        ("address", "ipp://[::1/ipp"),
        ("address", "ipp://host/\u001b[2J"),
        ("address", "fake://?sed=3"),
        ("address", "ipp://host/" + "x" * 600),
        ("encoder", "pcsc://"),
        ("encoder", "serial:///dev/ttyS0"),
        ("scanner", "serial://COM1"),
        ("slip", "serial:///home/x"),
        ("scanner", "rfc2217://node1"),
        ("slip", "ipp://host/ipp"),
        ("reader", "Reader name"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(home: Path, key: str, address: str) -> None:
    text = address.replace("\u001b", "\\u001b")
    if key in {"address", "encoder"}:
        first = "" if key == "address" else 'address = "fake://"\n'
        write(home, f'[[printer]]\nname = "a"\n{first}{key} = "{text}"\n')
    else:
        write(home, f'[[seat]]\nname = "a"\n{key} = "{text}"\n')
    with pytest.raises(refusals.BadAddress) as caught:
        load(home, {})
    assert str(caught.value.facts["key"]).endswith(f".{key}")
    assert "\u001b" not in str(caught.value)


def test_two_simulated_printers_may_share_an_address(home: Path) -> None:
    same = "address = 'fake://'\n"
    write(home, f"[[printer]]\nname='a'\n{same}[[printer]]\nname='b'\n{same}")
    assert [one.name for one in load(home, {}).printers] == ["a", "b"]


def test_a_slip_of_the_pen_is_answered_with_the_likely_word(home: Path) -> None:
    write(home, "[office]\nzona = 'Asia/Jakarta'")
    with pytest.raises(refusals.KeyUnknown) as caught:
        load(home, {})
    assert caught.value.facts["suggestion"] == "office.zone"


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"[office\n", refusals.TomlBroken),
        (b"[office]\nname = '\xff'\n", refusals.TomlBroken),
        (b"#" * (FILE_BYTES_MAX + 1), refusals.FileTooBig),
    ],
)
def test_a_broken_file_is_named(
    home: Path, raw: bytes, refusal: type[refusals.SettingsRefused]
) -> None:
    (home / "tuntas.toml").write_bytes(raw)
    with pytest.raises(refusal) as caught:
        load(home, {})
    assert caught.value.facts["file"] == str(home / "tuntas.toml")


def test_a_folder_in_place_of_the_file_is_named(home: Path) -> None:
    (home / "tuntas.toml").mkdir()
    with pytest.raises(refusals.FileUnreadable):
        load(home, {})


def test_more_printers_than_one_machine_serves(home: Path) -> None:
    write(
        home,
        "".join(f"[[printer]]\nname='k{n}'\naddress='fake://'\n" for n in range(PRINTERS_MAX + 1)),
    )
    with pytest.raises(refusals.TooMany):
        load(home, {})


def test_a_variable_overrides_the_file(home: Path) -> None:
    write(home, WHOLE)
    given = {"TUNTAS_PRINT_POLL_MS": "900", "TUNTAS_OFFICE_ZONE": "Asia/Jayapura"}
    settings = load(home, given)
    assert (settings.print.poll_ms, settings.print.answer_seconds) == (900, 60)
    assert settings.office.zone == "Asia/Jayapura"


@pytest.mark.parametrize(
    ("variable", "value", "refusal"),
    [
        ("TUNTAS_PRINT_POL_MS", "900", refusals.KeyUnknown),
        ("TUNTAS_PRINT_POLL_MS", "quick", refusals.WrongType),
        ("TUNTAS_PRINT_POLL_MS", "1", refusals.BadValue),
        ("TUNTAS_OFFICE_ZONE", "WIB", refusals.BadZone),
    ],
)
def test_a_bad_variable_is_named(
    home: Path, variable: str, value: str, refusal: type[refusals.SettingsRefused]
) -> None:
    with pytest.raises(refusal) as caught:
        load(home, {variable: value})
    assert (caught.value.facts["file"], caught.value.facts["key"]) == ("environment", variable)


def test_home_is_the_option_then_the_variable_then_the_account(tmp_path: Path) -> None:
    given = {"TUNTAS_HOME": "/srv/a", "HOME": "/nowhere/sari", "XDG_DATA_HOME": "/srv/x"}
    assert find_home("/srv/b", given) == Path("/srv/b")
    assert find_home(None, given) == Path("/srv/a")
    assert find_home("b", given) == Path.cwd() / "b"


def test_home_of_an_account_without_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settings.COMMON_HOME", tmp_path / "common")
    account = {"HOME": str(tmp_path)}
    assert find_home(None, account) == tmp_path / ".local" / "share" / "tuntas"
    assert find_home(None, {**account, "XDG_DATA_HOME": "/srv/x"}) == Path("/srv/x/tuntas")
    (tmp_path / "common").mkdir()
    assert find_home(None, account) == tmp_path / "common"


def test_home_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.settings.COMMON_HOME", tmp_path / "common")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(refusals.HomeUnknown):
        find_home(None, {})


def test_setting_names_are_written_as_in_the_file() -> None:
    assert {"office.code", "printer.address", "seat.slip", "print.poll_ms"} <= set(setting_names())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ipp://kartu.local/ipp/print", "ipp://KARTU.local:631/ipp/print"),
        ("ipp://k/ipp", "ipp://k/ipp?ribbon_cards=500"),
        ("fake://?seed=1&memory=a", "fake://?seed=2&memory=a"),
    ],
)
def test_one_machine_under_two_spellings_is_refused(home: Path, one: str, other: str) -> None:
    """Two lanes on one printer would have two cards in flight in it."""
    printers = (("a", one), ("b", other))
    (home / "tuntas.toml").write_text(
        "".join(f'[[printer]]\nname = "{name}"\naddress = "{at}"\n' for name, at in printers)
    )
    with pytest.raises(refusals.Twins):
        load(home, {})


HUB = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="


def test_enrolment_capture_and_suket_settings(home: Path) -> None:
    write(home, f'[capture]\nhub_key = "{HUB}"\nkeep_days = 0\n[enrol]\norder = "sign, photo,'
          ' iris fingers"\nattempts = 5\n[suket]\nwhile_blanks = false\n')  # fmt: skip
    told = load(home, {"TUNTAS_SCREEN_TICKETS": "true", "TUNTAS_ENROL_TARGET": "60"})
    assert (told.capture.hub_key, told.capture.keep_days) == (HUB, 0)
    assert told.screen.tickets is True and told.suket.while_blanks is False
    rules = enrol_rules(told.enrol)
    assert rules.order == ("sign", "photo", "iris", "fingers")
    assert (rules.attempts, rules.target, rules.finger_quality) == (5, 60, 40)
    assert enrol_rules(load(home / "none", {}).enrol) == Rules()
    with pytest.raises(refusals.WrongType):
        load(home, {"TUNTAS_SCREEN_TICKETS": "yes"})


@pytest.mark.parametrize(
    "text",
    [
        '[capture]\nhub_key = "abc"', f'[capture]\nhub_key = "{HUB[:-4]}"',
        f'[capture]\nhub_key = "{practice.PUBLIC}"', f'[capture]\nhub_key = "{"A" * 43}="',
        "[capture]\nbytes_max = 1", '[enrol]\norder = "photo fingers iris"',
        '[enrol]\norder = "photo photo fingers iris sign"', "[enrol]\nattempts = 0",
        '[[seat]]\nname = "a"\ncapture = "serial:///dev/ttyUSB0"',
        '[[seat]]\nname = "a"\ncapture = "folder://relative"',
    ],
)  # fmt: skip
def test_wrong_enrolment_settings_are_refused(home: Path, text: str) -> None:
    """The practice key too: whoever has Tuntas can open what is sealed to it."""
    write(home, text)
    with pytest.raises(refusals.BadValue):
        load(home, {})


def test_two_seats_never_watch_one_folder(home: Path) -> None:
    seats = [f'[[seat]]\nname = "{name}"\ncapture = "folder:///srv/x{end}"'
             for name, end in (("a", ""), ("b", "?settle_ms=9"))]  # fmt: skip
    write(home, "\n".join(seats))
    with pytest.raises(refusals.Twins):
        load(home, {})
