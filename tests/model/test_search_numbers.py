"""Whom a query without a name means: numbers, near numbers, places, days; pages; indexes."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from model import chips, lookup, region, slip_log
from model.actor import SYSTEM, Actor
from model.lookup_rows import Cursor, PersonRow
from model.query import Query
from model.search import near_nik, numbers
from model.search.legs import Leg
from model.search.near_nik import BESIDE, EXACT, OTHER, ROWS_MAX, SWAPPED, candidates, near_niks
from model.store import Row, Store, Tx
from model.typed_place import KELURAHAN_CODES_MAX
from model.understand import understand
from tests.model.people import OFFICE, add, new_store

SITI = 1671025203850004
FAMILY = 1671021203100007
LATER = 1671022203150009
TOKEN = "K7QX-000123-R"
UID = "04A1B2C3D4E5F6"
DIGITS_UID = "04120385001122"
OLD_KEL, NEW_KEL = "16.71.02.1010", "16.71.17.1004"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a small office; tests only read it."""
    opened = new_store(tmp_path_factory.mktemp("numbers"))
    with opened.write(SYSTEM) as tx:
        add(tx, 1671021506080011, "ANAK PERTAMA", shdk="ANAK", birth_on="2008-06-15")
        siti = add(tx, SITI, "SITI AMINAH", sex="P", shdk="ISTRI")
        add(tx, 1671020107800001, "AMIRUDDIN", shdk="KEPALA KELUARGA", birth_on="1980-07-01")
        grown = add(tx, 1671021506030012, "ANAK SULUNG", shdk="ANAK", birth_on="2003-06-15")
        tx.execute("UPDATE resident SET kk = ?, updated_at = 1 WHERE id = ?", (LATER, grown))
        far = {"kk": 1671021203100008, "rt": "001", "rw": "004"}
        add(tx, 1671024211850005, "SITI AMINA", birth_on="1985-11-02", sex="P", **far)
        add(tx, 1671025203850006, "LAIN SEHARI", birth_on="1985-03-12", sex="P", **far)
        add(tx, 1671020101700012, "WARGA LAMA", birth_on="1970-01-03", kel_code=OLD_KEL, kk=None)
        add(tx, 1671020101700013, "TANPA KODE", birth_on="1970-01-04", kel_code=None, kk=None)
        add(
            tx, 1671020101700014, "LIMA ULU", birth_on="1970-01-04", kk=None,
            kel_code="16.71.02.1005", kelurahan="5 ULU",
        )  # fmt: skip
        _cards(tx, siti, grown)
    yield opened
    opened.close()


def _cards(tx: Tx, siti: int, grown: int) -> None:
    """Two jobs of one batch, a second one of the same person, chips and a request."""
    tx.insert("batch", id=42, number="B-0042", cards=3, by="SARI", at=1)
    for job, token, resident, state in (
        (1, TOKEN, siti, "spoiled"), (2, "K7QX-000002-A", grown, "cancelled"),
        (3, "K7QX-000003-B", siti, "cancelled"),
    ):  # fmt: skip
        claim = tx.insert(
            "request", resident=resident, kind="hilang", state="withdrawn", documents="{}",
            why="", opened_by="SARI", opened_at=1,
        )  # fmt: skip
        tx.insert(
            "job", id=job, token=token, batch=42, request=claim, resident=resident, kind="hilang",
            state=state, tries=0, ordered_at=1, face="", why="", row_hash="x",
        )  # fmt: skip
    for uid in (UID, DIGITS_UID):
        chips.bind(tx, uid, 1 if uid == UID else 2, siti if uid == UID else grown, "loket1")


@pytest.fixture(scope="module")
def book() -> region.RegionBook:
    """Return the shipped regions."""
    return region.RegionBook.of(region.shipped())


def ask(store: Store, text: str, book: region.RegionBook, reading: int = 0) -> Query:
    return understand(text, book=book, today=store.today(), office=OFFICE, reading=reading)


def walk(store: Store, query: Query, limit: int) -> list[PersonRow]:
    """Return all rows of all pages; each page but the last is full."""
    rows: list[PersonRow] = []
    after: Cursor | None = None
    for _ in range(500):
        page = numbers.walk(store, query, limit, after)
        rows += page.rows
        assert len(page.rows) <= limit
        if page.next is None:
            assert numbers.count(store, query, 1_000) == len(rows)
            return rows
        assert len(page.rows) == limit
        after = page.next
    raise AssertionError("the pages do not end")


