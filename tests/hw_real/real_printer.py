"""Debian's own IPP printer (ippeveprinter) as a card printer: a real program on a real socket.

Its command script is the card path: it notes what it is given, takes its time, and can jam or
wait for hands. ippeveprinter insists on a D-Bus; it gets a private one, so no root and no system
service is needed.
"""

import os
import shutil
import signal
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from hw.catalog import open_press
from hw.links import ipp_words as words
from model.clock import SystemClock
from tests.hw_real.own_port import own_port
from tests.hw_real.stopping import stop

APT_LINE = "apt-get install -y --no-install-recommends cups-ipp-utils dbus-daemon"
START_SECONDS = 90.0

CARD_PATH = """\
#!/bin/sh
# $1 is the document; the folder beside this script is the card path.
cd "$(dirname "$0")" || exit 2
cp "$1" "arrived/$IPP_JOB_NAME.$(ls arrived | wc -l)"
echo "$IPP_JOB_NAME" >> documents.txt
for need in media-empty cover-open; do
    if [ -e $need ]; then
        echo "STATE: +$need-error" >&2
        while [ -e $need ]; do sleep 0.02; done
        echo "STATE: -$need-error" >&2
    fi
done
while [ -e hold ]; do sleep 0.02; done
sleep "$(cat seconds)"
if [ -e jam ]; then
    rm jam
    echo "STATE: +media-jam-error" >&2
    exit 1
fi
echo "$IPP_JOB_NAME" >> printed.txt
"""

BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/>
  </policy>
