"""A print node as systemd starts it: the unit's own words, a notify socket, a journal."""

import os
import re
import select
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
from codecs import getincrementaldecoder
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "docs" / "systemd"
CLONED = ("tuntas", "pyproject.toml", "requirements.lock", "tui", "model", "hw")
SECONDS_MAX = 180.0
CREDENTIALS = struct.Struct("3i")


def clone(folder: Path) -> Path:
    """Return a fresh copy of the program, with a .venv that leads to this test's Python.

    `exec` keeps the process: what systemd starts is what it watches.
    """
    folder.mkdir()
    for name in CLONED:
        if (ROOT / name).is_dir():
            skipped = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=skipped)
        else:
            shutil.copy(ROOT / name, folder / name)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    (folder / ".venv" / "stamp").write_bytes((folder / "requirements.lock").read_bytes())
    for done in ("pcsc.stamp", "desk-client.stamp"):
        (folder / ".venv" / done).touch()
    return folder


def unit_text(name: str, program: Path, home: Path, instance: str = "") -> str:
    """Return a unit of docs/systemd for another place of program and store, and nothing else."""
    text = (UNITS / name).read_text()
    text = text.replace("/opt/tuntas", str(program)).replace("/var/lib/tuntas", str(home))
    return text.replace("%i", instance)


def unit_value(text: str, key: str) -> str:
    """Return the last value of a key of a unit."""
    return re.findall(rf"^{key}=(.*)$", text, re.MULTILINE)[-1]


class NodeProcess:
    """A running node; ended by its own number."""

    def __init__(self, folder: Path, unit: str, *, watchdog_seconds: float = 0.0) -> None:
        """Start what the unit's ExecStart says, with what its Environment says."""
        self._way = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._way.bind(str(folder / f"notify{os.urandom(4).hex()}"))
        self._way.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        out, into = os.pipe()
        at = os.fstat(into)
        named = dict(re.findall(r"^Environment=(\w+)=(.*)$", unit, re.MULTILINE))
        environ = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            **named,
            "NOTIFY_SOCKET": self._way.getsockname(),
            "JOURNAL_STREAM": f"{at.st_dev}:{at.st_ino}",
        }
        if watchdog_seconds:
            environ["WATCHDOG_USEC"] = str(int(watchdog_seconds * 1e6))
        self.process = subprocess.Popen(
            shlex.split(unit_value(unit, "ExecStart")), env=environ, cwd="/",
            stdout=subprocess.DEVNULL, stderr=into,
        )  # fmt: skip
        os.close(into)
        self._err = out
        self._decoder = getincrementaldecoder("utf-8")()
        self.text = ""
        self.told: list[tuple[int, str]] = []

    def until(self, words: str) -> str:
        """Wait until stderr has said these words, or the notify socket a word that begins so.

        Return all of stderr.
        """
        end = monotonic() + SECONDS_MAX
        while not self._has_said(words):
            left = end - monotonic()
            assert left > 0, f"{words!r} was not said in time:\n{self.text}\n{self.told}"
            ended = not self._take(left)
            assert not ended or self._has_said(words), f"ended without {words!r}:\n{self.text}"
        return self.text

    def _has_said(self, words: str) -> bool:
        return words in self.text or any(said.startswith(words) for _, said in self.told)

    def _take(self, seconds: float) -> bool:
        """Take what has come, the notify socket's before the end of stderr; False at that end."""
        ready = select.select([self._err, self._way], [], [], seconds)[0]
        got = os.read(self._err, 65_536) if self._err in ready else b""
        self.text += self._decoder.decode(got)
        while select.select([self._way], [], [], 0.0)[0]:
            said, ancillary, _, _ = self._way.recvmsg(4096, 256)
            ((_, _, whose),) = ancillary
            pid = CREDENTIALS.unpack(whose[: CREDENTIALS.size])[0]
            self.told.append((pid, said.decode()))
        return bool(got) or self._err not in ready

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def ended(self) -> int:
        """Wait for its end, reading what it still says; return the exit code."""
        end = monotonic() + SECONDS_MAX
        while self._take(max(end - monotonic(), 0.0)):
            assert monotonic() < end, f"the node does not end:\n{self.text}"
        return self.process.wait(SECONDS_MAX)

    def close(self) -> None:
        """End it if it still runs, and let go of everything."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._err)
        self._way.close()
