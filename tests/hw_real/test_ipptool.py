"""Debian's own IPP conformance tests, against the simulated printer that ours are tested with."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.clock import SystemClock
from tests.hw.sim_ipp import SimPrinter
from tests.hw_real.real_printer import APT_LINE, program

pytestmark = pytest.mark.real

TESTS = Path("/usr/share/cups/ipptool")
CARD_SECONDS = 0.1
SECONDS_MAX = 600
PNG = b"\x89PNG\r\n\x1a\n" + bytes(4_000)

SINGLE = [
    "get-printer-attributes.test",
    "print-job.test",
    "create-job.test",
    "get-jobs.test",
    "get-completed-jobs.test",
    "validate-job.test",
]


@pytest.fixture
def printer() -> Iterator[SimPrinter]:
    if not program("ipptool"):
        sentence = f"ipptool missing; install with: {APT_LINE}"
        pytest.fail(sentence) if os.environ.get("CI") == "true" else pytest.skip(sentence)
    made = SimPrinter(SystemClock().now_ms, seconds=CARD_SECONDS)
    yield made
    made.close()


def ipptool(printer: SimPrinter, folder: Path, *words: str) -> str:
    """Run ipptool's tests on the printer; fail with what it says is wrong."""
    card = folder / "card.png"
    card.write_bytes(PNG)
    done = subprocess.run(
        [program("ipptool"), "-tI", "-f", str(card), *words[:-1], printer.address,
         str(TESTS / words[-1])],
        capture_output=True,
        text=True,
        timeout=SECONDS_MAX,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[FAIL]" not in done.stdout
    return done.stdout


@pytest.mark.parametrize("name", SINGLE)
@pytest.mark.parametrize("version", ["1.1", "2.0"])
def test_a_single_operation(printer: SimPrinter, tmp_path: Path, name: str, version: str) -> None:
    assert "[PASS]" in ipptool(printer, tmp_path, "-V", version, name)
    if "create-job" in name or "print-job" in name:
        assert [data for _, data in printer.documents] == [PNG]


def test_the_suite_of_ipp_1_1(printer: SimPrinter, tmp_path: Path) -> None:
    """The whole of it, except paper sizes and page descriptions, which no card printer has."""
    told = ipptool(printer, tmp_path, "-d", "NOPRINT=1", "ipp-1.1.test")
    passed = told.count("[PASS]")
    assert passed >= 20, told
