"""`tuntas ready`: the print-ready queue in the order of the policy in force, or of another one."""

import argparse

from model import ready
from model.lookup import mask
from model.rights import demand, may
from model.store import STORE_NAME, Store
from tui.card_words import initials
from tui.commands.env import Env
from tui.veil import year_of

LIMIT_MAX = 100_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the filters."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument("--kelurahan", default="", metavar="X", help="kelurahan / desa")
    parser.add_argument(
        "--policy",
        default="",
        metavar="NAME",
        help="order by this policy instead" if english else "urutkan menurut kebijakan ini",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=LIMIT_MAX,
        metavar="N",
        help="rows at most" if english else "baris paling banyak",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the queue and, for people, how many are print-ready but not in it and why."""
    demand(env.actor, "see_queue")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        wanted = ready.Filter(args.kelurahan, policy=args.policy)
        rows = _pages(store, wanted, min(max(args.limit, 0), LIMIT_MAX))
        hidden = not may(env.actor, "see_nik")
        env.rows([_row(row, hidden) for row in rows], _headings(env))
        if not env.json:
            _say_total(store, wanted, len(rows), env)
    finally:
        store.close()
    return 0


def _pages(store: Store, wanted: ready.Filter, limit: int) -> list[ready.ReadyRow]:
    found: list[ready.ReadyRow] = []
    while len(found) < limit:
        size = min(ready.PAGE_ROWS_MAX, limit - len(found))
        page = ready.page(store, wanted, after=found[-1].key if found else None, limit=size)
        found += page
        if len(page) < size:
            break
    return found


def _row(row: ready.ReadyRow, hidden: bool) -> dict[str, object]:
    return {
        "nik": mask(row.nik) if hidden else row.nik,
        "kk": mask(row.kk) if hidden and row.kk else row.kk,
        "name": initials(row.name) if hidden else row.name,
        "birth_on": (year_of(row.birth_on) or None) if hidden else row.birth_on,
        "sex": row.sex,
        "kelurahan": row.kelurahan,
        "status": row.status,
        "status_age_days": row.age_days,
        "rank": row.rank,
        "kind": row.kind,
        "ready_on": row.ready_on,
        "note": row.note,
    }


def _headings(env: Env) -> dict[str, str]:
    return {
        "rank": env.pick("Kelas", "Class"),
        "nik": "NIK",
        "name": env.pick("Nama", "Name"),
        "status_age_days": env.pick("Umur", "Age"),
        "kelurahan": "Kelurahan",
        "kind": env.pick("Jenis", "Kind"),
        "note": env.pick("Catatan", "Note"),
    }


def _say_total(store: Store, wanted: ready.Filter, shown: int, env: Env) -> None:
    from model.policy import in_force, named

    policy = named(wanted.policy) if wanted.policy else in_force(store)
    total = ready.total(store, wanted)
    env.say(
        env.pick(
            f"{shown} dari {total} siap cetak. Kebijakan: {policy.label}.",
            f"{shown} of {total} print-ready. Policy: {policy.label}.",
        )
    )
    for reason, people in ready.left_out(store).items():
        from tui.card_words import left_out_words

        env.say(f"  {people} {left_out_words(reason, env.lang)}")
