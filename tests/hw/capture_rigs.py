"""Capture devices on a bench: a maker's program that fills a folder, a service, a program."""

import os
import socket
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hw.capture.base import CaptureDevice, Got, Wanted
from hw.capture.command import CommandDevice
from hw.capture.folder import FolderDevice
from hw.capture.frames import frame, read_object
from hw.capture.invented import capture
from hw.capture.simulated import Day, SimulatedDevice
from hw.capture.unix_socket import SocketDevice

NIK, OTHER = "1671025203850004", "1671021203600001"
BYTES_MAX = 200_000
PATIENCE_SECONDS = 120.0
ENDINGS = {"photo": "jpg", "IR": "iir", "IL": "iir", "sign": "png"}


def wanted(part: str = "R2", attempt: int = 1, nik: str = NIK) -> Wanted:
    """Return a wish."""
    return Wanted("P-167102-00a1-000012", nik, part, attempt, 1985)


def file_of(part: str, attempt: int = 1) -> bytes:
    """Return what every rig gives for a part."""
    return capture(part, bytes([attempt]) * 3_000, 1985)


class Rig:
    """A device and the far side of it."""

    device: CaptureDevice

    def serve(self, asked: Wanted, data: bytes, **said: Any) -> None:
        """Have the far side give `data` for what was asked; `said` replaces what it says."""

    def end(self) -> None:
        """Put the far side away."""
        self.device.close()


class FolderRig(Rig):
    """A maker's program writes beside and renames."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.device = FolderDevice(folder, "uji", BYTES_MAX, settle_seconds=0.0)

    def serve(self, asked: Wanted, data: bytes, **said: Any) -> None:
        nik, part = said.get("nik", asked.nik), said.get("part", asked.part)
        place = self.folder / f"{nik}_{part}_q{said.get('quality', 71)}.{ENDINGS.get(part, 'wsq')}"
        fresh = place.with_suffix(".part")
        fresh.write_bytes(data)
        fresh.rename(place)


class SimulatedRig(Rig):
    """The shipped device; it gives what it invents."""

    def __init__(self, **day: Any) -> None:
        self.device = SimulatedDevice(Day(seconds=0.0, **day), "uji")


class SocketRig(Rig):
    """A service that answers what it was told to answer."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "rekam.sock"
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.bind(str(self.path))
        self.line.listen(1)
        self.heard: list[dict[str, Any]] = []
        self.hear = threading.Condition()
        self.talk: socket.socket | None = None
        self.device = SocketDevice(str(self.path), "uji", BYTES_MAX)
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        while True:
            try:
                talk, _ = self.line.accept()
            except OSError:
                return
            with self.hear:
                self.talk = talk
            with talk, talk.makefile("rb") as words:
                while head := words.read(4):
                    said = read_object(words.read(int.from_bytes(head, "big")))
                    with self.hear:
                        self.heard.append(said)
                        self.hear.notify_all()

    def wait_for(self, what: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first frame that fits, waiting for it."""
        with self.hear:
            assert self.hear.wait_for(lambda: any(map(what, self.heard)), PATIENCE_SECONDS)
            return next(filter(what, self.heard))

    def serve(self, asked: Wanted, data: bytes, **said: Any) -> None:
        whole = said.pop("whole", True)
        number = said.pop("ask", None)
        if number is None:
            fits = (asked.part, asked.attempt)
            number = self.wait_for(lambda one: (one.get("part"), one.get("attempt")) == fits)["ask"]
        head = {"ask": number, "nik": asked.nik, "part": asked.part, "quality": 71}
        head |= {"name": "x.wsq", "bytes": len(data), **said}
        assert self.talk is not None
        self.talk.sendall(frame(head) + (data if whole else data[: len(data) // 2]))

    def hang_up(self) -> None:
        """Pull the plug."""
        assert self.talk is not None
        self.talk.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        self.device.close()
        self.line.shutdown(socket.SHUT_RDWR)
        self.line.close()
        self.thread.join(PATIENCE_SECONDS)


class CommandRig(Rig):
    """A program: it reads the wish and copies a prepared answer once that lies there."""

    PROGRAM = """#!{python} -I
import json, os, sys, time
asked = json.loads(sys.stdin.readline())
sys.stderr.write("nama orang\\n")
name = os.path.join({folder!r}, asked["part"] + str(asked["attempt"]))
with open(name, "rb") as pipe:
    sys.stdout.buffer.write(pipe.read())
    sys.stdout.flush()
sys.exit(int(os.path.exists(name + ".bad")) * 7)
"""

    def __init__(self, folder: Path, seconds: float = PATIENCE_SECONDS) -> None:
        self.folder = folder
        self.program = folder / "program"
        text = self.PROGRAM.format(python=sys.executable, folder=str(folder))
        self.program.write_text(text)
        self.program.chmod(stat.S_IRWXU)
        self.device = CommandDevice(str(self.program), "uji", BYTES_MAX, seconds)

    def prepare(self, asked: Wanted) -> Path:
        """Make the pipe that the program waits at."""
        pipe = self.folder / f"{asked.part}{asked.attempt}"
        if not pipe.exists():
            os.mkfifo(pipe)
        return pipe

    def serve(self, asked: Wanted, data: bytes, **said: Any) -> None:
        import json

        head = {"nik": asked.nik, "part": asked.part, "quality": 71, **said}
        pipe = self.prepare(asked)
        answer = json.dumps(head).encode() + b"\n" + data

        def feed() -> None:
            try:
                pipe.write_bytes(answer)
            except BrokenPipeError:
                return  # the program was ended: its output was too long

        threading.Thread(target=feed, daemon=True).start()


def until(device: CaptureDevice) -> Got | None:
    """Poll until something came or nothing is waited for any more."""
    for _ in range(int(PATIENCE_SECONDS * 2)):
        got = device.poll(0.5)
        if got is not None or not device.waits:
            return got
    return None