def names(store: Store, query: Query) -> list[str]:
    found = walk(store, query, 50)
    assert walk(store, query, 1) == found
    assert walk(store, query, 2) == found
    return [row.name for row in found]


@pytest.mark.parametrize(
    ("typed", "reading", "found"),
    [
        (str(SITI), 0, ["SITI AMINAH"]),
        (str(FAMILY), 0, ["AMIRUDDIN", "SITI AMINAH", "ANAK PERTAMA", "ANAK SULUNG"]),
        (str(LATER), 0, ["ANAK SULUNG"]),
        (TOKEN, 0, ["SITI AMINAH"]),
        ("b-42", 0, ["SITI AMINAH", "ANAK SULUNG"]),
        ("b-43", 0, []),
        ("pekerjaan 2", 0, ["ANAK SULUNG"]),
        ("permohonan 1", 0, ["SITI AMINAH"]),
        ("permohonan 99", 0, []),
        (UID.lower(), 0, ["SITI AMINAH"]),
        ("04:A1:B2:C3:D4:E5:F6", 0, ["SITI AMINAH"]),
        (DIGITS_UID, 0, ["ANAK SULUNG"]),
        (DIGITS_UID, 1, ["ANAK SULUNG"]),
        ("04120385001123", 0, []),
        ("S-999999999999", 0, []),
        ("TUNTAS:S:317101:1", 0, []),
        ("12-03-1985", 0, ["SITI AMINAH", "LAIN SEHARI"]),
        ("12-03-1985 rt 1", 0, ["LAIN SEHARI"]),
        ("1970", 0, ["WARGA LAMA", "TANPA KODE", "LIMA ULU"]),
        ("5 ulu", 0, ["LIMA ULU"]),
        ("kel silaberanti 1970", 0, ["WARGA LAMA", "TANPA KODE"]),
        ("kel silaberanti 04-01-1970", 0, ["TANPA KODE"]),
        ("silaberanti rt 1", 0, ["SITI AMINA", "LAIN SEHARI"]),
        ("silaberanti rw 4 12-3-85", 0, ["LAIN SEHARI"]),
        ("kel silaberanti 1970 rt 9", 0, []),
        ("entah", 0, []),
    ],
)
def test_whom_a_text_means(
    store: Store, book: region.RegionBook, typed: str, reading: int, found: list[str]
) -> None:
    assert names(store, ask(store, typed, book, reading)) == found


def test_a_kelurahan_goes_by_rw_and_rt_and_has_those_without_a_code(
    store: Store, book: region.RegionBook
) -> None:
    rows = walk(store, ask(store, "kel silaberanti", book), 3)
    assert len(rows) == 8 and rows[-1].name == "TANPA KODE"
    coded = [(row.rw, row.rt) for row in rows if row.name not in {"WARGA LAMA", "TANPA KODE"}]
    assert coded == sorted(coded) and set(coded) == {("001", "003"), ("004", "001")}
    no_code = Query("words", kelurahan="SILABERANTI")
    assert names(store, no_code) == ["TANPA KODE"]


def test_who_left_a_family_card_is_marked(store: Store) -> None:
    rows = walk(store, Query("number", number=str(FAMILY)), 50)
    assert [row.match for row in rows] == ["", "", "", "part"]
    assert rows[-1].kk == str(LATER)
    family = Query("kk", number=str(FAMILY))
    assert [row.kk for row in walk(store, family, 50)] == [str(FAMILY)] * 3
    assert lookup.count(store, family, 50) == 3


def test_a_slip_leads_to_its_resident(tmp_path: Path, book: region.RegionBook) -> None:
    store = new_store(tmp_path)
    with store.write(Actor("SARI", frozenset({"perekaman"}), "operator")) as tx:
        add(tx, SITI - 1, "BUKAN DIA")
        slip = slip_log.tell(tx, add(tx, SITI, "SITI AMINAH"), "loket1")
    seq = slip.number.removeprefix("S-")
    for typed in (slip.number, f"slip {seq}", f"TUNTAS:S:167102:{seq}", seq):
        assert names(store, ask(store, typed, book)) == ["SITI AMINAH"], typed
    store.close()


