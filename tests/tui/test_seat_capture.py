"""The capture thread of a seat: sealed or told; sources kept until the store has it; no trace."""

import asyncio
import base64
import errno
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from hw.capture import checks, invented
from hw.capture.base import Got, Wanted
from model.enrol import captured, record, recording
from model.packets import keyring, packets, practice, seal
from model.packets.errors import NoHubKey
from model.packets.seal import Context, open_sealed
from model.packets.sealed import Sealed
from model.packets.shelf import Shelf
from model.store import Tx
from tests.model import enrol_office
from tests.model.enrol_office import RULES, SARI
from tests.tui.capture_day import PATIENCE_SECONDS, Hands, day, every_byte, found
from tests.tui.desks import add, open_desk
from tests.tui.press import running
from tests.tui.terminal import ROOT
from tui.seat import DeskSeat
from tui.seat_capture import CapturePlan, plan_of
from tui.seat_errors import NoCapture, OtherSeat, SeatClosed
from tui.seat_news import NEWS_MAX, CaptureSealed, CaptureWrong, CodeRead, LineState, Mailbox
from tui.settings_parts import Seat

NIK, OTHER, RID = "1671025203850004", "1671021203600001", "P-167102-00a1-000001"
GOOD = invented.finger(b"sidik jari" * 400)
NAME = f"{NIK}_R2_q71.wsq"


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    """Return a seat with a watched folder."""
    (tmp_path / "masuk").mkdir()
    (tmp_path / "rumah").mkdir()
    one = Hands(tmp_path / "rumah", tmp_path / "masuk", "00a1")
    yield one
    assert one.seat.close(PATIENCE_SECONDS)


def refused(hands: Hands, code: str) -> None:
    """Demand that the capture that lies there is refused with this code, and nothing is kept."""
    hands.ask(RID, NIK, "R2")
    news = hands.next()
    assert isinstance(news, CaptureWrong) and news.code == code, news
    assert NIK not in repr(news) and OTHER not in repr(news)
    assert list(Shelf(hands.inbox.parent / "rumah").names()) == []
    hands.stop()  # a wish that stays would look at the next file before it is asked for


