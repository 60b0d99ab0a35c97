"""Whom a query means that holds no name: numbers, places, days; each along its index.

A NIK or KK; a NIK with one slip; a job, batch, request, slip or chip; the people of a kelurahan,
RT, RW or birth date. One page touches as many resident rows as it shows, and one more.
"""

from dataclasses import replace

from model.lookup_rows import (
    COLUMNS,
    HEAD,
    Cursor,
    Page,
    PersonRow,
    row_of,
    today_of,
)  # fmt: skip
from model.query import Query
from model.search.legs import Leg, page, total
from model.search.match_sqlite import match
from model.search.near_nik import EXACT, NearNik, near_niks
from model.search.terms import Term, Word, all_of, any_of
from model.search.tokens import born_token, kel_token, place_token, year_token
from model.store import Store

PAGE_ROWS_MAX = 500
COUNT_ROWS_MAX = 100_000
NEAR_STAGE = 1_000
"""The stage of a cursor in the list of nearly the same NIKs: no walk has so many legs."""

_FAMILY_RANK = (
    f"CASE r.shdk WHEN '{HEAD}' THEN 0 WHEN 'SUAMI' THEN 1 WHEN 'ISTRI' THEN 1"
    " WHEN 'ANAK' THEN 2 ELSE 3 END"
)
_FAMILY = (_FAMILY_RANK, "coalesce(r.birth_on, '')", "r.id")
_FAMILY_START = (-1, "", 0)
_UID_DIGITS = frozenset({8, 14, 20})


def walk(store: Store, query: Query, limit: int, after: Cursor | None) -> Page:
    """Return up to `limit` rows (at most 500) after `after`, each person once in all pages.

    A whole number that nobody bears is answered by the NIKs that are nearly it (`match` "digit",
    `differs`); people who left a family card come after its family, `match` "part".
    """
    wanted = min(max(limit, 1), PAGE_ROWS_MAX)
    if query.kind == "near" or (after is not None and after.stage == NEAR_STAGE):
        return _near_page(store, query, wanted, after)
    found = page(store, legs_of(store, query), wanted, after)
    if query.kind == "number" and after is None and not found.rows:
        return _near_page(store, query, wanted, None)
    return found


def count(store: Store, query: Query, most: int) -> int:
    """Return how many people `walk` shows on all pages, counting no further than `most`."""
    most = min(max(most, 0), COUNT_ROWS_MAX)
    found = total(store, legs_of(store, query), most)
    if query.kind == "near" or (query.kind == "number" and not found):
        found = min(most, len(near_niks(store, query.number)))
    return found


def _near_page(store: Store, query: Query, wanted: int, after: Cursor | None) -> Page:
    at = int(after.key[0]) if after is not None else 0
    near = near_niks(store, query.number)
    shown = near[at : at + wanted]
    marks = ", ".join("?" * len(shown))
    ids = tuple(one.id for one in shown)
    today = today_of(store)
    rows = {
        found[0]: row_of(found, today)
        for found in store.rows(f"SELECT {COLUMNS} FROM resident r WHERE r.id IN ({marks})", ids)
    }
    end = at + len(shown)
    more = Cursor(NEAR_STAGE, (end,)) if end < len(near) else None
    return Page(tuple(_marked(rows[one.id], one) for one in shown if one.id in rows), more)


def _marked(row: PersonRow, near: NearNik) -> PersonRow:
    if near.slip == EXACT:
        return replace(row, match="exact")
    return replace(row, match="digit", differs=near.differs)


def legs_of(store: Store, query: Query) -> tuple[Leg, ...]:
    """Return the legs of a walk; none for what means nobody, and for near numbers."""
    number = query.number
    if query.kind == "number":
        return _nik_or_kk(int(number))
    if query.kind == "kk":
        kk = "resident r INDEXED BY resident_kk"
        return (Leg(kk, "r.kk = ?", (int(number),), _FAMILY, _FAMILY_START),)
    if query.kind == "card":
        return _card(number)
    if query.kind == "request":
        return (_behind("request", "x.id = ?", int(number)),)
    if query.kind == "slip":
        return _slip(store, number)
    if query.kind == "uid" or (query.kind == "almost" and len(number) in _UID_DIGITS):
        return (_behind("chip", "x.uid = ?", number),)
    if query.kind == "words" and not query.words:
        return _place(query) if query.kelurahan else _born(query)
    return ()


