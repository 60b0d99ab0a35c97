"""`tuntas status`: one line a printer, the office in one, and exit codes for a script."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import lanes, lease, printing
from model.clock import SystemClock
from model.lease import Holder
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store, report, resident, send
from tui.__main__ import main

HOLDER = Holder("simpul/7", 7, 7)


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = new_store(home, SystemClock(), people=6, blanks=10)
    (home / "tuntas.toml").write_text(
        '[[printer]]\nname = "kartu1"\naddress = "fake://"\n'
        '[[printer]]\nname = "kartu2"\naddress = "fake://?seed=2"\n'
    )
    do(opened, NODE, lanes.enrol, ("kartu1", "kartu2"))
    do(opened, KASI, printing.order_next, 4)
    yield opened
    opened.close()


def drive(store: Store, *printers: str) -> None:
    """Be the node of these printers."""
    for name in printers:
        do(store, NODE, lease.take, name, HOLDER)
        do(store, NODE, lanes.say, name, "idle")


def status(home: Path, *words: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    code = main(["--home", str(home), "status", *words], {"LANG": "C.UTF-8"}, out, err)
    return code, out.getvalue() + err.getvalue()


def rows(home: Path) -> dict[str, Any]:
    """Return what --json lists, printers by name, the others by kind."""
    return {row.get("printer", row["kind"]): row for row in json.loads(status(home, "--json")[1])}


def test_all_well_is_nought(home: Path, store: Store) -> None:
    drive(store, "kartu1", "kartu2")
    code, said = status(home)
    assert code == 0
    lines = said.splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("kartu1") and "simpul/7" in lines[1] and "siap" in lines[1]
    assert lines[3].startswith("Antre 4, di printer 0, blanko 10. Simpul: simpul/7")


def test_a_printer_that_nobody_drives_is_three(home: Path, store: Store) -> None:
    assert status(home)[0] == 3
    assert "tuntas node" in status(home, "--lang", "en")[1]
    drive(store, "kartu1")
    assert status(home)[0] == 3
    drive(store, "kartu2")
    assert status(home)[0] == 0
    with store.write(NODE) as tx:
        tx.execute("UPDATE lane_lease SET expires_ms = renewed_ms WHERE printer = 'kartu2'")
    code, said = status(home)
    assert code == 3
    assert "simpul/7 diam" in said


@pytest.mark.parametrize("waits", ["unsettled", "hands", "paused"])
def test_what_waits_for_a_person_is_one(home: Path, store: Store, waits: str) -> None:
    drive(store, "kartu1", "kartu2")
    if waits == "unsettled":
        report(store, send(store, "kartu2"), "unsettled")
    else:
        do(store, NODE, lanes.say, "kartu2", waits, need="media-empty")
    code, said = status(home)
    assert code == 1
    assert ("tuntas settle" in said) == (waits == "unsettled")


def test_a_paused_printer_says_how_it_goes_on_and_when_its_node_was_heard(
    home: Path, store: Store
) -> None:
    drive(store, "kartu1", "kartu2")
    do(store, NODE, lanes.say, "kartu1", "paused")
    do(store, NODE, lanes.say, "kartu2", "hands", need="media-jam")
    _, said = status(home)
    lines = said.splitlines()
    assert "Perlu" in lines[0] and lines[1].rstrip().endswith("tuntas lane kartu1 resume")
    assert lines[2].rstrip().endswith("tutup, lalu: tuntas lane kartu2 resume")
    assert "simpul/7 (terdengar " in lines[1] and " lalu)" in lines[1]
    assert "(heard " in status(home, "--lang", "en")[1]


def test_json_has_each_printer_the_nodes_and_the_office(home: Path, store: Store) -> None:
    drive(store, "kartu1", "kartu2")
    report(store, send(store), "done")
    report(store, send(store, "kartu2"), "unsettled")
    found = rows(home)
    assert found["kartu1"] | {"since_seconds": 0, "lease_seconds": 60, "cards_per_hour": 0} == {
        "kind": "printer", "printer": "kartu1", "configured": True, "state": "idle", "need": "",
        "code": "", "since_seconds": 0, "cards_per_hour": 0, "ribbon_left": None, "done": 1,
        "spoiled": 0, "unsettled": 0, "node": "simpul/7", "fence": 1, "lease_seconds": 60,
    }  # fmt: skip
    assert 0 < found["kartu1"]["lease_seconds"] <= 60
    assert (found["kartu2"]["state"], found["kartu2"]["unsettled"]) == ("parked", 1)
    assert found["node"]["node"] == "simpul/7"
    office = found["office"]
    assert [office[key] for key in ("queued", "in_printers", "unsettled", "blanks")] == [2, 0, 1, 8]


def test_a_printer_that_left_the_settings_is_still_shown(home: Path, store: Store) -> None:
    drive(store, "kartu1", "kartu2")
    (home / "tuntas.toml").write_text('[[printer]]\nname = "kartu1"\naddress = "fake://"\n')
    assert rows(home)["kartu2"]["configured"] is False
    do(store, NODE, lease.release, lease.Grip("kartu2", 1))
    assert status(home)[0] == 0, "nobody has to drive it any more"
    report(store, send(store, "kartu2"), "unsettled")
    assert status(home)[0] == 1, "but its card is still in doubt"


def test_without_a_store_it_is_four(home: Path) -> None:
    code, said = status(home)
    assert code == 4
    assert "SIM-101" in said


def test_nobody_is_named(home: Path, store: Store) -> None:
    drive(store, "kartu1", "kartu2")
    report(store, send(store), "unsettled")
    said = status(home)[1] + status(home, "--json")[1] + status(home, "--lang", "en")[1]
    for number in range(1, 7):
        row = resident(number)
        assert str(row["nik"]) not in said and str(row["name"]) not in said