</busconfig>
"""


class RealPace:
    """Wall clock and real waiting."""

    def __init__(self) -> None:
        self.stop = threading.Event()

    def now_ms(self) -> int:
        return SystemClock().now_ms()

    def wait(self, seconds: float) -> bool:
        return self.stop.wait(seconds)


def require_real_printer() -> None:
    """Skip with the apt line when the programs are missing; on CI (CI=true) fail instead."""
    absent = [name for name in ("ippeveprinter", "dbus-daemon") if not program(name)]
    if not absent:
        return
    sentence = f"{' and '.join(absent)} missing; install with: {APT_LINE}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


class RealPrinter:
    """One ippeveprinter. `folder` keeps its traces over `kill` and `start`."""

    def __init__(self, folder: Path, card_ms: int = 100, *, keys: Path | None = None) -> None:
        self.folder = folder
        self.keys = keys
        self._held = folder / "hold"
        self.port = own_port()
        (folder / "spool").mkdir()
        (folder / "arrived").mkdir()
        self.card_ms(card_ms)
        script = folder / "card_path.sh"
        script.write_text(CARD_PATH)
        script.chmod(0o755)
        self._process: subprocess.Popen[bytes] | None = None
        self._bus = _Bus(folder / "bus.conf")

    @property
    def address(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def start(self) -> None:
        """Switch on, and wait until it listens."""
        assert self._process is None, "already on"
        script = str(self.folder / "card_path.sh")
        spool = str(self.folder / "spool")
        with (self.folder / "printer.log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(
                        program("ippeveprinter"),
                        "-p",
                        str(self.port),
                        "-n",
                        "localhost",
                        "-r",
                        "off",
                    ),
                    *("-d", spool, "-f", "image/png,image/jpeg", "-c", script),
                    *(("-K", str(self.keys)) if self.keys else ()),
                    "Kartu",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self._bus.address},
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """Pull the plug: printer and card path die at once, whatever they were doing."""
        assert self._process is not None, "already off"
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def freeze(self) -> None:
        """Stop it in its tracks: it takes connections and answers nothing."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGSTOP)
        stop(self._process)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        """Switch off for good."""
        if self._process is not None:
            self.kill()
        self._bus.close()

    def documents(self) -> list[str]:
        """Tokens of the documents that reached the card path, in order."""
        return lines(self.folder / "documents.txt")

    def printed(self) -> list[str]:
        """Tokens of the cards that came out, in order."""
        return lines(self.folder / "printed.txt")

    def wait_for_document(self, token: str) -> None:
        """Wait until the card path was given the document of `token`."""
        pause = threading.Event()
        deadline = SystemClock().monotonic() + START_SECONDS
        while token not in self.documents():
            assert SystemClock().monotonic() < deadline, f"no document of {token}"
            pause.wait(0.02)

    def contents(self) -> list[bytes]:
        """The documents themselves, in no order."""
        return [one.read_bytes() for one in (self.folder / "arrived").iterdir()]

    def card_ms(self, milliseconds: int) -> None:
        """Set how long a card takes, from the next one on."""
        (self.folder / "seconds").write_text(f"{milliseconds / 1000}\n")

    def hold(self) -> None:
        """Keep the next card in the path, without a word, until `let_go`."""
        self._held.touch()

    def let_go(self) -> None:
        """Let the card that is held go on; none is held any more."""
        self._held.unlink(missing_ok=True)

    def jam_next(self) -> None:
        """Let the next card jam at the end of its way."""
        (self.folder / "jam").touch()

    def cancel_running(self) -> None:
        """Press "cancel" at the device: every job that is not over is dropped."""
        machine = open_press(self.address, "panel", RealPace())._printer
        for job in machine.jobs():
            if not job.final:
                machine.cancel(job.job)
        machine.close()

    def wait_until_idle(self) -> None:
        """Wait until the device itself has nothing in its path."""
        machine = open_press(self.address, "panel", RealPace())
        pause = threading.Event()
        deadline = SystemClock().monotonic() + START_SECONDS
        while machine.look().verdict != "done":
            assert SystemClock().monotonic() < deadline, "the device does not come to rest"
            pause.wait(0.02)
        machine.close()

    def need(self, stem: str) -> None:
        """Let the next card wait for hands: `media-empty` or `cover-open`."""
        (self.folder / stem).touch()

    def tend(self, stem: str) -> None:
        """Fill the hopper, close the cover."""
        (self.folder / stem).unlink()

    def empty(self) -> None:
        """Take the blanks out: the next card waits until `refill`."""
        self.need("media-empty")

    def refill(self) -> None:
        """Put blanks in."""
        self.tend("media-empty")

    def _wait_until_it_answers(self) -> None:
        """Ask for its attributes; the port alone opens before the printer is ready."""
        uri = words.attribute(words.URI, "printer-uri", self.address)
        head = (
            words.attribute(words.CHARSET, "attributes-charset", "utf-8"),
            words.attribute(words.LANGUAGE, "attributes-natural-language", "en"),
            uri,
        )
        group = words.Group(words.OPERATION, head)
        body = words.encode(words.Message((2, 0), words.GET_PRINTER, 1, (group,)))
        http = f"POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        request = f"{http}Content-Type: application/ipp\r\nConnection: close\r\n\r\n".encode()
        pause = threading.Event()
        deadline = SystemClock().monotonic() + START_SECONDS
        while SystemClock().monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=2) as link:
                    link.sendall(request + body)
                    if link.recv(12).startswith(b"HTTP/1.1 200"):
                        return
            except OSError:
                pause.wait(0.02)
        log = (self.folder / "printer.log").read_text(errors="replace")
        raise AssertionError(f"ippeveprinter did not start: {log[-500:]}")


class _Bus:
    """A private D-Bus, for ippeveprinter's DNS-SD library to find and leave alone."""

    def __init__(self, config: Path) -> None:
        config.write_text(BUS)
        self._process = subprocess.Popen(
            [program("dbus-daemon"), f"--config-file={config}", "--nofork", "--print-address=1"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().decode().strip()
        assert self.address, "dbus-daemon did not start"

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def program(name: str) -> str:
    """Give where a program is, empty when it is not; /usr/sbin is not on everybody's path."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin") or ""


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
