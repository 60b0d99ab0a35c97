"""Debian's own sshd as the server of an office, private to a test process.

A holder process keeps a mount namespace in which the accounts tuntas, loket1 and loket2 exist, the
seats' folders are made as docs/admin.md says, and this checkout and its Python lie under /mnt,
where an ordinary user reaches them. Nothing of the machine is changed.
"""

import contextlib
import errno
import os
import queue
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import tty
from pathlib import Path
from time import monotonic

import pytest

from tests.hw_real.own_port import own_port
from tests.hw_real.stopping import stop

APT_LINE = "apt-get install -y --no-install-recommends openssh-server openssh-client socat"
ROOT = Path(__file__).parent.parent.parent
SSHD = "/usr/sbin/sshd"
START_SECONDS = 90.0
FIRST_NUMBER = 64_000
ACCOUNTS = ("tuntas", "loket1", "loket2")

SEATS = "/var/lib/tuntas/seats"

NAMESPACE = """\
set -e
mount -t tmpfs -o mode=0755 none /mnt
mkdir /mnt/code /mnt/python /mnt/site /mnt/home /mnt/keys /mnt/etc
mount --bind "$CODE" /mnt/code
mount --bind "$PYTHON" /mnt/python
mount --bind "$SITE" /mnt/site
mount -t tmpfs -o mode=0755 none /run
mount -t tmpfs -o mode=0755 none /var/lib
mkdir -p /run/sshd
for file in passwd group shadow; do
    cp "/etc/$file" "/mnt/etc/$file"
done
number=$FIRST
for name in tuntas loket1 loket2; do
    number=$((number + 1))
    echo "$name:x:$number:$number::/mnt/home/$name:/bin/sh" >> /mnt/etc/passwd
    echo "$name:x:$number:" >> /mnt/etc/group
    echo "$name:*:20000:0:99999:7:::" >> /mnt/etc/shadow
    mkdir -m 0700 "/mnt/home/$name"
    echo "restrict,port-forwarding $(cat "$KEYS/$name.pub")" > "/mnt/keys/$name"
done
echo "loket:x:$FIRST:loket1,loket2" >> /mnt/etc/group
for file in passwd group shadow; do
    mount --bind "/mnt/etc/$file" "/etc/$file"
done
for name in tuntas loket1 loket2; do
    chown "$name:$name" "/mnt/home/$name"
done
install -d -m 0750 -o tuntas -g loket /var/lib/tuntas
install -d -m 0751 -o tuntas -g tuntas /var/lib/tuntas/seats
install -d -m 2750 -o loket1 -g tuntas /var/lib/tuntas/seats/loket1
install -d -m 2750 -o loket2 -g tuntas /var/lib/tuntas/seats/loket2
echo ready
exec sleep infinity
"""

CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
AuthorizedKeysFile /mnt/keys/%u
PrintMotd no
PrintLastLog no
LoginGraceTime 600
MaxStartups 100
# Of two blocks that fit sshd takes the first: a busy machine is not a line that was cut.
Match User loket1,loket2
    ClientAliveInterval 600
{page}
"""


def page_lines() -> str:
    """Return what docs/admin.md tells the server's sshd about terminals."""
    page = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
    block = page[page.index("Match User loket1,loket2") :]
    return block[: block.index("```")]


def unit_words(name: str) -> list[str]:
    """Return the words of what a unit of docs/systemd starts."""
    text = (ROOT / "docs" / "systemd" / name).read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("ExecStart=")]
    return shlex.split(line.removeprefix("ExecStart="))


def require_sshd() -> None:
    """Skip with what is missing; under CI fail instead."""
    names = ("ssh", "ssh-keygen", "socat", "unshare", "nsenter")
    missing = [name for name in names if shutil.which(name) is None]
    missing += [] if Path(SSHD).exists() else ["sshd"]
    missing += [] if os.geteuid() == 0 else ["root (a mount namespace of its own)"]
    if missing:
        told = f"missing {', '.join(missing)}; {APT_LINE}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


