"""One thread that begins a conversation over a frozen line stops no other thread of the process.

libpcsclite holds one lock for the whole process while a conversation begins. pyscard's own list of
readers takes that lock for a moment with the interpreter in its hands: then nothing runs any more,
the screens least of all, until the line is back.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hw_real.real_line import Line
from tests.hw_real.real_reader import RealReaders
from tests.tui.desks import template
from tests.tui.terminal import ROOT, tuntas

pytestmark = pytest.mark.real

SECONDS = 120.0

F10 = "\x1b[21~"
SEAT = """\
[[seat]]
name = "loket1"
reader = "pcsc:///Virtual PCD 00 00"
"""
CLIENT = """
import sys, threading
from hw.chips.pcsc import Context

lister = Context()
lister.readers()
jobs = {"list": lambda: print("listed", len(lister.readers()), flush=True), "begin": Context}
print("ready", flush=True)
for line in sys.stdin:
    word = line.strip()
    if word in jobs:
        threading.Thread(target=jobs[word], daemon=True).start()
    else:
        print(word, flush=True)
"""


@pytest.fixture
def line(readers: RealReaders, tmp_path: Path) -> Iterator[Line]:
    one = Line(tmp_path / "line", readers.address)
    yield one
    one.close()


def test_a_list_of_readers_runs_beside_a_beginning_that_hangs(line: Line, tmp_path: Path) -> None:
    """The list is asked for, the line freezes for a second caller, and then the list comes."""
    surroundings = {**os.environ, "PCSCLITE_CSOCK_NAME": str(tmp_path / "line")}
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT], cwd=ROOT, env=surroundings, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert client.stdin is not None and client.stdout is not None
    watch = threading.Timer(SECONDS, client.kill)
    watch.start()
    try:
        assert client.stdout.readline() == "ready\n"
        line.hold()
        client.stdin.write("list\n")
        assert line.asked.wait(SECONDS)
        client.stdin.write("begin\n")
        assert line.called.wait(SECONDS)
        line.let_go()
        assert client.stdout.readline() == "listed 2\n"
        client.stdin.write("key\n")
        assert client.stdout.readline() == "key\n", "no thread of the process runs any more"
    finally:
        watch.cancel()
        client.kill()
        client.wait()
        client.stdin.close()
        client.stdout.close()


@pytest.mark.parametrize("end", ["hung up", "SIGTERM", "F10"])
def test_a_session_ends_while_its_reader_hangs(line: Line, tmp_path: Path, end: str) -> None:
    """Neither the thread that asks nor the one that would stop it comes back; nothing is left."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "tuntas.toml").write_text(SEAT)
    (home / "tuntas.db").write_bytes(template(3))
    line.hold()
    with tuntas(home, PCSCLITE_CSOCK_NAME=str(tmp_path / "line")) as terminal:
        terminal.until(lambda text: "Nama petugas" in text, "the login")
        assert line.called.wait(SECONDS)
        if end == "F10":
            terminal.type(F10)
            assert terminal.process.wait(SECONDS) == 0
        else:
            assert (terminal.hang_up() if end == "hung up" else terminal.end()) == 0
