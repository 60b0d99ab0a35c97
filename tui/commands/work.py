"""`tuntas work`: the work lists with their counts; one list, numbers masked; notes about a case."""

import argparse
from collections.abc import Iterator

from model import lookup
from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.lookup import mask
from model.permohonan import resident_id
from model.rights import demand, may
from model.store import STORE_NAME, Store
from model.work import board as work_board
from model.work import notes
from model.work import rows as work_rows
from model.work.lists import named
from model.work.rows import WorkRow
from tui import work_words as say
from tui.commands.day_word import day_word
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
LIST_ROWS_MAX = 100_000
DEEDS = ("called", "unreached", "asked", "put-off", "note")
BOARD = "board"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the name of a list, and what is noted about one person of it."""
    english = getattr(parser, "lang", "id") == "en"
    said = "one of the lists; without it all are counted"
    told = "salah satu daftar; tanpa ini semua dihitung"
    parser.add_argument("list", nargs="?", default=BOARD, help=said if english else told)
    said = "called, unreached, asked, put-off or note, with --nik and --why"
    told = "called, unreached, asked, put-off atau note, dengan --nik dan --why"
    parser.add_argument("deed", nargs="?", choices=DEEDS, help=said if english else told)
    parser.add_argument("--nik", default="", metavar="NIK")
    said = "what was said or found out" if english else "apa yang dibicarakan atau diketahui"
    parser.add_argument("--why", default="", metavar="TEXT", help=said)
    said = "a telephone number or address" if english else "nomor telepon atau alamat"
    parser.add_argument("--contact", default="", metavar="TEXT", help=said)
    said = "put off until this day" if english else "ditunda sampai hari ini"
    parser.add_argument("--until", type=day_word, metavar="25-11-2026", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Count all lists, show one, or note something; raises ListUnknown, NotAllowed."""
    demand(env.actor, "see_work")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.list == BOARD:
            _board(store, env)
        elif args.deed is None:
            _list(store, named(args.list).key, env)
        else:
            return _note(store, args, env)
    finally:
        store.close()
    return 0


def _board(store: Store, env: Env) -> None:
    rows: list[dict[str, object]] = [
        {
            "list": line.key, "people": line.count, "oldest_days": line.oldest_days,
            "oldest_on": line.oldest_on, "put_off": line.put_off,
            "acts": say.acts_words(named(line.key).acts, env.lang),
            "name": say.in_lang(say.LISTS, line.key, env.lang),
        }
        for line in work_board.board(store).lines
        if env.json or line.count or line.put_off or named(line.key).is_work
    ]  # fmt: skip
    heads = {
        "list": env.pick("Daftar", "List"),
        "people": env.pick("Orang", "People"),
        "oldest_days": env.pick("Tertua (hari)", "Oldest (days)"),
        "put_off": env.pick("Ditunda", "Put off"),
        "acts": env.pick("Bertindak", "Who acts"),
        "name": env.pick("Isi", "What"),
    }
    env.rows(rows, heads)


def _list(store: Store, key: str, env: Env) -> None:
    see = may(env.actor, "see_nik")
    rows: list[dict[str, object]] = []
    for row in _walk(store, key):
        one: dict[str, object] = {
            "resident": row.id,
            "since": row.since or None,
            "days": row.age_days,
            "status": row.status,
        }
        if not env.json:
            one |= {"nik": mask(row.nik), "name": row.name if see else "", "code": row.short}
            one["contact"] = row.contact if see else notes.masked(row.contact)
        rows.append(one)
    heads = {
        "nik": "NIK",
        "name": env.pick("Nama", "Name"),
        "code": env.pick("Kode", "Code"),
        "since": env.pick("Sejak", "Since"),
        "days": env.pick("Hari", "Days"),
        "contact": env.pick("Kontak", "Contact"),
    }
    _trail(store, key, len(rows), env)
    env.rows(rows, heads)
    env.say(say.in_lang(say.NEXT, key, env.lang))


def _walk(store: Store, key: str) -> Iterator[WorkRow]:
    """Walk one list, at most 100,000 rows, a page at a time."""
    after, shown = None, 0
    while shown < LIST_ROWS_MAX:
        page = work_rows.page(store, key, after=after, limit=work_rows.PAGE_ROWS_MAX)
        yield from page
        if len(page) < work_rows.PAGE_ROWS_MAX:
            return
        after, shown = page[-1].key, shown + len(page)


def _trail(store: Store, key: str, shown: int, env: Env) -> None:
    """Write the audit row of a list with names; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            lookup.note_search(tx, f"work_{key}", shown)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: daftar ini tidak tercatat.",
                "The store cannot be written: this list is not in the trail.",
            )
        )


def _note(store: Store, args: argparse.Namespace, env: Env) -> int:
    niks = read_niks([args.nik], store, env)
    if niks is None:
        return REFUSED
    with store.write(env.actor) as tx:
        resident = resident_id(store, niks[0])
        if args.deed == "put-off":
            until = args.until or tx.today
            made = notes.put_off(tx, resident, args.list, until, args.why)
        elif args.deed == "note":
            made = notes.note(tx, resident, args.list, args.why, contact=args.contact)
        elif args.deed == "asked":
            made = notes.asked(tx, resident, args.list, args.why)
        else:
            reached = args.deed == "called"
            made = notes.called(tx, resident, args.list, args.why, reached=reached)
    if env.json:
        env.rows([{"note": made, "list": args.list, "deed": args.deed}])
    else:
        env.say(env.pick(f"Catatan {made} disimpan.", f"Note {made} is kept."))
    return 0
