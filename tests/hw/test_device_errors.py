"""The error tree: codes, promises, and what is never in a text."""

import logging

import pytest

from hw import chip_errors, errors, finger_errors, port_errors, printer_errors, traffic
from hw.capture import errors as capture_errors
from hw.errors import HwError

assert (
    port_errors and chip_errors and printer_errors and finger_errors and capture_errors
)  # their leaves stand in the tree once they are loaded


def leaves(base: type[HwError] = HwError) -> list[type[HwError]]:
    found = [base] if "code" in vars(base) and base is not HwError else []
    for child in base.__subclasses__():
        found += leaves(child)
    return found


def test_every_code_is_used_once_and_has_the_form() -> None:
    codes = [leaf.code for leaf in leaves()]
    assert len(codes) == len(set(codes)) > 30
    rooms = ("PRT-", "SER-", "CIP-", "SDJ-", "ALT-3", "REK-2")
    assert all(code.startswith(rooms) and len(code) == 7 for code in codes)


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.__name__)
def test_every_leaf_promises_what_its_family_does(leaf: type[HwError]) -> None:
    family = {"1": "later", "2": "later", "3": "hands", "4": "refused", "5": "later"}
    captures = {"ALT-": "later", "REK-": "refused"}
    wanted = captures.get(leaf.code[:4]) or family.get(leaf.code[4], "unsettled")
    assert leaf.verdict == wanted
    assert leaf.__doc__


def test_the_first_thing_to_do_gives_the_code() -> None:
    error = errors.hands_for(("media-empty", "media-jam"), "kartu1", "look")
    assert (error.code, error.need) == ("PRT-303", "media-empty,media-jam")
    assert errors.hands_for(("odd",), "kartu1", "look").code == "PRT-309"


@pytest.mark.parametrize(
    "text",
    ["nik 1671024405900001 x", "1671 0244 0590 0001", "16.71.02.440590.0001", "16710244059000011"],
)
def test_long_numbers_are_blotted_out(text: str) -> None:
    assert "0244" not in traffic.redact(text)
    assert "440590" not in traffic.redact(text)


def test_traffic_is_below_debug_and_has_no_document(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="tuntas.traffic"):
        traffic.note("kartu1", "silent")
    assert caplog.text == ""
    with caplog.at_level(traffic.TRAFFIC, logger="tuntas.traffic"):
        traffic.note("kartu1", "job 1671024405900001\x1b[2J", document_bytes=343_000)
    assert caplog.messages == ["kartu1 job [16 digits]?[2J document of 343000 bytes"]
