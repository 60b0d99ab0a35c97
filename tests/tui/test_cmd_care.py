"""`tuntas care`, its settings, the node that brings them, and the same in lines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, care_fuel, care_heat, care_plan, care_rest, lanes, printing
from model.actor import SYSTEM
from model.blanko import Place
from model.care_plan import Plan, plan_of
from model.clock import FrozenClock
from model.errors import ModelError
from model.rights import NotAllowed
from model.store import STORE_NAME, Store
from tests.bench.virtual_time import VirtualTime
from tests.model.care_office import make, office
from tests.model.office import KASI, NODE, do, staff
from tests.tui.command_run import listed, run
from tests.tui.line_script import at
from tests.tui.line_script import office as line_office
from tui import settings_errors as refusals
from tui.care_forms import minutes_of
from tui.caring import plans_of
from tui.clerk import Clerk
from tui.commands import care, order
from tui.fleet import Fleet
from tui.settings import load


@pytest.fixture
def home_with(home: Path) -> Iterator[Path]:
    """Return the home of an office with two printers that have been driven."""
    store = office(home, "kartu1", "kartu2", heater=1, rest_after_cards=5)
    make(store, 3)
    store.close()
    yield home


def clock(seconds: float = 90) -> FrozenClock:
    """Return the instant after the cards were made."""
    held = FrozenClock()
    held.advance(seconds)
    return held


def shown(home: Path, *words: str) -> Any:
    """Return the JSON of a command at that instant."""
    return listed(care, home, *words, clock=clock())


def said(home: Path, *words: str, **given: Any) -> str:
    """Return what a command says to people."""
    return run(care, home, *words, clock=clock(), **given)[1]


def stored(home: Path) -> Store:
    """Open the office's store."""
    return Store.open(home / STORE_NAME, clock())


def test_every_key_of_the_contract(home_with: Path) -> None:
    rows = shown(home_with)
    assert [row["printer"] for row in rows] == ["kartu1", "kartu2"]
    assert rows[0] == {
        "printer": "kartu1", "celsius": None, "heat_asked": True, "ribbon_left": None,
        "ribbon_counted": None, "film_left": None, "cards_to_clean": 997, "resting_until": None,
        "cards_to_rest": 2, "fuel_until": None, "fuel_cards": None, "open_for": None,
    }  # fmt: skip


def test_each_act_books_and_says_so(home_with: Path) -> None:
    assert "suhu 165 C dicatat" in said(home_with, "heat", "kartu1", "165")
    assert "cukup 500 kartu" in said(home_with, "ribbon", "kartu1")
    assert "cukup 1.500 kartu" in said(home_with, "film", "kartu1")
    assert "pembersihan dicatat" in said(home_with, "clean", "kartu1")
    row = shown(home_with)[0]
    assert (row["celsius"], row["ribbon_left"], row["film_left"], row["cards_to_clean"]) == (
        165, 500, 1_500, 1_000,
    )  # fmt: skip
    told = said(home_with, "fuel", "2h", "--printer", "kartu1")
    assert told == "kartu1: sampai 12.01, 238 kartu lagi selesai.\n"
    assert "238 more cards will finish" in said(
        home_with, "fuel", "120m", "--printer", "kartu1", lang="en"
    )
    assert shown(home_with)[0]["fuel_cards"] == 238
    said(home_with, "fuel", "off")
    assert shown(home_with)[0]["fuel_cards"] is None
    assert "2 printer" in said(home_with, "stop")
    store = stored(home_with)
    assert lanes.wanted(store, "kartu2") == "pause"
    assert store.one("SELECT by FROM care_event WHERE kind = 'heat'") == ("os:uji",)
    store.close()


