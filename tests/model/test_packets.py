"""Sealed packets: bound to their place, whole on the shelf or not there, believed with proof."""

import base64
import errno
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.clock import DAY_MS, FrozenClock
from model.enrol import recording
from model.enrol.parts import PARTS
from model.enrol.record import get
from model.errors import StoreTrouble
from model.packets import bundle, clearing, errors, hub, packets, practice, receipts
from model.packets import shelf as shelf_module
from model.packets.receipts import Receipt
from model.packets.seal import SEQUENCE_MAX, Context, SealingKey, open_sealed, proof
from model.packets.shelf import ORPHAN_SECONDS, Shelf
from model.store import Store
from tests.model.enrol_office import SARI, begin, office
from tests.model.office import KASI, do
from tests.model.packet_office import capture, recorded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path, 4)
    yield opened
    opened.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def sent(store: Store, number: int) -> str:
    """Return what the recording says of its packets."""
    return get(store, number).sent


def test_the_shelf_keeps_whole_packets_durably_and_for_the_owner_only(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("fsync", "rename"):
        real = getattr(os, name)

        def noted(*given: object, real: object = real, name: str = name) -> object:
            calls.append(name)
            return real(*given)  # type: ignore[operator]

        monkeypatch.setattr(os, name, noted)
    name = shelf.put(b"tersegel" * 100)
    packets_at = shelf.place(name)
    file, folder = calls.index("rename") - 1, calls.index("rename") + 1
    assert calls[file] == calls[folder] == "fsync", "the file before its name, the name after"
    assert stat.S_IMODE(packets_at.stat().st_mode) == 0o600
    for one in (packets_at.parent, shelf.folder):
        assert stat.S_IMODE(one.stat().st_mode) == 0o700
    assert shelf.put(b"tersegel" * 100) == name and shelf.read(name) == b"tersegel" * 100
    assert list(shelf.names()) == [name]
    packets_at.write_bytes(b"x")
    with pytest.raises(errors.PacketDamaged):
        shelf.read(name)
    assert shelf.drop(name) and not shelf.drop(name)
    with pytest.raises(errors.PacketMissing):
        shelf.read(name)


@pytest.mark.parametrize("call", ["open", "write", "fsync", "rename"])
def test_a_full_disk_leaves_nothing_of_a_packet(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    shelf.put(b"satu")
    before = sorted(shelf.folder.rglob("*"))
    real = getattr(os, call)

    def full(*given: object, **more: object) -> object:
        if call == "open" and not (isinstance(given[1], int) and given[1] & os.O_CREAT):
            return real(*given, **more)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(errors.ShelfFull) as refused:
            shelf.put(b"dua" * 50)
    assert refused.value.facts["need"] == 150
    kept = {path for path in shelf.folder.rglob("*") if path.is_file()}
    assert kept == {path for path in before if path.is_file()}
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "I/O")))
        with pytest.raises(errors.ShelfRefused):
            shelf.put(b"tiga")
    assert shelf.read(shelf.put(b"dua" * 50)) == b"dua" * 50


def test_numbers_are_never_given_twice_by_two_programs_or_after_a_cut(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path), Shelf(tmp_path)
    seen = [shelf.next_number() for _ in range(150) for shelf in (one, other)]
    seen += [Shelf(tmp_path).next_number() for _ in range(3)]
    assert len(set(seen)) == 303 and min(seen) > 0 and max(seen) < 2**53
    (one.folder / shelf_module.SEQUENCE_FILE).unlink()  # the folder came back from a copy
    assert Shelf(tmp_path).next_number() not in seen
    (one.folder / shelf_module.SEQUENCE_FILE).write_text(str(SEQUENCE_MAX - 50))
    for _ in range(2):  # it ends: a counter that begins anew would give a nonce twice
        with pytest.raises(errors.ShelfRefused):
            Shelf(tmp_path).next_number()


