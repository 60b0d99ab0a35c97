"""The doctor's terminal, clock, codes and copies; and the days on which it may look at little."""

import argparse
import io
import json
import os
import pty
import struct
import termios
from collections.abc import Callable, Iterator
from fcntl import ioctl
from pathlib import Path
from types import SimpleNamespace

import pytest

from model import engine, errors, health_trail, operators
from model.actor import SYSTEM, shell_actor
from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model import people
from tests.model.enrol_office import begin
from tests.model.office import add_resident, raw, tamper
from tests.tui.command_run import listed, run
from tui.commands import doctor, doctor_clock, doctor_codes, doctor_store, doctor_terminal
from tui.commands.doctor_line import Check
from tui.commands.env import Env

DAY_SECONDS = 86_400


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    made = people.new_store(home)
    with made.write(SYSTEM) as tx:
        operators.add(tx, "RATNA", "1234", ("kasi",))
    yield made
    made.close()


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {one.check: one for one in checks}


def env(out: object = None, lang: str = "id", **given: object) -> Env:
    made = {
        "home": Path(), "json": False, "lang": lang, "out": out or io.StringIO(),
        "err": io.StringIO(), "clock": FrozenClock(), "actor": shell_actor("uji"), **given,
    }  # fmt: skip
    return Env(**made)  # type: ignore[arg-type]


class Screen:
    """A terminal as standard output."""

    def __init__(self, columns: int = 80, rows: int = 24, encoding: str = "utf-8") -> None:
        self.ours, self.fd = pty.openpty()
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.encoding = encoding

    def fileno(self) -> int:
        return self.fd

    def close(self) -> None:
        os.close(self.ours)
        os.close(self.fd)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    ("environ", "size", "encoding", "wrong"),
    [
        ({"TERM": "xterm-256color", "LANG": "id_ID.UTF-8"}, (80, 24), "utf-8", ""),
        ({"TERM": "putty", "LANG": "C.UTF-8", "ESCDELAY": "300"}, (132, 43), "utf-8", ""),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, (80, 25), "utf-8", ""),
        ({"TERM": "linux", "TUNTAS_ASCII": "1"}, (80, 24), "utf-8", ""),
        ({"TERM": "xterm", "LANG": "C"}, (80, 24), "ascii", "huruf"),
        ({"TERM": "xterm"}, (80, 24), "utf-8", "huruf"),
        ({"TERM": "dumb", "LANG": "C.UTF-8"}, (80, 24), "utf-8", "jenis"),
        ({"LANG": "C.UTF-8"}, (80, 24), "utf-8", "jenis"),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, (79, 24), "utf-8", "ukuran"),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, (80, 23), "utf-8", "ukuran"),
        ({"TERM": "xterm", "LANG": "C.UTF-8", "ESCDELAY": "soon"}, (80, 24), "utf-8", "esc"),
        ({"TERM": "xterm", "LANG": "C.UTF-8", "ESCDELAY": "0"}, (80, 24), "utf-8", "esc"),
    ],
)
def test_what_is_wrong_with_a_terminal_is_told(
    environ: dict[str, str], size: tuple[int, int], encoding: str, wrong: str, lang: str
) -> None:
    screen = Screen(*size, encoding=encoding)
    found = by_name(doctor_terminal.terminal(environ, env(screen, lang)))
    screen.close()
    assert found.keys() == {"jenis", "huruf", "ukuran", "esc"}
    assert [name for name, one in found.items() if one.state != "ok"] == ([wrong] if wrong else [])
    assert all(one.remedy for one in found.values() if one.state != "ok")


def test_a_file_is_no_terminal() -> None:
    (one,) = doctor_terminal.terminal({"TERM": "xterm"}, env())
    assert (one.state, one.values) == ("ok", {"is_tty": False})


def test_a_wild_term_steers_nothing() -> None:
    screen = Screen()
    said = by_name(doctor_terminal.terminal({"TERM": "a\x1b[2J 1671020101900001" * 9}, env(screen)))
    screen.close()
    assert len(said["jenis"].fact) < 90
    assert "\x1b" not in said["jenis"].fact


@pytest.mark.parametrize(("ntp", "state"), [("yes", "ok"), ("no", "warn"), ("unknown", "ok")])
def test_who_sets_the_clock_is_told(ntp: doctor_clock.Ntp, state: str) -> None:
    (one,) = doctor_clock.clock(None, env(), lambda: ntp)
    assert (one.check, one.state) == ("jaringan", state)


def test_the_kernel_is_asked_without_changing_anything() -> None:
    assert doctor_clock.network_time() in ("yes", "no", "unknown")


@pytest.mark.parametrize(
    ("steps", "state", "said"),
    [
        ((3, 5), "ok", ""),
        ((3, -30), "ok", ""),
        ((3, -7_200), "warn", "mundur 2 jam"),
        ((3, -7_200, 9_000, 8 * DAY_SECONDS), "ok", ""),
        ((40 * DAY_SECONDS,), "warn", "40 hari lalu"),
    ],
)
def test_jumps_of_the_clock_are_told(
    store: Store, steps: tuple[int, ...], state: str, said: str
) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    for step in steps[:-1]:
        clock.advance(step)
        with store.write(SYSTEM) as tx:
            tx.audit("uji")
    clock.advance(steps[-1])
    if steps[-1] < DAY_SECONDS:
        with store.write(SYSTEM) as tx:
            tx.audit("uji")
    one = by_name(doctor_clock.clock(store, env(clock=clock), lambda: "yes"))["lompatan"]
    assert (one.state, said in one.fact) == (state, True)


