"""A watched folder on a bad day: links, pipes, half-written files, odd names, too many files."""

import json
import os
from pathlib import Path

import pytest

from hw.capture import folder as folder_module
from hw.capture.address import parse
from hw.capture.errors import (
    CaptureDenied,
    FolderCrowded,
    OddName,
    OtherPerson,
    QualityOdd,
    UnknownName,
)
from hw.capture.folder import FolderDevice
from hw.capture.plain_file import fill
from hw.errors import AddressWrong
from tests.hw.capture_rigs import BYTES_MAX, NIK, OTHER, FolderRig, file_of, wanted

NAME = f"{NIK}_R2_q71.wsq"
DATA = file_of("R2")


@pytest.fixture
def rig(tmp_path: Path) -> FolderRig:
    """Return a watched folder."""
    return FolderRig(tmp_path / "masuk")


@pytest.mark.parametrize("kind", ["symlink", "pipe", "socket_name", "dangling"])
def test_what_is_no_plain_file_of_the_folder_is_never_opened(
    rig: FolderRig, tmp_path: Path, kind: str
) -> None:
    outside = tmp_path / "outside.wsq"
    outside.write_bytes(DATA)
    place = rig.folder / NAME
    rig.device.ask(wanted())
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "socket_name":
        os.mknod(place, 0o140600)
    else:
        place.symlink_to(outside if kind == "symlink" else tmp_path / "none")
    with pytest.raises(OddName):
        rig.device.poll(0.0)
    assert rig.device.poll(0.0) is None, "told once"
    assert rig.device.leftovers() == []
    assert outside.read_bytes() == DATA and place.is_symlink() == (kind in ("symlink", "dangling"))


def test_a_file_is_taken_only_when_it_stands_still(tmp_path: Path) -> None:
    now = [0.0]
    place = tmp_path / NAME
    device = FolderDevice(tmp_path, "uji", BYTES_MAX, 0.5, lambda: now[0])
    device.ask(wanted())
    for size in range(0, len(DATA), 700):  # a slow writer: each look sees it grow
        place.write_bytes(DATA[:size])
        now[0] += 0.4
        assert device.poll(0.0) is None
    place.write_bytes(DATA)
    for step in (0.0, 0.4):
        now[0] += step
        assert device.poll(0.0) is None
    now[0] += 0.2
    got = device.poll(0.0)
    assert got is not None and bytes(got.data) == DATA


