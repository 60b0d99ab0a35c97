"""Debian's own cupsd, private to one test: own folder, own port, own queue; nothing under /etc.

It starts from the configuration that the package ships, and becomes what our guide says (docs/
admin.md, "A CUPS site") by the guide's own lines, so that a wrong line there fails here.
"""

import contextlib
import grp
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from model.clock import SystemClock
from tests.hw_real.own_port import own_port
from tests.hw_real.real_printer import (
    START_SECONDS,
    lines,
    program,
    require_real_printer,
)
from tests.hw_real.stopping import stop

APT_LINE = "apt-get install -y --no-install-recommends cups-daemon cups-client"
SHIPPED = Path("/usr/share/cups/cupsd.conf.default")
SERVER_BIN = Path("/usr/lib/cups")
DOCS = Path(__file__).parents[2] / "docs"
QUEUE = "kartu1"

FILES = """\
ServerRoot {folder}/etc
ServerBin {folder}/bin
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
StateDir {folder}/run
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
Printcap {folder}/printcap
LogFilePerm 0644
FatalErrors none
SystemGroup {group}
"""
_PLACES = (
    ("/var/spool/cups", "spool"),
    ("/run/cups/spool", "run/spool"),
    ("/var/cache/cups", "cache"),
)
VENDOR_BACKEND = """\
#!/bin/sh
# A vendor's backend as CUPS calls it: job user title copies options [file]
[ $# -eq 0 ] && {{ echo 'direct kartu "Kartu" "Kartu"'; exit 0; }}
cat "${{6:--}}" > /dev/null
echo "$3" >> {folder}/device/documents.txt
sleep "$(cat {folder}/device/seconds)"
exit "$(cat {folder}/device/verdict)"
"""


def require_cups() -> None:
    """Skip with the apt line when the programs are missing; on CI (CI=true) fail instead."""
    require_real_printer()
    absent = [name for name in ("cupsd", "lpadmin") if not program(name)]
    if not absent:
        return
    sentence = f"{' and '.join(absent)} missing; install with: {APT_LINE}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def guide_lines(title: str) -> list[str]:
    """Give the lines of the block in the guide's CUPS section that comes after `title`."""
    text = (DOCS / "admin.md").read_text()
    section = text[text.index("## A CUPS site") :]
    found = re.search(rf"{re.escape(title)}.*?```\w*\n(.*?)```", section, re.DOTALL)
    assert found, f"no block after {title!r} in the guide"
    return [line.strip() for line in found[1].splitlines() if line.strip()]


def drop_in_commands() -> list[str]:
    """Give what systemd runs before cupsd by our drop-in."""
    text = (DOCS / "systemd" / "cups-tuntas.conf").read_text()
    return re.findall(r"^ExecStartPre=(.+)$", text, re.MULTILINE)


