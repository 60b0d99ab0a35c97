"""Lookup: whom a query finds, in what order, page by page, and along which index."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import lookup, region
from model.actor import SYSTEM, Actor
from model.lookup import (
    Cursor,
    Hit,
    PersonRow,
    by_nik,
    count,
    find,
    mask,
    row_by_id,
    row_by_nik,
)
from model.rights import NotAllowed
from model.search.walk import PAGE_ROWS_MAX
from model.store import Store
from model.understand import Query, understand
from tests.model.people import OFFICE, add, new_store

BOARD = Actor("SARI", frozenset({"perekaman"}), "operator")
STOREMAN = Actor("GUDANG", frozenset({"gudang"}), "operator")
FAMILY = 1671021203100007
SITI = 1671025203850004

HOSTILE = [
    "' OR 1=1 --",
    '"; DROP TABLE resident; --',
    "%",
    "_",
    "si%",
    "*",
    "siti*",
    "siti AND aminah OR NOT x",
    "NEAR(siti, 5)",
    "name:siti",
    '"siti',
    "(((((",
    "[/]",
    "\\",
    "\x00siti\x1b[2J",
    "\u202esiti\u200b",
    "🙂",
    "\udcff\udc00",
    "0" * 10_000,
    "a" * 10_000,
    "a " * 5_000,
    "' " * 5_000,
    "-1",
    "1e308",
    "99-99-9999",
    "0000000000000000",
    "9999999999999999",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with two families and some people of their own kind; tests only read it."""
    opened = new_store(tmp_path_factory.mktemp("lookup"))
    with opened.write(SYSTEM) as tx:
        add(tx, 1671021506080011, "ANAK PERTAMA", shdk="ANAK", birth_on="2008-06-15")
        add(
            tx, SITI, "SITI AMINAH", sex="P", shdk="ISTRI",
            status="PRINT_READY_RECORD", status_on="2026-11-12",
        )  # fmt: skip
        add(tx, 1671020107800001, "AMIRUDDIN", shdk="KEPALA KELUARGA", birth_on="1980-07-01")
        other = {"kk": 1671021203100008, "rt": "001", "rw": "004"}
        old = {"status": "SENT_FOR_ENROLLMENT", "status_on": "2026-10-21"}
        add(tx, 1671024211850005, "SITI AMINA", birth_on="1985-11-02", sex="P", **other, **old)
        add(tx, 1671026707850006, "AISYAH SITI", birth_on="1985-07-27", sex="P", **other)
        elsewhere = {"kel_code": "16.71.02.1005", "kelurahan": "5 ULU", "kec_code": "16.71.02"}
        add(tx, 1671021203850007, "SITI RAHMAH", **other, **elsewhere)
        add(tx, 1671021203850008, "SITTI ROHANI", status="DUPLICATE_RECORD", **elsewhere)
        add(tx, 1671020101700009, "SUKARNO", birth_on="1970-01-01", kk=None)
        add(tx, 1671020101700010, "NUR'AINI [/] BOLD", birth_on=None)
        add(tx, 1671020101700011, "TUAN KENTANG", birth_on="1970-01-02")
        add(
            tx, 1671020101700012, "WARGA LAMA", birth_on="1970-01-03",
            kel_code="16.71.02.1010", kec_code="16.71.02", kecamatan="SEBERANG ULU I",
        )  # fmt: skip
        add(tx, 1671020101700013, "TANPA KODE", birth_on="1970-01-04", kel_code=None)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def book() -> region.RegionBook:
    return region.RegionBook.of(region.shipped())


def ask(store: Store, text: str, book: region.RegionBook | None = None, **given: str) -> Query:
    return understand(text, book=book, today=store.today(), office=OFFICE, **given)


def names(store: Store, query: Query, limit: int = 100) -> list[str]:
    return [row.name for row in find(store, query, limit=limit).rows]


