"""The doctor and the readers: every cause has its own sentence and its own remedy."""

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hw.chip_errors import PcscMissing
from hw.chips import pcsc, probe
from hw.chips.pcsc import LIBRARY, SOCKET, SOCKET_VARIABLE
from hw.chips.probe import Asked, Service
from model.clock import FrozenClock
from tests.tui.command_run import SHELL
from tui.commands.doctor_line import Check
from tui.commands.doctor_readers import GROUP, Wanted, judge, readers
from tui.commands.env import Env
from tui.settings import Printer, Seat, Settings

FAR = "/var/lib/tuntas/seats/loket1/pcscd.comm"
NAME = "ACS ACR122U PICC Interface (B5C1)"
HERE = f"{NAME} 00 00"


@pytest.fixture(params=["id", "en"])
def env(request: pytest.FixtureRequest, home: Path) -> Env:
    return Env(home, False, request.param, io.StringIO(), io.StringIO(), FrozenClock(), SHELL)


def down(socket: str = SOCKET, **parts: object) -> Service:
    code = "CIP-101" if socket == SOCKET else "CIP-106"
    return replace(Service(socket, asked=Asked(code)), **parts)  # type: ignore[arg-type]


CAUSES = {
    "no pyscard": (down(asked=Asked("CIP-401", "pyscard")), "libpcsclite-dev"),
    "no library": (down(asked=Asked("CIP-401", LIBRARY)), "--reinstall libpcsclite1 pcscd"),
    "crash": (down(asked=Asked("CIP-401", "crash")), ".venv"),
    "pcscd off": (down(file="absent", answer="not asked"), "restart pcscd.socket"),
    "pcscd dead": (down(answer="nobody"), "restart pcscd.socket"),
    "mode": (down(answer="denied", owner="root"), "SocketMode=0666"),
    "polkit": (down(answer="closed"), "polkit"),
    "polkit, said": (down(asked=Asked("CIP-402")), "polkit"),
    "hangs": (down(answer="silent", asked=Asked("CIP-105")), "restart pcscd"),
    "versions": (down(daemon=(4, 5), client=(4, 4)), "Debian"),
    "far, absent": (down(FAR, file="absent", answer="not asked"), "AllowTcpForwarding remote"),
    "far, stale": (down(FAR, answer="nobody"), "StreamLocalBindUnlink yes"),
    "far, not ours": (down(FAR, answer="denied", owner="loket2"), "StreamLocalBindMask 0117"),
    "far, folder": (down(FAR, file="hidden", answer="not asked"), "StreamLocalBindMask 0117"),
    "far, a file": (down(FAR, file="other", answer="not asked"), "terminal"),
    "far, no pcscd": (down(FAR, answer="closed"), "polkit"),
    "far, frozen": (down(FAR, answer="silent", asked=Asked("CIP-105")), "tuntas-terminal@"),
    "far, versions": (down(FAR, daemon=(4, 5), client=(4, 4)), "Debian"),
    "other": (down(daemon=(4, 4), client=(4, 4)), "pcscd.socket"),
    "no reader": (Service(SOCKET), "pcsc_scan"),
    "far, no reader": (Service(FAR), "pcsc_scan"),
}


def said(check: Check) -> str:
    return f"{check.fact} {check.remedy}"


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_has_its_remedy(cause: str, env: Env) -> None:
    found, remedy = CAUSES[cause]
    (line,) = judge(found, [Wanted("kartu1.encoder", NAME, found.socket)], env)
    assert (line.group, line.state, line.exit_code) == (GROUP, "bad", 3)
    assert line.fact.endswith(".") and remedy in line.remedy
    if found.is_far and "socket" not in (found.file, "") and found.answer != "not asked":
        assert FAR in line.fact


def test_no_two_causes_say_the_same(env: Env) -> None:
    told = {cause: said(judge(found, [], env)[0]) for cause, (found, _) in CAUSES.items()}
    same = [{"pcscd off", "pcscd dead"}, {"polkit", "polkit, said"}, {"versions", "far, versions"}]
    same += [{"far, not ours", "far, folder"}]
    for cause, words in told.items():
        others = {other for other, its in told.items() if its == words} - {cause}
        assert not others or {cause, *others} in same, cause
    assert "4:5" in told["versions"] and "4:4" in told["versions"]
    assert "loket2" in told["far, not ours"] and FAR in told["far, stale"]


def test_every_reader_of_the_settings_is_looked_for(env: Env) -> None:
    found = Service(SOCKET, asked=Asked(readers=(HERE, "Alcor AU9540 01 00", "Alcor AU9540 02 00")))
    wanted = [
        Wanted("kartu1.encoder", NAME, SOCKET),
        Wanted("kartu2.encoder", "HID Global OMNIKEY 5422", SOCKET),
        Wanted("loket1.reader", "Alcor AU9540", SOCKET),
    ]
    service, first, second, third = judge(found, wanted, env)
    assert (service.state, first.state, first.check) == ("ok", "ok", "kartu1.encoder")
    assert (second.state, second.values["code"]) == ("bad", "CIP-102")
    assert "OMNIKEY" in second.fact and HERE in second.remedy
    assert "kartu2.encoder" in second.remedy
    assert (third.state, third.values["code"]) == ("bad", "CIP-403")
    assert "2" in third.fact and "Alcor AU9540 02 00" in third.remedy


