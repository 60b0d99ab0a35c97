"""One key a recording: packets bound to their place, no nonce twice, the key wiped in time."""

import copy
import os
import pickle
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import aead
from hypothesis import given, settings
from hypothesis import strategies as st

from model.packets import errors, practice
from model.packets import seal as seal_module
from model.packets.keyring import KEY_SECONDS_MAX, Keyring
from model.packets.seal import EXTRA_BYTES, SEQUENCE_MAX, Context, SealingKey, open_sealed
from tests.model.packet_office import PUBLIC

NODE, RID = "00a1b2c3d4e5f607", "P-167102-00a1-000012"
CONTEXT = Context(NODE, RID, "R2", 17)
PRIVATE = practice.private_key()


REAL = aead.ChaCha20Poly1305


class Spy:
    """Stands for the library's cipher and keeps each key and nonce."""

    used: ClassVar[list[tuple[bytes, bytes]]] = []

    def __init__(self, key: bytearray) -> None:
        self._key, self._real = bytes(key), REAL(bytes(key))

    def encrypt_into(self, nonce: bytes, data: bytes, bound: bytes, into: memoryview) -> int:
        """Seal as the library does."""
        self.used.append((self._key, nonce))
        return self._real.encrypt_into(nonce, data, bound, into)


def key() -> SealingKey:
    return SealingKey(PUBLIC, NODE, RID)


def sealed_key(packet: bytes | memoryview) -> bytes:
    """Return the content key of a packet, sealed as it travels: another one is another key."""
    return bytes(packet[4:84])


def test_a_packet_opens_by_itself_and_in_its_own_place_only() -> None:
    data, hand = bytearray(os.urandom(5_000)), key()
    others = [hand.seal(b"before", "R1", 16), hand.seal(data, "R2", 17), hand.seal(data, "R2", 18)]
    packet = others.pop(1)
    del hand
    assert len(packet) == len(data) + EXTRA_BYTES and bytes(data[:64]) not in bytes(packet)
    assert open_sealed(packet, PRIVATE, CONTEXT) == data
    assert sealed_key(packet) == sealed_key(others[0]), "one exchange a recording"
    assert packet[92:] != others[1][92:], "the same bytes twice are two ciphertexts"
    for other in (
        replace(CONTEXT, node="x"), replace(CONTEXT, rid="P-167102-00a1-000013"),
        replace(CONTEXT, part="R3"), replace(CONTEXT, sequence=18),
        replace(CONTEXT, sequence=-1), replace(CONTEXT, sequence=2**70),
        # fields that run into each other would make these two one
        replace(CONTEXT, part=""), replace(CONTEXT, rid=CONTEXT.rid + "R", part="2"),
    ):  # fmt: skip
        with pytest.raises(errors.PacketUnopened):
            open_sealed(packet, PRIVATE, other)
    with pytest.raises(errors.PacketUnopened):
        open_sealed(packet, bytes(31) + b"\1", CONTEXT)


def test_not_one_byte_of_a_packet_may_change() -> None:
    """The head too: version, sealed key, sequence. Nor may it be cut anywhere."""
    packet = bytes(key().seal(b"sidik jari", "R2", 17))
    for at in range(len(packet)):
        wrong = bytearray(packet)
        wrong[at] ^= 1
        for spoilt in (bytes(wrong), packet[:at]):
            with pytest.raises(errors.PacketUnopened):
                open_sealed(spoilt, PRIVATE, CONTEXT)
    other = bytes(SealingKey(PUBLIC, NODE, "P-167102-00a1-000013").seal(b"sidik jari", "R2", 17))
    for mixed in (packet[:92] + other[92:], other[:92] + packet[92:]):
        with pytest.raises(errors.PacketUnopened):
            open_sealed(mixed, PRIVATE, CONTEXT)
    # what was moved to another number together with its head is bound to the first all the same
    moved = packet[:84] + (18).to_bytes(8, "big") + packet[92:]
    with pytest.raises(errors.PacketUnopened):
        open_sealed(moved, PRIVATE, replace(CONTEXT, sequence=18))