def test_a_file_that_changes_while_it_is_read_is_not_taken(
    rig: FolderRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = rig.folder / NAME
    place.write_bytes(DATA)
    os.utime(place, ns=(1, 1))  # it stood still: many file systems count time in steps of 4 ms

    def writer(file: int, data: bytearray) -> int:
        done = fill(file, data)
        if data[:4] == DATA[:4]:
            place.write_bytes(b"x" * len(DATA))
        return done

    rig.device.ask(wanted())
    monkeypatch.setattr(folder_module, "fill", writer)
    assert rig.device.poll(0.0) is None


def test_sources_are_erased_after_and_only_what_was_given(rig: FolderRig, tmp_path: Path) -> None:
    place, device = rig.folder / NAME, rig.device
    archive = tmp_path / "archive.wsq"
    (rig.folder / NAME.replace(".wsq", ".json")).write_text(json.dumps({"nik": NIK, "part": "R2"}))
    place.write_bytes(DATA)
    device.ask(wanted())
    got = device.poll(0.0)
    assert got is not None and got.quality is None, "the list beside it counts"
    os.link(place, archive)
    assert place.exists(), "nothing is deleted before it is told to"
    place.write_bytes(DATA + b"\0")
    device.forget(got.digest)
    assert place.exists() and archive.read_bytes() == DATA + b"\0", "it is another capture now"
    place.unlink()
    place.write_bytes(DATA)
    device.ask(wanted())
    got = device.poll(0.0)
    assert got is not None
    archive.unlink()
    os.link(place, archive)
    os.utime(place, ns=(1, place.stat().st_mtime_ns))
    device.forget(got.digest)
    device.forget(got.digest)
    device.forget("0" * 64)
    assert [*rig.folder.iterdir()] == []
    assert archive.read_bytes() == DATA, "a second name elsewhere is somebody's archive"
    plain = rig.folder / NAME
    plain.write_bytes(DATA)
    held = os.open(plain, os.O_RDONLY)  # whoever still has it open reads noughts
    device.ask(wanted())
    got = device.poll(0.0)
    assert got is not None
    device.forget(got.digest)
    assert not plain.exists() and os.read(held, 100_000) == bytes(len(DATA))
    os.close(held)


def test_after_a_cut_what_lies_there_is_named_by_its_hash(rig: FolderRig) -> None:
    (rig.folder / NAME).write_bytes(DATA)
    (rig.folder / f"{NIK}_R3.wsq").write_bytes(b"")
    (rig.folder / "big.wsq").write_bytes(b"x" * (BYTES_MAX + 1))
    fresh = FolderDevice(rig.folder, "uji", BYTES_MAX)
    [digest] = fresh.leftovers()
    fresh.forget(digest)
    assert sorted(path.name for path in rig.folder.iterdir()) == [f"{NIK}_R3.wsq", "big.wsq"]


def test_names_and_lists(rig: FolderRig) -> None:
    device, put = rig.device, rig.folder.joinpath
    put(f"{OTHER}_R2.wsq").write_bytes(DATA)  # since before: another recording's, not ours to tell
    device.ask(wanted())
    put(f"{NIK}_R3.wsq").write_bytes(DATA)  # all ten at once: its turn comes
    put(".hidden").write_bytes(DATA)
    put(f"{NIK}_R2.wsq.part").write_bytes(DATA)
    put("folder").mkdir()
    assert device.poll(0.0) is None
    put(f"{OTHER}_R4.wsq").write_bytes(DATA)
    with pytest.raises(OtherPerson):
        device.poll(0.0)
    put("scan001.wsq").write_bytes(DATA)
    with pytest.raises(UnknownName):
        device.poll(0.0)
    put("scan002.json").write_text("[" * 3_000)
    put("scan002.wsq").write_bytes(DATA)
    with pytest.raises(UnknownName):
        device.poll(0.0)
    put("scan003.json").write_text(json.dumps({"nik": NIK, "part": "R2", "file": "../x"}))
    put("scan003.wsq").write_bytes(DATA)
    with pytest.raises(OddName):
        device.poll(0.0)
    put(f"{NIK}_R2.json").write_text(json.dumps({"nik": OTHER, "part": "R2"}))
    put(f"{NIK}_R2.wsq").write_bytes(DATA)
    with pytest.raises(OtherPerson):
        device.poll(0.0)
    put("scan004.json").write_text(json.dumps({"nik": NIK, "part": "R2", "quality": 101}))
    put("scan004.wsq").write_bytes(DATA)
    with pytest.raises(QualityOdd):
        device.poll(0.0)
    assert device.poll(0.0) is None, "each was told once, and the wish stays"
    assert device.waits
    put("scan005.json").write_text(json.dumps({"nik": NIK, "part": "R2", "quality": 100}))
    put("scan005.wsq").write_bytes(DATA)
    got = device.poll(0.0)
    assert got is not None and got.quality == 100


def test_a_crowded_or_forbidden_folder(rig: FolderRig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "ENTRIES_MAX", 3)
    for number in range(4):
        (rig.folder / f"x{number}").touch()
    with pytest.raises(FolderCrowded):
        rig.device.ask(wanted())
    if os.geteuid() != 0:
        rig.folder.chmod(0o300)
        with pytest.raises(CaptureDenied):
            rig.device.ask(wanted())
        rig.folder.chmod(0o700)


@pytest.mark.parametrize(
    "address",
    [
        "folder:///srv/../etc", "folder://host/x", "folder:///", "folder:x", "unix:///" + "x" * 200,
        "command:///x?seconds=x", "fake:///x", "fake://?seed=1&seed=2", "fake://?speed=1",
        "serial:///dev/x", "", "folder:///x#y", "unix:///a\n", "command:///x?seconds=",
        "folder:///a\x00b", "folder:///" + "x" * 500,
    ],
)  # fmt: skip
def test_an_address_is_checked_whole(address: str) -> None:
    with pytest.raises(AddressWrong):
        parse(address)