def test_a_table_for_people_with_what_is_short(home_with: Path) -> None:
    store = stored(home_with)
    do(store, KASI, blanko.receive, 1, party="Rekanan", doc="BAST 3", item="pita")
    store.close()
    said(home_with, "ribbon", "kartu1")
    told = said(home_with)
    assert "Suhu masuk sif: kartu1 belum  kartu2 belum" in told
    assert "pita cukup 500 kartu, lebih dari blanko; belum dicatat: kartu2" in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("heat", "kartu1", "120"), "RWT-101"),
        (("heat", "kartu1", "150"), "RWT-102"),
        (("rest", "kartu1", "--why", "x"), "RWT-105"),
        (("rest", "kartu9", "--why", "x"), "CTK-117"),
        (("fuel", "2 minggu"), "RWT-106"),
        (("fuel", "off", "--printer", "kartu9"), "CTK-117"),
    ],
)
def test_refusals(home_with: Path, words: tuple[str, ...], code: str) -> None:
    with pytest.raises(ModelError) as caught:
        said(home_with, *words)
    assert caught.value.code == code


def test_who_may(home_with: Path) -> None:
    with pytest.raises(NotAllowed):
        said(home_with, "heat", "kartu1", "165", actor=staff("gudang"))
    assert "kartu1" in said(home_with, actor=staff("dukungan"))


def test_the_chart_names_a_bad_lot(home_with: Path) -> None:
    store = stored(home_with)
    make(store, 20, "kartu2", verdict="unsettled")
    store.close()
    rows = [row for row in shown(home_with, "chart") if row["advised"]]
    assert [(row["kind"], row["name"], row["bad"]) for row in rows] == [
        ("printer", "kartu2", 20), ("lot", "BAST 1", 20),
    ]  # fmt: skip
    assert "mesin cetak kartu2: 20 dari 20 rusak (lainnya 0,0%); karantina?" in said(
        home_with, "chart"
    )
    assert "karantina?" in said(home_with)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2h", 120), ("2", 120), ("1.5h", 90), ("1,5 jam", 90), ("90m", 90), ("90 mnt", 90),
     ("2 JAM", 120), ("1.5m", 0), ("-2h", 0), ("2 minggu", 0), ("", 0), ("99999h", 0)],
)  # fmt: skip
def test_a_length_of_time_as_people_write_it(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


def test_an_order_says_what_stays(home_with: Path) -> None:
    """Beside the batch: how many by when, and why the rest waits."""
    store = stored(home_with)
    do(store, NODE, lanes.say, "kartu1", "idle")
    do(store, KASI, care_fuel.fuel, 7)
    store.close()
    code, told, _ = run(order, home_with, "--limit", "10", clock=clock())
    assert code == 0
    assert "10 kartu dipesan" in told
    assert "tetap antre: kartu1 BBM habis" in told


# Settings.

FILE = """
[office]
code = "16.71.02"
[[printer]]
name = "kartu1"
address = "fake://?seed=1"
rest_after_cards = 3
rest_after_minutes = 60
rest_minutes = 2
heater = true
ribbon_cards = 400
film_cards = 0
clean_after_cards = 800
hours = "16.71.02 sen-jum 08.00-15.00"
"""


def test_the_keys_of_a_printer_become_its_plan(home: Path) -> None:
    (home / "tuntas.toml").write_text(FILE)
    assert plans_of(load(home, {})) == (
        Plan("kartu1", 3, 60, 2, 1, 400, 0, 800, "16.71.02 sen-jum 08.00-15.00"),
    )


def test_left_out_keys_change_nothing(home: Path) -> None:
    (home / "tuntas.toml").write_text('[[printer]]\nname = "a"\naddress = "fake://?seed=1"\n')
    assert plans_of(load(home, {})) == (Plan("a"),)


@pytest.mark.parametrize(
    ("was", "becomes", "refusal", "expected"),
    [
        ("heater = true", "heater = 1", refusals.WrongType, "true | false"),
        ("heater = true", 'heater = "ya"', refusals.WrongType, "true | false"),
        ("rest_minutes = 2", "rest_minutes = 0", refusals.BadValue, "1..240"),
        ("ribbon_cards = 400", "ribbon_cards = -1", refusals.BadValue, "0..20000"),
        ("sen-jum", "mon-fri", refusals.BadValue, "16.71.02 sen-jum 08.00-15.00, ..."),
        ("heater = true", "heeter = true", refusals.KeyUnknown, None),
    ],
)
def test_what_is_refused(
    home: Path, was: str, becomes: str, refusal: type[Exception], expected: str | None
) -> None:
    (home / "tuntas.toml").write_text(FILE.replace(was, becomes))
    with pytest.raises(refusal) as caught:
        load(home, {})
    if expected:
        assert caught.value.facts["expected"] == expected  # type: ignore[attr-defined]
    else:
        assert caught.value.facts["suggestion"].endswith("heater")  # type: ignore[attr-defined]


def test_the_node_brings_the_plan_and_drains_through_a_rest(home: Path) -> None:
    """Ten cards, a rest after three: `--drain` waits for the rests and makes all of them."""
    time = VirtualTime()
    store = office(home, people=10, clock=time)  # type: ignore[arg-type]
    do(store, KASI, printing.order_next, 10)
    store.close()
    text = FILE.replace('hours = "16.71.02 sen-jum 08.00-15.00"', "")
    (home / "tuntas.toml").write_text(text)
    clerk = Clerk(home / STORE_NAME, time)
    try:
        clerk.write(SYSTEM, whole)
        fleet = Fleet(load(home, {}), clerk, time.pace, lambda news: None, drain=True)
        fleet.start()
        fleet.join()
        fleet.close()
        assert clerk.read(plan_of, "kartu1").rest_minutes == 2
        done = clerk.read(lambda s: s.number("SELECT count(*) FROM job WHERE state = 'done'"))
        rests = clerk.read(lambda s: s.number("SELECT count(*) FROM care_event"))
        assert (done, rests) == (10, 3)
    finally:
        clerk.close()


def whole(tx: Any) -> None:
    """Give everybody what a card must say."""
    tx.execute(
        "UPDATE resident SET birth_place = 'PALEMBANG', address = 'JL. CONTOH 12', rt = '001',"
        " rw = '002', kel_code = '16.71.02.1002', kec_code = '16.71.02', kecamatan = 'SEBERANG'"
        " || ' ULU I', religion = 'ISLAM', work = 'GURU', blood = 'O', citizenship = 'WNI',"
        " valid_until = 'SEUMUR HIDUP'"
    )
    from model import region

    shipped = region.shipped()
    region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)


