"""`tuntas operator`: listed, added, given a PIN, switched off; a kasi always remains."""

import getpass
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model import operators, staff
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model.office import new_store
from tests.tui.command_run import listed, run
from tui.commands import operator, pin_word
from tui.commands.pin_word import PinsDiffer

Typed = Callable[..., None]


@pytest.fixture
def office(home: Path) -> Path:
    """Return a home with one kasi, RATNA."""
    store = new_store(home)
    with store.write(SYSTEM) as tx:
        operators.add(tx, "Ratna", "1234", ("kasi", "cetak"))
    store.close()
    return home


@pytest.fixture
def store(office: Path) -> Iterator[Store]:
    opened = Store.open(office / STORE_NAME, FrozenClock())
    yield opened
    opened.close()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Return a function that types lines into stdin and PINs into a terminal."""

    def put(stdin: str = "", terminal: tuple[str, ...] = ()) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        answers = iter(terminal)
        monkeypatch.setattr(getpass, "getpass", lambda prompt: next(answers))

    return put


def log_in(store: Store, name: str, pin: str) -> bool:
    """Tell whether name and PIN open the door."""
    with store.write(SYSTEM) as tx:
        return isinstance(operators.log_in(tx, name, pin, "uji"), operators.Login)


def test_the_list_names_every_operator(office: Path, store: Store) -> None:
    assert listed(operator, office) == [
        {"name": "RATNA", "roles": ["kasi", "cetak"], "active": True, "last_at": None}
    ]
    assert log_in(store, "ratna", "1234")
    assert listed(operator, office)[0]["last_at"] == "2026-11-21T10:00:00+07:00"
    told = run(operator, office)[1]
    assert "RATNA  ya     21-11-2026 10.00  kasi, cetak" in told
    assert "argon2" not in told


def test_add_reads_the_pin_from_stdin(office: Path, store: Store, typed: Typed) -> None:
    typed("987654\n")
    words = ("add", "Sari", "--role", "perekaman", "--role", "cetak", "--pin-stdin")
    assert listed(operator, office, *words) == [
        {"name": "SARI", "roles": ["perekaman", "cetak"], "active": True, "last_at": None}
    ]
    assert log_in(store, "sari", "987654")
    row = store.one("SELECT actor FROM audit WHERE kind = 'operator_added' ORDER BY seq DESC")
    assert row == ("os:uji",)


def test_on_a_terminal_the_pin_is_asked_twice(office: Path, store: Store, typed: Typed) -> None:
    typed(terminal=("4711", "4711"))
    assert "SARI" in run(operator, office, "add", "sari", "--role", "cetak")[1]
    assert log_in(store, "sari", "4711")
    typed(terminal=("4711", "4712"))
    with pytest.raises(PinsDiffer):
        run(operator, office, "pin", "sari")
    assert log_in(store, "sari", "4711")


def test_without_a_terminal_nobody_is_added(
    office: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """getpass would fall back to typing in the open."""

    def shown(prompt: str) -> str:
        import warnings

        warnings.warn("Can not control echo", getpass.GetPassWarning, stacklevel=2)
        return "1234"

    monkeypatch.setattr(getpass, "getpass", shown)
    with pytest.raises(pin_word.NoTerminal):
        run(operator, office, "add", "sari", "--role", "cetak")
    assert len(operators.staff(store)) == 1


@pytest.mark.parametrize(
    ("words", "pin", "leaf"),
    [
        (("add", "ratna", "--role", "cetak"), "1234", operators.OperatorExists),
        (("add", "x" * 21, "--role", "cetak"), "1234", operators.OperatorNameBad),
        (("add", " ", "--role", "cetak"), "1234", operators.OperatorNameBad),
        (("add", "sari", "--role", "cetak"), "123", operators.PinTooShort),
        (("add", "sari", "--role", "cetak"), "", operators.PinTooShort),
        (("pin", "budi"), "1234", operators.OperatorUnknown),
    ],
)
def test_what_is_wrong_changes_nothing(
    office: Path,
    store: Store,
    typed: Typed,
    words: tuple[str, ...],
    pin: str,
    leaf: type[Exception],
) -> None:
    typed(pin + "\n")
    before = operators.staff(store)
    with pytest.raises(leaf):
        run(operator, office, *words, "--pin-stdin")
    assert operators.staff(store) == before


@pytest.mark.parametrize(
    "words", [("add", "sari"), ("add", "sari", "--role", "raja"), ("del", "x")]
)
def test_wrong_words_are_a_usage_error(
    office: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(operator, office, *words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_new_pin_forgives_and_opens(office: Path, store: Store, typed: Typed) -> None:
    for _ in range(4):
        log_in(store, "ratna", "0000")
    assert not log_in(store, "ratna", "1234"), "the door waits"
    typed("5678\n")
    assert run(operator, office, "pin", "Ratna", "--pin-stdin")[0] == 0
    assert log_in(store, "ratna", "5678")


def test_who_is_off_cannot_log_in_until_on(office: Path, store: Store, typed: Typed) -> None:
    typed("1234\n")
    run(operator, office, "add", "sari", "--role", "cetak", "--pin-stdin")
    assert "tidak bisa masuk lagi" in run(operator, office, "off", "sari")[1]
    assert not log_in(store, "sari", "1234")
    assert "TIDAK" in run(operator, office)[1]
    assert "sudah tidak aktif" in run(operator, office, "off", "sari")[1]
    assert listed(operator, office, "on", "SARI")[0]["active"] is True
    assert log_in(store, "sari", "1234")
    kinds = [row[0] for row in store.rows("SELECT kind FROM audit WHERE kind LIKE 'operator_o%'")]
    assert kinds == ["operator_off", "operator_on"]


def test_the_last_kasi_stays(office: Path, store: Store, typed: Typed) -> None:
    with pytest.raises(staff.LastKasi):
        run(operator, office, "off", "ratna")
    typed("1234\n")
    run(operator, office, "add", "dewi", "--role", "kasi", "--pin-stdin")
    assert run(operator, office, "off", "ratna")[0] == 0
    with pytest.raises(staff.LastKasi):
        run(operator, office, "off", "dewi")
    assert [one.name for one in operators.staff(store) if one.active] == ["DEWI"]


def test_unknown_people_are_refused(office: Path) -> None:
    for act in ("off", "on"):
        with pytest.raises(operators.OperatorUnknown):
            run(operator, office, act, "budi")


@pytest.mark.parametrize("role", ["perekaman", "cetak", "gudang", "dukungan", "auditor"])
def test_only_a_kasi_sees_or_changes_staff(office: Path, role: str) -> None:
    actor = Actor("SARI", frozenset({role}), "operator")
    for words in ((), ("off", "ratna"), ("on", "ratna"), ("pin", "ratna", "--pin-stdin")):
        with pytest.raises(NotAllowed):
            run(operator, office, *words, actor=actor)
