"""New files with residents' data: whole or not there, for the owner alone, never over another."""

import errno
import os
from pathlib import Path

import pytest

from model import quality_file
from model.new_file import begun, sync_folder, write
from model.quality_file import QualityFileRefused
from model.suket_text import SuketFileRefused


def test_a_file_is_new_whole_and_of_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    write(path, "satu\ndua\n", SuketFileRefused)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"satu\ndua\n", 0o600)
    (tmp_path / "tautan").symlink_to(tmp_path / "lain.txt")
    for taken in (path, tmp_path / "tidak" / "ada.txt", tmp_path, tmp_path / "tautan"):
        with pytest.raises(SuketFileRefused) as told:
            write(taken, b"lain", SuketFileRefused)
        assert told.value.facts["file"] == taken.name and told.value.facts["said"]
    assert path.read_bytes() == b"satu\ndua\n" and not (tmp_path / "lain.txt").exists()


def test_nothing_is_left_of_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "daftar.csv"
    with pytest.raises(ZeroDivisionError):
        quality_file.write(path, ("a",), ((1 // number,) for number in (1, 0)))
    assert not path.exists()

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(QualityFileRefused), begun(path, QualityFileRefused, None) as file:
        file.write(b"x" * 100_000)
    assert not path.exists()
    sync_folder(tmp_path)  # some sticks sync no folder: the file is there all the same
    with pytest.raises(OSError):
        sync_folder(tmp_path / "tidak ada")
