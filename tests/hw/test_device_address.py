"""Device addresses: what is taken, what is refused and with which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw.address import KEYS, parse
from hw.catalog import OPENERS, open_press
from hw.errors import AddressWrong, HwError
from hw.links.port import SCHEMES
from tests.hw.virtual_pace import VirtualPace


def test_parts_of_an_ipp_address() -> None:
    address = parse("ipp://node1:8631/printers/kartu%201?ribbon_cards=500")
    assert (address.scheme, address.host, address.port) == ("ipp", "node1", 8631)
    assert address.path == "/printers/kartu 1"
    assert address.count("ribbon_cards", 0) == 500
    assert parse("ipp://[::1]:631/x").authority == "[::1]:631"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "scheme none unknown"),
        ("kartu1", "scheme none unknown"),
        ("lpd://node1/q", "scheme lpd unknown"),
        ("ipp:///printers/x", "no host"),
        ("ipp://node1:99999/x", "host or port"),
        ("ipp://node1:0/x", "port 0"),
        ("ipp://[::1/x", "host or port"),
        ("ipp://node1/x#y", "text after #"),
        ("ipp://node1/x y", "white space"),
        ("ipp://node1/x\x1b[2J", "white space"),
        ("ipp://node1/x?ribon_cards=5", "key ribon_cards, reason unknown, known ribbon_cards"),
        ("ipp://node1/x?ribbon_cards", "query"),
        ("ipp://node1/x?ribbon_cards=", "empty"),
        ("ipp://node1/x?ribbon_cards=many", "not a number"),
        ("ipp://node1/x?ribbon_cards=nan", "not 0 to"),
        ("ipp://node1/x?ribbon_cards=1.5", "not a whole number"),
        ("fake://?seed=3&seed=4", "given twice"),
        ("fake://?jam=7", "key jam, reason unknown"),
        ("fake://?seconds=0", "not 0.001 to"),
        ("fake://?jam_at=-1", "not 0 to"),
        ("fake://host/?seed=3", "host or path"),
        ("ipp://node1/" + "x" * 600, "longer than"),
        ("ipp://\u2100/x", "host"),
    ],
)
def test_nonsense_is_named(text: str, words: str) -> None:
    with pytest.raises(AddressWrong) as caught:
        open_press(text, "kartu1", VirtualPace())
    assert words in str(caught.value)
    assert caught.value.device == "kartu1"


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(AddressWrong) as caught:
        parse("ipp://petugas:rahasia@node1/x")
    assert "user or password" in str(caught.value)
    assert "rahasia" not in str(caught.value)


def test_every_known_scheme_opens_and_no_other() -> None:
    assert set(OPENERS) | SCHEMES == set(KEYS)
    for address in ("ipp://node1/x", "ipps://node1/x", "ipp://[::1]/a b?".replace(" ", "%20")):
        open_press(address, "kartu1", VirtualPace()).close()
    open_press("fake://?seed=3&jam_at=7", "kartu1", VirtualPace()).close()


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "ipp://", "ipps://", "fake://?", "fake://"]))
def test_any_text_opens_or_is_an_address_error(text: str, head: str) -> None:
    if "memory" in text:
        return
    try:
        press = open_press(head + text, "kartu1", VirtualPace())
    except HwError as error:
        assert isinstance(error, AddressWrong)
    else:
        press.close()
