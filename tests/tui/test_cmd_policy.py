"""`tuntas policy`: what is in force, by date or by choice, and who may choose."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from model import policy as rules
from model import policy_choice
from model.actor import Actor
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model.office import new_store
from tests.tui.command_run import listed, run
from tui.commands import policy, ready

NAMES = [one.name for one in rules.shipped()]


@pytest.fixture
def office(home: Path) -> Path:
    new_store(home, people=2).close()
    return home


def at(year: int) -> FrozenClock:
    return FrozenClock(int(datetime(year, 6, 1, tzinfo=UTC).timestamp() * 1000))


def in_force(home: Path, clock: FrozenClock | None = None) -> list[str]:
    return [row["policy"] for row in listed(policy, home, clock=clock) if row["in_force"]]


def test_every_shipped_policy_is_listed_with_source_and_date(office: Path) -> None:
    rows = listed(policy, office)
    assert [row["policy"] for row in rows] == NAMES
    for row, one in zip(rows, rules.shipped(), strict=True):
        assert (row["source"], row["from_on"]) == (one.source, one.from_on.isoformat())
        assert row["chosen"] is False
    told = run(policy, office)[1]
    assert all(one.source in told and f"{one.from_on:%d-%m-%Y}" in told for one in rules.shipped())
    assert "menurut tanggalnya" in told


def test_the_date_decides_until_the_office_chooses(office: Path) -> None:
    assert in_force(office) == [NAMES[-1]]
    assert in_force(office, at(2018)) == [NAMES[0]]
    assert "dipilih kantor" in run(policy, office, "use", NAMES[0])[1]
    assert in_force(office) == [NAMES[0]]
    label = rules.named(NAMES[0]).label
    assert label in run(ready, office)[1], "the queue is ordered by it"
    assert "menurut tanggalnya" in run(policy, office, "use", "auto")[1]
    assert in_force(office) == [NAMES[-1]]


def test_a_choice_stands_in_the_trail_once(office: Path) -> None:
    for name in (NAMES[0], NAMES[0], "auto", "auto"):
        run(policy, office, "use", name)
    store = Store.open(office / STORE_NAME, FrozenClock())
    rows = store.rows("SELECT actor, facts FROM audit WHERE kind = 'policy_chosen' ORDER BY seq")
    store.close()
    assert rows == [
        ("os:uji", f'{{"policy":"{NAMES[0]}"}}'), ("os:uji", '{"policy":"auto"}'),
    ]  # fmt: skip


def test_an_unknown_policy_is_refused(office: Path) -> None:
    with pytest.raises(rules.PolicyUnknown):
        run(policy, office, "use", "2099")
    assert in_force(office) == [NAMES[-1]]


def test_with_a_clock_before_all_policies_nothing_is_in_force(office: Path) -> None:
    assert in_force(office, at(2000)) == []
    assert "jam mesin" in run(policy, office, clock=at(2000))[1]
    assert "clock" in run(policy, office, clock=at(2000), lang="en")[1]


@pytest.mark.parametrize("role", ["perekaman", "cetak", "dukungan", "auditor"])
def test_only_a_kasi_chooses(office: Path, role: str) -> None:
    actor = Actor("SARI", frozenset({role}), "operator")
    assert run(policy, office, actor=actor)[0] == 0
    with pytest.raises(NotAllowed):
        run(policy, office, "use", NAMES[0], actor=actor)
    store = Store.open(office / STORE_NAME, FrozenClock())
    assert policy_choice.chosen(store) == ""
    store.close()