def _nik_or_kk(number: int) -> tuple[Leg, ...]:
    left = "past_kk p CROSS JOIN resident r ON r.id = p.resident"
    return (
        Leg("resident r", "r.nik = ?", (number,)),
        Leg(
            "resident r INDEXED BY resident_kk", "r.kk = ? AND r.nik <> ?", (number, number),
            _FAMILY, _FAMILY_START,
        ),
        Leg(
            left, "p.kk = ? AND r.kk IS NOT ? AND r.nik <> ?", (number, number, number),
            _FAMILY, _FAMILY_START, "part",
        ),
    )  # fmt: skip


def _behind(table: str, where: str, value: object) -> Leg:
    """The one resident whom a row of another table names."""
    return Leg(f"{table} x CROSS JOIN resident r ON r.id = x.resident", where, (value,))


def _card(number: str) -> tuple[Leg, ...]:
    if number.startswith("J-") and number[2:].isdecimal():
        return (_behind("job", "x.id = ?", int(number[2:])),)
    if not number.startswith("B-"):
        return (_behind("job", "x.token = ?", number),)
    # Along the jobs' own numbers: those of a batch were given one after another.
    batch = "(SELECT b.id FROM batch b WHERE b.number = ?)"
    ends = [f"(SELECT {end}(e.id) FROM job e WHERE e.batch = {batch})" for end in ("min", "max")]
    where = (
        f"j.id BETWEEN {ends[0]} AND {ends[1]} AND +j.batch = {batch} AND NOT EXISTS (SELECT 1"
        " FROM job e WHERE e.resident = j.resident AND e.batch = j.batch AND e.id < j.id)"
    )
    source = "job j CROSS JOIN resident r ON r.id = j.resident"
    return (Leg(source, where, (number,) * 3, ("j.id",)),)


def _slip(store: Store, number: str) -> tuple[Leg, ...]:
    from model import slip_log  # it knows people and printing, which know the lookup

    nik = slip_log.nik_of(store, number if ":" in number else slip_log.code_of(store, number))
    return () if nik is None else (Leg("resident r", "r.nik = ?", (int(nik),)),)


def _place(query: Query) -> tuple[Leg, ...]:
    """People of a kelurahan: by RW, RT and id where it has a code, else along the search index."""
    place = Word(place_token(query.kelurahan))
    born = _born_word(query)
    if born is not None:
        codes = (Word(kel_token(code)) for code in query.kel_codes)
        return (_indexed(query, all_of(any_of(*codes, place), born)),)
    return (*(_coded(query, code) for code in query.kel_codes), _indexed(query, place))


def _coded(query: Query, code: str) -> Leg:
    where, params = _rt_rw(query)
    source = "resident r INDEXED BY resident_kel"
    order = ("r.rw", "r.rt", "r.id")
    return Leg(source, f"r.kel_code = ?{where}", (code, *params), order, ("", "", 0))


def _indexed(query: Query, term: Term) -> Leg:
    where, params = _rt_rw(query)
    source = "resident_fts f CROSS JOIN resident r ON r.id = f.rowid"
    return Leg(source, f"f.resident_fts MATCH ?{where}", (match(term), *params), ("f.rowid",))


def _born(query: Query) -> tuple[Leg, ...]:
    where, params = _rt_rw(query)
    source = "resident r INDEXED BY resident_birth"
    if query.born_on is not None:
        on = query.born_on.isoformat()
        return (Leg(source, f"r.birth_on = ?{where}", (on, *params)),)
    if query.born_year is None:
        return ()
    order, start = ("r.birth_on", "r.id"), (f"{query.born_year:04d}-01-01", 0)
    before = f"{query.born_year + 1:04d}-01-01"
    return (Leg(source, f"r.birth_on < ?{where}", (before, *params), order, start),)


def _rt_rw(query: Query) -> tuple[str, tuple[str, ...]]:
    given = [(name, value) for name, value in (("rw", query.rw), ("rt", query.rt)) if value]
    return "".join(f" AND r.{name} = ?" for name, _ in given), tuple(value for _, value in given)


def _born_word(query: Query) -> Word | None:
    if query.born_on is not None:
        return Word(born_token(query.born_on))
    return None if query.born_year is None else Word(year_token(query.born_year))
