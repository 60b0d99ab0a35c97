"""The main job with Debian's IPP printer as a real one: the commands an office would type.

receive, order, drain: twenty documents at the printer, twenty jobs done, the ledger exact; and the
printer killed in the middle of a card: that card is in doubt, is never sent again by itself, and a
person's verdict moves the blank.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hw_real.real_printer import RealPrinter, require_real_printer

ROOT = Path(__file__).parents[2]
CARDS = 20
SECONDS_MAX = 300
PATIENT, IMPATIENT = 120, 5
"""How long the node waits for an answer: of a printer that has all the time, and of a dead one."""

pytestmark = pytest.mark.real


class Commands:
    """`tuntas` in a fresh home, as a shell would call it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TUNTAS_HOME": str(self.home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, say: str = "", expect: int = 0) -> str:
        with self.start(*words) as process:
            out, err = process.communicate(say, timeout=SECONDS_MAX)
        assert process.returncode == expect, (words, out, err)
        return out

    def rows(self, *words: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.run(*words, "--json"))
        return found

    def drives(self, address: str, answer_seconds: int = PATIENT) -> None:
        """Write the settings of an office with one printer."""
        (self.home / "tuntas.toml").write_text(
            f'[[printer]]\nname = "kartu1"\naddress = "{address}"\n'
            f"[print]\npoll_ms = 100\nanswer_seconds = {answer_seconds}\n"
        )

    def bins(self) -> dict[str, int]:
        held: dict[str, int] = {}
        for row in self.rows("stock"):
            held[str(row["bin"])] = held.get(str(row["bin"]), 0) + int(str(row["balance"]))
        return held


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[RealPrinter]:
    require_real_printer()
    folder = tmp_path / "printer"
    folder.mkdir()
    made = RealPrinter(folder)
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture
def tuntas(tmp_path: Path, printer: RealPrinter) -> Commands:
    """Return an office with residents, a hundred blanks and one real printer."""
    commands = Commands(tmp_path / "kantor")
    commands.run(
        "init", "--office", "16.71.02", "--name", "Kecamatan Seberang Ulu I", "--admin", "admin",
        "--pin-stdin", say="123456\n",
    )  # fmt: skip
    commands.run("sample", "--residents", "400", "--seed", "7", "--ready", "60")
    commands.run(
        "stock", "receive", "100", "--from", "Disdukcapil", "--doc", "BAST 021",
        "--second", "admin", "--pin-stdin", say="123456\n",
    )  # fmt: skip
    commands.drives(printer.address)
    return commands


def test_twenty_documents_twenty_cards_and_an_exact_ledger(
    tuntas: Commands, printer: RealPrinter
) -> None:
    printer.card_ms(20)
    made = tuntas.rows("order", "--limit", str(CARDS))
    tuntas.run("node", "--drain")
    done = tuntas.rows("jobs", "--state", "done")
    tokens = [str(row["token"]) for row in done]
    assert len(tokens) == CARDS == len(made[0]["jobs"])  # type: ignore[arg-type]
    assert sorted(printer.documents()) == sorted(tokens), "each token exactly once"
    assert all(data.startswith(b"\x89PNG") for data in printer.contents())
    bins = tuntas.bins()
    assert (bins["printed"], bins["store"], sum(bins.values())) == (CARDS, 100 - CARDS, 100)
    assert bins.get("in_job", 0) == 0
    assert len(tuntas.rows("ready")) == 60 - CARDS


def test_a_jam_is_unsettled_and_the_verdict_moves_the_blank(
    tuntas: Commands, printer: RealPrinter
) -> None:
    printer.card_ms(20)
    printer.jam_next()
    tuntas.run("order", "--limit", "3")
    tuntas.run("node", "--drain", expect=1)
    (doubt,) = tuntas.rows("jobs", "--state", "unsettled")
    assert tuntas.bins()["in_job"] == 1
    tuntas.run("node", "--drain", expect=1)
    assert printer.documents().count(str(doubt["token"])) == 1, "never sent again by itself"
    tuntas.run("settle", str(doubt["job"]), "spoiled", "--why", "kartu tersangkut, setengah jadi")
    tuntas.run("node", "--drain")
    assert len(tuntas.rows("jobs", "--state", "done")) == 2
    bins = tuntas.bins()
    assert (bins["spoiled"], bins["printed"], bins.get("in_job", 0)) == (1, 2, 0)


@pytest.mark.parametrize(("verdict", "bin"), [("printed", "printed"), ("blank", "tray")])
def test_the_printer_killed_in_the_middle_of_a_card(
    tuntas: Commands, printer: RealPrinter, verdict: str, bin: str
) -> None:
    printer.card_ms(600_000)  # it is in the middle whenever the plug is pulled
    tuntas.drives(printer.address, IMPATIENT)
    tuntas.run("order", "--limit", "1")
    token = str(tuntas.rows("jobs", "--state", "queued")[0]["token"])
    with tuntas.start("node", "--drain") as node:
        killer = threading.Thread(target=_kill_in_the_middle, args=(printer, token))
        killer.start()
        _, err = node.communicate(timeout=SECONDS_MAX)
        killer.join()
    assert node.returncode == 1, err
    (doubt,) = tuntas.rows("jobs", "--state", "unsettled")
    assert doubt["token"] == token
    printer.start()
    tuntas.drives(printer.address)
    tuntas.run("node", "--drain", expect=1)
    assert printer.documents().count(token) == 1, "never sent again by itself"
    tuntas.run("settle", token, verdict, "--why", "dilihat di baki keluar")
    bins = tuntas.bins()
    assert (bins[bin], bins.get("in_job", 0)) == (1, 0)
    tuntas.run("node", "--drain")
    assert printer.documents().count(token) == 1
    if verdict == "blank":
        tuntas.run("order", "--limit", "1")  # the request was freed: it may be ordered again
        printer.card_ms(20)
        tuntas.run("node", "--drain")
        assert tuntas.bins()["printed"] == 1


def _kill_in_the_middle(printer: RealPrinter, token: str) -> None:
    """Wait for the document to arrive, then kill the printer program."""
    printer.wait_for_document(token)
    printer.kill()
