"""`tuntas doctor` looks into every book of blanks, cards and papers: a forged row is found."""

from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model import people
from tests.tui.command_run import listed
from tui.commands import doctor

FORGED = (
    "document (office, year, kind, serial, number, body, by, at, row_hash)"
    " VALUES ('16.71.02', 2026, 'musnah', 1, 'BAM/1', 'x', 'X', 0, 'x')",
    "three_way (day_on, look, lines, body, by, at, row_hash)"
    " VALUES ('2026-11-20', 0, 0, '{}', 'X', 0, 'x')",
    "parcel_in (digest, number, from_office, from_name, kind, item, seal, told, counted, taker,"
    " second, answer, by, at, row_hash) VALUES (printf('%064d', 1), 'K-1', '16', 'x', 'blanks',"
    " 'blanko', 'S', 1, 1, 'X', 'Y', '', 'X', 0, 'x')",
    "destruction (number, pieces, place, how, by, witness1, witness2, at, row_hash)"
    " VALUES ('BAM/1', 1, 'x', 'x', 'X', 'Y', 'Z', 0, 'x')",
)
"""Rows of the books that no program of ours wrote."""


@pytest.mark.parametrize("row", FORGED)
def test_a_row_that_no_program_wrote_is_found(home: Path, row: str) -> None:
    made = people.new_store(home)
    with made.write(SYSTEM) as tx:
        tx.execute(f"INSERT INTO {row}")
    made.close()
    store = Store.open(home / STORE_NAME, FrozenClock())
    store.close()
    found = {one["check"]: one["state"] for one in listed(doctor, home)}
    assert found["segel_blanko"] == "bad"
