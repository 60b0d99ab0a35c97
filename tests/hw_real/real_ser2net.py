"""Debian's own ser2net on a free port, before a serial device that a test can pull."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from time import monotonic
from typing import Literal

import pytest

from tests.hw_real.own_port import listens, own_port

APT_LINE = "apt-get install -y --no-install-recommends ser2net socat"
START_SECONDS = 90.0

Kind = Literal["socket", "rfc2217"]


def require_device_servers() -> None:
    """Skip with what is missing; under CI fail instead."""
    found = f"{os.environ.get('PATH', '')}:/usr/sbin"  # ser2net is a daemon
    missing = [name for name in ("ser2net", "socat") if shutil.which(name, path=found) is None]
    if missing:
        told = f"missing {', '.join(missing)}; {APT_LINE}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


class RealSer2net:
    """ser2net with one line, `socket://` (plain TCP) or `rfc2217://` (telnet with port control)."""

    def __init__(self, folder: Path, device: Path, kind: Kind) -> None:
        self.port = own_port()
        telnet = "telnet(rfc2217)," if kind == "rfc2217" else ""
        self._config = folder / "ser2net.yaml"
        self._config.write_text(
            "%YAML 1.1\n---\nconnection: &scanner\n"
            f"  accepter: {telnet}tcp,127.0.0.1,{self.port}\n"
            f"  connector: serialdev,{device},9600n81,local\n"
            "  options:\n    kickolduser: true\n"
        )
        self._log = (folder / "ser2net.log").open("ab")
        self._service: subprocess.Popen[bytes] | None = None
        self.address = f"{kind}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it listens (without connecting: that would open the device)."""
        self._service = subprocess.Popen(
            ["ser2net", "-n", "-d", "-u", "-c", str(self._config)],
            stdout=self._log, stderr=self._log, stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin"},
        )  # fmt: skip
        end = monotonic() + START_SECONDS
        while not listens(self.port):
            assert self._service.poll() is None, "ser2net ended at once"
            assert monotonic() < end, "ser2net does not come up"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._service.wait(0.02)

    def kill(self) -> None:
        """Kill it as a power cut would."""
        if self._service is not None:
            self._service.kill()
            self._service.wait()
            self._service = None

    def close(self) -> None:
        """End it."""
        self.kill()
        self._log.close()
