"""An operator's fingerprint sensor: packets in noise, every refusal, one finger and no other."""

import itertools
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import SimpleNamespace
from typing import cast
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw.address import parse
from hw.desk import finger
from hw.desk.finger import BAUD, Sensor, demand_mark, enrol, free_slot
from hw.desk.finger_watch import TOUCHES_MAX, FingerWatch
from hw.desk.finger_words import CONTENT_BYTES_MAX, Packet, Packets, frame
from hw.errors import HwError
from hw.finger_errors import (
    FingersDiffer,
    FingerTaken,
    FingerUnclear,
    NoFinger,
    SensorFault,
    SensorFull,
    SensorGarbled,
    SensorLocked,
    SensorMute,
    SensorOther,
)
from hw.links.port import Port
from hw.port_errors import PortLost
from tests.hw.sim_finger import SimFinger

PATIENCE_SECONDS = 60.0
MARK = bytes(range(16))
SARI, BUDI = "jempol SARI", "jempol BUDI"
FIXED = settings(derandomize=True, max_examples=60, deadline=None, database=None)


@pytest.fixture
def sim(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimFinger]:
    monkeypatch.setattr(finger, "ANSWER_SECONDS", PATIENCE_SECONDS)
    device = SimFinger()
    yield device
    device.close()


@pytest.fixture
def sensor(sim: SimFinger) -> Iterator[Sensor]:
    one = Sensor(Port(parse(sim.address), "jari1", BAUD))
    one.open()
    yield one
    one.close()


@contextmanager
def mute(sim: SimFinger) -> Iterator[None]:
    """Have no answer come, and do not wait long for it; what does come is waited for as ever."""
    asked, end = len(sim.asked), monotonic() + PATIENCE_SECONDS
    sim.mute = True
    with patch.object(finger, "ANSWER_SECONDS", 0.05):
        yield
    while len(sim.asked) == asked:  # a question heard later would be answered after all
        assert monotonic() < end, "the sensor is not asked"
        threading.Event().wait(0.001)
    sim.mute = False


def hands(sim: SimFinger, *fingers: str) -> Callable[[str], None]:
    """Return what the person does when the program speaks."""
    moves = iter(fingers)

    def hear(word: str) -> None:
        sim.finger = next(moves)

    return hear


def test_the_bytes_of_the_manual() -> None:
    """R305 user manual: the handshake with the password 0, and its answer."""
    sent = frame(0x01, b"\x13\0\0\0\0")
    assert sent.hex(" ") == "ef 01 ff ff ff ff 01 00 07 13 00 00 00 00 00 1b"
    answer = bytes.fromhex("ef01ffffffff07000300000a")
    assert Packets().feed(answer) == [Packet(7, b"\0")]
    with pytest.raises(ValueError, match="257"):
        frame(1, bytes(CONTENT_BYTES_MAX + 1))


@FIXED
@given(
    st.lists(st.tuples(st.binary(max_size=20), st.binary(min_size=1, max_size=40)), max_size=5),
    st.integers(1, 30),
)
def test_packets_are_found_in_noise_whatever_the_chunks(
    parts: list[tuple[bytes, bytes]], chunk: int
) -> None:
    wanted = [Packet(7, content) for _, content in parts]
    data = b"".join(noise.replace(b"\xef", b"\xee") + frame(7, told) for noise, told in parts)
    packets = Packets()
    found = [
        one for at in range(0, len(data), chunk) for one in packets.feed(data[at : at + chunk])
    ]
    assert found == wanted
    assert packets.broken == 0


@pytest.mark.parametrize("seed", range(5))
def test_one_bit_that_turned_is_seen(seed: int) -> None:
    dice = random.Random(seed)
    good = frame(7, dice.randbytes(12))
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << dice.randrange(8)
        found = Packets().feed(bytes(bad) + bytes(300) + good)
        assert found == [Packet(7, good[9:-2])], f"seed {seed}, byte {place}"


def test_a_cut_packet_does_not_swallow_the_next() -> None:
    """Its length covers the begin of the one behind it."""
    packets = Packets()
    cut = frame(7, bytes(range(1, 31)))[:20]
    assert packets.feed(cut + frame(7, b"\0") + bytes(30)) == [Packet(7, b"\0")]
    assert packets.broken == 1