def test_what_a_cut_left_is_swept_after_an_hour_and_never_what_a_row_names(
    store: Store, shelf: Shelf
) -> None:
    number = begin(store, 1)
    kept = capture(store, shelf, number, "R1")
    orphan = shelf.put(b"belum dicatat")
    torn = shelf.folder / ".0011"
    torn.write_bytes(b"setengah")
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    now = int(shelf.place(orphan).stat().st_mtime * 1000)
    clock.ms = now - 400 * DAY_MS  # the clock is wrong by a year: nothing is old
    assert clearing.clear(store, shelf, KASI, 7) == clearing.Cleared(0, 0)
    clock.ms = now + (ORPHAN_SECONDS - 60) * 1000
    assert clearing.clear(store, shelf, KASI, 7) == clearing.Cleared(0, 0)
    clock.ms = now + (ORPHAN_SECONDS + 60) * 1000
    assert clearing.clear(store, shelf, KASI, 7) == clearing.Cleared(0, 2)
    assert not torn.exists() and list(shelf.names()) == [kept.hash]
    assert shelf.next_number() > 0, "the counter is no orphan"


def test_the_whole_way_to_the_hub_and_back(store: Store, shelf: Shelf, tmp_path: Path) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    done = recorded(store, shelf, 1)
    half = begin(store, 2)
    capture(store, shelf, half, "photo")
    stick = tmp_path / "stick"
    stick.mkdir()
    made = bundle.export(store, shelf, stick, KASI)
    assert (made.packets, made.recordings) == (len(PARTS), 1), "only what is finished leaves"
    assert sent(store, done) == "sent" and sent(store, half) == "none"
    text = (made.path / bundle.LIST_NAME).read_text()
    nik = get(store, done).nik_text
    for path in stick.rglob("*"):
        if path.is_file():
            assert b"BIOMETRI" not in path.read_bytes() and nik.encode() not in path.read_bytes()
    assert "rid" in text and not list(stick.glob(".*"))
    with pytest.raises(errors.NothingToSend):
        bundle.export(store, shelf, stick, KASI)
    assert bundle.export(store, shelf, stick, KASI, again=True).packets == len(PARTS)

    inside: list[bytes] = []
    given = hub.answer(made.path, practice.private_key(), lambda _row, data: inside.append(data))
    assert len(inside) == len(PARTS) and all(b"BIOMETRI" in one for one in inside)
    file = tmp_path / "tanda.json"
    receipts.write_file(file, given[:-1])
    counted = do(store, KASI, receipts.receipts, receipts.read_file(file))
    assert counted == receipts.Counted(received=len(PARTS) - 1)
    assert sent(store, done) == "sent", "one is still out"
    everything = do(store, KASI, receipts.receipts, given)
    assert everything.received == len(PARTS) and sent(store, done) == "received"
    rows = store.rows("SELECT * FROM packet")
    do(store, KASI, receipts.receipts, given)
    assert store.rows("SELECT * FROM packet") == rows, "twice is once"

    clock.advance(7 * 86_400 - 1)
    assert packets.due_for_dropping(store, 7, clock.now_ms()) == []
    clock.advance(2)
    assert clearing.clear(store, shelf, KASI, 7).dropped == len(PARTS)
    assert packets.counts(store).kept == 1 and len(list(shelf.names())) == 1
    assert packets.missing(store, shelf) == 0
    assert clearing.clear(store, shelf, KASI, 7).dropped == 0


def test_a_receipt_is_believed_only_from_whoever_opened_the_packet(
    store: Store, shelf: Shelf, tmp_path: Path
) -> None:
    number = recorded(store, shelf, 1)
    made = bundle.export(store, shelf, tmp_path, KASI)
    [first, *rest] = hub.answer(made.path, practice.private_key())
    forged = [
        replace(first, proof=""), replace(first, proof="0" * 64),
        replace(first, proof=proof(first.hash, first.hash)), replace(first, proof=rest[0].proof),
    ]  # fmt: skip
    counted = do(store, KASI, receipts.receipts, [*forged, Receipt("0" * 64, "received")])
    assert counted == receipts.Counted(doubted=4, unknown=1) and sent(store, number) == "sent"
    refused = Receipt(first.hash, "failed", code="EF\x1b[31mA-7" + "x" * 40)
    do(store, KASI, receipts.receipts, [refused, *rest])
    assert sent(store, number) == "failed"
    [row] = packets.failed(store)
    assert row[:3] == (number, get(store, number).rid, 1) and "\x1b" not in row[4]
    assert len(row[4]) <= receipts.CODE_CHARS_MAX
    again = bundle.export(store, shelf, tmp_path, KASI, again=True)
    assert again.packets == 1
    do(store, KASI, receipts.receipts, [first])
    do(store, KASI, receipts.receipts, [refused])
    assert sent(store, number) == "received", "a failure after a receipt changes nothing"
    other = hub.answer(again.path, bytes(31) + b"\1")
    assert [one.code for one in other] == ["REK-207"]
    (again.path / first.hash).write_bytes(b"x")
    assert hub.answer(again.path, practice.private_key())[0].code == "REK-206"
    (again.path / first.hash).unlink()
    assert hub.answer(again.path, practice.private_key())[0].code == "REK-205"


