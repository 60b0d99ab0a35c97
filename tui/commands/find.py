"""`tuntas find TEXT`: residents by NIK, KK, name, kelurahan or birth date, in one box."""

import argparse

from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.lookup import Page, PersonRow, count, find, mask, note_search
from model.rights import demand, may
from model.store import STORE_NAME, Store
from model.understand import Query, understand
from tui.card_words import initials
from tui.commands.env import Env
from tui.veil import year_of

USAGE = 2
LIMIT_DEFAULT = 20
LIMIT_MAX = 500
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


def at_most_500(text: str) -> int:
    """Return a number of rows from 1 to 500; raise ValueError for another."""
    number = int(text)
    if not 1 <= number <= LIMIT_MAX:
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
        query = _understood(store, " ".join(args.text), args.kelurahan, args.born)
        _say_findings(query, env)
        if any(found.code == "CRI-106" for found in query.findings):
            return USAGE
        page = find(store, query, limit=args.limit)
        _note(store, query, len(page.rows), env)
        _show(store, query, page, env)
    finally:
        store.close()
    return 0


def _understood(store: Store, text: str, kelurahan: str, born: str) -> Query:
    today = store.today()
    query = understand(text, book=None, kelurahan=kelurahan, born=born, today=today)
    if query.kind != "words":
        return query
    from model import region  # 8,400 regions: only words may be a kelurahan

    book = region.load(store)
    return understand(
        text, book=book, kelurahan=kelurahan, born=born, today=today, office=store.office
    )


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


def _show(store: Store, query: Query, page: Page, env: Env) -> None:
    hidden = not may(env.actor, "see_nik")
    if env.json:
        env.rows([as_json(row, hidden=hidden) for row in page.rows])
        return
    if query.said:
        from tui.understood import in_words

        env.say(in_words(query, env.lang, masked=hidden))
    if not page.rows:
        env.say(env.pick("Tidak ada yang cocok.", "Nobody fits."))
        return
    env.rows([_as_line(row, hidden) for row in page.rows], _headings(env))
    env.say(_how_many(store, query, page, env))


def _how_many(store: Store, query: Query, page: Page, env: Env) -> str:
    shown = len(page.rows)
    if page.next is None:
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
        "flag": row.flag,
    }


def _headings(env: Env) -> dict[str, str]:
    return {
        "nik": "NIK",
        "name": env.pick("Nama", "Name"),
        "born": env.pick("Lahir", "Born"),
        "sex": env.pick("JK", "Sex"),
        "kelurahan": "Kelurahan",
        "rt_rw": "RT/RW",
        "card": env.pick("Kartu", "Card"),
    }


def _as_line(row: PersonRow, hidden: bool) -> dict[str, object]:
    age = "" if row.status_age_days is None else f" {row.status_age_days} h"
    born = f"{row.birth_on:%d-%m-%Y}" if row.birth_on else ""
    return {
        "nik": mask(row.nik) if hidden else row.nik,
        "name": initials(row.name) if hidden else row.name,
        "born": year_of(row.birth_on) if hidden else born,
        "sex": row.sex,
        "kelurahan": row.kelurahan,
        "rt_rw": "" if hidden else "/".join(part for part in (row.rt, row.rw) if part),
        "card": f"{row.status_short or '-'}{age}{' !' if row.flag else ''}",
    }
