"""`tuntas shift`: shown, opened and closed as at the counter."""

import io
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from model import operators
from model import shift as rules
from model.actor import Actor
from model.clock import FrozenClock
from model.operators import LoginRefused
from model.rights import NotAllowed
from model.shifts import refusals
from model.store import STORE_NAME, Store
from tests.model.office import KASI, do, new_store
from tests.tui.command_run import listed, run
from tui.commands import shift
from tui.commands.second_word import SecondMissing


@pytest.fixture
def office(home: Path) -> Path:
    new_store(home).close()
    return home


def with_staff(office: Path) -> None:
    """Add two who may hold a sif, and a head."""
    store = Store.open(office / STORE_NAME, FrozenClock())
    with patch.object(operators, "MEMORY_KIB", 8), patch.object(operators, "PASSES", 1):
        for name, pin, role in (("SARI", "1111", "cetak"), ("YANTO", "2222", "gudang"),
                                ("HASAN", "3333", "kasi")):  # fmt: skip
            do(store, KASI, operators.add, name, pin, (role,))
    store.close()


def test_a_shift_is_opened_shown_and_closed(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listed(shift, office) == []
    assert "tuntas shift open" in run(shift, office)[1]
    opened = {
        "shift": 1, "label": "A", "day_on": "2026-11-21", "opened_by": "os:uji",
        "opened_at": "2026-11-21T10:00:00+07:00", "state": "open", "changing": False,
    }  # fmt: skip
    assert listed(shift, office, "open") == [opened]
    assert listed(shift, office) == [opened]
    assert run(shift, office)[1] == (
        "Sif A 21-11-2026 terbuka sejak 10.00, dibuka os:uji.\n"
    )  # fmt: skip
    assert "open since 10.00" in run(shift, office, lang="en")[1]
    with_staff(office)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1111\n2222\n2222\n2222\n"))
    closing = ("close", "--note", "pita  kartu3 menipis", "--pin-stdin", "--why", "kantor dikunci")
    with pytest.raises(SecondMissing):
        run(shift, office, *closing)
    with pytest.raises(LoginRefused):
        run(shift, office, *closing, "--second", "yanto")
    assert listed(shift, office, *closing, "--second", "yanto") == [opened | {"state": "closed"}]
    assert listed(shift, office) == []
    store = Store.open(office / STORE_NAME, FrozenClock())
    assert store.one("SELECT closed_by, note FROM shift") == (
        "os:uji", "tanpa hitungan: kantor dikunci. pita kartu3 menipis",
    )  # fmt: skip
    store.close()


def test_a_handover_by_commands(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begun, counted, compared, mended, finished with both PINs; blind until it is compared."""
    with_staff(office)
    run(shift, office, "open")
    lines = listed(shift, office, "begin", "--by", "sari", "--to", "yanto")
    assert [one["line"] for one in lines][:1] == ["store"]
    assert listed(shift, office)[0]["changing"] is True
    for one in lines:
        for who in ("SARI", "YANTO"):
            qty = {"store": "2", "keys": "3"}.get(one["line"], "0")
            told = listed(shift, office, "count", one["line"], qty, "--who", who)
    assert {line["book"] for line in told} == {None}
    assert "Kunci" not in run(shift, office)[1] and "sedang dihitung" in run(shift, office)[1]
    told = listed(shift, office, "compare")
    assert (told[0]["book"], told[0]["difference"], told[0]["verdict"]) == (0, 2, "differs")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1111\n2222\n" * 2))
    with pytest.raises(refusals.WhyMissing):
        run(shift, office, "finish", "--pin-stdin")
    run(shift, office, "reason", "store", "--why", "dua lembar sisa lama")
    run(shift, office, "note", "jaga pita")
    done = listed(shift, office, "finish", "--pin-stdin")
    assert done == [{"ended": 1, "opened": 2, "document": "STS/1/167102/2026",
                     "booked": ["BAS/1/167102/2026"]}]  # fmt: skip
    sheet = run(shift, office, "sheet")[1]
    assert "dua lembar sisa lama" in sheet and "jaga pita" in sheet
    assert listed(shift, office, "sheet", done[0]["document"])[0]["body"] == sheet
    assert listed(shift, office)[0]["label"] == "B"
    checks = listed(shift, office, "check", "--seen")
    assert [one["check"] for one in checks][:2] == ["blanks", "ribbon"] and len(checks) == 11
    said = run(shift, office, "check")[1]
    assert "   Jam             benar\n" in said and "unknown" not in said
    assert "   Time            right\n" in run(shift, office, "check", lang="en")[1]
    run(shift, office, "begin", "--by", "YANTO", "--to", "SARI", "--kind", "close")
    run(shift, office, "pass", "--missing", "SARI", "--stand-in", "HASAN", "--why", "sakit")
    with pytest.raises(refusals.NotCounted):
        run(shift, office, "compare")
    assert "dibuang" in run(shift, office, "drop")[1]
    with pytest.raises(refusals.NoChange):
        run(shift, office, "drop")


def test_a_label_may_be_given(office: Path) -> None:
    assert listed(shift, office, "open", "--label", "malam")[0]["label"] == "malam"


@pytest.mark.parametrize(
    "words",
    [
        ("open", "--label", "x" * 21),
        ("close", "--why", "x" * 121),
        ("close",),
        ("stop",),
        ("count", "store", "x", "--who", "SARI"),
        ("begin", "--by", "SARI"),
    ],
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
        run(shift, office, "close", "--why", "uji")
    run(shift, office, "open")
    with pytest.raises(rules.ShiftOpen):
        run(shift, office, "open")


@pytest.mark.parametrize("words", [(), ("open",), ("close", "--why", "x"), ("drop",)])
def test_support_and_auditors_open_no_shift(office: Path, words: tuple[str, ...]) -> None:
    for role in ("dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            run(shift, office, *words, actor=Actor("X", frozenset({role}), "operator"))