def walk(store: Store, query: Query, limit: int) -> list[PersonRow]:
    """Return all rows of all pages; a page shorter than asked must be the last one."""
    rows: list[PersonRow] = []
    after: Cursor | None = None
    for _ in range(2_000):
        page = find(store, query, limit=limit, after=after)
        rows += page.rows
        assert len(page.rows) <= limit
        if page.next is None:
            return rows
        assert len(page.rows) == limit
        after = page.next
    raise AssertionError("the pages do not end")


def test_a_nik_finds_its_person_and_everything_lists_show(store: Store) -> None:
    row = find(store, ask(store, "167102 520385 0004")).rows[0]
    assert row == row_by_nik(store, str(SITI)) == row_by_id(store, row.id)
    assert row == PersonRow(
        id=row.id, nik="1671025203850004", kk=str(FAMILY), name="SITI AMINAH",
        birth_on=date(1985, 3, 12), sex="P", kelurahan="SILABERANTI", rt="003", rw="001",
        kk_head="AMIRUDDIN", status="PRINT_READY_RECORD", status_short="PRR",
        status_on=date(2026, 11, 12), status_age_days=9, life="hidup", printed=False, flag=False,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "x", "167102520385000", "16710252038500044", "١" * 16])
def test_by_nik_of_no_nik_is_nobody(store: Store, text: str) -> None:
    assert by_nik(store, text) is None
    assert row_by_nik(store, text) is None


def test_by_nik_takes_separators_and_unknown_numbers(store: Store) -> None:
    found = by_nik(store, "16.7102.520385-0004")
    assert found is not None
    assert found == Hit(
        id=found.id, nik="1671025203850004", kk=str(FAMILY), name="SITI AMINAH",
        birth_on=date(1985, 3, 12), sex="P", life="hidup", status="PRINT_READY_RECORD",
        status_on=date(2026, 11, 12),
    )  # fmt: skip
    assert repr(found) == f"Hit(id={found.id})"
    assert by_nik(store, "1671025203850099") is None
    assert row_by_id(store, 999_999) is None


def test_a_kk_lists_the_family_with_its_head_first(store: Store) -> None:
    query = ask(store, str(FAMILY))
    found = find(store, query, limit=3)
    assert [row.name for row in found.rows] == ["AMIRUDDIN", "SITI AMINAH", "ANAK PERTAMA"]
    assert count(store, query) == len(walk(store, query, 2)) == 8


def test_a_number_that_is_nik_and_kk_shows_the_nik_first(tmp_path: Path) -> None:
    own = new_store(tmp_path)
    with own.write(SYSTEM) as tx:
        add(tx, 1671020107800001, "KEPALA", shdk="KEPALA KELUARGA", kk=SITI)
        add(tx, SITI, "ORANGNYA", kk=SITI)
    query = ask(own, str(SITI))
    assert [row.name for row in walk(own, query, 1)] == ["ORANGNYA", "KEPALA"]
    own.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("siti", {"SITI AMINAH", "SITI AMINA", "SITI RAHMAH", "SITTI ROHANI", "AISYAH SITI"}),
        ("siti amin", {"SITI AMINAH", "SITI AMINA"}),
        ("amin siti", {"SITI AMINAH", "SITI AMINA"}),
        ("siti aisyah", {"AISYAH SITI"}),
        ("aisyah siti", {"AISYAH SITI"}),
        ("siti 1985",
            {"SITI AMINAH", "SITI AMINA", "SITI RAHMAH", "SITTI ROHANI", "AISYAH SITI"}),
        ("siti 12-03-1985", {"SITI AMINAH", "SITI RAHMAH", "SITTI ROHANI"}),
        ("aminah 12031985", {"SITI AMINAH"}),
        ("siti 1970", set()),
        ("sukarno", {"SUKARNO"}),
        ("soekarno", {"SUKARNO"}),
        ("sukanro", {"SUKARNO"}),
        ("nur'aini", {"NUR'AINI [/] BOLD"}),
        ("nuraini", {"NUR'AINI [/] BOLD"}),
        ("bold nuraini", {"NUR'AINI [/] BOLD"}),
        ("01-01-1970", {"SUKARNO"}),
        ("siti silaberanti", {"SITI AMINAH", "SITI AMINA", "AISYAH SITI"}),
        ("siti 5 ulu", {"SITI RAHMAH", "SITTI ROHANI"}),
        ("5 ulu", {"SITI RAHMAH", "SITTI ROHANI"}),
        ("5 ulu 1985", {"SITI RAHMAH", "SITTI ROHANI"}),
        ("tuan kentang", {"TUAN KENTANG"}),
        ("tuan kentang 1970", {"TUAN KENTANG"}),
        ("warga kel silaberanti", {"WARGA LAMA"}),
        ("tanpa kel silaberanti", {"TANPA KODE"}),
        ("xyzw", set()),
        ("", set()),
        ("167102", set()),
    ],
)  # fmt: skip
def test_whom_words_find(
    store: Store, book: region.RegionBook, typed: str, expected: set[str]
) -> None:
    query = ask(store, typed, book)
    found = names(store, query)
    assert set(found[: len(expected)]) == expected  # whoever comes behind them is a guess
    assert count(store, query) == len(found)
    assert expected or not found


