"""`tuntas device`: every device of the settings with its state; one line's trace, masked."""

import os
import re
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hw.chips.probe import Asked
from hw.desk import slip_status
from hw.errors import HwError
from hw.links import trace as trace_module
from hw.links.port import Port
from hw.port_errors import PortAbsent, PortTaken
from model.clock import SystemClock
from tests.hw.plug import Plug
from tests.hw.sim_finger import SimFinger
from tests.hw.sim_slip import SimSlip
from tests.tui.command_run import listed, run
from tui.commands import device, device_list, device_trace
from tui.commands.device import DeviceUnknown, NoLine, TraceExists, TraceUnwritable
from tui.settings_errors import BadAddress

NIK = "1671025203850004"
SECONDS_MAX = 60.0


@pytest.fixture
def plug() -> Iterator[Plug]:
    one = Plug()
    yield one
    one.close()


def settings(home: Path, *lines: str) -> None:
    (home / "tuntas.toml").write_text("\n".join(lines) + "\n")


def seat(home: Path, **devices: str) -> None:
    settings(home, "[[seat]]", 'name = "loket1"', *(f'{k} = "{v}"' for k, v in devices.items()))


def rows_of(home: Path, *words: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in listed(device, home, "list", *words)}


def test_without_devices_there_is_a_sentence(home: Path) -> None:
    assert "Belum ada alat" in run(device, home, "list")[1]
    assert listed(device, home, "list") == []


