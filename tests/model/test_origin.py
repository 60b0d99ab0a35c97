"""What tells a machine and a file from their copies, and what is not asked."""

from pathlib import Path

import pytest

from model import origin


def test_this_machine_is_known_by_what_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    net, ident = tmp_path / "net", tmp_path / "machine-id"
    ident.write_text("0123456789abcdef0123456789abcdef\n")
    for name, bus, kind in (("eth0", "pci0", "0"), ("usb0", "usb1", "0"), ("wlan0", "pci1", "3")):
        (tmp_path / bus).mkdir()
        (net / name).mkdir(parents=True)
        (net / name / "device").symlink_to(tmp_path / bus)
        (net / name / "addr_assign_type").write_text(kind)
        (net / name / "address").write_text(f"02:00:00:00:00:{len(name)}{kind}")
    (net / "lo").mkdir()
    monkeypatch.setattr(origin, "NETWORK", net)
    monkeypatch.setattr(origin, "MACHINE_ID", ident)
    monkeypatch.setattr(origin, "TRANSIENT_ID", tmp_path / "none")
    mounts = tmp_path / "mounts"
    mounts.write_text("21 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
    monkeypatch.setattr(origin, "MOUNTS", mounts)
    found = origin.here.__wrapped__()
    assert len(found.cards) == 1
    assert found.id
    assert "0123456789abcdef" not in found.text()
    assert origin.machine_of(found.text()) == found
    monkeypatch.setattr(origin, "TRANSIENT_ID", ident)
    assert origin.here.__wrapped__().id == "", "an id made up at this start says nothing"
    monkeypatch.setattr(origin, "TRANSIENT_ID", tmp_path / "none")
    mounts.write_text("21 1 0:50 / / rw - overlay overlay rw,lowerdir=a,upperdir=b\n")
    assert origin.here.__wrapped__().id == "", "a new image of a container is no other machine"
    mounts.unlink()
    assert origin.here.__wrapped__().id == ""


def test_a_file_counts_only_where_its_number_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "x").touch()
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"22 21 8:17 / {stick} rw,nosuid shared:3 - vfat /dev/sdb1 rw\n"
    )
    monkeypatch.setattr(origin, "MOUNTS", mounts)
    assert origin.file_of(mounts) == str(mounts.stat().st_ino)
    assert origin.file_of(stick / "x") == ""
    assert origin.file_of(tmp_path / "none") == ""