def test_years_and_days_alone(store: Store) -> None:
    assert names(store, ask(store, "1970")) == [
        "SUKARNO", "TUAN KENTANG", "WARGA LAMA", "TANPA KODE",
    ]  # fmt: skip
    assert set(names(store, ask(store, "12-03-1985"))) == {
        "SITI AMINAH", "SITI RAHMAH", "SITTI ROHANI", "AMIRUDDIN",
    } - {"AMIRUDDIN"}  # fmt: skip
    assert names(store, ask(store, "", born="2008")) == ["ANAK PERTAMA"]


def test_a_kelurahan_that_is_a_name_too_shows_the_names_first(
    store: Store, book: region.RegionBook
) -> None:
    query = ask(store, "silaberanti", book)
    assert query.either
    found = [row.name for row in walk(store, query, 3)]
    assert "WARGA LAMA" in found  # still under the code from before the split
    assert "TANPA KODE" in found  # never had a code
    assert len(found) == len(set(found)) == count(store, query) == 10
    assert ask(store, "", book, kelurahan="Silaberanti").kel_codes == query.kel_codes


def test_a_word_finds_first_whose_whole_name_it_is(store: Store) -> None:
    rows = find(store, ask(store, "soekarno")).rows
    assert [(row.name, row.match) for row in rows][:1] == [("SUKARNO", "exact")]


def test_flags_ask_for_a_look(store: Store, tmp_path: Path) -> None:
    flagged = {row.name for row in walk(store, ask(store, "siti"), 10) if row.flag}
    assert flagged == {"SITI AMINA", "SITTI ROHANI"}  # SFE of 31 days, duplicate
    own = new_store(tmp_path)
    with own.write(SYSTEM) as tx:
        made = add(tx, SITI, "SITI AMINAH")
        tx.insert(
            "case_file", kind="nik_ganda", nik=SITI, resident=made, source="x", line=1, said="{}",
            fingerprint="a", at=0,
        )  # fmt: skip
    row = row_by_nik(own, str(SITI))
    assert row is not None
    assert row.flag
    with own.write(SYSTEM) as tx:
        tx.execute("UPDATE case_file SET state = 'closed'")
    assert not replace(row, flag=False).flag
    again = row_by_nik(own, str(SITI))
    assert again is not None
    assert not again.flag
    own.close()


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_finds_the_right_people_or_nobody(
    store: Store, book: region.RegionBook, typed: str
) -> None:
    before = store.number("SELECT count(*) FROM resident")
    for apart in ({}, {"kelurahan": typed}, {"born": typed}):
        query = ask(store, typed, book, **apart)
        rows = find(store, query, limit=1_000_000).rows
        assert len(rows) <= before
        assert count(store, query) == len(rows)
    assert store.number("SELECT count(*) FROM resident") == before


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_box(store: Store, book: region.RegionBook, text: str) -> None:
    query = ask(store, text, book)
    assert count(store, query) == len(find(store, query, limit=500).rows)


