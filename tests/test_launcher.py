"""The launcher, tried with a stand-in for Python: what it makes, what it says, what it starts.

The stand-in is a shell script that answers as `python3` does for what the launcher asks of it.
"""

import os
import pty
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHELL_TOOLS = (
    "sh",
    "cmp",
    "cp",
    "mv",
    "rm",
    "sed",
    "readlink",
    "mkdir",
    "chmod",
    "cat",
    "flock",
)

STAND_IN = """#!/bin/sh
# A Python that notes what it is asked; FAULT makes one thing fail.
echo "$*" >> "$NOTES"
case "$*" in
    *version_info*) [ "$FAULT" != old ] ;;
    *ensurepip*) [ "$FAULT" != no-venv ] ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    *"pip install"*) [ "$FAULT" != no-network ] ;;
    *) echo "started: $*"; echo "path: $PYTHONPATH utf8: $PYTHONUTF8 esc: $ESCDELAY"
        echo "home: ${HOME-none}"; pwd ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A copy of what the launcher needs, and the words that its Python was started with."""

    folder: Path
    notes: Path
    start: Callable[..., subprocess.CompletedProcess[str]]

    @property
    def venv(self) -> Path:
        """Return the folder that the launcher makes."""
        return self.folder / ".venv"

    def asked(self, part: str) -> int:
        """Return how often Python was asked for something with `part` in it."""
        return self.notes.read_text().count(part) if self.notes.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a checkout with a stand-in Python and nothing else on the PATH but the basic tools."""
    folder, tools = tmp_path / "checkout", tmp_path / "bin"
    folder.mkdir()
    tools.mkdir()
    for name in ("tuntas", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, folder / name)
    for tool in SHELL_TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tools / tool).symlink_to(found)
    # A real sync waits for all that the tests beside this one have written.
    for name, text in (("python3", STAND_IN), ("sync", "#!/bin/sh\n")):
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    notes = tmp_path / "notes"

    def start(*words: str, fault: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(folder / "tuntas"), *words],
            cwd=tmp_path,
            env={"PATH": str(tools), "NOTES": str(notes), "FAULT": fault, **environ},
            capture_output=True,
            text=True,
            timeout=300,
        )

    return Checkout(folder, notes, start)


def test_first_start_makes_the_venv_and_the_second_asks_nothing(checkout: Checkout) -> None:
    first = checkout.start("find", "budi santoso")
    assert first.returncode == 0, first.stderr
    assert "started: -P -m tui find budi santoso" in first.stdout
    assert f"path: {checkout.folder} utf8: 1 esc: 500" in first.stdout
    assert first.stdout.endswith(f"{checkout.folder.parent}\n"), "the caller's folder is kept"
    assert checkout.asked("pip install") == 1
    second = checkout.start("--version")
    assert second.stderr == ""
    assert checkout.asked("pip install") == 1


def test_of_two_that_start_at_once_one_makes_it(checkout: Checkout) -> None:
    with ThreadPoolExecutor(2) as two:
        both = list(two.map(checkout.start, ["find", "ready"]))
    assert [done.returncode for done in both] == [0, 0]
    assert checkout.asked("-m venv") == 1


def test_hashes_are_demanded(checkout: Checkout) -> None:
    checkout.start()
    assert checkout.asked("--require-hashes -r " + str(checkout.folder / "requirements.lock")) == 1


def test_a_changed_lock_file_makes_it_again(checkout: Checkout) -> None:
    checkout.start()
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    checkout.start()
    assert checkout.asked("-m venv") == 2


def test_a_venv_cut_off_half_way_is_made_again(checkout: Checkout) -> None:
    checkout.start()
    (checkout.venv / "stamp").unlink()
    (checkout.venv / "half").touch()
    checkout.start()
    assert not (checkout.venv / "half").exists()
    assert checkout.asked("-m venv") == 2


def test_a_failed_upgrade_leaves_the_old_one_in_place(checkout: Checkout) -> None:
    checkout.start()
    old = (checkout.venv / "stamp").read_text()
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    failed = checkout.start(fault="no-network")
    assert failed.returncode == 1
    assert "started" not in failed.stdout
    assert (checkout.venv / "stamp").read_text() == old


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("old", "sudo apt install python3 python3-venv"),
        ("no-venv", "sudo apt install python3-venv"),
        ("no-network", "wheelhouse/"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(checkout: Checkout, fault: str, said: str) -> None:
    if Path("/usr/bin/python3").exists() and fault in {"old", "no-venv"}:
        # The launcher looks there too; here it must find nothing but the stand-in.
        text = (checkout.folder / "tuntas").read_text()
        (checkout.folder / "tuntas").write_text(text.replace(" /usr/bin/python3;", ";"))
    for lang in ("id", "en"):
        failed = checkout.start("demo", fault=fault, TUNTAS_LANG=lang)
        assert failed.returncode == 1
        assert failed.stdout == ""
        *_, last = failed.stderr.splitlines()
        assert said in last
        assert len(failed.stderr.splitlines()) == 2, "one sentence below 'setting up'"
    assert not (checkout.venv / "stamp").exists()


def test_a_wheelhouse_replaces_the_network(checkout: Checkout) -> None:
    (checkout.folder / "wheelhouse").mkdir()
    checkout.start()
    assert checkout.asked("--no-index --find-links " + str(checkout.folder / "wheelhouse")) == 1


def test_a_failed_card_reader_build_breaks_nothing(checkout: Checkout) -> None:
    wheels = checkout.folder / "wheelhouse"
    wheels.mkdir()
    (wheels / "pyscard-2.3.1-cp311-cp311-linux_x86_64.whl").touch()
    first = checkout.start("--version")
    assert first.returncode == 0
    assert checkout.asked("pyscard==2.3.1") == 1
    checkout.start("--version")
    assert checkout.asked("pyscard==2.3.1") == 1, "tried once for each .venv"


def test_arguments_after_two_dashes_reach_pytest_alone(checkout: Checkout) -> None:
    done = checkout.start("test", "--", "-k", "two words")
    assert "started: -m pytest -k two words" in done.stdout
    assert checkout.asked("requirements-test.lock") == 1
    assert checkout.asked("ruff") == 0


def test_it_starts_through_a_link_and_without_a_home(checkout: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "tuntas"
    link.symlink_to(checkout.folder / "tuntas")
    checkout.start()
    notes = {"NOTES": str(checkout.notes), "FAULT": "", "HOME": ""}
    done = subprocess.run(
        [str(link), "ready"],
        env={"PATH": str(tmp_path / "bin"), **notes},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "started: -P -m tui ready" in done.stdout, done.stderr
    assert "home: none" in done.stdout, "an empty HOME would put files into the root folder"


COMPILER = """#!/bin/sh
# A C compiler that makes a client which says how it was called; FAULT makes it fail.
echo "cc $*" >> "$NOTES"
case "$FAULT $*" in cc-fails*) exit 1 ;; "static-fails "*-static*) exit 1 ;; esac
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\necho "client: $*"\n' > "$2"
chmod +x "$2"
"""


@pytest.fixture
def with_compiler(checkout: Checkout, tmp_path: Path) -> Checkout:
    """Return the checkout with the client's source and a stand-in compiler."""
    driver = checkout.folder / "tui" / "driver"
    driver.mkdir(parents=True)
    for name in ("desk_client.c", "desk_client.py"):
        shutil.copy(ROOT / "tui" / "driver" / name, driver / name)
    (tmp_path / "bin" / "cc").write_text(COMPILER)
    (tmp_path / "bin" / "cc").chmod(0o755)
    return checkout


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Path]:
    """Return a home in which a warm desk's socket lies."""
    home = tmp_path / "home"
    home.mkdir()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.bind(str(home / "desk.sock"))
        yield home