# Nearly a NIK.


def variants(nik: str, chance: random.Random) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Return a NIK with each slip at one place, and the places that must be marked."""
    at = chance.randrange(15)
    other = chance.choice([digit for digit in "0123456789" if digit != nik[at]])
    typed = {
        "wrong": (nik[:at] + other + nik[at + 1 :], (at,)),
        "missing": (nik[:at] + nik[at + 1 :], ()),
        "extra": (nik[:at] + other + nik[at:], ()),
    }
    if nik[at] != nik[at + 1]:
        swapped = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
        typed["swapped"] = (swapped, (at, at + 1))
    return typed


@pytest.mark.parametrize("seed", range(20))
def test_one_slip_finds_its_person_and_marks_the_place(store: Store, seed: int) -> None:
    nik = str(SITI)
    for slip, (typed, differs) in variants(nik, random.Random(seed)).items():
        query = Query("number" if len(typed) == 16 else "near", number=typed)
        rows = walk(store, query, 20)
        right = [row for row in rows if row.nik == nik]
        assert right, (slip, typed)
        if right[0].match == "":
            continue  # the digit beside: somebody bears what was typed
        assert right[0].match == "digit"
        assert right[0].differs == differs or (slip in {"missing", "extra"} and right[0].differs)
        for row in rows:
            if len(typed) == 16 and row.match == "digit":
                places = tuple(i for i in range(16) if row.nik[i] != typed[i])
                assert row.differs == places


def test_a_number_that_somebody_bears_is_not_guessed_at(store: Store) -> None:
    """SITI's neighbour 0006 is one digit away: only the other reading shows it."""
    assert [row.nik for row in walk(store, Query("number", number=str(SITI)), 5)] == [str(SITI)]
    near = walk(store, Query("near", number=str(SITI)), 5)
    assert [row.nik for row in near] == [str(SITI), "1671025203850006"]
    assert [(row.match, row.differs) for row in near] == [("exact", ()), ("digit", (15,))]


def test_a_family_card_is_not_a_near_nik(store: Store) -> None:
    near = walk(store, Query("number", number="1671021203100007"), 50)
    assert all(row.match in {"", "part"} for row in near)


def test_how_many_numbers_one_slip_can_mean() -> None:
    nik = "1671025203850004"
    assert 0 < len(candidates(nik)) <= 1 + 16 * 9 + 15
    assert len(candidates(nik[:15])) <= 160
    assert len(candidates(nik + "7")) <= 17
    for text in ("", "x" * 16, nik[:14], nik + "11", "١" * 16, "²" * 15):
        assert candidates(text) == {}
    for size in (15, 16, 17):
        for number in candidates((nik + "5")[:size]):
            day, month = number // 10**8 % 100, number // 10**6 % 100
            assert number >= 10**15 and number % 10_000
            assert 1 <= day % 40 <= 31 and day <= 71 and 1 <= month <= 12


def test_a_slip_that_nobody_can_make_is_not_pruned_by_region() -> None:
    """A region of long ago, or one that never was: the number stays for life."""
    found = candidates("0071025203850004")
    assert 1071025203850004 in found and 9971025203850004 not in found


@pytest.mark.parametrize(
    "nik",
    [
        "1671023112999999", "1671020101000001", "1671027112999999", "1671024101000001",
        "1671022902009999", "1671026902000001", "9999993112999999", "1000000101000001",
    ],
)  # fmt: skip
def test_every_nik_at_the_ends_is_meant_by_each_slip_of_it(nik: str) -> None:
    """First and last days and serials, leap days, of men and women: none is pruned away."""
    slips = {nik[:at] + nik[at + 1 :] for at in range(16)}
    slips |= {nik[:at] + digit + nik[at:] for at in range(17) for digit in "0579"}
    slips |= {nik[:at] + digit + nik[at + 1 :] for at in range(16) for digit in "0123456789"}
    slips |= {nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :] for at in range(15)}
    assert [slip for slip in slips if int(nik) not in candidates(slip)] == []