class RealServer:
    """A server that terminals log in to."""

    def __init__(self, folder: Path, *, unlink: bool = True) -> None:
        self.folder = folder
        for name in ("host", *ACCOUNTS):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name],
                check=True,
            )
        self._log = (folder / "sshd.log").open("ab")
        self._holder = self._hold()
        self._unlink = unlink
        self._daemon: subprocess.Popen[bytes] | None = None
        self.port = 0

    def _hold(self) -> "subprocess.Popen[str]":
        holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", NAMESPACE],
            stdout=subprocess.PIPE, stderr=self._log, text=True,
            env={**os.environ, "CODE": str(ROOT), "PYTHON": sys.base_prefix,
                 "SITE": sysconfig.get_path("platlib"), "KEYS": str(self.folder),
                 "FIRST": str(FIRST_NUMBER)},
        )  # fmt: skip
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n", self.told()
        return holder

    def start(self) -> None:
        """Start sshd and wait until it greets."""
        end = monotonic() + START_SECONDS
        while not self._greets():
            assert monotonic() < end, f"sshd does not come up: {self.told()}"
            if self._daemon is None or self._daemon.poll() is not None:
                self._launch()
            with contextlib.suppress(subprocess.TimeoutExpired):
                assert self._daemon is not None
                self._daemon.wait(0.02)

    def _launch(self) -> None:
        self.port = own_port()
        page = page_lines()
        if not self._unlink:
            page = page.replace("StreamLocalBindUnlink yes", "StreamLocalBindUnlink no")
        config = self.folder / "sshd_config"
        config.write_text(CONFIG.format(port=self.port, folder=self.folder, page=page))
        host = (self.folder / "host.pub").read_text()
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {host}")
        self._daemon = subprocess.Popen(
            ["nsenter", "-t", str(self._holder.pid), "-m", SSHD, "-D", "-e", "-f", str(config)],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log,
        )  # fmt: skip

    def _greets(self) -> bool:
        if self.port == 0:
            return False
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1.0) as line:
                return line.recv(4) == b"SSH-"
        except OSError:
            return False

    def told(self) -> str:
        """Return the end of what sshd wrote."""
        self._log.flush()
        return (self.folder / "sshd.log").read_text(errors="replace")[-2_000:]

    def seat(self, account: str) -> Path:
        """Return a seat's folder as this process reaches it."""
        return Path(f"/proc/{self._holder.pid}/root{SEATS}/{account}")

    def ssh(self, account: str, *options: str) -> list[str]:
        """Return the line with which a terminal calls the server."""
        unit = unit_words("tuntas-terminal@.service")
        # Of two words ssh takes the first: here too only a line that was cut ends one.
        settings = ["ConnectTimeout=120", "ServerAliveInterval=600"]
        settings += [unit[at + 1] for at, word in enumerate(unit) if word == "-o"]
        settings += [
            "StrictHostKeyChecking=yes", "IdentitiesOnly=yes", "LogLevel=ERROR",
            f"UserKnownHostsFile={self.folder / 'known_hosts'}",
        ]  # fmt: skip
        told = [word for one in settings for word in ("-o", one)]
        where = ["-F", "none", "-T", "-p", str(self.port), "-i", str(self.folder / account)]
        return ["ssh", *where, *told, *options, f"{account}@127.0.0.1"]

    def python(self, *words: str) -> str:
        """Return the shell's line that runs this checkout's Python as an ordinary user."""
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        own = (
            f"LD_LIBRARY_PATH=/mnt/python/lib PYTHONPATH=/mnt/code:/mnt/site /mnt/python/bin/{name}"
        )
        return f"cd /mnt/code && exec env PYTHONUTF8=1 {own} -P {' '.join(words)}"

    def close(self) -> None:
        """End the daemon, its sessions and the namespace."""
        for process in (self._daemon, self._holder):
            if process is not None:
                process.kill()
                process.wait()
        if self._holder.stdout is not None:
            self._holder.stdout.close()
        self._log.close()


