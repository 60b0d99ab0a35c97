"""`tuntas find TEXT`: residents by NIK, KK, name, kelurahan or birth date, in one box."""

import argparse
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from model.actor import SYSTEM
from model.errors import DiskFull, StoreBusy, StoreFault, StoreReadOnly
from model.lookup import Cursor, PersonRow, count, find, mask, note_search
from model.rights import demand, may
from model.store import STORE_NAME, Store
from model.understand import Query, understand
from tui.card_words import initials
from tui.commands.env import Env
from tui.match_words import how_found, marked_number
from tui.veil import year_of

if TYPE_CHECKING:
    from model.search.upkeep import OnProgress

USAGE = 2
LIMIT_DEFAULT = 20
LIMIT_MAX = 500
PAGE_ROWS = 20
"""So many rows a page, as on the screen; a longer list is as many pages as it takes."""
READINGS_MAX = 9
COUNT_MAX = 1_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the text and what narrows it."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help="NIK, KK, name, year or date of birth, kelurahan"
        if english
        else "NIK, KK, nama, tahun atau tanggal lahir, kelurahan",
    )
    parser.add_argument("--kelurahan", default="", metavar="X", help="kelurahan / desa")
    parser.add_argument(
        "--born",
        default="",
        metavar="1990|01-01-1990",
        help="year or date of birth" if english else "tahun atau tanggal lahir",
    )
    parser.add_argument(
        "--limit",
        type=at_most_500,
        default=LIMIT_DEFAULT,
        metavar="N",
        help="rows at most" if english else "baris paling banyak",
    )
    parser.add_argument(
        "--reading",
        type=one_to_nine,
        default=1,
        metavar="N",
        help="take TEXT for something else" if english else "baca TEXT dengan cara lain",
    )
    parser.add_argument(
        "--own-first",
        action="store_true",
        help="the office's own kelurahan first" if english else "kelurahan sendiri dulu",
    )


def at_most_500(text: str) -> int:
    """Return a number of rows from 1 to 500; raise ValueError for another."""
    number = int(text)
    if not 1 <= number <= LIMIT_MAX:
        raise ValueError(text)
    return number


def one_to_nine(text: str) -> int:
    """Return the number of a reading, from 1; raise ValueError for another."""
    number = int(text)
    if not 1 <= number <= READINGS_MAX:
        raise ValueError(text)
    return number


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the people found; nobody is an empty list and no refusal."""
    demand(env.actor, "find")
    if not any(word.strip() for word in (*args.text, args.kelurahan, args.born)):
        env.warn(
            env.pick(
                "Belum jelas siapa yang dicari. Sebut nama, NIK, KK, atau --born, --kelurahan.",
                "It is not clear whom to find. Give a name, NIK, KK, or --born, --kelurahan.",
            )
        )
        return USAGE
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        query = _understood(store, args)
        _say_findings(query, env)
        if any(found.code == "CRI-106" for found in query.findings):
            return USAGE
        if query.words:
            _make_index(store, env)
        rows, is_whole = _rows(store, query, args.limit)
        _note(store, query, len(rows), env)
        _show(store, query, rows, is_whole, env)
    finally:
        store.close()
    return 0


def _understood(store: Store, args: argparse.Namespace) -> Query:
    text, today = " ".join(args.text), store.today()
    given, reading = {"kelurahan": args.kelurahan, "born": args.born}, args.reading - 1
    query = understand(text, book=None, today=today, reading=reading, **given)
    if query.kind != "words":
        return query
    from model import region  # 8,400 regions: only words may be a kelurahan
    from model.search import vocabulary
    from model.search.own import own_kelurahan

    book, office = region.load(store), store.office
    heard = partial(vocabulary.borne, store)
    query = understand(
        text, book=book, today=today, office=office, reading=reading, borne=heard, **given
    )
    if args.own_first and query.words:
        query = replace(query, own=own_kelurahan(book, office, today))
    return query


def _rows(store: Store, query: Query, limit: int) -> tuple[list[PersonRow], bool]:
    """Return up to `limit` rows, page by page, and whether that is everybody."""
    rows: list[PersonRow] = []
    after: Cursor | None = None
    while len(rows) < limit:
        page = find(store, query, limit=min(PAGE_ROWS, limit - len(rows)), after=after)
        rows += page.rows
        after = page.next
        if after is None:
            return rows, True
    return rows, False


def _make_index(store: Store, env: Env) -> None:
    """Make the search index anew where an upgrade left that to do; a terminal is told how far."""
    from model.search import upkeep

    if upkeep.ready(store):
        return
    watch = _watch(env)
    if watch is not None:
        found = upkeep.progress(store)
        watch(found.done, found.total)
    try:
        upkeep.run(store, SYSTEM, watch)
    except StoreFault as error:
        from tui.wording import sentence

        env.warn(sentence(error.code, env.lang, error.facts))  # what it knows is searched


def _watch(env: Env) -> "OnProgress | None":
    """Return a line that overwrites itself on a terminal; none where nobody watches."""
    if not env.err.isatty():
        return None
    from model.search.upkeep import Progress
    from tui.indexing import Pace

    pace = Pace(env.clock.monotonic)

    def show(done: int, total: int) -> None:
        told = pace.words(Progress(done, total), env.lang) if done < total else ""
        env.err.write(f"\r{told}\x1b[K")
        env.err.flush()

    return show


def _say_findings(query: Query, env: Env) -> None:
    if query.findings:
        from tui.wording import sentence

        for found in query.findings:
            env.warn(sentence(found.code, env.lang, found.facts))


def _note(store: Store, query: Query, found: int, env: Env) -> None:
    """Write the audit row of the search; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            note_search(tx, query.kind, found)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: pencarian ini tidak tercatat.",
                "The store cannot be written: this search is not in the trail.",
            )
        )


