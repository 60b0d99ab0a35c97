"""`tuntas doctor`: says what it can on a bad day, with a remedy each, and names nobody."""

import json
import os
import re
import socket
import subprocess
import sys
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model import audit, blanko, engine, health, jobs, lanes, operators, printing, shift
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.lanes import State as LaneState
from model.store import STORE_NAME, Store
from tests.hw.sim_ipp import SimPrinter
from tests.model import people
from tests.model.office import KASI, NODE, add_resident, do, put, raw, tamper, unsettled_card
from tests.tui.command_run import listed, run
from tui.card_words import NEEDS, need_words
from tui.commands import doctor, doctor_clock, doctor_printers
from tui.commands.doctor_line import in_shell
from tui.wording import sentence, sentences

ROOT = Path(__file__).parent.parent.parent
Line = dict[str, str]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a store with the shipped regions and one kasi."""
    folder = tmp_path_factory.mktemp("furnished")
    store = people.new_store(folder)
    with store.write(SYSTEM) as tx:
        operators.add(tx, "RATNA", "1234", ("kasi",))
        tx.set_meta("practice", "1")  # simulated printers are no trouble there
    store.close()
    return store.path.read_bytes()


@pytest.fixture
def office(home: Path, furnished: bytes) -> Path:
    """Return the home of a healthy office with a store and no printers."""
    (home / STORE_NAME).write_bytes(furnished)
    return home


@pytest.fixture
def store(office: Path) -> Iterator[Store]:
    opened = Store.open(office / STORE_NAME, FrozenClock())
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def good_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the network set the clock, the disk have room and nobody be slow, whatever is here."""
    monkeypatch.setattr(doctor_clock, "network_time", lambda: "yes")
    monkeypatch.setattr(doctor_printers, "ANSWER_SECONDS", 60.0)
    monkeypatch.setattr(health, "disk_free_bytes", lambda folder: 10**9)


def printers(home: Path, **addresses: str) -> None:
    """Write a tuntas.toml with these printers."""
    parts = [f'[[printer]]\nname = "{name}"\naddress = "{a}"\n' for name, a in addresses.items()]
    (home / "tuntas.toml").write_text("".join(parts))


def checks(home: Path, *words: str, **given: Any) -> dict[tuple[str, str], Line]:
    """Return the lines by group and check, each whole."""
    rows = listed(doctor, home, *words, **given)
    assert all(row.keys() == {"group", "check", "state", "fact", "remedy"} for row in rows)
    assert all(row["fact"] and (row["remedy"] or row["state"] == "ok") for row in rows)
    found = {(row["group"], row["check"]): row for row in rows}
    assert len(found) == len(rows), "two lines of one name"
    return found


def not_ok(home: Path, *words: str, **given: Any) -> dict[tuple[str, str], str]:
    """Return group, check and state of everything that is not well."""
    found = checks(home, *words, **given)
    return {key: row["state"] for key, row in found.items() if row["state"] != "ok"}


def test_a_healthy_office_is_one_screen_of_well(office: Path) -> None:
    printers(office, kartu1="fake://?seed=3")
    with (office / "tuntas.toml").open("a") as settings:
        settings.write('[print]\nphotos = "foto"\n')
    with_lane(office, "idle")
    for lang, end in (("id", "Semua baik."), ("en", "All is well.")):
        code, told, err = run(doctor, office, lang=lang)
        shown = told.splitlines()
        assert (code, err, shown[-1]) == (0, "", end)
        assert len(shown) <= 24
        assert max(map(len, shown)) <= 80
        assert all(line.startswith(("[OK] ", "     ")) for line in shown[:-1])
    groups = {group for group, _ in checks(office)}
    assert groups == {
        "versi", "terminal", "setelan", "simpanan", "disk", "kantor", "kebijakan", "printer",
        "antrean", "jam", "kode",
    }  # fmt: skip


def test_cards_without_photos_are_told(office: Path) -> None:
    assert ("printer", "foto") not in checks(office)
    printers(office, kartu1="fake://?seed=3")
    line = checks(office)["printer", "foto"]
    assert (line["state"], line["fact"]) == ("warn", "Kartu dicetak tanpa foto.")
    with (office / "tuntas.toml").open("a") as settings:
        settings.write('[print]\nphotos = "foto"\n')
    assert ("printer", "foto") not in checks(office)


