"""Debian's own pcscd with two virtual readers, private to a test process.

A holder process keeps a mount namespace with an empty /run/pcscd, so that neither another pcscd nor
another test is in the way, and the service can be killed and started again under the same address.
"""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from hw.chips.pcsc import Context
from hw.chips.virtual import VirtualCard, VirtualSlot
from tests.hw_real.own_port import listens, own_port
from tests.hw_real.stopping import stop

APT_LINE = "apt-get install -y --no-install-recommends pcscd vsmartcard-vpcd libpcsclite-dev gcc"
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
START_SECONDS = 90.0
LAID_AGAIN_SECONDS, LAID_AGAIN_MAX = 10.0, 12
ROOT = Path(__file__).parent.parent.parent
LOOK = """
from hw.chips.pcsc import Context

context = Context()
for slot in context.changes(dict.fromkeys(context.readers(), 0), 0):
    print(slot.reader, slot.present, sep="=")
"""


def require_pcscd() -> None:
    """Skip with what is missing; under CI fail instead."""
    missing = [name for name in ("pcscd", "unshare", "nsenter") if shutil.which(name) is None]
    missing += [] if DRIVER.exists() else [str(DRIVER)]
    missing += [] if os.geteuid() == 0 else ["root (a mount namespace of its own)"]
    try:
        import smartcard.scard as _scard  # noqa: F401
    except ImportError:
        missing.append("pyscard")
    if missing:
        told = f"missing {', '.join(missing)}; {APT_LINE}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


SOCKET_VARIABLE = "PCSCLITE_CSOCK_NAME"
_links: list[Path] = []


def socket_here() -> str:
    """Return where this process's reader service is reached, "" before one was started."""
    return str(_links[0]) if _links else ""


def _point_here(address: str) -> None:
    """Let this process speak to that service: the variable is read once, a link can be turned."""
    if not _links:
        folder = tempfile.mkdtemp(prefix="pcscd-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _links.append(Path(folder) / "pcscd.comm")
        os.environ[SOCKET_VARIABLE] = socket_here()
    _links[0].unlink(missing_ok=True)
    _links[0].symlink_to(address)


class RealReaders:
    """pcscd with the readers "Virtual PCD 00 00" and "Virtual PCD 00 01".

    `far`: another terminal's, which this process itself does not speak to.
    """

    def __init__(self, folder: Path, *, far: bool = False) -> None:
        self.names = ("Virtual PCD 00 00", "Virtual PCD 00 01")
        self._is_far = far
        self.port = own_port(together=2)
        self._config = folder / "reader.conf"
        self._config.write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{self.port:04X}\n'
            f"LIBPATH {DRIVER}\nCHANNELID 0x{self.port:04X}\n"
        )
        self._log = (folder / "pcscd.log").open("wb")
        self._service: subprocess.Popen[bytes] | None = None
        mount = "mount -t tmpfs none /run/pcscd && echo ready && exec sleep infinity"
        Path("/run/pcscd").mkdir(exist_ok=True)
        self._holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", mount], stdout=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "ready\n"
        self.address = f"/proc/{self._holder.pid}/root/run/pcscd/pcscd.comm"
        if not far:
            _point_here(self.address)

    def start(self) -> None:
        """Start the service and wait until it has both readers."""
        self._service = subprocess.Popen(
            ["nsenter", "-t", str(self._holder.pid), "-m", "pcscd", "--foreground", "--info",
             "-c", str(self._config)],
            stdout=self._log, stderr=self._log,
        )  # fmt: skip
        end = monotonic() + START_SECONDS
        while not self._is_up():
            assert self._service.poll() is None, "pcscd ended at once"
            assert monotonic() < end, "pcscd does not come up"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._service.wait(0.05)

    def _is_up(self) -> bool:
        if not (os.path.exists(self.address) and listens(self.port) and listens(self.port + 1)):
            return False
        return len(self._look()) == len(self.names)  # it listens before it lists

    def lying(self) -> list[str]:
        """Return the readers on which the service sees a card."""
        if self._is_far:
            return [name for name, present in self._look().items() if present == "True"]
        context = Context()
        slots = context.changes(dict.fromkeys(self.names, 0), 0)
        context.close()
        return [slot.reader for slot in slots if slot.present]

    def _look(self) -> dict[str, str]:
        """Return what another process sees; nothing while the service does not answer it."""
        done = subprocess.run(
            [sys.executable, "-P", "-c", LOOK], check=False,
            env={**os.environ, SOCKET_VARIABLE: self.address, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE, stderr=self._log, text=True, timeout=START_SECONDS,
        )  # fmt: skip
        return dict(line.split("=") for line in done.stdout.splitlines())

    def until_empty(self) -> None:
        """Wait until the service has noticed that no card lies there any more."""
        _until(lambda: not any(self.lying()), START_SECONDS)

    def lay(self, slot: VirtualSlot, card: VirtualCard, at: int = 0) -> None:
        """Lay a card down and wait until the service sees it.

        vpcd may lose a card on a machine with much to do: it is laid there again.
        """
        for _ in range(LAID_AGAIN_MAX):
            slot.insert(card)
            if self.sees(at):
                return
        raise AssertionError("the service sees no card")

    def sees(self, at: int) -> bool:
        """Wait until the service sees a card on that reader; False when it may have lost it."""
        with contextlib.suppress(AssertionError):
            _until(lambda: self.names[at] in self.lying(), LAID_AGAIN_SECONDS)
            return True
        return False

    def kill(self) -> None:
        """Kill the service as a fault of its own would."""
        if self._service is not None:
            self._service.kill()
            self._service.wait()
            self._service = None
            for left in ("pcscd.comm", "pcscd.pid"):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(os.path.dirname(self.address), left))

    def freeze(self) -> None:
        """Stop the service in its tracks: a line that hangs."""
        assert self._service is not None
        stop(self._service)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._service is not None
        self._service.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End everything that was started."""
        self.kill()
        self._holder.kill()
        self._holder.wait()
        if self._holder.stdout is not None:
            self._holder.stdout.close()
        self._log.close()


def _until(fulfilled: Callable[[], bool], seconds: float) -> None:
    end, pause = monotonic() + seconds, threading.Event()
    while not fulfilled():
        assert monotonic() < end
        pause.wait(0.05)