def _show(store: Store, query: Query, rows: list[PersonRow], is_whole: bool, env: Env) -> None:
    hidden = not may(env.actor, "see_nik")
    if env.json:
        env.rows([as_json(row, hidden=hidden) for row in rows])
        return
    if query.said:
        env.say(_understood_line(query, env, hidden))
    if not rows:
        env.say(env.pick("Tidak ada yang cocok.", "Nobody fits."))
        return
    lines = [_as_line(row, query, env, hidden) for row in rows]
    env.rows(lines, _headings(env, any(line["match"] for line in lines)))
    env.say(_how_many(store, query, len(rows), is_whole, env))


def _understood_line(query: Query, env: Env, hidden: bool) -> str:
    from tui.understood import in_words

    told = in_words(query, env.lang, masked=hidden)
    if query.readings == 1:
        return told
    after = query.reading + 2 if query.reading + 1 < query.readings else 1
    return told + env.pick(f"   (cara lain: --reading {after})", f"   (or: --reading {after})")


def _how_many(store: Store, query: Query, shown: int, is_whole: bool, env: Env) -> str:
    if is_whole:
        return env.pick(f"{shown} orang.", f"{shown} people." if shown > 1 else "1 person.")
    found = count(store, query, COUNT_MAX)
    more = "" if found < COUNT_MAX else "+"
    return env.pick(f"{shown} dari {found}{more} orang.", f"{shown} of {found}{more} people.")


def as_json(row: PersonRow, *, hidden: bool) -> dict[str, object]:
    """Return a row under the contract's names; keys are added, never renamed."""
    return {
        "nik": mask(row.nik) if hidden else row.nik,
        "kk": mask(row.kk) if hidden and row.kk else row.kk,
        "name": initials(row.name) if hidden else row.name,
        "birth_on": (year_of(row.birth_on) or None) if hidden else row.birth_on,
        "sex": row.sex,
        "kelurahan": row.kelurahan,
        "status": row.status,
        "status_age_days": row.status_age_days,
        "rt": "" if hidden else row.rt,
        "rw": "" if hidden else row.rw,
        "kk_head": "" if hidden else row.kk_head,
        "status_short": row.status_short,
        "status_on": row.status_on,
        "life": row.life,
        "printed": row.printed,
        "recorded": row.recorded,
        "flag": row.flag,
        "match": row.match,
        "differs": [] if hidden else list(row.differs),
    }


def _headings(env: Env, matches: bool) -> dict[str, str]:
    heads = {
        "nik": "NIK",
        "name": env.pick("Nama", "Name"),
        "born": env.pick("Lahir", "Born"),
        "sex": env.pick("JK", "Sex"),
        "kelurahan": "Kelurahan",
        "rt_rw": "RT/RW",
        "card": env.pick("Kartu", "Card"),
    }
    return heads | {"match": env.pick("Mirip", "Alike")} if matches else heads


def _as_line(row: PersonRow, query: Query, env: Env, hidden: bool) -> dict[str, object]:
    age = "" if row.status_age_days is None else f" {row.status_age_days} h"
    born = f"{row.birth_on:%d-%m-%Y}" if row.birth_on else ""
    return {
        "nik": marked_number(row, see_nik=not hidden) if row.differs or hidden else row.nik,
        "name": initials(row.name) if hidden else row.name,
        "born": year_of(row.birth_on) if hidden else born,
        "sex": row.sex,
        "kelurahan": row.kelurahan,
        "rt_rw": "" if hidden else "/".join(part for part in (row.rt, row.rw) if part),
        "card": f"{row.status_short or '-'}{age}{' !' if row.flag else ''}",
        "match": how_found(row, query, env.lang),
    }