# In lines.


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_same_in_lines(home: Path, lang: str) -> None:
    """Heat that is mended, a ribbon, a rest with its reason, fuel, mains, all stopped."""
    with line_office(home, people=14, busy=True) as desk:
        desk.clerk.write(NODE, care_plan.enrol, (Plan("kartu1", heater=1, rest_after_cards=1),))
        desk.clerk.write(NODE, care_rest.begin, "kartu1")
        care_menu = ["3", "5", "2", "kartu1", "135", "165", "3", "2", "3", "2", "putus"]
        rest_on = ["6", "kartu1", "antre panjang", "7", "2h", "8", "9", "1", "1", "0", "0"]
        told = at(desk, "SARI", *care_menu, *rest_on, lang=lang)
        assert desk.clerk.read(care_heat.of_shift, "kartu1") == 165
        assert desk.clerk.read(care_rest.resting_until, "kartu1") is None
        assert desk.clerk.read(care_fuel.until, "kartu1") is None
        assert desk.clerk.read(lanes.wanted, "kartu5") == "pause"
        assert "RWT-101" in told and "RWT-103" in told
        kinds = desk.clerk.read(lambda s: s.rows("SELECT kind FROM care_event ORDER BY id"))
        assert [kind for (kind,) in kinds][:5] == ["rest", "heat", "ribbon", "ribbon", "go_on"]
        assert json.dumps(told).isascii()
        assert desk.clerk.read(blanko.held, Place("tray", "kartu2"), "pita") == 0
