"""The seam for a maker's SDK: found by name, loaded late, held to its word, never bundled."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hw.catalog import open_press
from hw.errors import AddressWrong, HwError
from hw.printer_errors import AdapterFault, AdapterMissing
from hw.printers.vendor import VendorPrinter
from tests.hw.cards import Card, nothing
from tests.hw.example_adapter import ExamplePrinter
from tests.hw.vendor_package import install
from tests.hw.virtual_pace import VirtualPace

ROOT = Path(__file__).parents[2]
EXAMPLE = "tests.hw.example_adapter:open_example"


def test_a_card_through_an_adapter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pace: VirtualPace
) -> None:
    install(monkeypatch, tmp_path, example=EXAMPLE)
    press = open_press("vendor+example://", "kartu1", pace)
    assert press.press(Card(), nothing).verdict == "done"
    press = open_press("vendor+example://usb/7?jam=1", "kartu1", pace)
    report = press.press(Card(), nothing)
    assert (report.verdict, report.code) == ("unsettled", "PRT-606")


def test_a_missing_adapter_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pace: VirtualPace
) -> None:
    install(monkeypatch, tmp_path, example=EXAMPLE, broken="no_such_sdk:open")
    with pytest.raises(AdapterMissing) as missing:
        open_press("vendor+evolis://", "kartu1", pace)
    assert missing.value.facts == {"key": "evolis", "known": "broken example"}
    with pytest.raises(AdapterMissing) as missing:
        open_press("vendor+broken://", "kartu1", pace)
    assert missing.value.facts == {"key": "broken", "reason": "no_such_sdk"}
    assert missing.value.device == "kartu1"


@pytest.mark.parametrize(
    "address",
    ["vendor://", "vendor+://", "vendor+UPPER name://", "vendor+a://u:p@x", "vendor+a://?B=1",
     "vendor+a://?b=", "vendor+a://?b=1&b=2", "vendor+a://x#y", "vendor+" + "a" * 31 + "://"],
)  # fmt: skip
def test_an_odd_address_is_refused_before_anything_is_loaded(
    address: str, pace: VirtualPace
) -> None:
    with pytest.raises(AddressWrong):
        open_press(address, "kartu1", pace)


class Rogue(ExamplePrinter):
    """An adapter that breaks its word in one verb."""

    verb = ""
    answer: Any = None

    def __getattribute__(self, name: str) -> Any:
        verb = object.__getattribute__(self, "verb")
        if name != verb:
            return object.__getattribute__(self, name)
        answer = object.__getattribute__(self, "answer")
        if isinstance(answer, Exception):

            def fail(*_words: Any) -> Any:
                raise answer

            return fail
        return lambda *_words: answer


def rogue(pace: VirtualPace, verb: str, answer: Any) -> VendorPrinter:
    made = Rogue("kartu1", pace.now_ms, jam=False)
    made.verb, made.answer = verb, answer
    return VendorPrinter(made, "kartu1")


@pytest.mark.parametrize("answer", [OSError(5, "io"), RuntimeError("sdk"), "text", 7.5])
@pytest.mark.parametrize(
    ("verb", "words"),
    [("view", ()), ("create", ("T1",)), ("send", (1, b"x", "image/png")), ("job", (1,)),
     ("jobs", ()), ("cancel", (1,)), ("resume", ()), ("close", ())],
)  # fmt: skip
def test_what_escapes_an_adapter_is_a_leaf(
    verb: str, words: tuple[Any, ...], answer: Any, pace: VirtualPace
) -> None:
    with pytest.raises(AdapterFault) as fault:
        getattr(rogue(pace, verb, answer), verb)(*words)
    assert fault.value.device == "kartu1"
    assert isinstance(fault.value, HwError)
    assert "sdk" not in str(fault.value), "an SDK's own words may name anybody"


def test_an_adapter_without_the_shape_is_told_at_once(pace: VirtualPace) -> None:
    with pytest.raises(AdapterFault):
        VendorPrinter(object(), "kartu1")
    with pytest.raises(AdapterFault):
        rogue(pace, "jobs", ("no job",)).jobs()


def test_an_sdk_that_fails_at_sending_leaves_the_card_in_doubt(pace: VirtualPace) -> None:
    """After the document was handed over nobody knows; the card is watched, then given up."""
    from hw.press import Limits, PrinterPress

    printer = rogue(pace, "send", OSError(5, "io"))
    report = PrinterPress(printer, pace, Limits(lost_seconds=5)).press(Card(), nothing)
    assert (report.verdict, report.code) == ("unsettled", "PRT-610")


def test_nothing_of_it_is_loaded_for_other_printers() -> None:
    code = (
        "import sys; from hw.catalog import open_press\n"
        "class P:\n    def now_ms(self): return 0\n    def wait(self, s): return False\n"
        "open_press('fake://?seed=3', 'kartu1', P()).close()\n"
        "print([m for m in sys.modules if 'vendor' in m or m == 'importlib.metadata'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