def test_every_device_of_the_settings_is_listed(
    home: Path, plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def library(path: str) -> Asked:
        asked.append(path)
        return Asked(readers=("OMNIKEY 5422 00 00", "ACS ACR39U 01 00", "ACS ACR39U 02 00"))

    monkeypatch.setattr(device_list, "ask_library", library)
    settings(
        home,
        "[[printer]]", 'name = "kartu1"', 'address = "ipp://127.0.0.1:9/ipp/print"',
        'encoder = "pcsc:///OMNIKEY"',
        "[[printer]]", 'name = "kartu2"', 'address = "fake://?seed=1"',
        "[[seat]]", 'name = "loket1"', f'scanner = "{plug.address}"',
        f'slip = "serial://{plug.name}-none"', 'reader = "pcsc:///ACS"',
        'finger = "socket://127.0.0.1:9"',
    )  # fmt: skip
    rows = rows_of(home)
    assert {name: row["state"] for name, row in rows.items()} == {
        "kartu1": "bad", "kartu1.encoder": "ok", "kartu2": "not_asked", "loket1.scanner": "ok",
        "loket1.slip": "bad", "loket1.reader": "bad", "loket1.finger": "not_asked",
    }  # fmt: skip
    assert rows["kartu1"]["code"].startswith("PRT-1")
    assert rows["loket1.reader"]["code"] == "CIP-403"
    assert rows["loket1.slip"]["code"] == "SER-101"
    assert len(asked) == 1, "one service, asked once"
    assert rows_of(home, "--ask")["loket1.finger"]["state"] == "bad"
    told = run(device, home, "list", lang="en")[1]
    assert "loket1.scanner" in told and "not asked" in told


def test_a_line_in_use_stays_as_it_is(home: Path, plug: Plug) -> None:
    """The list must not take a byte from the counter that has the line."""
    seat(home, scanner=plug.address)
    port = Port(device_trace.parse(plug.address), "loket1")
    port.open()
    plug.send(b"167")
    assert rows_of(home)["loket1.scanner"]["state"] in ("ok", "warn")
    plug.send(b"102\r")
    got = b""
    while not got.endswith(b"\r"):
        got += port.read(1.0)
    assert got == b"167102\r"
    with pytest.raises(PortTaken):
        run(device, home, "trace", "loket1", clock=SystemClock())
    port.close()


class Listening(SystemClock):
    """A clock that stands still until so many bytes were read; then any trace's time is over."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.began, self.heard = threading.Event(), threading.Event()
        self._now = 0.0

    def monotonic(self) -> float:
        """Return seconds; a trace that has begun goes on until all was heard."""
        if self.began.is_set() and self.count <= 0:
            self._now += 3_600
        return self._now

    @contextmanager
    def on_ports(self) -> Iterator[None]:
        """Note what any port does; a line that is lost has said all."""
        opened, read = Port.open, Port.read

        def noted(port: Port) -> None:
            opened(port)
            self.began.set()

        def counted(port: Port, seconds: float) -> bytes:
            try:
                got = read(port, seconds)
            except HwError:
                self.count = 0
                raise
            self.count -= len(got)
            if got:
                self.heard.set()
            return got

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Port, "open", noted)
            patched.setattr(Port, "read", counted)
            yield


def traced(
    home: Path, plug: Plug, *words: str, send: tuple[bytes, ...] = ()
) -> tuple[int, str, str]:
    """Trace while something is sent: as soon as the line is open, each when the last was heard."""
    clock = Listening(sum(map(len, send)))

    def talk() -> None:
        assert clock.began.wait(SECONDS_MAX)
        for data in send:
            clock.heard.clear()
            plug.send(data)
            assert clock.heard.wait(SECONDS_MAX)

    talker = threading.Thread(target=talk)
    with clock.on_ports():
        talker.start()
        done = run(device, home, "trace", *words, "--seconds", "60", clock=clock)
        talker.join()
    return done


def test_what_comes_is_shown_and_masked(home: Path, plug: Plug) -> None:
    seat(home, scanner=plug.address)
    send = (b"\x02" + NIK[:7].encode(), NIK[7:].encode() + b"\r", b"SITI AMINAH\r", b"12\r")
    code, out, err = traced(home, plug, "loket1", send=send)
    assert code == 0
    assert "# tersambung" in out
    assert "< 02 ## ## " in out and "**** ******." in out
    assert out.rstrip().endswith("12.")
    assert not re.search(r"\d{6}|SITI|AMINAH|53 49", out)
    assert f"{sum(map(len, send))} byte" in err


def test_into_a_file_for_the_owner_only(home: Path, plug: Plug) -> None:
    file = home / "jejak.txt"
    words = (plug.address, "--out", str(file))
    told = traced(home, plug, *words, send=(b"abc\r",))[1]
    assert str(file) in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "61" not in file.read_text()
    with pytest.raises(TraceExists):
        run(device, home, "trace", *words)
    with pytest.raises(TraceUnwritable):
        run(device, home, "trace", plug.address, "--out", str(home / "no" / "x"))


def test_a_file_has_a_limit(home: Path, plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace_module, "TEXT_CHARS_MAX", 300)
    file = home / "jejak.txt"
    err = traced(home, plug, plug.address, "--out", str(file), send=(b"\x00" * 500,))[2]
    assert "Batas jejak" in err
    assert file.stat().st_size < 400


def test_a_plug_that_is_pulled_is_seen(home: Path, plug: Plug) -> None:
    clock = Listening(1)

    def pull() -> None:
        assert clock.began.wait(SECONDS_MAX)
        plug.unplug()

    puller = threading.Thread(target=pull)
    with clock.on_ports():
        puller.start()
        out = run(device, home, "trace", plug.address, "--seconds", "60", clock=clock)[1]
        puller.join()
    assert [row.partition("# ")[2] for row in out.splitlines()] == ["tersambung", "terputus"]


class Counting(SystemClock):
    """A clock that goes on by a quarter of a second whenever it is looked at."""

    def __init__(self) -> None:
        self._quarters = 0

    def monotonic(self) -> float:
        """Return seconds."""
        self._quarters += 1
        return self._quarters / 4


def test_nothing_there_is_told_at_the_end(home: Path) -> None:
    with pytest.raises(PortAbsent):
        run(device, home, "trace", f"unix://{home}/none", "--seconds", "1", clock=Counting())


def test_a_slip_printer_that_answers_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slip_status, "ANSWER_SECONDS", SECONDS_MAX)  # when its thread runs
    sim = SimSlip()
    sim.bits[4] = 0x60
    try:
        seat(home, slip=sim.address + "?status=1")
        _, out, _ = run(device, home, "trace", "loket1.slip", "--seconds", "1", clock=Counting())
    finally:
        sim.close()
    assert "> 10 04 02" in out
    assert "# SER-301" in out


def test_a_sensor_is_woken(home: Path) -> None:
    sim = SimFinger()
    try:
        seat(home, finger=sim.address)
        clock = Listening(1)
        with clock.on_ports():
            out = run(device, home, "trace", "loket1", "--seconds", "60", clock=clock)[1]
    finally:
        sim.close()
    assert sim.asked == [0x13]
    assert "> " in out and "< " in out


def test_names_that_mean_no_single_line(home: Path, plug: Plug) -> None:
    seat(home, scanner=plug.address, slip="fake://", pole="serial:///dev/ttyTUNTAS9")
    for what in ("loket1", "loket2", "kartu1"):
        with pytest.raises(DeviceUnknown) as caught:
            run(device, home, "trace", what)
        assert "loket1.scanner" in str(caught.value.facts["known"])
    for what in ("loket1.slip", "ipp://127.0.0.1:9/x", "pcsc:///X", "loop://"):
        with pytest.raises(NoLine):
            run(device, home, "trace", what)
    with pytest.raises(HwError):
        run(device, home, "trace", "serial:///home/x")


@pytest.mark.parametrize("words", [(), ("trace",), ("trace", "x", "--seconds", "0"), ("show",)])
def test_wrong_words_are_a_usage_error(
    home: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(device, home, *words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_sensor_is_no_printer(home: Path) -> None:
    seat(home, finger="fake://")
    with pytest.raises(BadAddress):
        run(device, home, "list")


def test_nothing_is_left_open(home: Path, plug: Plug) -> None:
    before = set(os.listdir("/proc/self/fd"))
    seat(home, scanner=plug.address)
    for _ in range(2):
        run(device, home, "list")
        traced(home, plug, plug.address)
    assert set(os.listdir("/proc/self/fd")) <= before