def with_lane(home: Path, state: LaneState, *, need: str = "", code: str = "") -> None:
    """Let the lane of kartu1 say something just now."""
    opened = Store.open(home / STORE_NAME, FrozenClock())
    with opened.write(NODE) as tx:
        lanes.enrol(tx, ("kartu1",))
        lanes.say(tx, "kartu1", state, need=need, code=code)
    opened.close()


def test_without_a_store_the_rest_is_told(home: Path) -> None:
    assert run(doctor, home)[0] == 4
    found = checks(home)
    assert found["simpanan", "buka"]["state"] == "bad"
    assert "SIM-101" in found["simpanan", "buka"]["remedy"]
    assert found["disk", "sisa"]["state"] == "ok"
    assert list(home.iterdir()) == [], "looking makes nothing"


def test_a_home_that_is_not_there_is_no_trace(home: Path) -> None:
    assert run(doctor, home / "a" / "b")[0] == 4
    assert list(home.iterdir()) == []


def test_a_newer_store_is_refused_and_left_alone(office: Path) -> None:
    with raw(office / STORE_NAME) as sql:
        sql("PRAGMA user_version = 999")
    assert run(doctor, office)[0] == 4
    assert "SIM-103" in checks(office)["simpanan", "buka"]["remedy"]
    with raw(office / STORE_NAME) as sql:
        assert sql("PRAGMA user_version") == [(999,)]


def test_a_foreign_file_is_told(home: Path) -> None:
    (home / STORE_NAME).write_bytes(b"NIK;NAMA\n" * 400)
    assert "SIM-104" in checks(home)["simpanan", "buka"]["remedy"]


def test_a_read_only_store_is_told_and_read_on(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and may(p, mode))
    assert run(doctor, office)[0] == 4
    found = checks(office)
    assert "SIM-106" in found["simpanan", "buka"]["remedy"]
    assert found["simpanan", "jejak"]["state"] == "ok"
    assert found["kantor", "kode"]["state"] == "ok"
    assert not_ok(office).keys() == {("simpanan", "buka"), ("printer", "daftar")}


@pytest.mark.parametrize("text", ["[[printer", "[office]\nkode = 1\n", "x = 1\n", "\xff\xfe"])
def test_a_broken_settings_file_does_not_hide_the_store(office: Path, text: str) -> None:
    (office / "tuntas.toml").write_text(text, encoding="latin-1")
    code, told, _ = run(doctor, office)
    assert code == 2 and "ATR-" in told
    found = not_ok(office)
    assert found == {("setelan", "berkas"): "bad"}


