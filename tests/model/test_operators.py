"""Operators and their PINs: the right one opens, a wrong one costs time, restart or not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import errors, operators
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.errors import RuleRefused
from model.operators import Login, LoginRefused, LoginWaits
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, do, new_store, reopen, staff

PIN = "4711 rahasia"
DAY_SECONDS = 86_400


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock)
    do(opened, SYSTEM, operators.add, "sari", PIN, ("cetak", "perekaman"))
    yield opened
    opened.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Compare PINs without Argon2 and return the list of those that were really compared."""
    compared: list[str] = []

    def compare(pin: str, kept: str) -> bool:
        compared.append(pin)
        return kept != operators._DECOY and pin == PIN

    monkeypatch.setattr(operators, "pin_is", compare)
    return compared


def log_in(store: Store, pin: str, name: str = "sari") -> Login | RuleRefused:
    """Try to come in at loket1."""
    found: Login | RuleRefused = do(store, SYSTEM, operators.log_in, name, pin, "loket1")
    return found


def test_a_pin_is_kept_as_argon2id_with_its_own_salt(store: Store) -> None:
    kept = store.one("SELECT pin_hash FROM operator")
    assert kept is not None
    assert kept[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert operators.hash_pin(PIN) != kept[0]
    assert PIN not in store.path.read_bytes().decode("latin-1")
    assert operators.pin_is(PIN, kept[0])
    assert not operators.pin_is(PIN + " ", kept[0])
    assert not operators.pin_is("", kept[0])


def test_no_pin_opens_the_decoy() -> None:
    assert not operators.pin_is(PIN, operators._DECOY)
    assert not operators.pin_is("", operators._DECOY)


@pytest.mark.parametrize("pin", ["", "123", "x" * 65])
def test_a_pin_of_another_length_is_refused(store: Store, pin: str) -> None:
    with pytest.raises(operators.PinTooShort):
        do(store, KASI, operators.add, "budi", pin, ("cetak",))
    with pytest.raises(operators.PinTooShort):
        do(store, KASI, operators.set_pin, "sari", pin)
    assert [person.name for person in operators.staff(store)] == ["SARI"]


def test_a_pin_with_a_broken_byte_is_a_wrong_pin(store: Store) -> None:
    assert isinstance(log_in(store, "12\udcff34"), LoginRefused)


def test_the_right_pin_gives_the_actor_with_his_roles(store: Store, clock: FrozenClock) -> None:
    first = log_in(store, PIN, " Sari ")
    assert isinstance(first, Login)
    assert (first.actor.name, first.actor.kind) == ("SARI", "operator")
    assert first.actor.roles == {"cetak", "perekaman"}
    assert (first.last_at, first.last_from, first.failures) == (None, "", 0)
    clock.advance(60)
    again = log_in(store, PIN)
    assert isinstance(again, Login)
    assert (again.last_at, again.last_from) == (clock.ms - 60_000, "loket1")


def test_a_login_tells_how_often_somebody_failed_before(store: Store, quick: list[str]) -> None:
    log_in(store, "0000")
    log_in(store, "0000")
    found = log_in(store, PIN)
    assert isinstance(found, Login)
    assert found.failures == 2
    after = log_in(store, PIN)
    assert isinstance(after, Login)
    assert after.failures == 0


def test_an_unknown_name_and_a_wrong_pin_are_told_alike(store: Store, quick: list[str]) -> None:
    do(store, SYSTEM, lambda tx: tx.insert("operator", name="LAMA", roles="kasi", pin_hash="x",
                                           active=0))  # fmt: skip
    said = [log_in(store, "0000"), log_in(store, "0000", "nobody"), log_in(store, PIN, "lama")]
    assert {(type(s), str(s)) for s in said} == {(LoginRefused, "OPR-105")}
    assert len(quick) == 3, "each of them costs one comparison"


def test_the_wait_grows_fourfold_up_to_an_hour() -> None:
    waits = [operators.wait_seconds(n) for n in range(1, 14)]
    assert waits == [0, 0, 15, 60, 240, 960, *[3600] * 7]
    assert operators.wait_seconds(10**6) == 3600


def test_the_right_pin_must_wait_too(store: Store, clock: FrozenClock, quick: list[str]) -> None:
    for _ in range(3):
        assert isinstance(log_in(store, "0000"), LoginRefused)
    clock.advance(14.001)
    found = log_in(store, PIN)
    assert isinstance(found, LoginWaits)
    assert found.facts == {"seconds": 1}
    assert PIN not in quick
    clock.advance(0.999)
    assert isinstance(log_in(store, PIN), Login)


def test_a_restart_does_not_shorten_the_wait(
    store: Store, clock: FrozenClock, quick: list[str]
) -> None:
    for _ in range(3):
        log_in(store, "0000")
    clock.advance(5)
    again = reopen(store)
    found = log_in(again, PIN)
    assert isinstance(found, LoginWaits)
    assert found.facts == {"seconds": 10}
    clock.advance(10)
    assert isinstance(log_in(again, "0000"), LoginRefused)
    assert isinstance(log_in(again, PIN), LoginWaits), "the fourth failure lengthens the wait"
    clock.advance(29.5)
    assert isinstance(log_in(again, PIN), LoginWaits)
    again.close()


def test_brute_force_gets_nine_tries_in_three_hours(
    store: Store, clock: FrozenClock, quick: list[str]
) -> None:
    for number in range(10_000):
        log_in(store, f"{number:04d}")
        clock.advance(1)
    # 3 free, 4 while the wait grows from 15 s to 16 min (1,275 s), then one an hour
    assert len(quick) == 3 + 4 + 2
    assert store.number("SELECT failures FROM operator") == len(quick)


def test_waiting_makes_no_row_each_time(store: Store, quick: list[str]) -> None:
    for _ in range(3):
        log_in(store, "0000")
    before = store.number("SELECT count(*) FROM audit")
    for _ in range(50):
        log_in(store, "0000")
    assert store.number("SELECT count(*) FROM audit") == before


def test_one_operators_failures_do_not_stop_another(store: Store, quick: list[str]) -> None:
    do(store, SYSTEM, operators.add, "budi", PIN, ("gudang",))
    for _ in range(5):
        log_in(store, "0000")
    assert isinstance(log_in(store, PIN, "budi"), Login)


def test_a_clock_set_back_does_not_lock_an_operator_out(
    store: Store, clock: FrozenClock, quick: list[str]
) -> None:
    for _ in range(3):
        log_in(store, "0000")
    clock.advance(-365 * DAY_SECONDS)
    found = log_in(store, PIN)
    assert isinstance(found, Login) or int(str(found.facts["seconds"])) <= 3600


def test_a_new_pin_forgives_and_replaces(store: Store, clock: FrozenClock) -> None:
    for _ in range(3):
        log_in(store, "0000")
    do(store, KASI, operators.set_pin, "sari", "9999")
    assert isinstance(log_in(store, PIN), LoginRefused)
    assert isinstance(log_in(store, "9999"), Login)
    with pytest.raises(operators.OperatorUnknown):
        do(store, KASI, operators.set_pin, "nobody", "9999")


def test_a_pin_may_be_set_for_a_name_as_it_is_typed(store: Store) -> None:
    do(store, SYSTEM, operators.add, "la  ode", PIN, ("cetak",))
    assert isinstance(log_in(store, PIN, " la ode"), Login)


def test_a_pin_is_set_for_the_name_that_log_in_takes(store: Store) -> None:
    do(store, KASI, operators.set_pin, " sari ", "9999")


@pytest.mark.parametrize("name", ["", "   ", "\x1b\x07", "x" * 21])
def test_a_name_must_be_there_and_short(store: Store, name: str) -> None:
    with pytest.raises(operators.OperatorNameBad):
        do(store, KASI, operators.add, name, PIN, ("cetak",))


def test_names_are_one_whatever_their_case_and_controls(store: Store) -> None:
    with pytest.raises(operators.OperatorExists):
        do(store, KASI, operators.add, " sa\x1bri ", PIN, ("cetak",))


@pytest.mark.parametrize("role", ["admin", "", "KASI", "dispatch"])
def test_only_the_six_roles_are_given(store: Store, role: str) -> None:
    with pytest.raises(operators.RoleUnknown):
        do(store, KASI, operators.add, "budi", PIN, ("cetak", role))
    assert len(operators.staff(store)) == 1


def test_staff_is_kept_by_the_kasi_alone(store: Store) -> None:
    for role in ("perekaman", "cetak", "gudang", "dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            do(store, staff(role), operators.add, "budi", PIN, ("kasi",))
        with pytest.raises(NotAllowed):
            do(store, staff(role), operators.set_pin, "sari", "9999")


def audited(store: Store) -> list[tuple[str, dict[str, object]]]:
    """Return kind and facts of the trail."""
    rows = store.rows("SELECT kind, facts FROM audit ORDER BY seq")
    return [(kind, json.loads(facts)) for kind, facts in rows]


def test_every_try_that_was_compared_stands_in_the_trail(store: Store, quick: list[str]) -> None:
    log_in(store, "salah betul")
    log_in(store, "salah betul", "nobody")
    log_in(store, PIN)
    do(store, staff("cetak"), operators.note_end, "lock")
    assert audited(store) == [
        ("operator_added", {"operator": 1, "roles": ["cetak", "perekaman"]}),
        ("login_refused", {"operator": 1, "why": "pin", "place": "loket1"}),
        ("login_refused", {"why": "unknown", "place": "loket1"}),
        ("login", {"operator": 1, "place": "loket1"}),
        ("session_ended", {"why": "lock"}),
    ]
    trail = str(store.rows("SELECT * FROM audit"))
    assert "salah" not in trail
    assert PIN not in trail


def test_lists_show_operators_without_their_pins(store: Store) -> None:
    do(store, SYSTEM, operators.add, "adi", PIN, ("kasi",))
    found = operators.staff(store)
    assert [(s.name, s.roles, s.active, s.last_at) for s in found] == [
        ("ADI", ("kasi",), True, None),
        ("SARI", ("cetak", "perekaman"), True, None),
    ]
    assert "argon2" not in repr(found)


def test_a_name_stands_once_even_by_raw_sql(store: Store) -> None:
    with pytest.raises(errors.StoreTrouble):
        do(store, SYSTEM, lambda tx: tx.insert("operator", name="SARI", roles="", pin_hash=""))
