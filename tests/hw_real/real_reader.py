"""Debian's own pcscd with two virtual readers, private to a test process.

A holder process keeps a mount namespace with an empty /run/pcscd, so that neither another pcscd nor
another test is in the way, and the service can be killed and started again under the same address.
"""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path
from time import monotonic

import pytest

from tests.hw_real.stopping import stop

APT_LINE = "apt-get install -y --no-install-recommends pcscd vsmartcard-vpcd libpcsclite-dev gcc"
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
START_SECONDS = 20.0


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
        self.port = _free_pair()
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
        """Start the service and wait until both readers listen."""
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
        if not os.path.exists(self.address):
            return False
        for port in (self.port, self.port + 1):
            try:
                socket.create_connection(("127.0.0.1", port), 1.0).close()
            except OSError:
                return False
        return True

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


def _free_pair() -> int:
    """Return a port that is free together with the next one: vpcd takes both."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            if port >= 0xFFFF:
                continue
            with contextlib.suppress(OSError):
                second.bind(("127.0.0.1", port + 1))
                return int(port)
    raise AssertionError("no two free ports")
