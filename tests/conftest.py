"""What every test stands on: its own home, a clock that stands still, no network but loopback."""

import gc
import os
import secrets
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import hypothesis
import pytest

from model.clock import FrozenClock
from tests.unsteady import pytest_runtest_logreport, pytest_runtest_protocol, pytest_sessionfinish

__all__ = ["pytest_runtest_logreport", "pytest_runtest_protocol", "pytest_sessionfinish"]

HIDDEN_VARIABLES = (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
    "LC_ALL",
    "LC_CTYPE",
    "SSH_CONNECTION",
    "PCSCLITE_CSOCK_NAME",
)
GARBAGE_TESTS = 40
"""The collector runs after so many tests: by itself it takes two fifths of the UI suite's time."""
gc.disable()
os.environ.setdefault("TEXTUAL_FPS", "1000")  # as the launcher; read when textual is imported
# A shell's background job ignores Ctrl-C, nohup's the hang-up, and children inherit it.
for _ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(_ignored) is signal.SIG_IGN:
        own = signal.default_int_handler if _ignored is signal.SIGINT else signal.SIG_DFL
        signal.signal(_ignored, own)
LOOPBACK = ("127.", "::1", "localhost")
# The same examples in every run, and no limit of time for one: a red run is about the change.
# EXPLORE=1 draws new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.register_profile("explore", deadline=None, print_blob=True)
hypothesis.settings.load_profile("explore" if os.environ.get("EXPLORE") else "same")


_done = 0


def pytest_collection_finish() -> None:
    """Take what is imported by now out of the collector's sight: it is looked through no more."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect garbage once in a while."""
    global _done
    _done += 1
    if _done % GARBAGE_TESTS == 0:
        gc.collect()


@pytest.fixture(scope="module", autouse=True)
def own_home_for_a_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cut what the fixtures of a whole file make off from the account, as `own_home` does.

    Another worker makes the same, with the same secrets: their witnesses would be one file.
    """
    with pytest.MonkeyPatch.context() as patch:
        cut_off(patch, tmp_path_factory.mktemp("account"))
        yield


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Cut the test off from the account it runs under; return its own empty HOME."""
    home = tmp_path / "account"
    home.mkdir()
    cut_off(monkeypatch, home)
    return home


def cut_off(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Hide the account and its machine behind an empty HOME."""
    for name in [*HIDDEN_VARIABLES, *(n for n in os.environ if n.startswith("TUNTAS_"))]:
        patch.delenv(name, raising=False)
    patch.setenv("HOME", str(home))
    patch.setenv("LANG", "C.UTF-8")
    patch.setattr("model.witness_file.SHARED", home / "none")


@pytest.fixture(scope="module", autouse=True)
def same_secrets_for_a_file(request: pytest.FixtureRequest) -> Iterator[None]:
    """Draw what the fixtures of a whole file make from the file's name, as `same_secrets` does."""
    drawn = Random(os.environ.get("EXPLORE", "") + request.node.nodeid)
    with patch.object(secrets, "token_hex", lambda size=32: drawn.randbytes(size).hex()):
        yield


@pytest.fixture(autouse=True)
def same_secrets(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Draw what a store is marked with, and with it tokens and hashes, from the test's own name."""
    drawn = Random(os.environ.get("EXPLORE", "") + request.node.nodeid)
    monkeypatch.setattr(secrets, "token_hex", lambda size=32: drawn.randbytes(size).hex())


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse any connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def clock() -> FrozenClock:
    """Return a clock that stands at 2026-11-21 10.00 WIB until it is advanced."""
    return FrozenClock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty folder for a store and its tuntas.toml."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Print the seed of a failed test, so that the same run can be had again."""
    report = yield
    if report.failed:
        callspec = getattr(item, "callspec", None)
        seeds = {k: v for k, v in (callspec.params if callspec else {}).items() if "seed" in k}
        if seeds:
            report.sections.append(("seed", " ".join(f"{k}={v}" for k, v in seeds.items())))
    return report
