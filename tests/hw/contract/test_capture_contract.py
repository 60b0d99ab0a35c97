"""What every capture device promises, whoever built it: one suite for all of them."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hw.capture.base import PARTS
from hw.capture.checks import look
from hw.capture.command import CommandDevice
from hw.capture.errors import (
    CaptureAbsent,
    CaptureGarbled,
    CaptureLost,
    CaptureRefused,
    CaptureSlow,
    CutShort,
    EmptyFile,
    OddName,
    OtherPerson,
    ProgramFailed,
    TooLarge,
)
from hw.capture.folder import FolderDevice
from hw.capture.unix_socket import SocketDevice
from tests.hw.capture_rigs import (
    BYTES_MAX,
    NIK,
    OTHER,
    PATIENCE_SECONDS,
    CommandRig,
    FolderRig,
    Rig,
    SimulatedRig,
    SocketRig,
    file_of,
    until,
    wanted,
)

KINDS = ("folder", "socket", "command", "simulated")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a program take its time to end on a busy machine."""
    monkeypatch.setattr("hw.capture.command.END_SECONDS", PATIENCE_SECONDS)
    monkeypatch.setattr("hw.capture.unix_socket.CONNECT_SECONDS", PATIENCE_SECONDS)


@pytest.fixture(params=KINDS)
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    """Return one device after the other with its far side."""
    made: dict[str, type[Rig]] = {"socket": SocketRig, "command": CommandRig}
    if request.param == "folder":
        one: Rig = FolderRig(tmp_path / "masuk")
    elif request.param == "simulated":
        one = SimulatedRig(low_percent=0, farmers_percent=0)
    else:
        one = made[request.param](tmp_path)  # type: ignore[call-arg]
    yield one
    one.end()


def test_what_was_asked_for_comes_whole_and_is_wiped_on_demand(rig: Rig) -> None:
    device = rig.device
    assert not device.waits and device.poll(0.0) is None, "nothing was asked for"
    for attempt, part in enumerate(PARTS, 1):
        asked = wanted(part, attempt)
        if isinstance(rig, CommandRig):
            rig.prepare(asked)
        device.ask(asked)
        assert device.waits
        rig.serve(asked, file_of(part, attempt))
        got = until(device)
        assert got is not None and not device.waits
        assert (got.nik, got.part) == (NIK, part)
        assert got.digest == sha256(got.data).hexdigest()
        if not isinstance(rig, SimulatedRig):
            assert bytes(got.data) == file_of(part, attempt) and got.quality == 71
        facts = look(got, asked, BYTES_MAX)
        assert facts.width > 0 and facts.height > 0
        assert NIK not in repr(got) and NIK not in repr(asked) and "data" not in repr(got)
        device.forget(got.digest)
        got.wipe()
        assert not any(got.data) and got.data
    assert device.leftovers() == []


def test_a_new_wish_takes_the_place_of_the_old_one_and_cancel_ends_it(rig: Rig) -> None:
    device, first, second = rig.device, wanted("R1"), wanted("L5", 2)
    for one in (first, second):
        if isinstance(rig, CommandRig):
            rig.prepare(one)
        device.ask(one)
    if isinstance(rig, SocketRig):  # the late answer to the first is thrown away
        rig.serve(first, file_of("R1"))
    rig.serve(second, file_of("L5", 2))
    got = until(device)
    assert got is not None and got.part == "L5"
    device.ask(wanted("R3", 3))
    device.cancel()
    assert not device.waits and device.poll(0.0) is None
    asked = wanted("R4", 4)
    if isinstance(rig, CommandRig):
        rig.prepare(asked)
    device.ask(asked)
    device.wake()
    rig.serve(asked, file_of("R4", 4))
    last = until(device)
    assert last is not None and last.part == "R4"


@pytest.mark.parametrize("trouble", ["wrong", "empty", "cut"])
def test_bad_captures_are_refused_once_and_a_good_one_is_taken_after(
    rig: Rig, trouble: str
) -> None:
    if isinstance(rig, SimulatedRig):
        rig = SimulatedRig(troubles={1: trouble})
    device, asked = rig.device, wanted()
    data = {"wrong": file_of("R2"), "empty": b"", "cut": file_of("R2")[:-700]}[trouble]
    kind = {"wrong": OtherPerson, "empty": EmptyFile, "cut": CutShort}[trouble]
    if isinstance(rig, CommandRig):
        rig.prepare(asked)
    device.ask(asked)
    said = {"nik": OTHER} if trouble == "wrong" else {}
    rig.serve(asked, data, **said)
    with pytest.raises(kind) as refused:
        got = until(device)
        assert got is not None
        look(got, asked, BYTES_MAX)
    assert NIK not in str(refused.value) and OTHER not in str(refused.value)
    again = wanted(attempt=2)
    if isinstance(rig, CommandRig):
        rig.prepare(again)
    if isinstance(rig, FolderRig):
        for path in rig.folder.iterdir():
            path.unlink()
    device.ask(again)
    rig.serve(again, file_of("R2", 2))
    good = until(device)
    assert good is not None and look(good, again, BYTES_MAX).format == "wsq"


