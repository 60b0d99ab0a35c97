"""`tuntas shift`: shown, opened and closed as at the counter."""

from pathlib import Path

import pytest

from model import shift as rules
from model.actor import Actor
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.model.office import new_store
from tests.tui.command_run import listed, run
from tui.commands import shift


@pytest.fixture
def office(home: Path) -> Path:
    new_store(home).close()
    return home


def test_a_shift_is_opened_shown_and_closed(office: Path) -> None:
    assert listed(shift, office) == []
    assert "tuntas shift open" in run(shift, office)[1]
    opened = {
        "shift": 1, "label": "A", "day_on": "2026-11-21", "opened_by": "os:uji",
        "opened_at": "2026-11-21T10:00:00+07:00", "state": "open",
    }  # fmt: skip
    assert listed(shift, office, "open") == [opened]
    assert listed(shift, office) == [opened]
    assert run(shift, office)[1] == (
        "Sif A 21-11-2026 terbuka sejak 10.00, dibuka os:uji.\n"
    )  # fmt: skip
    assert "open since 10.00" in run(shift, office, lang="en")[1]
    assert listed(shift, office, "close", "--note", "pita  kartu3 menipis") == [
        opened | {"state": "closed"}
    ]
    assert listed(shift, office) == []
    store = Store.open(office / STORE_NAME, FrozenClock())
    assert store.one("SELECT closed_by, note FROM shift") == ("os:uji", "pita kartu3 menipis")
    store.close()


def test_a_label_may_be_given(office: Path) -> None:
    assert listed(shift, office, "open", "--label", "malam")[0]["label"] == "malam"


@pytest.mark.parametrize(
    "words", [("open", "--label", "x" * 21), ("close", "--note", "x" * 201), ("stop",)]
)
def test_words_that_do_not_fit_are_refused_whole(
    office: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(shift, office, *words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert listed(shift, office) == []


def test_twice_is_refused(office: Path) -> None:
    with pytest.raises(rules.ShiftClosed):
        run(shift, office, "close")
    run(shift, office, "open")
    with pytest.raises(rules.ShiftOpen):
        run(shift, office, "open")


@pytest.mark.parametrize("words", [(), ("open",), ("close",)])
def test_support_and_auditors_open_no_shift(office: Path, words: tuple[str, ...]) -> None:
    for role in ("dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            run(shift, office, *words, actor=Actor("X", frozenset({role}), "operator"))