def test_the_place_is_bound_to_the_bytes_and_not_only_to_the_key() -> None:
    """Another part of the same recording has the same key, so the key alone binds no part."""
    hand = key()
    finger, photo = hand.seal(b"finger", "R2", 17), hand.seal(b"photo", "photo", 18)
    assert sealed_key(finger) == sealed_key(photo)
    for packet, part, number in ((finger, "photo", 17), (photo, "R2", 18), (photo, "R2", 17)):
        with pytest.raises(errors.PacketUnopened):
            open_sealed(packet, PRIVATE, Context(NODE, RID, part, number))


def test_the_sealed_key_is_bound_to_node_and_recording_by_itself() -> None:
    """Seen without the packet's own binding: HPKE alone refuses it for another recording."""
    sealed, hub = (
        sealed_key(key().seal(b"x", "R2", 17)),
        X25519PrivateKey.from_private_bytes(PRIVATE),
    )
    suite = seal_module._suite()
    assert len(suite.decrypt(sealed, hub, CONTEXT.key_info())) == 32
    for other in (replace(CONTEXT, node="x"), replace(CONTEXT, rid="P-2")):
        with pytest.raises(InvalidTag):
            suite.decrypt(sealed, hub, other.key_info())


def test_a_number_that_does_not_grow_is_refused_and_spent_before_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand = key()
    hand.seal(b"x", "R2", 17)
    for number in (17, 16, 1, 0, -1, SEQUENCE_MAX + 1, 2**64, 2**96 + 18):
        assert not hand.takes(number)
        with pytest.raises(errors.SealRefused):
            hand.seal(b"x", "R2", number)

    class Broken:
        """A cipher that dies when it may have used the nonce already."""

        def encrypt_into(self, *_given: object) -> int:
            raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(hand, "_cipher", Broken())
        with pytest.raises(MemoryError):
            hand.seal(b"x", "R2", 18)
    with pytest.raises(errors.SealRefused):
        hand.seal(b"y", "R2", 18)
    packet = hand.seal(b"z", "R2", SEQUENCE_MAX)
    assert open_sealed(packet, PRIVATE, Context(NODE, RID, "R2", SEQUENCE_MAX)) == b"z"
    with pytest.raises(errors.SealRefused):
        hand.seal(b"z", "R2", SEQUENCE_MAX)


def test_nobody_else_counts_under_the_same_key() -> None:
    """Not a copy, not another thread, not a forked process; and another object has another key."""
    hand = key()
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copied(hand)
    said: list[object] = []

    def elsewhere() -> None:
        try:
            said.append(hand.seal(b"x", "R2", 17))
        except errors.SealRefused as refused:
            said.append(refused.code)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    pid = os.fork()
    if not pid:
        elsewhere()
        os._exit(0 if said[-1] == "REK-212" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert said == ["REK-212"]
    first, second = hand.seal(b"x", "R2", 17), key().seal(b"x", "R2", 17)
    assert sealed_key(first) != sealed_key(second) and first[92:] != second[92:]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["P-1", "P-2"]), st.integers(1, 40),
            st.sampled_from(["", "", "", "wipe", "later", "again"]),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_no_nonce_comes_twice_under_one_key(acts: Iterable[tuple[str, int, str]]) -> None:
    """Recordings taken in turns, numbers that come back, wipes, time, take-overs: all of it."""
    seconds = [0.0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aead, "ChaCha20Poly1305", Spy)
        patch.setattr(Spy, "used", [])
        ring = Keyring(PUBLIC, NODE, lambda: seconds[0])
        packets = []
        for rid, number, what in acts:
            if what == "wipe":
                ring.wipe()
            elif what == "later":
                seconds[0] += KEY_SECONDS_MAX / 2
            elif what == "again":  # another login, another terminal
                ring = Keyring(PUBLIC, NODE, lambda: seconds[0])
            data = f"{rid} {number}".encode()
            packets.append((bytes(ring.seal(data, rid, "R2", number)), rid, number, data))
        twice = [pair for pair, count in Counter(Spy.used).items() if count > 1]
        used = len(Spy.used)
    assert not twice and used == len(packets)
    for packet, rid, number, data in packets:
        assert open_sealed(packet, PRIVATE, Context(NODE, rid, "R2", number)) == data


