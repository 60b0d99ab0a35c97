"""The doctor and captures: the hub's key, packets that nobody carries away, folders on a disk."""

import io
from pathlib import Path

import pytest

from hw.capture.in_memory import lies_in_memory
from model.clock import FrozenClock
from model.enrol import recording
from model.enrol.parts import PARTS
from model.packets import packets, practice
from model.packets.shelf import Shelf
from model.store import Store
from tests.model.enrol_office import RULES, SARI, begin, office
from tests.model.office import KASI, do
from tests.model.packet_office import capture
from tests.tui.command_run import SHELL, listed
from tui.commands import doctor, doctor_capture
from tui.commands.doctor_line import Check
from tui.commands.env import Env
from tui.settings import Settings
from tui.settings_parts import Capture, Seat

MOUNTS = """\
22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
30 22 0:27 / {home}/ram rw,nosuid shared:5 - tmpfs tmpfs rw,size=256m
31 30 8:17 / {home}/ram/stick rw - vfat /dev/sdb1 rw
32 22 8:18 / {home}/dua\\040kata rw - ext4 /dev/sdc rw
33 22 0:30 / {home}/dua\\040kata rw - tmpfs tmpfs rw
34 22 0:31 / {home}/rama rw - ramfs none rw
"""


def env(home: Path, lang: str = "id") -> Env:
    return Env(home, False, lang, io.StringIO(), io.StringIO(), FrozenClock(), SHELL)


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {one.check: one for one in checks}


def test_a_folder_is_judged_by_the_mount_that_really_holds_it(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS.format(home=tmp_path))
    for name, expected in (
        ("ram", True), ("ram/loket1", True), ("ram/stick", False), ("ramp", False),
        ("dua kata", True), ("rama/x", True), ("lain", False),
    ):  # fmt: skip
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        assert lies_in_memory(tmp_path / name, table) is expected, name
    (tmp_path / "ram" / "tautan").symlink_to(tmp_path / "lain")
    assert not lies_in_memory(tmp_path / "ram" / "tautan", table), "where a link leads counts"
    with pytest.raises(FileNotFoundError):
        lies_in_memory(tmp_path / "tiada", table)
    table.write_text("")
    with pytest.raises(ValueError, match="no mount"):
        lies_in_memory(tmp_path, table)
    assert not lies_in_memory(Path("/"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_device_without_the_hubs_key_and_a_folder_on_a_disk_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    ram, disk = tmp_path / "ram", tmp_path / "disk"
    ram.mkdir()
    disk.mkdir()
    monkeypatch.setattr(doctor_capture, "lies_in_memory", lambda path: path.resolve(True) == ram)
    seats = (
        Seat("loket1", capture=f"folder://{ram}?settle_ms=500"),
        Seat("loket2", capture=f"folder://{disk}"),
        Seat("loket3", capture=f"folder://{tmp_path}/tiada"),
        Seat("loket4", capture="unix:///run/rekam"),
        Seat("loket5", capture="fake://?seed=3"),
        Seat("loket6"),
    )
    found = by_name(
        doctor_capture.captures(None, Settings(tmp_path, seats=seats), env(tmp_path, lang))
    )
    assert {name: one.state for name, one in found.items()} == {
        "kunci": "bad", "folder.loket1": "ok", "folder.loket2": "warn", "folder.loket3": "warn",
    }  # fmt: skip
    assert found["kunci"].values == {"code": "REK-201"}
    assert all(one.remedy for one in found.values() if one.state != "ok")
    assert "tmpfs" in found["folder.loket2"].remedy and "tmpfs" not in found["folder.loket3"].remedy
    assert str(tmp_path) not in repr(found), "a path may tell a name"
    told = Settings(tmp_path, seats=seats, capture=Capture(hub_key=practice.PUBLIC))
    found = by_name(doctor_capture.captures(None, told, env(tmp_path, lang)))
    assert found["kunci"].state == "ok" and "4" in found["kunci"].fact
    for quiet in (seats[4:], seats[5:]):
        assert (
            doctor_capture.captures(None, Settings(tmp_path, seats=quiet), env(tmp_path, lang))
            == []
        )


def test_packets_that_nobody_carries_away_are_told_after_three_days(tmp_path: Path) -> None:
    clock = FrozenClock()
    store, shelf = office(tmp_path, 4, clock), Shelf(tmp_path)

    def look() -> Check | None:
        return by_name(doctor_capture.captures(store, Settings(tmp_path), env(tmp_path))).get(
            "paket"
        )

    capture(store, shelf, begin(store, 2), "R1")
    clock.advance(30 * 86_400)
    assert look() is None, "what is not finished does not wait to leave"
    number = begin(store, 1)
    for part in PARTS:
        capture(store, shelf, number, part)
    clock.advance(9 * 86_400)  # put down and finished much later: it waits from then on
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    clock.advance(3 * 86_400)
    line = look()
    assert line is not None and line.state == "ok" and line.values["rows"] == 14
    clock.advance(1)
    line = look()
    assert line is not None and line.state == "warn" and "3 hari" in line.fact
    assert line.values == {"rows": 14, "waiting_seconds": 3 * 86_400 + 1}
    clock.advance(-60 * 86_400)
    line = look()
    assert line is not None and (line.state, line.values["waiting_seconds"]) == ("ok", 0)
    clock.advance(90 * 86_400)
    leave(store, number)
    assert look() is None
    store.close()


def leave(store: Store, number: int) -> None:
    """Have all packets of a recording leave."""
    sent = packets.to_send(store)
    assert {one.recording for one in sent} == {number}
    do(store, KASI, packets.exported, sent, "paket-1")
    assert packets.waiting(store).packets == 0


def test_the_doctor_looks_at_captures(home: Path) -> None:
    (home / "tuntas.toml").write_text('[[seat]]\nname = "loket1"\ncapture = "unix:///run/rekam"\n')
    rows = {(one["group"], one["check"]): one["state"] for one in listed(doctor, home)}
    assert rows["rekam", "kunci"] == "bad"