def test_what_nobody_needs_is_deleted_too_and_what_is_needed_never(
    store: Store, shelf: Shelf
) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    stopped, voided = begin(store, 1), recorded(store, shelf, 2)
    capture(store, shelf, stopped, "R1")
    low = capture(store, shelf, stopped, "R2", "kedua")
    kept = recorded(store, shelf, 3)
    do(store, SARI, recording.stop, stopped, "warga pulang", "a")
    do(store, KASI, recording.void, voided, "salah orang")
    clock.advance(7 * 86_400 + 1)
    assert clearing.clear(store, shelf, KASI, 7).dropped == 2 + len(PARTS)
    assert {row[0] for row in store.rows("SELECT code FROM packet WHERE dropped_at > 0")} == {
        "unused"
    }
    assert not shelf.has(low.hash)
    assert packets.counts(store).kept == len(PARTS) and sent(store, kept) == "waiting"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM packet",
        "UPDATE packet SET seq = seq + 1",
        "UPDATE packet SET rid = 'P-1'",
        "UPDATE packet SET dropped_at = 1",
        "UPDATE packet SET state = 'lost'",
        "UPDATE packet SET state = 'received'; UPDATE packet SET state = 'kept'",
    ],
)
def test_the_store_itself_keeps_the_rules(store: Store, shelf: Shelf, sql: str) -> None:
    capture(store, shelf, begin(store, 1), "R1")
    with pytest.raises(StoreTrouble), store.write(KASI) as tx:
        for one in sql.split("; "):
            tx.execute(one)
    assert store.rows("SELECT state, dropped_at FROM packet") == [("kept", None)]


def test_a_disk_that_fills_while_packets_leave_notes_nothing(
    store: Store, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = recorded(store, shelf, 1)
    real, left = os.fsync, [5]

    def full(fd: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(fd)

    stick = tmp_path / "stick"
    stick.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(errors.BundleRefused):
            bundle.export(store, shelf, stick, KASI)
    assert list(stick.iterdir()) == [] and sent(store, number) == "waiting"
    shelf.drop(next(shelf.names()))
    with pytest.raises(errors.PacketMissing):
        bundle.export(store, shelf, stick, KASI)
    assert list(stick.iterdir()) == [] and packets.missing(store, shelf) == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"kind": "tuntas receipts", "format": 2, "receipts": []}',
        '{"kind": "tuntas receipts", "format": 1, "receipts": [{"hash": 1, "state": "received"}]}',
        '{"kind": "tuntas receipts", "format": 1, "receipts": [{"hash": "x", "state": "burnt"}]}',
        '{"kind": "tuntas receipts", "format": 1, "receipts": 7}', "\xff",
    ],
)  # fmt: skip
def test_files_from_outside_are_read_with_care(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(errors.ReceiptWrong):
        receipts.read_file(file)
    (tmp_path / bundle.LIST_NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(errors.BundleRefused):
        bundle.read_list(tmp_path)
    with pytest.raises(errors.ReceiptWrong):
        receipts.write_file(file, [])
    row = {"hash": "../../etc/passwd", "rid": "P", "part": "R1", "node": "n", "seq": 1}
    said = {"kind": bundle.KIND, "format": bundle.FORMAT, "packets": [row]}
    (tmp_path / bundle.LIST_NAME).write_text(json.dumps(said))
    assert hub.answer(tmp_path, practice.private_key())[0].code == "REK-205"


def test_the_hub_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "hub.key"
    public = base64.b64decode(hub.make_key(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    packet = SealingKey(public, "00a1", "P-1").seal(b"data", "R2", 17)
    assert open_sealed(packet, hub.read_key(file), Context("00a1", "P-1", "R2", 17)) == b"data"
    with pytest.raises(errors.KeyFileRefused):
        hub.make_key(file)
    for spoil in (lambda: file.chmod(0o640), lambda: file.write_text("x"), file.unlink):
        spoil()
        with pytest.raises(errors.KeyFileRefused):
            hub.read_key(file)