def test_a_flood_has_a_limit() -> None:
    packets = Packets()
    for _ in range(100):
        assert packets.feed(b"\xef\x01\xff\xff\xff\xff\x07\x01\x00" + bytes(90)) == []
    assert len(packets._open) < 5_000


def test_enrolled_and_known_again(sim: SimFinger, sensor: Sensor) -> None:
    assert sensor.slots == 300
    enrol(sensor, 7, hands(sim, SARI, "", SARI), seconds=5)
    assert sim.templates == {7: SARI}
    assert sensor.taken_slots() == {7}
    assert sensor.has_finger()
    sensor.convert(1)
    assert (sensor.score(7), sensor.score(8)) == (137, 0)
    sim.finger = BUDI
    sensor.convert(1)
    assert sensor.score(7) == 0
    sim.templates[280] = BUDI
    assert sensor.taken_slots() == {7, 280}
    assert free_slot(sensor, {0, 1}, min) == 2
    sensor.delete(7)
    sensor.delete(7)
    assert sim.templates == {280: BUDI}


def test_a_match_that_is_too_weak_is_none(sim: SimFinger, sensor: Sensor) -> None:
    sim.templates[7], sim.finger, sim.score = SARI, SARI, 49
    sensor.convert(1)
    assert sensor.score(7) == 0


@pytest.mark.parametrize(
    "moves, leaf",
    [
        ((SARI, "", BUDI), FingersDiffer),
        (("~",), FingerUnclear),
        ((SARI, "", "~"), FingerUnclear),
        (("",), NoFinger),
        ((SARI, SARI), NoFinger),
        ((BUDI,), FingerTaken),
    ],
)
def test_an_enrolment_that_goes_wrong_keeps_nothing(
    sim: SimFinger, sensor: Sensor, moves: tuple[str, ...], leaf: type[HwError]
) -> None:
    sim.templates[3] = BUDI
    with pytest.raises(leaf):
        enrol(sensor, 7, hands(sim, *moves), seconds=0.2)
    assert sim.templates == {3: BUDI}


def test_a_full_sensor_says_so(sim: SimFinger, sensor: Sensor) -> None:
    sim.templates = dict.fromkeys(range(299), "X")
    assert free_slot(sensor, set(), max) == 299
    with pytest.raises(SensorFull):
        free_slot(sensor, {299}, max)


def test_a_sensor_is_known_by_its_mark(sim: SimFinger, sensor: Sensor) -> None:
    assert sensor.mark() == b""
    sensor.give_mark(MARK)
    assert sensor.mark() == MARK
    demand_mark(sensor, MARK)
    sim.note = b"somebody else's note".ljust(32)
    with pytest.raises(SensorOther):
        demand_mark(sensor, MARK)


@pytest.mark.parametrize(
    "noise", [b"", b"\xef", b"\xef\x01", b"\xef\x01\xff\xff\x07\x00\x03", b"\0" * 50]
)
@pytest.mark.parametrize("spoiled, deaf", [(0, 0), (2, 0), (0, 2), (1, 1)])
def test_noise_on_the_line_is_asked_through(
    sim: SimFinger, sensor: Sensor, noise: bytes, spoiled: int, deaf: int
) -> None:
    sim.noise, sim.spoiled, sim.deaf = noise, spoiled, deaf
    assert not sensor.has_finger()


@pytest.mark.parametrize("spoiled, deaf", [(9, 0), (0, 9)])
def test_noise_that_stays_is_told(sim: SimFinger, sensor: Sensor, spoiled: int, deaf: int) -> None:
    sim.spoiled, sim.deaf = spoiled, deaf
    with pytest.raises(SensorGarbled):
        sensor.has_finger()
    assert len(sim.asked) == 2 + finger.TRIES


def test_a_late_answer_belongs_to_no_later_question(sim: SimFinger, sensor: Sensor) -> None:
    with mute(sim), pytest.raises(SensorMute):
        sensor.has_finger()
    sim.send(frame(7, b"\0"))  # "a finger lies there", too late
    assert not sensor.has_finger()