def test_codes_of_a_week_are_counted(store: Store) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    assert [one.fact for one in doctor_codes.codes(store, env())] == ["Tidak ada dalam 7 hari."]

    def book(*codes: str) -> None:
        for code in codes:
            with store.write(SYSTEM) as tx:
                tx.audit("unsettled", job=1, code=code)

    book("PRT-601", "PRT-601")
    clock.advance(8 * DAY_SECONDS)
    book("PRT-301", "PRT-613", "PRT-301", "", "SITI AMINAH", "1671020101900001")
    with store.write(SYSTEM) as tx:
        tx.execute(
            "INSERT INTO lane (printer, address, state, since_at, heard_at, code)"
            " VALUES ('kartu1', '', 'hands', ?, ?, 'PRT-302'), ('k2', '', 'hands', 0, ?, 'PRT-9')",
            (tx.now_ms, tx.now_ms, tx.now_ms),
        )
    facts = [one.fact for one in doctor_codes.codes(store, env())]
    assert facts == ["Dalam 7 hari:", "PRT-301 2x,", "PRT-302 1x,", "PRT-613 1x."]
    assert health_trail.codes_since(store, clock.now_ms() + 1) == ()


def test_versions_and_copies_are_told(home: Path, store: Store) -> None:
    found = {(row["group"], row["check"]): row for row in listed(doctor, home)}
    assert found["versi", "kernel"]["fact"].startswith("Linux ")
    assert "pyscard" in found["versi", "pyscard"]["fact"]
    for number in range(4):
        (home / f"{STORE_NAME}.v1-2026010{number}-000000").write_bytes(b"x" * 1_000)
    found = {(row["group"], row["check"]): row for row in listed(doctor, home)}
    assert found["simpanan", "cadangan"]["state"] == "warn"


@pytest.fixture
def as_stranger(home: Path, store: Store) -> Iterator[None]:
    """Look with an ordinary account that has no right to the folder."""
    store.close()
    home.chmod(0o700)
    (home / STORE_NAME).chmod(0o600)
    for folder in home.parents:
        if folder.name.startswith(("pytest", "test")) and folder.owner() == "root":
            folder.chmod(0o755)
    if os.geteuid() == 0:
        os.seteuid(65_534)
        yield
        os.seteuid(0)
    else:
        home.chmod(0o000)
        yield
        home.chmod(0o700)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.usefixtures("as_stranger")
def test_an_account_without_rights_gets_sentences(home: Path, lang: str) -> None:
    code, told, err = run(doctor, home, lang=lang)
    assert code in (1, 2, 4)
    assert "[XX]" in told
    assert "Traceback" not in told + err
    rows = listed(doctor, home, lang=lang)
    assert all(row["remedy"] for row in rows if row["state"] != "ok")
    assert [row for row in rows if row["group"] == "versi"]


def test_a_plain_c_locale_gets_ascii(home: Path, store: Store) -> None:
    for lang in ("id", "en"):
        made = env(home=home, lang=lang, ascii_only=True)
        doctor.run(argparse.Namespace(keys=False, bundle=None, printers=False), made)
        assert made.out.getvalue().isascii()  # type: ignore[attr-defined]


def test_a_store_that_another_program_keeps_is_told(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    quick = tuple(one if one[0] != "busy_timeout" else (one[0], 50, 50) for one in engine.PRAGMAS)
    monkeypatch.setattr(engine, "PRAGMAS", quick)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with raw(home / STORE_NAME) as sql:
        sql("PRAGMA locking_mode = EXCLUSIVE")
        sql("BEGIN EXCLUSIVE")
        sql("UPDATE meta SET v = v")
        code, told, _ = run(doctor, home)
        assert code == 4
        assert "SIM-108" in told
        sql("ROLLBACK")


def test_a_full_disk_is_told_and_the_rest_goes_on(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[object], object] = os.statvfs

    def full(path: object) -> object:
        found = real(path)
        return SimpleNamespace(f_bavail=0, f_frsize=getattr(found, "f_frsize", 4_096))

    monkeypatch.setattr(os, "statvfs", full)
    code, told, _ = run(doctor, home)
    assert code == 4
    assert errors.DiskFull.code in told
    assert "Isinya utuh" in told
    bundle = home / "dukungan.json"
    run(doctor, home, "--bundle", str(bundle))
    assert json.loads(bundle.read_text())["exit_code"] == 4


def test_simulated_devices_in_a_real_office_are_bad(home: Path, store: Store) -> None:
    (home / "tuntas.toml").write_text(
        '[[printer]]\nname = "kartu1"\naddress = "fake://?seed=3"\n'
        '[[seat]]\nname = "loket1"\nreader = "fake://"\n'
    )

    def told() -> list[dict[str, str]]:
        return [row for row in listed(doctor, home) if row["check"] == "tiruan"]

    (line,) = told()
    assert line["state"] == "bad" and "kartu1, loket1.reader" in line["fact"]
    assert run(doctor, home)[0] != 0
    with store.write(SYSTEM) as tx:
        tx.set_meta("practice", "1")
    assert told() == []


def test_a_recording_that_somebody_changed_is_found(store: Store) -> None:
    begin(store, add_resident(store, 1, status="UNREGISTERED"))
    assert by_name(doctor_store.store_lines(store, env()))["segel_rekam"].state == "ok"
    changed = tamper(store, "UPDATE recording SET opened_by = 'LAIN'")
    found = by_name(doctor_store.store_lines(changed, env()))["segel_rekam"]
    assert found.state == "bad" and "SIM-109" in found.remedy
    changed.close()
