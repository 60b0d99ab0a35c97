"""What the doctor finds out about readers, at a real pcscd and at sockets that are none."""

import os
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw.chips import probe
from tests.hw_real.real_reader import RealReaders
from tests.hw_real.real_sshd import RealServer, Tunnel, require_sshd

pytestmark = pytest.mark.real

HEADER, VERSION = struct.Struct("=II"), struct.Struct("=iiI")
NO_SERVICE = 0x8010001D
PATIENCE_SECONDS = 120.0


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what does come, however busy the machine is."""
    monkeypatch.setattr(probe, "ANSWER_SECONDS", PATIENCE_SECONDS)
    monkeypatch.setattr(probe, "LIBRARY_SECONDS", PATIENCE_SECONDS)


def test_a_service_that_works_tells_readers_and_protocol(readers: RealReaders) -> None:
    found = probe.look(readers.address)
    assert found.asked == probe.Asked("", "", readers.names)
    assert (found.file, found.owner, found.answer) == ("socket", "root", "version")
    assert found.daemon is not None
    assert found.daemon == probe.client_protocol(), "one Debian, one protocol"
    assert found.daemon[0] == 4


def test_a_frozen_service_ends_the_look(
    readers: RealReaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "ANSWER_SECONDS", 0.3)
    readers.freeze()
    try:
        found = probe.look(readers.address, ask=lambda path: probe.Asked("CIP-105"))
    finally:
        readers.thaw()
    assert (found.answer, found.daemon) == ("silent", None)


def test_a_dead_service_leaves_a_socket_that_nobody_serves(
    readers: RealReaders, tmp_path: Path
) -> None:
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
    found = probe.look(path)
    assert (found.file, found.answer, found.asked.code) == ("socket", "nobody", "CIP-106")
    os.unlink(path)
    assert probe.look(path).file == "absent"
    Path(path).touch()
    assert probe.look(path).file == "other"


@pytest.fixture
def other_release(tmp_path: Path) -> Iterator[str]:
    """A pcscd of another release, as far as its first words go."""
    path = str(tmp_path / "pcscd.comm")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(4)

        def answer() -> None:
            while True:
                try:
                    line, _ = door.accept()
                except OSError:
                    return
                with line:
                    line.recv(HEADER.size + VERSION.size)
                    line.sendall(VERSION.pack(4, 99, NO_SERVICE))

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield path
        door.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE_SECONDS)


def test_two_releases_that_do_not_fit_are_seen_for_what_they_are(
    readers: RealReaders, other_release: str
) -> None:
    found = probe.look(other_release)
    assert found.asked.code == "CIP-106", "to the library it looks as if nobody were there"
    assert found.daemon == (4, 99)
    assert found.client is not None and found.client != found.daemon


def test_a_line_whose_terminal_has_no_pcscd_is_shut_at_once(
    readers: RealReaders, tmp_path: Path
) -> None:
    require_sshd()
    server = RealServer(tmp_path)
    try:
        server.start()
        line = Tunnel(server, "loket1", {"pcscd.comm": str(tmp_path / "nobody")})
        assert line.is_up
        path = str(server.seat("loket1") / "pcscd.comm")
        found = probe.look(path)
        assert (found.owner, found.answer) == ("64002", "closed")
        line.cut()
        found = probe.look(path)
        assert (found.file, found.answer, found.asked.code) == ("socket", "nobody", "CIP-106")
    finally:
        server.close()