def test_a_hundred_megabytes_are_refused_unread(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = wanted()
    device = rig.device
    if isinstance(rig, SimulatedRig):
        return  # it invents no such file
    if isinstance(rig, CommandRig):
        rig.prepare(asked)
    device.ask(asked)
    if isinstance(rig, FolderRig):
        with (rig.folder / f"{NIK}_R2.wsq").open("wb") as file:
            file.truncate(100_000_000)  # sparse: it takes no room
        monkeypatch.setattr("hw.capture.folder.fill", lambda *_: pytest.fail("it was read"))
    elif isinstance(rig, SocketRig):
        rig.serve(asked, b"x" * 10, bytes=100_000_000)
    else:
        rig.serve(asked, b"x" * (BYTES_MAX + 5_000))
    with pytest.raises(TooLarge) as refused:
        until(device)
    assert refused.value.facts["most"] == BYTES_MAX
    if isinstance(rig, FolderRig):
        assert device.poll(0.0) is None, "told once"


def test_a_name_with_a_path_in_it_is_refused(tmp_path: Path) -> None:
    for folder, kind in ((tmp_path / "a", SocketRig), (tmp_path / "b", CommandRig)):
        folder.mkdir()
        rig = kind(folder)
        asked = wanted()
        if isinstance(rig, CommandRig):
            rig.prepare(asked)
        rig.device.ask(asked)
        rig.serve(asked, file_of("R2"), name="../../etc/passwd")
        with pytest.raises(OddName):
            until(rig.device)
        rig.end()


def test_a_device_that_is_not_there_or_goes_away_is_told(tmp_path: Path) -> None:
    none = str(tmp_path / "none")
    absent = (
        FolderDevice(Path(none), "uji", 9), SocketDevice(none, "uji", 9),
        CommandDevice(none, "uji", 9),
    )  # fmt: skip
    for device in absent:
        with pytest.raises(CaptureAbsent):
            device.ask(wanted())
        assert not device.waits
        device.close()
    folder = FolderRig(tmp_path / "masuk")
    folder.device.ask(wanted())
    folder.folder.rmdir()
    with pytest.raises(CaptureAbsent):
        folder.device.poll(0.0)
    assert not folder.device.waits
    simulated = SimulatedRig(troubles={1: "drop"})
    simulated.device.ask(wanted())
    with pytest.raises(CaptureLost):
        until(simulated.device)
    simulated.device.ask(wanted())
    assert until(simulated.device) is not None, "the same device works again"


def test_a_service_that_hangs_up_or_talks_nonsense(tmp_path: Path) -> None:
    rig = SocketRig(tmp_path)
    device, asked = rig.device, wanted()
    device.ask(asked)
    rig.serve(asked, file_of("R2"), whole=False)
    rig.hang_up()
    with pytest.raises(CaptureLost):
        until(device)
    device.ask(wanted(attempt=2))
    rig.wait_for(lambda one: one.get("attempt") == 2)
    assert rig.talk is not None
    rig.talk.sendall(b"\xff\xff\xff\xff nonsense")
    with pytest.raises(CaptureGarbled):
        until(device)
    lies: list[dict[str, Any]] = [{"bytes": -1}, {"bytes": True}, {"nik": 7}, {"error": "x"}]
    for attempt, bad in enumerate(lies, 3):
        device.ask(wanted(attempt=attempt))
        rig.serve(wanted(attempt=attempt), b"", **bad)
        with pytest.raises((CaptureGarbled, CaptureRefused)):
            until(device)
    device.ask(wanted(attempt=9))
    rig.serve(wanted(attempt=9), file_of("R2"))
    got = until(device)
    assert got is not None
    device.forget(got.digest)
    assert rig.wait_for(lambda one: "forget" in one) == {"forget": got.digest}
    rig.end()


def test_a_program_that_fails_hangs_or_says_nothing(tmp_path: Path) -> None:
    rig = CommandRig(tmp_path)
    asked = wanted()
    rig.prepare(asked)
    (tmp_path / "R21.bad").touch()
    rig.device.ask(asked)
    rig.serve(asked, file_of("R2"))
    with pytest.raises(ProgramFailed) as failed:
        until(rig.device)
    assert failed.value.facts == {"status": 7}
    (tmp_path / "R21.bad").unlink()
    ticks = iter(range(100))
    slow = CommandDevice(str(rig.program), "uji", BYTES_MAX, 2.0, lambda: next(ticks))
    slow.ask(asked)  # nobody feeds its pipe
    with pytest.raises(CaptureSlow):
        for _ in range(20):
            slow.poll(0.0)
    assert not slow.waits
    slow.close()
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nexit 0\n")
    mute.chmod(0o700)
    device = CommandDevice(str(mute), "uji", BYTES_MAX)
    device.ask(asked)
    with pytest.raises(CaptureGarbled):
        until(device)
    device.close()
    rig.end()
