"""What support gets: only keys of the list, each of its own shape, in a file made whole or not."""

import errno
import json
import os
import re
import stat
from pathlib import Path

import pytest

from model.store import STORE_NAME
from tests.model import people
from tests.tui.command_run import run
from tui.commands import doctor
from tui.commands import doctor_bundle as bundle
from tui.commands.doctor_line import Check

NIK = "1671020101900001"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "dukungan.json"


def line(**values: object) -> Check:
    return Check("printer", "kartu1", "bad", "SITI AMINAH", "SITI AMINAH", 3, values)


def test_sentences_stay_here(kept: Path) -> None:
    bundle.write(kept, [line(code="PRT-101")], 7, bundle.Scrubber())
    assert json.loads(kept.read_text()) == {
        "format": 1,
        "made_at": 7,
        "exit_code": 3,
        "checks": [{"group": "printer", "check": "kartu1", "state": "bad", "code": "PRT-101"}],
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "SITI"),
        ("fact", "SITI"),
        ("path", "/rumah/siti"),
        ("code", "SITI AMINAH"),
        ("code", NIK),
        ("printer", "SITI"),
        ("printer", "kartu 1"),
        ("zone", "Asia/siti aminah"),
        ("policy", "SITI"),
        ("rows", "SITI"),
        ("rows", int(NIK)),
        ("rows", -int(NIK)),
        ("rows", True),
        ("read_only", 1),
        ("token", f"{NIK}"),
        ("version", ["SITI"]),
        ("office", "16.71.02.1004"),
    ],
)
def test_what_is_not_on_the_list_or_not_of_its_shape_stays_here(key: str, value: object) -> None:
    assert bundle.allowed({key: value}, bundle.Scrubber()) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [("code", "PRT-101"), ("printer", "kartu-1"), ("rows", 0), ("read_only", False),
     ("token", "K7QX-000123-R"), ("version", "3.54.0"), ("office", "16.71.02")],
)  # fmt: skip
def test_what_is_on_the_list_goes(key: str, value: object) -> None:
    assert bundle.allowed({key: value}, bundle.Scrubber()) == {key: value}


@pytest.mark.parametrize(
    "text",
    [NIK, f"x{NIK}y", "1671 0201 0190 0001", "16.71.02.010190.0001", "167102-010190-0001",
     f"kartu{NIK}", f"{NIK}, {NIK}"],
)  # fmt: skip
def test_a_number_of_sixteen_digits_is_scrubbed(text: str) -> None:
    scrub = bundle.Scrubber()
    shown = scrub(text)
    assert not re.search(r"\d{7}", shown)
    assert re.search(r"167102-[0-9a-f]{4}", shown)
    assert scrub(text) == shown, "the same number can be told again"
    marks = {bundle.Scrubber()(NIK) for _ in range(20)}
    assert len(marks) > 1, "and cannot be worked out"


@pytest.mark.parametrize(
    "text", ["", "1795230000000", "167102010190000", "16710201019000011", "a-1"]
)
def test_other_numbers_stay(text: str) -> None:
    assert bundle.Scrubber()(text) == text


def test_a_scrubbed_printer_name_is_second_net(kept: Path) -> None:
    one = Check("printer", f"k{NIK}", "ok", "", values={"printer": f"k{NIK}"})
    bundle.write(kept, [one], 7, bundle.Scrubber())
    assert NIK not in kept.read_text()


def test_the_file_is_the_owners_and_nothing_is_left_beside_it(kept: Path) -> None:
    bundle.write(kept, [line()], 7, bundle.Scrubber())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.glob("*.json*")] == [kept.name]
    assert list(kept.parent.glob(".*")) == []


def test_no_file_is_overwritten(home: Path, kept: Path) -> None:
    kept.write_text("punya orang lain")
    with pytest.raises(bundle.BundleExists):
        run(doctor, home, "--bundle", str(kept))
    with pytest.raises(bundle.BundleExists):
        bundle.write(kept, [line()], 7, bundle.Scrubber())
    assert kept.read_text() == "punya orang lain"
    link = kept.with_name("putus.json")
    link.symlink_to(kept.parent / "tidak-ada")
    with pytest.raises(bundle.BundleExists):
        bundle.refuse_existing(link)
    assert list(kept.parent.glob(".*")) == []


def test_a_stick_without_links_gets_its_file_too(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refused)
    bundle.write(kept, [line()], 7, bundle.Scrubber())
    assert json.loads(kept.read_text())["format"] == 1
    with pytest.raises(bundle.BundleExists):
        bundle.write(kept, [line()], 7, bundle.Scrubber())


def test_a_folder_that_is_not_there_is_one_sentence_after_the_screen(home: Path) -> None:
    people.new_store(home).close()
    code, told, complaint = run(doctor, home, "--bundle", str(home / "tidak" / "ada.json"))
    assert code == 1
    assert "[OK] simpanan" in told
    assert "SHT-103" in complaint
    assert complaint.count("\n") == 1


def test_the_worst_code_wins_over_a_bundle_that_failed(home: Path) -> None:
    assert not (home / STORE_NAME).exists()
    assert run(doctor, home, "--bundle", str(home / "tidak" / "ada.json"))[0] == 4


def test_a_full_disk_leaves_no_half_a_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(bundle.BundleUnwritable):
        bundle.write(kept, [line()], 7, bundle.Scrubber())
    assert not kept.exists()
    assert list(kept.parent.glob(".*")) == []