def test_an_unknown_variable_is_told(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUNTAS_PRINT_PULL_MS", "5")
    assert not_ok(office)["setelan", "berkas"] == "bad"


Spoil = Callable[[Store], Store]


def spoil_job(store: Store) -> Store:
    unsettled_card(store, put_resident(store, 1))
    return tamper(store, "UPDATE job SET tries = tries + 1")


def spoil_ledger(store: Store) -> Store:
    put_resident(store, 1)
    return tamper(store, "UPDATE balance SET qty = qty + 1 WHERE bin = 'store'")


def spoil_trail(store: Store) -> Store:
    return tamper(store, "UPDATE audit SET actor = 'LAIN' WHERE seq = 2")


def put_resident(store: Store, number: int) -> int:
    """Add a print-ready resident and ten blanks."""
    with store.write(KASI) as tx:
        blanko.receive(tx, 10, party="Gudang", doc="BAST 1")
    return add_resident(store, number)


@pytest.mark.parametrize(
    ("spoil", "check"),
    [(spoil_job, "segel_cetak"), (spoil_ledger, "segel_blanko"), (spoil_trail, "jejak")],
)
def test_a_broken_seal_is_found(office: Path, spoil: Spoil, check: str) -> None:
    spoil(Store.open(office / STORE_NAME, FrozenClock())).close()
    assert run(doctor, office)[0] == 4
    found = {key: state for key, state in not_ok(office).items() if state == "bad"}
    assert found == {("simpanan", check): "bad"}
    assert "SIM-109" in checks(office)["simpanan", check]["remedy"]


def test_a_safeguard_that_is_off_is_found(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    off = (health.PragmaOff("synchronous", 2, 1),)
    monkeypatch.setattr(health, "pragmas_off", lambda store: off)
    assert "SIM-110" in checks(office)["simpanan", "pragma"]["remedy"]


def test_an_unsafe_engine_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = health.EngineFound("sqlite3", "3.40.1", engine.wal_reset_is_fixed((3, 40, 1)))
    monkeypatch.setattr(health, "engine_found", lambda: found)
    assert "SIM-105" in checks(home)["versi", "sqlite"]["remedy"]


def test_one_part_that_breaks_does_not_stop_the_others(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(store: Store) -> int:
        raise ValueError("SITI AMINAH 1671020101900001")

    monkeypatch.setattr(audit, "verify", torn)
    line = checks(office)["simpanan", "jejak"]
    assert "SHT-101" in line["remedy"]
    assert "SITI" not in line["fact"] + line["remedy"]
    assert ("jam", "catatan") in checks(office)


@pytest.mark.parametrize(
    ("free", "state", "code"), [(10**9, "ok", 0), (2 * 10**8, "warn", 0), (10**7, "bad", 4)]
)
def test_the_disk_is_measured_against_what_orders_need(
    office: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str, code: int
) -> None:
    monkeypatch.setattr(health, "disk_free_bytes", lambda folder: free)
    assert checks(office)["disk", "sisa"]["state"] == state
    assert run(doctor, office)[0] == code


@pytest.mark.parametrize(
    ("statement", "check", "state"),
    [
        ("UPDATE meta SET v = '99.99.99' WHERE k = 'office_code'", ("kantor", "kode"), "bad"),
        ("UPDATE meta SET v = 'Mars/Utopia' WHERE k = 'zone'", ("kantor", "zona"), "bad"),
        ("UPDATE operator SET active = 0", ("kantor", "petugas"), "warn"),
        ("INSERT INTO meta VALUES ('policy', '1999-lama')", ("kebijakan", "berlaku"), "bad"),
    ],
)
def test_the_office_is_looked_at(
    office: Path, store: Store, statement: str, check: tuple[str, str], state: str
) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute(statement)
    assert not_ok(office)[check] == state


def test_a_store_of_another_office_than_the_settings_is_told(office: Path) -> None:
    (office / "tuntas.toml").write_text('[office]\ncode = "16.71.03"\n')
    assert not_ok(office)["kantor", "kode"] == "warn"


def test_a_shift_left_open_is_told(office: Path, store: Store) -> None:
    do(store, KASI, shift.open_shift)
    assert ("kantor", "sif") not in not_ok(office)
    later = FrozenClock()
    later.advance(86_400)
    assert not_ok(office, clock=later)["kantor", "sif"] == "warn"


def test_a_clock_behind_the_trail_is_told(office: Path) -> None:
    early = FrozenClock()
    early.advance(-3 * 86_400)
    assert run(doctor, office, clock=early)[0] == 1
    assert "3 hari di belakang" in checks(office, clock=early)["jam", "catatan"]["fact"]


def test_a_clock_of_1970_does_not_end_the_doctor(office: Path) -> None:
    found = not_ok(office, clock=FrozenClock(0))
    assert found["jam", "catatan"] == found["kebijakan", "berlaku"] == "bad"


@pytest.mark.parametrize(
    ("state", "need", "code", "sign", "said"),
    [
        ("idle", "", "", "ok", ""),
        ("printing", "", "", "ok", ""),
        ("paused", "", "", "warn", "tuntas lane kartu1 resume"),
        ("no_blanko", "", "", "warn", "tuntas stock receive"),
        ("fuel", "", "", "warn", "tuntas care fuel off"),
        ("rest", "", "", "ok", ""),
        ("hours", "", "", "ok", ""),
        ("hands", "media-jam", "", "warn", "buka penutup"),
        ("hands", "marker-supply-empty", "PRT-302", "warn", "PRT-302"),
        ("away", "", "PRT-101", "bad", "PRT-101"),
        ("away", "", "", "bad", "PRT-101"),
        ("away", "", "PRT-201", "ok", ""),
        ("parked", "", "", "ok", ""),
    ],
)
def test_each_lane_says_what_to_do(
    office: Path, state: LaneState, need: str, code: str, sign: str, said: str
) -> None:
    printers(office, kartu1="fake://?seed=3")
    with_lane(office, state, need=need, code=code)
    line = checks(office)["printer", "kartu1"]
    assert line["state"] == sign
    assert said in line["remedy"]
    assert run(doctor, office)[0] == (3 if sign == "bad" else 0)


def test_a_silent_node_and_a_new_printer_are_warnings(office: Path) -> None:
    printers(office, kartu1="fake://?seed=3", kartu2="fake://?seed=4")
    with_lane(office, "idle")
    later = FrozenClock()
    later.advance(7_200)
    found = checks(office, clock=later)
    assert "terdengar 2 jam lalu" in found["printer", "kartu1"]["fact"]
    assert "tuntas node" in found["printer", "kartu2"]["remedy"]
    assert run(doctor, office, clock=later)[0] == 0


def test_printers_are_asked_only_when_told_to(office: Path) -> None:
    ready, jammed = (SimPrinter(FrozenClock().now_ms) for _ in range(2))
    jammed.state, jammed.reasons = 5, ["media-jam"]
    off = socket.socket()
    off.bind(("127.0.0.1", 0))  # nobody listens there, and nobody else gets the number
    gone = f"ipp://127.0.0.1:{off.getsockname()[1]}/ipp/print"
    printers(office, kartu1=ready.address, kartu2=jammed.address, kartu3=gone)
    try:
        assert run(doctor, office)[0] == 0
        assert not ready.requests
        found = checks(office, "--printers")
        code, told, _ = run(doctor, office, "--printers")
    finally:
        for one in (ready, jammed, off):
            one.close()
    states = [found["printer", f"kartu{n}.jawab"]["state"] for n in (1, 2, 3)]
    assert states == ["ok", "warn", "bad"]
    assert "PRT-303" in found["printer", "kartu2.jawab"]["remedy"]
    assert "PRT-101" in found["printer", "kartu3.jawab"]["remedy"]
    assert code == 3 and not ready.printed
    assert "Periksa kabel dan daya. (PRT-101)" in told


def test_the_memory_of_a_simulated_printer_is_left_alone(office: Path, tmp_path: Path) -> None:
    """Its lane writes that file; a second writer would make the printer tell everything twice."""
    memory = tmp_path / "kartu1.ingatan"
    printers(office, kartu1=f"fake://?seed=3&memory={memory}", kartu2="fake://?seed=4")
    found = checks(office, "--printers")
    assert not memory.exists()
    assert "tiruan" in found["printer", "kartu1.jawab"]["fact"]
    assert found["printer", "kartu2.jawab"]["state"] == "ok"


def test_of_two_troubles_the_highest_code_is_returned(office: Path) -> None:
    printers(office, kartu1="fake://?seed=3")
    with_lane(office, "away", code="PRT-101")
    assert run(doctor, office)[0] == 3
    spoil_trail(Store.open(office / STORE_NAME, FrozenClock())).close()
    assert run(doctor, office)[0] == 4


def test_a_card_in_doubt_is_told_by_its_token(office: Path, store: Store) -> None:
    job = unsettled_card(store, put_resident(store, 1), "kartu4")
    line = checks(office)["antrean", f"pekerjaan.{job.id}"]
    assert (line["state"], job.token in line["fact"]) == ("warn", True)
    assert f"tuntas settle {job.id}" in line["remedy"]


RESIDENTS = 500


def crowd(store: Store) -> list[str]:
    """Fill the store with residents, jobs and cases in every state; return what must not leak."""
    secrets: list[str] = []
    with store.write(SYSTEM) as tx:
        blanko.receive(tx, RESIDENTS, party="Gudang", doc="BAST 1")
        for number in range(RESIDENTS):
            nik, kk = 1671024107850000 + number + 1, 1671021203100000 + number + 1
            name = f"ZULKARNAIN{number:03d} REKAYUDHA{number:03d}"
            people.add(
                tx, nik, name, kk=kk, birth_on="1985-07-01", status="PRINT_READY_RECORD",
                status_on="2026-11-01", address=f"JL. RAHASIA {number}", office="16.71.02",
            )  # fmt: skip
            secrets += [str(nik), str(kk), *name.split()]
    everyone = [int(row[0]) for row in store.rows("SELECT id FROM resident ORDER BY id")]
    job = unsettled_card(store, everyone[0], "kartu1")
    do(store, KASI, printing.order, everyone[1:300], why=f"ada {secrets[2]}")
    put(
        store, "case_file", kind="nik_ganda", nik=int(secrets[0]), resident=1, line=3,
        source=f"{secrets[2]}.csv", said=json.dumps({"name": secrets[2]}), fingerprint="x", at=0,
    )  # fmt: skip
    with store.write(NODE) as tx:
        lanes.enrol(tx, ("kartu1", "kartu2", "kartu3"))
        lanes.say(tx, "kartu3", "printing", job=job.id)
        lanes.say(tx, "kartu1", "parked", job=job.id, need=f"{secrets[0]}")
        first = jobs.first_queued(store)
        assert first is not None
        lanes.say(tx, "kartu2", "hands", job=first.id, need=secrets[2], code=secrets[3])
    return secrets


def test_no_resident_leaves_through_the_doctor(office: Path, store: Store, tmp_path: Path) -> None:
    secrets = crowd(store)
    assert len(secrets) == 4 * RESIDENTS
    assert secrets[2] in lanes.all_lanes(store)[2].card_name, "there is something to leak"
    printers(office, **{f"kartu{n}": f"fake://?seed={n}" for n in (1, 2, 3)})
    outputs: list[str] = []
    for lang in ("id", "en"):
        kept = tmp_path / f"{lang}.json"
        for words in (("--printers",), ("--bundle", str(kept))):
            outputs += run(doctor, office, *words, lang=lang)[1:]
        outputs += run(doctor, office, "--printers", as_json=True, lang=lang)[1:]
        outputs.append(kept.read_text())
    whole = "\n".join(outputs).upper()
    assert "KARTU2" in whole
    assert [secret for secret in secrets if secret in whole] == []
    assert "RAHASIA" not in whole


def test_what_looks_like_a_nik_is_scrubbed_wherever_it_comes_from(office: Path) -> None:
    """Somebody called a printer by a resident's number."""
    nik = "1671020101900001"
    printers(office, **{f"k{nik}": "fake://?seed=3"})
    for as_json in (False, True):
        told = run(doctor, office, "--printers", as_json=as_json)[1]
        assert nik not in told
        assert "k167102-" in told


CODES = sorted(code for code in sentences() if code.startswith("PRT-"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_remedy_names_a_key_of_the_screens(lang: str) -> None:
    said = [sentence(code, lang, {"device": "kartu1"}) for code in CODES]
    said += [need_words(need, lang) for need in (*NEEDS, "other")]
    keys = re.compile(r"\b(tekan|press) |\b[FVL][0-9]*\b")
    assert [one for one in said if keys.search(one)]
    assert not [told for one in said if keys.search(told := in_shell(one, "kartu1"))]
    fill = "Fill the tray, then: tuntas lane kartu1 resume."
    assert in_shell("Fill the tray, press L.", "kartu1") == fill


def test_a_printer_that_waits_is_told_of_in_commands(office: Path, store: Store) -> None:
    printers(office, kartu1="fake://?seed=1")
    with store.write(NODE) as tx:
        lanes.enrol(tx, ("kartu1",))
        lanes.say(tx, "kartu1", "hands", need="media-empty", code="PRT-301")
    for lang in ("id", "en"):
        line = checks(office, lang=lang)["printer", "kartu1"]
        assert "tuntas lane kartu1 resume" in line["remedy"]


def test_a_terminal_that_was_left_raw_is_told_of(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = os.openpty()
    before = os.dup(0)
    os.dup2(theirs, 0)
    try:
        assert ("versi", "terminal") not in checks(office)
        tty.setraw(0)
        assert "reset" in checks(office)["versi", "terminal"]["remedy"]
    finally:
        os.dup2(before, 0)
        for fd in (ours, theirs, before):
            os.close(fd)


def test_no_screen_library_is_loaded(office: Path) -> None:
    program = (
        "import io, sys\nfrom tui.__main__ import main\n"
        "for name in ('doctor', 'operator', 'shift', 'cases', 'policy'):\n"
        "    home = dict(TUNTAS_HOME=sys.argv[1])\n"
        "    code = main([name, '--json'], home, io.StringIO(), sys.stderr)\n"
        "    assert code == 0, (name, code)\n"
        "sys.exit(str([n for n in ('textual', 'rich', 'cysqlite') if n in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(office)],
        env={"PYTHONPATH": str(ROOT), "HOME": str(office), "PATH": "/usr/bin"},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.stderr.strip() in ("['cysqlite']", "[]")