def test_a_capture_is_sealed_and_its_source_goes_after_the_store_has_it(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, seen = hands.inbox / NAME, []
    real = checks.look

    def look(got: Got, wanted: Wanted, bytes_max: int) -> checks.Facts:
        seen.append(got)
        return real(got, wanted, bytes_max)

    monkeypatch.setattr(checks, "look", look)
    hands.ask(RID, NIK, "R2", 2)
    hands.put(NAME, GOOD)
    news = hands.next()
    assert isinstance(news, CaptureSealed)
    one = news.sealed
    assert (one.rid, one.nik, one.part, one.quality) == (RID, NIK, "R2", 71)
    assert (one.format, one.width, one.height, one.bytes) == ("wsq", 500, 500, len(GOOD))
    assert NIK not in repr(one) and one.digest not in repr(one)
    packet = Shelf(hands.inbox.parent / "rumah").read(one.hash)
    context = Context("00a1", RID, "R2", one.seq)
    assert open_sealed(packet, practice.private_key(), context) == GOOD
    assert len(seen) == 1 and seen[0].data == bytes(len(GOOD)), "wiped behind the seal"
    assert source.read_bytes() == GOOD, "kept until it is said that the store has it"
    hands.seat.capture_taken(one)
    hands.gone(NAME)


def test_one_key_a_recording_wiped_when_nothing_is_wanted_any_more(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of a recording, another person, ten minutes of nothing, the end of the session."""
    drawn: list[bytearray] = []
    real, gone, shelf = seal._random_key, bytes(32), Shelf(hands.inbox.parent / "rumah")

    def random_key() -> bytearray:
        drawn.append(real())
        return drawn[-1]

    monkeypatch.setattr(seal, "_random_key", random_key)

    def sealed(rid: str, nik: str, finger: int, *, asked: bool = False) -> bytes:
        """Return the sealed key of the packet that comes of a capture."""
        part = f"R{finger}"
        hands.put(f"{nik}_{part}.wsq", GOOD + bytes(finger))
        if not asked:
            hands.ask(rid, nik, part)
        news = hands.next()
        assert isinstance(news, CaptureSealed) and news.sealed.rid == rid, news
        packet = shelf.read(news.sealed.hash)
        context = Context("00a1", rid, part, news.sealed.seq)
        assert open_sealed(packet, practice.private_key(), context) == GOOD + bytes(finger)
        return packet[4:84]

    def wiped(key: bytearray) -> bool:
        end = time.monotonic() + PATIENCE_SECONDS
        while key != gone and time.monotonic() < end:
            os.sched_yield()
        return key == gone

    first = [sealed(RID, NIK, finger) for finger in (1, 2, 3)]
    assert len(set(first)) == len(drawn) == 1 and drawn[0] != gone
    hands.seat.capture_stop()  # finished, put down, or the page was closed
    assert wiped(drawn[0])
    again = sealed(RID, NIK, 4)
    assert again != first[0] and len(drawn) == 2, "taken up again: another key"
    hands.ask("P-167102-00a1-000002", OTHER, "R1")
    assert wiped(drawn[1]), "another person's recording begins"
    sealed("P-167102-00a1-000002", OTHER, 1, asked=True)
    monkeypatch.setattr(keyring, "KEY_SECONDS_MAX", 0.1)
    sealed(RID, NIK, 5)
    assert len(drawn) == 4 and wiped(drawn[2]) and wiped(drawn[3]), "by itself: nobody says a word"
    monkeypatch.setattr(keyring, "KEY_SECONDS_MAX", 600.0)
    sealed(RID, NIK, 1)
    assert drawn[4] != gone and hands.seat.close(PATIENCE_SECONDS)
    assert drawn[4] == gone, "the session ends"


def test_what_cannot_be_taken_is_told_with_its_code_and_its_source_kept(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = hands.inbox / NAME
    place.write_bytes(GOOD[:-900])
    refused(hands, "REK-255")
    place.write_bytes(b"")
    refused(hands, "REK-253")
    with place.open("wb") as file:
        file.truncate(100_000_000)
    refused(hands, "REK-254")
    place.unlink()
    outside = tmp_path / "outside"
    outside.write_bytes(GOOD)
    place.symlink_to(outside)
    refused(hands, "REK-259")
    place.unlink()
    place.write_bytes(invented.finger_record(3, b"x" * 500))
    refused(hands, "REK-252")
    real, full = os.write, [True]

    def write(fd: int, data: bytes) -> int:
        if full[0] and len(data) > 1_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, data)

    place.write_bytes(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        refused(hands, "REK-203")
        refused(hands, "REK-203")
        full[0] = False
        hands.ask(RID, NIK, "R2")  # Enter again, and the disk has room
        assert isinstance(hands.next(), CaptureSealed)
    assert place.read_bytes() == GOOD and outside.read_bytes() == GOOD


def test_another_persons_file_is_told_and_the_right_one_taken_after_it(hands: Hands) -> None:
    hands.ask(RID, NIK, "R2")
    hands.listening()
    hands.put(f"{OTHER}_R2.wsq", GOOD)
    news = hands.next()
    assert isinstance(news, CaptureWrong) and news.code == "REK-251" and news.part == "R2"
    hands.put(NAME, GOOD)
    assert isinstance(hands.next(), CaptureSealed)
    hands.seat.capture_stop()
    assert (hands.inbox / f"{OTHER}_R2.wsq").exists()


def test_the_ground_of_a_photo_is_looked_at_where_the_office_wants_it(tmp_path: Path) -> None:
    pytest.importorskip("PIL", reason="Pillow looks at grounds; without it nobody does")
    (tmp_path / "masuk").mkdir()
    blue = invented.photo(invented.BLUE, b"x" * 900)
    for ground, nik, kind in (
        (True, NIK, CaptureWrong),  # born 1985 by the NIK: red
        (True, OTHER, CaptureSealed),  # born 1960
        (False, NIK, CaptureSealed),
    ):
        hands = Hands(tmp_path, tmp_path / "masuk", "00a1", ground=ground)
        source = tmp_path / "masuk" / f"{nik}_photo.jpg"
        source.write_bytes(blue)
        hands.ask(RID, nik, "photo")
        assert isinstance(hands.next(), kind)
        source.unlink()
        assert hands.seat.close(PATIENCE_SECONDS)


def test_who_may_ask(tmp_path: Path) -> None:
    clock = time.monotonic
    key = base64.b64decode(practice.PUBLIC)
    plan = CapturePlan(tmp_path, "00a1", key, 1_000_000)
    address = "fake://?seconds=0&low=0&farmers=0"
    real = DeskSeat(Seat("loket1", capture=address), clock, captures=plan)
    assert not real.has("capture"), "invented captures are for practice only"
    with pytest.raises(NoCapture):
        real.capture("loket1", RID, NIK, "R2", 1)
    keyless = DeskSeat(
        Seat("loket1", capture=f"folder://{tmp_path}"), clock,
        captures=CapturePlan(tmp_path, "00a1", b"", 1_000_000),
    )  # fmt: skip
    keyless.start(lambda: None)
    with pytest.raises(NoHubKey):
        keyless.capture("loket1", RID, NIK, "R2", 1)
    assert keyless.close(PATIENCE_SECONDS)
    bell = threading.Semaphore(0)
    trial = DeskSeat(Seat("loket1", capture=address), clock, is_practice=True, captures=plan)
    trial.start(bell.release)
    with pytest.raises(OtherSeat):
        trial.capture("loket2", RID, NIK, "R2", 1)
    sealed: list[Sealed] = []
    for part in ("photo", "R1", "IL", "sign"):
        trial.capture("loket1", RID, NIK, part, 1)
        count = len(sealed)
        while len(sealed) == count:
            assert bell.acquire(timeout=PATIENCE_SECONDS)
            news = trial.box.take()
            sealed += [one.sealed for one in news if isinstance(one, CaptureSealed)]
    assert [one.part for one in sealed] == ["photo", "R1", "IL", "sign"]
    assert len({one.hash for one in sealed}) == len({one.seq for one in sealed}) == 4
    assert trial.close(PATIENCE_SECONDS)
    with pytest.raises(SeatClosed):
        trial.capture("loket1", RID, NIK, "R2", 1)


def test_a_device_that_is_not_there_is_told_and_works_once_it_comes(tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    hands = Hands(tmp_path / "rumah", tmp_path / "masuk", "00a1")
    hands.ask(RID, NIK, "R2")
    news = hands.next()
    assert isinstance(news, CaptureWrong) and news.code == "ALT-301"
    (tmp_path / "masuk").mkdir()
    (tmp_path / "masuk" / NAME).write_bytes(GOOD)
    hands.ask(RID, NIK, "R2")
    assert isinstance(hands.next(), CaptureSealed)
    assert hands.seat.close(PATIENCE_SECONDS)


def test_no_storm_of_scans_pushes_a_capture_out_of_the_mailbox() -> None:
    box = Mailbox()
    for number in range(NEWS_MAX + 5):
        box.put(CodeRead("number", str(number)))
    box.put(CaptureWrong(RID, "R2", "REK-255"))
    assert box.dropped == 5 and isinstance(box.take()[-1], CaptureWrong)
    box.put(LineState("capture", "ALT-301"))
    assert box.code_of("capture") == "ALT-301"


def test_after_a_day_no_byte_of_a_capture_is_anywhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """People whose files hold marks; every file of the day is searched for them, byte by byte."""
    home, inbox, temp = tmp_path / "rumah", tmp_path / "masuk", tmp_path / "tmp"
    for folder in (home, inbox, temp):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    common = [Path(name) for name in ("/tmp", "/var/tmp", "/dev/shm") if os.path.isdir(name)]
    before = {path for folder in common for path in folder.iterdir()}
    store, files, hands = day(home, inbox, 3)
    assert packets.counts(store).kept == len(files) == 42
    assert (home / "tuntas.db-wal").stat().st_size > 0, "the log of the store is searched too"
    assert list(inbox.iterdir()) == [], "every source was deleted"
    fresh = [path for folder in common for path in folder.iterdir() if path not in before]
    assert found(files, [home, inbox, temp], [path for path in fresh if path.is_file()]) == []
    said = capfd.readouterr()
    assert not any(one.mark in (said.out + said.err).encode() for one in files)
    looked_at = {path.name for path, _data in every_byte(home)}
    assert {"tuntas.db", "tuntas.db-wal"} <= looked_at and len(looked_at) > len(files)
    assert hands.seat.close(PATIENCE_SECONDS)
    store.close()
    assert found(files, [home]) == [], "nor after the store was closed"
    (home / "bocor.log").write_bytes(b"x" * 99 + files[5].mark + b"y")
    (home / "sebagian").write_bytes(b"x" * 99 + files[6].mark[16:])
    assert len(found(files, [home])) == 3, "the search finds what is there"


def test_a_source_that_a_cut_left_behind_is_deleted_at_the_next_start(tmp_path: Path) -> None:
    """Only what the store has: the other one waits for its recording."""
    inbox = tmp_path / "masuk"
    inbox.mkdir()
    (inbox / NAME).write_bytes(GOOD)
    (inbox / f"{OTHER}_R2.wsq").write_bytes(GOOD + b"\0")

    def had(tx: Tx) -> None:
        told = {"status": "UNREGISTERED", "status_on": None, "sex": "L", "birth_on": "2009-08-15"}
        resident = add(tx, 1671021508090003, "BUDI REKAAN", **told)
        number = recording.begin(tx, resident, seat="loket1", session="a", rules=RULES)
        one = enrol_office.sealed(record.get(tx.store, number), "R2")
        one = replace(one, digest=sha256(GOOD).hexdigest())
        captured.take(tx, number, one, "a", RULES)

    async def go() -> None:
        with open_desk(tmp_path) as desk:
            desk.clerk.write(SARI, had)
            address = f"folder://{inbox}"
            seat = DeskSeat(Seat("loket1", capture=address), time.monotonic, captures=plan_of(desk))
            async with running(replace(desk, seat=seat)):
                end = time.monotonic() + PATIENCE_SECONDS
                while (inbox / NAME).exists() and time.monotonic() < end:
                    await asyncio.sleep(0)
            assert seat.close(PATIENCE_SECONDS)
        assert [path.name for path in inbox.iterdir()] == [f"{OTHER}_R2.wsq"]

    asyncio.run(go())


ABORT = """
import os, resource, sys, threading
sys.path.insert(0, sys.argv[1])
if sys.argv[4] == "bare":
    import tui.core_shield
    tui.core_shield.no_core = lambda: True
from pathlib import Path
import hw.capture.checks as checks
from tests.tui.capture_day import Hands

home, inbox = Path(sys.argv[2]), Path(sys.argv[3])
os.chdir(home)
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
real = checks.look
checks.look = lambda got, *rest: os.abort() if got.data else real(got, *rest)
hands = Hands(home, inbox, "00a1")
hands.ask("P-1", "1671025203850004", "R2")
threading.Event().wait(100)
"""


@pytest.mark.parametrize("shield", ["shielded", "bare"])
def test_a_crash_in_the_middle_of_a_capture_leaves_no_core(tmp_path: Path, shield: str) -> None:
    """The process asks for cores and dies with readable bytes in hand."""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] != resource.RLIM_INFINITY:
        pytest.skip("this account may not ask for core files")
    home, inbox = tmp_path / "rumah", tmp_path / "masuk"
    home.mkdir()
    inbox.mkdir()
    mark = b"TANDA-" + os.urandom(8).hex().encode()
    (inbox / NAME).write_bytes(invented.finger(mark * 100))
    done = subprocess.run(
        [sys.executable, "-c", ABORT, str(ROOT), str(home), str(inbox), shield],
        cwd=home, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == -6, done.stderr.decode()
    leaks = [path.name for path, data in every_byte(home) if mark in data]
    for name in leaks:
        (home / name).unlink()  # a core is large
    if shield == "shielded":
        assert leaks == [] and mark not in done.stdout + done.stderr
    elif not leaks:
        pytest.skip("this system writes no core files into the folder (core_pattern)")
    else:
        assert all(name.startswith("core") for name in leaks), "the test can fail"


def test_both_ways_to_a_core_are_shut() -> None:
    """The limit stops a file, the flag a crash collector and another program's look (PR_GET 3)."""
    told = (
        "import ctypes, resource; from tui.core_shield import no_core; assert no_core();"
        "print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "0"]