class RealCups:
    """One cupsd with the queue kartu1: `guided` as our guide says, else as Debian ships it.

    `device` is the queue's device URI; `kartu:/` is a vendor's backend of our own, whose
    `documents()` this object knows. `extra` overrides single lines of cupsd.conf.
    """

    def __init__(
        self,
        device: str,
        *,
        guided: bool = True,
        policy: str = "",
        extra: Mapping[str, str] | None = None,
    ) -> None:
        # Not in pytest's folder: cupsd works under the account lp, which may not go in there.
        self.folder = Path(tempfile.mkdtemp(prefix="tuntas-cups-"))
        self.folder.chmod(0o755)
        self.guided = guided
        self.port = own_port()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._furnish(extra or {})
            self.start()
            self.add_queue(device, policy)
            self.stop()  # as the guide's last line does: the queue is on disk from here on
            self.start()
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/printers/{QUEUE}"

    def start(self) -> None:
        """Start as systemd would, and wait until it answers."""
        assert self._process is None, "already on"
        if self.guided:
            for line in drop_in_commands():
                subprocess.run(shlex.split(self._here(line)), check=True)
        etc = self.folder / "etc"
        command = [program("cupsd"), "-f", "-c", str(etc / "cupsd.conf")]
        with (self.folder / "cupsd.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "-s", str(etc / "cups-files.conf")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"},
                start_new_session=True,
            )
        pause = threading.Event()
        deadline = SystemClock().monotonic() + START_SECONDS
        while self._run("lpstat", "-r") != "scheduler is running\n":
            assert self._process.poll() is None, self.log()
            assert SystemClock().monotonic() < deadline, self.log()
            pause.wait(0.02)

    def kill(self) -> None:
        """Kill the daemon at once; what it has started (backends) dies with it."""
        assert self._process is not None, "already off"
        stopped: set[int] = set()
        while new := {self._process.pid, *_children(self._process.pid)} - stopped:
            for pid in new:  # so that it starts nothing more meanwhile
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)
            stop(self._process)
            stopped |= new
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        """Stop the daemon as `systemctl stop` does."""
        assert self._process is not None, "already off"
        self._process.terminate()
        self._process.wait(START_SECONDS)
        self._process = None

    def close(self) -> None:
        """End for good and leave nothing behind."""
        if self._process is not None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def enable(self) -> None:
        """Go on after a stop, as a person does with cupsenable."""
        self._run("cupsenable", QUEUE)

    def verdict(self, code: int, seconds: float = 0.0) -> None:
        """Let the vendor's backend end with `code` from the next card on (man 7 backend)."""
        (self.folder / "device" / "verdict").write_text(f"{code}\n")
        (self.folder / "device" / "seconds").write_text(f"{seconds}\n")

    def documents(self) -> list[str]:
        """Tokens of the documents that the vendor's backend was given, in order."""
        return lines(self.folder / "device" / "documents.txt")

    def log(self) -> str:
        """Give the end of what cupsd told."""
        kept = [self.folder / "cupsd.log", self.folder / "error_log"]
        return "\n".join(one.read_text(errors="replace")[-3000:] for one in kept if one.exists())

    def pictures(self) -> list[str]:
        """Give the names of the documents that are in the spool."""
        return sorted(one.name for one in (self.folder / "spool").glob("d[0-9]*"))

    def _here(self, words: str) -> str:
        for theirs, ours in _PLACES:
            words = words.replace(theirs, str(self.folder / ours))
        return words

    def _furnish(self, extra: Mapping[str, str]) -> None:
        for name in ("etc/ssl", "bin/backend", "cache", "spool/tmp", "run", "device"):
            (self.folder / name).mkdir(parents=True)
        for name in ("daemon", "notifier", "filter"):
            (self.folder / "bin" / name).symlink_to(SERVER_BIN / name)
        for name in ("ipp", "ipps"):
            (self.folder / "bin" / "backend" / name).symlink_to(SERVER_BIN / "backend" / name)
        backend = self.folder / "bin" / "backend" / "kartu"
        backend.write_text(VENDOR_BACKEND.format(folder=self.folder))
        backend.chmod(0o755)
        (self.folder / "device").chmod(0o777)  # the backend runs as lp
        self.verdict(0)
        own = {"Listen": f"127.0.0.1:{self.port}", "LogLevel": "debug"}
        wanted = guide_lines("cupsd.conf") if self.guided else []
        wanted = [one for one in wanted if one.split()[0] not in own]
        told = [f"{key} {value}" for key, value in {**own, **extra}.items()]
        told.append(f"Listen {self.folder}/sock")
        shipped = SHIPPED.read_text().splitlines()
        text = "\n".join([*_without(shipped, [*wanted, *told]), *_without(wanted, told), *told])
        (self.folder / "etc" / "cupsd.conf").write_text(text + "\n")
        group = grp.getgrgid(os.getegid()).gr_name
        (self.folder / "etc" / "cups-files.conf").write_text(
            FILES.format(folder=self.folder, group=group)
        )

    def add_queue(self, device: str, policy: str = "") -> None:
        """Set the queue up, or again, by the guide's lpadmin line; `policy` overrides its own."""
        words = ["-p", QUEUE, "-E", "-v", device, "-m", "raw"]
        if self.guided:
            words += guide_lines("lpadmin")[0].split(" DRIVER.ppd ")[1].split()
        if policy:
            words += ["-o", f"printer-error-policy={policy}"]
        self._run("lpadmin", *words)

    def _run(self, name: str, *words: str) -> str:
        done = subprocess.run(
            [program(name), "-h", f"{self.folder}/sock", *words],
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        assert name == "lpstat" or done.returncode == 0, (name, words, done.stderr, self.log())
        return done.stdout


def _without(given: Iterable[str], others: Iterable[str]) -> list[str]:
    names = {one.split()[0] for one in others}
    return [one for one in given if not one.split() or one.split()[0] not in names]


def _children(pid: int) -> list[int]:
    """Give the processes below `pid`, through /proc."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # ended meanwhile
            for child in task.read_text().split():
                found += [int(child), *_children(int(child))]
    return found