def test_an_answer_that_lies_there_is_read_though_its_time_is_over() -> None:
    """This program had no turn for a while; the sensor answered in time. A flood has an end."""
    late = frame(7, b"\x02")
    given = iter([b"", late[:3], late[3:], b"", *[b"\0"] * 1_000])  # the first: what came before
    line = SimpleNamespace(device="jari1", write=lambda data: None, read=lambda _: next(given))
    hours = itertools.count(step=3_600)
    with patch.object(finger, "time", SimpleNamespace(monotonic=lambda: next(hours))):
        one = Sensor(cast(Port, line))
        assert not one.has_finger()
        with pytest.raises(SensorMute):
            one.has_finger()
    assert len(list(given)) > 500


def test_a_mute_sensor_a_locked_one_a_broken_one(sim: SimFinger) -> None:
    one = Sensor(Port(parse(sim.address), "jari1", BAUD))
    with mute(sim), pytest.raises(SensorMute):
        one.open()
    assert not one.is_open
    sim.password = b"1234"
    with pytest.raises(SensorLocked):
        one.open()
    sim.password, sim.fault = bytes(4), 0x18
    with pytest.raises(SensorFault) as caught:
        one.open()
    assert caught.value.facts["status"] == "18"
    sim.fault = 0
    one.open()
    sim.unplug()
    with pytest.raises(PortLost):
        one.has_finger()
    sim.plug()


class Lock:
    """A locked screen of SARI, whose finger is in slot 7."""

    def __init__(self, sim: SimFinger) -> None:
        self.sim = sim
        self.heard: list[bool] = []
        sim.templates |= {7: SARI, 8: BUDI}
        sim.note = b"TUNTAS1\0" + MARK + bytes(8)
        sensor = Sensor(Port(parse(sim.address), "jari1", BAUD))
        self.watch = FingerWatch(sensor, MARK, 7, self.heard.append)

    def touch(self, finger: str) -> None:
        for laid in (finger, ""):
            self.sim.finger = laid
            assert self.watch.step(lambda seconds: None)


@pytest.fixture
def lock(sim: SimFinger) -> Iterator[Lock]:
    one = Lock(sim)
    yield one
    one.watch.close()


def test_only_the_operators_own_finger_opens(lock: Lock) -> None:
    """BUDI is enrolled on the same sensor, and is a stranger to SARI's screen."""
    lock.touch("")
    for touched in (BUDI, "orang lain", "~", SARI):
        lock.touch(touched)
    assert lock.heard == [False, False, True]


def test_a_finger_that_lay_there_before_opens_nothing(lock: Lock) -> None:
    lock.sim.finger = SARI
    for _ in range(3):
        assert lock.watch.step(lambda seconds: None)
    assert lock.heard == []
    lock.touch("")
    lock.touch(SARI)
    assert lock.heard == [True]


def test_strange_fingers_end_it(lock: Lock) -> None:
    lock.touch("")
    for _ in range(TOUCHES_MAX - 1):
        lock.touch(BUDI)
    lock.sim.finger = BUDI
    lock.watch.step(lambda seconds: None)
    assert lock.watch.is_over
    lock.sim.finger = SARI
    assert not lock.watch.step(lambda seconds: None)
    assert lock.heard == [False] * TOUCHES_MAX


def test_another_sensor_at_the_seat_opens_nothing(lock: Lock) -> None:
    """Its slot 7 holds a finger too: somebody else's."""
    lock.sim.note = b"TUNTAS1\0" + bytes(16) + bytes(8)
    lock.sim.templates[7] = BUDI
    for laid in ("", BUDI, "", BUDI):
        lock.sim.finger = laid
        with pytest.raises(SensorOther):
            lock.watch.step(lambda seconds: None)
    assert lock.heard == []


def test_the_plug_is_pulled_while_it_waits(lock: Lock) -> None:
    lock.touch("")
    lock.sim.unplug()
    assert not lock.watch.step(lambda seconds: None)
    assert not lock.watch.step(lambda seconds: None)
    assert lock.heard == []