def test_a_key_is_wiped_when_it_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the recording, with its time, with the next person; seen in the bytes themselves."""
    drawn: list[bytearray] = []
    real = seal_module._random_key

    def random_key() -> bytearray:
        drawn.append(real())
        return drawn[-1]

    monkeypatch.setattr(seal_module, "_random_key", random_key)
    seconds = [0.0]
    ring, gone = Keyring(PUBLIC, NODE, lambda: seconds[0]), bytes(32)
    assert ring.seconds_left() is None
    ring.seal(b"x", "P-1", "R1", 1)
    ring.begin("P-1")
    seconds[0] += KEY_SECONDS_MAX - 1
    ring.expire()
    ring.seal(b"x", "P-1", "R2", 2)
    assert len(drawn) == 1 and drawn[0] != gone and ring.seconds_left() == 1.0
    seconds[0] += 1
    ring.expire()
    assert drawn[0] == gone and ring.seconds_left() is None, "its time was over"
    ring.seal(b"x", "P-1", "R3", 3)
    ring.begin("P-2")
    assert drawn[1] == gone, "another person's recording"
    ring.seal(b"x", "P-2", "R1", 4)
    ring.wipe()
    assert drawn[2] == gone and ring.seconds_left() is None, "nothing is wanted any more"
    ring.seal(b"x", "P-2", "R2", 5)
    ring.seal(b"x", "P-2", "R3", 5)
    assert drawn[3] == gone and drawn[4] != gone, "the number came back: a fresh key"
    seconds[0] += KEY_SECONDS_MAX
    ring.seal(b"x", "P-2", "R4", 6)
    assert drawn[4] == gone and len(drawn) == 6, "a capture that comes after its time"
    hand = key()
    hand.wipe()
    with pytest.raises(errors.SealRefused):
        hand.seal(b"x", "R2", 17)


def test_a_key_shows_in_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = bytearray(b"RAHASIA-" * 4)
    monkeypatch.setattr(seal_module, "_random_key", lambda: bytearray(secret))
    hand, ring = key(), Keyring(PUBLIC, NODE, lambda: 0.0)
    packet = ring.seal(b"x", RID, "R2", 17)
    hand.seal(b"x", "R2", 17)
    with pytest.raises(errors.SealRefused) as refused:
        hand.seal(b"x", "R2", 17)
    told = repr(hand) + str(hand) + repr(ring) + repr(refused.value) + str(refused.value)
    assert "RAHASIA" not in told and secret.hex() not in told
    assert bytes(secret) not in bytes(packet) and b"RAHASIA" not in bytes(packet)


def test_a_key_is_random_and_sealed_to_a_real_key_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({bytes(seal_module._random_key()) for _ in range(50)}) == 50
    for wrong in (b"", bytes(32), b"x" * 31):
        with pytest.raises(errors.HubKeyWrong):
            SealingKey(wrong, NODE, RID)
    other = X25519PrivateKey.generate()
    packet = SealingKey(other.public_key().public_bytes_raw(), NODE, RID).seal(b"x", "R2", 17)
    assert open_sealed(packet, other.private_bytes_raw(), CONTEXT) == b"x"
    with pytest.raises(errors.PacketUnopened):
        open_sealed(packet, PRIVATE, CONTEXT)
    for source in ("/dev/null", "/nowhere/at/all"):
        monkeypatch.setattr(seal_module, "_RANDOM", source)
        with pytest.raises(errors.SealRefused):
            key()


def test_room_is_used_again_and_never_shows_an_older_packet() -> None:
    ring = Keyring(PUBLIC, NODE, lambda: 0.0)
    for number, size in enumerate((3_000, 10, 0, 9_000, 5_000), 1):
        data = os.urandom(size)
        packet = ring.seal(data, RID, "R2", number)
        assert len(packet) == size + EXTRA_BYTES
        assert open_sealed(packet, PRIVATE, Context(NODE, RID, "R2", number)) == data
    assert len(ring._room) == 9_000 + EXTRA_BYTES