def test_the_likelier_slip_comes_first() -> None:
    found = candidates("1671025203850024")
    assert found[1671025203850024] == (EXACT, ())
    assert found[1671025203850042] == (SWAPPED, (14, 15))
    assert found[1671025203850014] == (BESIDE, (14,))
    assert found[1671025203850054] == (BESIDE, (14,))  # above the 2 on a number pad
    assert found[1671025203850094] == (OTHER, (14,))
    bounced, slid = candidates("16710252038500244"), candidates("16710252038500249")
    assert bounced[1671025203850024] == (BESIDE, (15,))
    assert slid[1671025203850024] == (OTHER, (15,))


def test_at_most_fifty_rows_and_the_date_of_birth_counts(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.write(SYSTEM) as tx:
        for number in candidates("1671025203850024"):
            add(tx, number, f"ORANG {number}", birth_on="1985-03-12")
    near = near_niks(store, "1671025203850024")
    assert (
        len(near)
        == ROWS_MAX
        == 50
        == len(walk(store, Query("near", number="1671025203850024"), 20))
    )
    assert near[0].nik == 1671025203850024
    slips = [(one.slip, one.disagrees) for one in near]
    assert slips == sorted(slips)
    assert [one.slip for one in near].count(SWAPPED) >= 8
    store.close()


def test_of_equal_slips_the_number_that_agrees_with_its_date_comes_first(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.write(SYSTEM) as tx:
        add(tx, 1671025203850014, "LAHIR LAIN", birth_on="1985-04-12")
        add(tx, 1671025203850034, "LAHIR SAMA", birth_on="1985-03-12")
        add(tx, 1671025203850054, "TANPA LAHIR", birth_on=None)
    found = walk(store, Query("near", number="1671025203850024"), 5)
    assert [row.name for row in found] == ["LAHIR SAMA", "TANPA LAHIR", "LAHIR LAIN"]
    store.close()


def test_the_last_digit_may_be_the_missing_one(store: Store) -> None:
    near = walk(store, Query("near", number=str(SITI)[:15]), 5)
    assert [(row.nik, row.differs) for row in near] == [
        (str(SITI), (15,)), ("1671025203850006", (15,)),
    ]  # fmt: skip


def test_who_came_back_to_a_family_card_is_there_once(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.write(SYSTEM) as tx:
        made = add(tx, SITI, "SITI AMINAH")
        for kk in (LATER, FAMILY):
            tx.execute("UPDATE resident SET kk = ?, updated_at = 1 WHERE id = ?", (kk, made))
    assert [row.match for row in walk(store, Query("number", number=str(FAMILY)), 5)] == [""]
    assert [row.match for row in walk(store, Query("number", number=str(LATER)), 5)] == ["part"]
    store.close()


def test_pages_of_near_numbers_go_on(store: Store) -> None:
    query = Query("near", number=str(SITI))
    first = numbers.walk(store, query, 1, None)
    assert first.next is not None
    second = numbers.walk(store, query, 1, first.next)
    assert second.next is None and second.rows[0].nik != first.rows[0].nik
    missing = Query("number", number="1671025203850001")
    first = numbers.walk(store, missing, 1, None)
    assert first.next is not None and len(numbers.walk(store, missing, 1, first.next).rows) == 1


# What it costs.


@pytest.mark.parametrize(
    ("typed", "index"),
    [
        (str(SITI), "sqlite_autoindex_resident_1"),
        ("kel silaberanti", "resident_kel"),
        ("kel silaberanti rt 3 rw 1", "resident_kel (kel_code=? AND rw=? AND rt=?"),
        ("12-03-1985", "resident_birth"),
        ("1985", "resident_birth"),
        ("kel silaberanti 1985", "VIRTUAL TABLE INDEX"),
        (TOKEN, "sqlite_autoindex_job_1"),
        (UID, "chip"),
        ("b-42", "SEARCH j USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
    ],
)
def test_every_leg_goes_along_an_index(
    store: Store, book: region.RegionBook, typed: str, index: str
) -> None:
    said: list[str] = []
    for leg in numbers.legs_of(store, ask(store, typed, book)):
        sql, params = leg.select(None, 20)
        plan = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
        assert not [line for line in plan if line.startswith(("SCAN r", "SCAN resident "))], plan
        if not leg.order[0].startswith("CASE"):  # a family is sorted: it is small
            assert not [line for line in plan if "ORDER BY" in line], plan
        said += plan
    assert index in " ".join(said)


def test_near_numbers_take_two_statements_along_indexes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Sequence[object]]] = []
    rows = store.rows

    def noted(sql: str, params: Sequence[object] = ()) -> list[Row]:
        asked.append((sql, params))
        return rows(sql, params)

    monkeypatch.setattr(store, "rows", noted)
    near_niks(store, str(SITI))
    assert len(asked) == 2
    plan = " ".join(str(row[3]) for row in rows(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1]))
    assert "COVERING INDEX sqlite_autoindex_resident_1" in plan


def test_limits_hold(store: Store) -> None:
    query = Query("words", born_year=1970)
    assert len(numbers.walk(store, query, 0, None).rows) == 1
    assert len(numbers.walk(store, query, 10**9, None).rows) == 3
    assert numbers.count(store, query, 2) == 2
    assert numbers.count(store, query, -1) == 0
    assert numbers.walk(store, query, 5, Cursor(99, (0,))).rows == ()
    for empty in (Query("empty"), Query("almost"), Query("words"), Query("near", number="12")):
        assert numbers.walk(store, empty, 5, None).rows == ()
        assert numbers.count(store, empty, 5) == 0


@pytest.mark.parametrize("seed", range(3))
def test_pages_of_a_crowd_hold_everyone_once(tmp_path: Path, seed: int) -> None:
    """Any page size, any facet: what SQL says of the whole table is what the pages show."""
    chance = random.Random(seed)
    store = new_store(tmp_path)
    with store.write(SYSTEM) as tx:
        for n in range(80):
            born = date(1985, 3, 1) + timedelta(days=chance.randrange(4) * 150)
            code = chance.choice([NEW_KEL, OLD_KEL, None, "16.71.02.1005"])
            add(
                tx, 1671021203850001 + n, f"ORANG {n}", birth_on=born.isoformat(), kel_code=code,
                rt=f"{chance.randrange(3):03d}", rw=f"{chance.randrange(3):03d}",
                kelurahan="5 ULU" if code == "16.71.02.1005" else "SILABERANTI",
            )  # fmt: skip
    place = Query("words", kelurahan="SILABERANTI", kel_codes=(NEW_KEL, OLD_KEL))
    facets = {"born_on": date(1985, 3, 1), "born_year": 1985, "rt": "001", "rw": "002"}
    for base in (place, Query("words")):
        for chosen in range(1, 16):
            given = {name: facets[name] for i, name in enumerate(facets) if chosen >> i & 1}
            query = replace(base, **given)  # type: ignore[arg-type]
            if not (query.kelurahan or query.born_on or query.born_year):
                continue
            found = {row.id for row in walk(store, query, chance.randint(1, 40))}
            assert found == expected(store, query), given
    store.close()


def test_a_kelurahan_of_many_codes_goes_through_them_all(tmp_path: Path) -> None:
    """As many codes as a kelurahan can have after splits: every one is a leg of the walk."""
    store = new_store(tmp_path)
    many = tuple(f"16.71.02.{1000 + n}" for n in range(KELURAHAN_CODES_MAX))
    with store.write(SYSTEM) as tx:
        for n, code in enumerate(many):
            add(tx, SITI + n, f"ORANG {n}", kel_code=code)
    query = Query("words", kelurahan="SILABERANTI", kel_codes=many)
    assert [row.name for row in walk(store, query, 1)] == [f"ORANG {n}" for n in range(len(many))]
    store.close()


def expected(store: Store, query: Query) -> set[int]:
    """Return what the table says, row by row."""
    found: set[int] = set()
    for made, born, code, place, rt, rw in store.rows(
        "SELECT id, birth_on, kel_code, kelurahan, rt, rw FROM resident"
    ):
        within = code in query.kel_codes or (code is None and place == query.kelurahan)
        if (
            (not query.kelurahan or within)
            and (query.born_on is None or born == query.born_on.isoformat())
            and (query.born_year is None or query.born_on or born[:4] == str(query.born_year))
            and query.rt in {"", rt}
            and query.rw in {"", rw}
        ):
            found.add(made)
    return found


def test_a_leg_and_a_near_number_show_nothing_of_a_person(store: Store) -> None:
    assert str(SITI) not in repr(Leg("resident r", "r.nik = ?", (SITI,)))
    assert str(SITI) not in repr(near_nik.near_niks(store, str(SITI)))