def test_with_nobody_asking_for_a_reader_none_is_only_a_warning(env: Env) -> None:
    assert judge(Service(SOCKET), [], env)[0].state == "warn"


def office(home: Path) -> Settings:
    return Settings(
        home,
        printers=(Printer("kartu1", "fake://?seed=3", f"pcsc:///{NAME}"),),
        seats=(
            Seat("loket1", reader=f"pcsc:///{NAME}?socket={FAR}"),
            Seat("loket2", reader="fake://"),
        ),
    )


def test_each_service_is_looked_at_once_and_told_apart(env: Env, home: Path) -> None:
    asked: list[str] = []

    def look(path: str) -> Service:
        asked.append(path)
        return Service(path, asked=Asked(readers=(HERE,)))

    lines = readers(office(home), {}, env, look=look, vpcd_is_open=lambda: True)
    assert asked == [SOCKET, FAR]
    told = [(line.check, line.state) for line in lines]
    assert told == [
        ("layanan", "ok"), ("kartu1.encoder", "ok"), ("layanan.loket1", "ok"),
        ("loket1.reader", "ok"), ("vpcd", "warn"),
    ]  # fmt: skip
    assert "vsmartcard-vpcd" in lines[-1].remedy


def test_an_office_without_readers_is_told_nothing(env: Env, home: Path) -> None:
    def look(path: str) -> Service:
        raise AssertionError(path)

    for settings in (None, Settings(home)):
        assert readers(settings, {}, env, look=look, vpcd_is_open=lambda: True) == []
    asked: list[str] = []

    def note(path: str) -> Service:
        asked.append(path)
        return down(path, answer="nobody")

    lines = readers(None, {SOCKET_VARIABLE: FAR}, env, look=note, vpcd_is_open=lambda: False)
    assert (asked, [line.check for line in lines]) == ([FAR], ["layanan"])


def test_an_address_that_is_none_is_a_line_too(env: Env, home: Path) -> None:
    broken = Settings(home, seats=(Seat("loket1", reader="pcsc:///X?socket=here"),))
    (line,) = readers(broken, {}, env, look=lambda path: Service(path), vpcd_is_open=lambda: False)
    assert (line.check, line.state, line.values["code"]) == ("loket1.reader", "bad", "CIP-406")


def test_what_is_missing_is_named_without_a_noise(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """pyscard itself would write on stderr, in the middle of the screen."""
    with monkeypatch.context() as patched:
        patched.setattr(pcsc, "LIBRARY", "libnothing.so.1")
        with pytest.raises(PcscMissing) as caught:
            pcsc.load()
        assert caught.value.facts["what"] == "libnothing.so.1"
    if shutil.which("pcscd"):  # else the library is missing, and the first of two is told
        monkeypatch.setitem(sys.modules, "smartcard", None)
        with pytest.raises(PcscMissing) as caught:
            pcsc.load()
        assert caught.value.facts["what"] == "pyscard"
    assert capfd.readouterr() == ("", "")


def program(folder: Path, text: str) -> str:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("kill -SEGV $$", Asked("CIP-401", "crash")),
        ("echo noise >&2; exit 1", Asked("CIP-401", "crash")),
        ("exec sleep 60", Asked("CIP-105")),
        ("""echo '{"code": "CIP-106", "what": "", "readers": []}'""", Asked("CIP-106")),
        ("""printf '{"code": "", "what": "", "readers": ["%s"]}' $PCSCLITE_CSOCK_NAME""",
         Asked(readers=(FAR,))),
    ],
)  # fmt: skip
def test_a_library_that_dies_or_hangs_takes_nobody_along(
    text: str, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(probe, "LIBRARY_SECONDS", 0.5 if "sleep" in text else 60.0)
    monkeypatch.setattr(sys, "executable", program(tmp_path, text))
    assert probe.ask_library(FAR) == asked
    assert capfd.readouterr() == ("", "")


HEAD = "  sl  local_address rem_address   st tx_queue rx_queue\n"


@pytest.mark.parametrize(
    ("line", "open_to_all"),
    [
        ("   0: 00000000:8C7B 00000000:0000 0A 00000000:00000000", True),
        ("   0: 00000000:8C7C 00000000:0000 0A 00000000:00000000", True),
        ("   0: " + "0" * 32 + ":8C7B " + "0" * 32 + ":0000 0A 0", True),
        ("   0: 0100007F:8C7B 00000000:0000 0A 00000000:00000000", False),
        ("   0: 00000000:8C7B 0200A8C0:1234 01 00000000:00000000", False),
        ("   0: 00000000:0016 00000000:0000 0A 00000000:00000000", False),
        ("", False),
    ],
)
def test_the_virtual_reader_on_all_networks_is_seen(line: str, open_to_all: bool) -> None:
    assert probe.listens_everywhere(f"{HEAD}{line}\n") is open_to_all