class Tunnel:
    """A terminal's ssh line with its sockets, as a unit of systemd would hold it."""

    def __init__(
        self, server: RealServer, account: str, sockets: dict[str, str], seat: str = ""
    ) -> None:
        """Begin; `sockets` maps names in the seat's folder to sockets of the terminal."""
        unit = unit_words("tuntas-terminal@.service")
        forwards = []
        self._far: list[Path] = []
        for far, _, _here in (
            unit[at + 1].partition(":") for at, word in enumerate(unit) if word == "-R"
        ):
            if (name := Path(far).name) in sockets:
                there = far.replace("%i", seat or account)
                forwards += ["-R", f"{there}:{sockets[name]}"]
                self._far.append(server.seat(seat or account) / name)
        assert len(forwards) == 2 * len(sockets)
        # The remote words come after the forwards are made: no -N here, so that this can wait.
        self._process = subprocess.Popen(
            [*server.ssh(account, *forwards), "echo ready; exec cat"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        self.is_up = self._process.stdout.readline() == "ready\n"

    def cut(self) -> None:
        """Cut the line: the process is gone at once, and the server has noticed."""
        if self.is_up:
            self._process.kill()
            end, pause = monotonic() + START_SECONDS, threading.Event()
            while any(_takes_calls(path) for path in self._far):
                assert monotonic() < end, "sshd does not notice"
                pause.wait(0.01)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def freeze(self) -> None:
        """Let the line hang."""
        stop(self._process)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def refusal(self) -> tuple[int, str]:
        """Return exit code and words of a line that did not come about."""
        assert self._process.stderr is not None
        told = self._process.stderr.read()
        return self._process.wait(START_SECONDS), told


def _takes_calls(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(path)) not in (errno.ECONNREFUSED, errno.ENOENT)


class FarSession:
    """Our own program on the server, in a session of its own; `until` waits for a line of it."""

    def __init__(self, server: RealServer, account: str, *words: str) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        module = server.python("-m", "tests.hw_real.far_session", *(shlex.quote(w) for w in words))
        self._process = subprocess.Popen(
            [*server.ssh(account), module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.until("ready")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put("end of session")

    def tell(self, word: str) -> None:
        """Send a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word}\n")

    def until(
        self, wanted: str, *, passed: list[str] | None = None, seconds: float = START_SECONDS
    ) -> str:
        """Return the next line that begins so; those before it are put into `passed`."""
        end = monotonic() + seconds
        seen: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=max(end - monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"no {wanted!r} after {seen[-20:]}") from None
            if line.startswith(wanted):
                return line
            assert line != "end of session", seen[-20:]
            seen.append(line)
            if passed is not None:
                passed.append(line)

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            self.tell("end")
        try:
            self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(START_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class RealScanner:
    """A scanner on a terminal: a pty behind the socat of docs/systemd."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "scan.sock")
        self._hand, self._tty = os.openpty()
        tty.setraw(self._tty)  # as it is once socat has it: 03 would wipe what is not read yet
        unit = " ".join(unit_words("tuntas-scanner.service"))
        unit = unit.replace("/run/tuntas-terminal/scan.sock", self.address)
        self._socat = subprocess.Popen(unit.replace("${SCANNER}", os.ttyname(self._tty)).split())
        end = monotonic() + START_SECONDS
        while not os.path.exists(self.address):
            assert monotonic() < end, "socat does not come up"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._socat.wait(0.02)

    def scan(self, code: str) -> None:
        """Send one code, as a scanner does."""
        os.write(self._hand, f"\x02{code}\x03\r".encode())

    def close(self) -> None:
        """Unplug it."""
        self._socat.terminate()
        self._socat.wait()
        os.close(self._hand)
        os.close(self._tty)