SYLLABLES = ("SI", "TI", "A", "MI", "NAH", "BU", "DI", "SU", "KA")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of 300 people whose names overlap as much as they can."""
    seeded = random.Random(7)
    opened = new_store(tmp_path_factory.mktemp("crowd"))
    with opened.write(SYSTEM) as tx:
        for serial in range(300):
            words = [
                "".join(seeded.choices(SYLLABLES, k=seeded.randint(1, 2)))
                for _ in range(seeded.randint(1, 3))
            ]
            born = date(1980 + seeded.randint(0, 2), seeded.randint(1, 2), seeded.randint(1, 3))
            kel = seeded.choice(["16.71.17.1004", "16.71.02.1010", "16.71.02.1004", None])
            add(
                tx, 1671020101800000 + serial, " ".join(words), birth_on=born.isoformat(),
                kel_code=kel, kk=1671020101800000 + serial // 5,
                shdk="KEPALA KELUARGA" if serial % 5 == 3 else "ANAK",
            )  # fmt: skip
        # Named like the kelurahan they live in: shown as a name, not again with the kelurahan.
        for serial in range(9):
            add(tx, 1671020101900000 + serial, f"SILABERANTI {serial}", birth_on="1981-01-02")
    yield opened
    opened.close()


@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize(
    "typed",
    ["siti", "si a", "a si bu", "a b c",
        "s si",
        "ami a am",
        "s si 1981", "1981", "si 1981", "02-01-1981", "a 02-01-1981",
     "silaberanti", "silaberanti 1981", "silaberanti 02-01-1981", "si silaberanti",
     "si silaberanti 1981", "kel silaberanti", "1671020101800020"],
)  # fmt: skip
def test_paging_shows_each_person_once(
    crowd: Store, book: region.RegionBook, typed: str, limit: int
) -> None:
    query = ask(crowd, typed, book)
    rows = walk(crowd, query, limit)
    assert len({row.id for row in rows}) == len(rows) == count(crowd, query, 10_000)
    assert rows == list(find(crowd, query, limit=500).rows)[: len(rows)] or len(rows) > 500


def test_limits_are_kept(crowd: Store) -> None:
    query = ask(crowd, "1981")
    assert len(find(crowd, query, limit=0).rows) == 1
    assert len(find(crowd, query, limit=10**9).rows) <= PAGE_ROWS_MAX
    assert count(crowd, query, 5) == 5
    assert count(crowd, query, 0) == 0


def test_by_nik_reads_by_index_only(store: Store) -> None:
    for sql in (lookup._HIT, lookup._BY_NIK, lookup._BY_ID):
        plan = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", (SITI,))]
        assert not [step for step in plan if step.startswith("SCAN")], plan


def test_masking() -> None:
    assert mask("1671025203850004") == "167102******0004"
    assert mask("12345") == "*****"
    assert mask("") == ""


def test_nothing_shows_itself_by_accident(store: Store) -> None:
    page = find(store, ask(store, "siti"), limit=1)
    assert "SITI" not in repr(page)
    assert "1671" not in repr(page)


def test_searches_leave_a_trail_without_their_text(tmp_path: Path) -> None:
    own = new_store(tmp_path)
    with own.write(BOARD) as tx:
        lookup.note_search(tx, "words", 3)
        lookup.note_view(tx, 17)
    trail = own.rows("SELECT actor, kind, facts FROM audit WHERE kind IN ('search', 'view')")
    assert trail == [
        ("SARI", "search", '{"found":3,"what":"words"}'),
        ("SARI", "view", '{"resident":17}'),
    ]
    for refused in (lookup.note_search, lookup.note_view):
        with pytest.raises(NotAllowed), own.write(STOREMAN) as tx:
            refused(tx, 1, 1) if refused is lookup.note_search else refused(tx, 1)  # type: ignore
    own.close()


def test_another_searcher_fits_the_seam(store: Store) -> None:
    class Nobody:
        def search(
            self, store: Store, query: Query, limit: int, after: Cursor | None
        ) -> lookup.Page:
            return lookup.Page((), None)

    assert find(store, ask(store, "siti"), searcher=Nobody()).rows == ()
