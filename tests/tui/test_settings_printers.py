"""Addresses of printers in tuntas.toml: pins, makers' adapters, and one printer named twice."""

from pathlib import Path

import pytest

from tui.settings import load
from tui.settings_errors import BadAddress, Twins

PIN = "sha256:" + "0a" * 32


def addresses(home: Path, *given: str) -> list[str]:
    parts = [
        f'[[printer]]\nname = "kartu{number}"\naddress = "{one}"\n'
        for number, one in enumerate(given, start=1)
    ]
    (home / "tuntas.toml").write_text("".join(parts))
    return [one.address for one in load(home, {}).printers]


@pytest.mark.parametrize(
    "address",
    [f"ipps://10.0.0.9/ipp/print?pin={PIN}", "vendor+evolis://?serial=7", "vendor+x-1.y://usb/3"],
)
def test_an_address_that_can_be_used(home: Path, address: str) -> None:
    assert addresses(home, address) == [address]


@pytest.mark.parametrize(
    "address",
    ["vendor://x", "vendor+://x", "vendor+a b://x", "vendor+a://u:p@x", f"ipp://h/p?pin={PIN}"],
)
def test_an_address_that_cannot(home: Path, address: str) -> None:
    with pytest.raises(BadAddress) as refused:
        addresses(home, address)
    assert "vendor+NAME://" in str(refused.value.facts["expected"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ipp://10.0.0.9/ipp/print", "ipps://10.0.0.9/ipp/print"),
        ("ipps://10.0.0.9/p", f"ipps://10.0.0.9/p?pin={PIN}"),
        ("vendor+evolis://?serial=7", "vendor+evolis://?serial=7"),
    ],
)
def test_one_printer_is_not_named_twice(home: Path, one: str, other: str) -> None:
    with pytest.raises(Twins):
        addresses(home, one, other)


def test_two_printers_of_one_maker(home: Path) -> None:
    two = ["vendor+evolis://?serial=7", "vendor+evolis://?serial=8"]
    assert addresses(home, *two) == two