def test_the_client_is_built_once_and_again_when_its_source_is_newer(
    with_compiler: Checkout,
) -> None:
    for _start in range(2):
        assert with_compiler.start("find").returncode == 0
    assert with_compiler.asked("cc ") == with_compiler.asked("-static") == 1
    client = with_compiler.venv / "bin" / "tuntas-desk-client"
    assert client.stat().st_mode & 0o111
    stamp = (with_compiler.venv / "desk-client.stamp").stat().st_mtime
    os.utime(with_compiler.folder / "tui" / "driver" / "desk_client.c", (stamp + 9, stamp + 9))
    with_compiler.start("find", fault="static-fails")
    assert with_compiler.asked("cc ") == 3, "without -static where that cannot be had"
    assert client.exists()


def test_a_client_that_cannot_be_built_is_tried_once_and_none_is_left(
    with_compiler: Checkout,
) -> None:
    for _start in range(2):
        done = with_compiler.start("find", fault="cc-fails")
        assert done.returncode == 0 and "client" not in done.stderr, "nobody is told"
    assert with_compiler.asked("cc ") == 2
    assert not (with_compiler.venv / "bin" / "tuntas-desk-client").exists()


def on_terminal(checkout: Checkout, *words: str, **environ: str) -> str:
    """Start the launcher on a terminal and return what it shows."""
    ours, theirs = pty.openpty()
    tools = checkout.folder.parent / "bin"
    process = subprocess.Popen(
        [str(checkout.folder / "tuntas"), *words], stdin=theirs, stdout=theirs, stderr=theirs,
        env={"PATH": str(tools), "NOTES": str(checkout.notes), "FAULT": "", **environ},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # a pty without its other end
        while got := os.read(ours, 4096):
            shown += got
    os.close(ours)
    assert process.wait(300) == 0, shown
    return shown.decode()


def test_screens_start_through_the_desk_where_its_socket_is(
    with_compiler: Checkout, door: Path
) -> None:
    with_compiler.start("find")
    direct = f"{with_compiler.venv / 'bin' / 'python'} -P -m tui"
    called = f"client: {door / 'desk.sock'} {with_compiler.folder} {direct}"
    at_home = {"TUNTAS_HOME": str(door)}
    assert on_terminal(with_compiler, **at_home) == f"{called}\r\n"
    assert on_terminal(with_compiler, "counter", **at_home) == f"{called} counter\r\n"
    for words, more in (
        (("find",), {}),
        (("counter", "--teks"), {}),
        ((), {"TUNTAS_DIRECT": "1"}),
        ((), {"TUNTAS_HOME": str(door / "nowhere")}),
    ):
        shown = on_terminal(with_compiler, *words, **{**at_home, **more})
        assert shown.startswith("started: -P -m tui"), words
    (with_compiler.venv / "bin" / "tuntas-desk-client").unlink()
    shown = on_terminal(with_compiler, **at_home)
    python = with_compiler.folder / "tui" / "driver" / "desk_client.py"
    assert shown.startswith(f"started: -I -S {python} {door / 'desk.sock'}"), "Python does it then"
    assert with_compiler.start(**at_home).stdout.startswith("started: -P"), "no terminal, no desk"
