"""`tuntas shift`: the open sif; open one, close it."""

import argparse
from collections.abc import Callable

from model import shift
from model.clock import instant
from model.names import clean
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env

LABEL_CHARS_MAX = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the open shift is shown."""
    english = getattr(parser, "lang", "id") == "en"
    said = "open a shift" if english else "membuka sif"
    acts = parser.add_subparsers(dest="act", metavar="open|close")
    begin = acts.add_parser("open", help=said, description=said)
    begin.add_argument(
        "--label",
        type=at_most(LABEL_CHARS_MAX),
        default="",
        metavar="A",
        help="its name (the next letter of the day)" if english else "namanya (huruf berikutnya)",
    )
    said = "close the open shift" if english else "menutup sif yang terbuka"
    end = acts.add_parser("close", help=said, description=said)
    end.add_argument(
        "--note",
        type=at_most(shift.NOTE_CHARS_MAX),
        default="",
        metavar="TEXT",
        help="what the next shift must know" if english else "yang perlu diketahui sif berikut",
    )


def at_most(chars_max: int) -> Callable[[str], str]:
    """Return a reader of words that refuses more than `chars_max` characters (ValueError)."""

    def words(text: str) -> str:
        cleaned = clean(text)
        if len(cleaned) > chars_max:
            raise ValueError(text)
        return cleaned

    return words


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the shift, open one or close it."""
    demand(env.actor, "shift")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        before = shift.current(store)
        if args.act == "open":
            with store.write(env.actor) as tx:
                shift.open_shift(tx, args.label)
        elif args.act == "close":
            with store.write(env.actor) as tx:
                shift.close_shift(tx, args.note)
        now = shift.current(store)
        shown = before if args.act == "close" else now
        if env.json:
            env.rows([_row(shown, now is None, store)] if shown else [])
        else:
            env.say(_said(args.act, shown, store.zone, env))
    finally:
        store.close()
    return 0


def _row(one: shift.Shift, closed: bool, store: Store) -> dict[str, object]:
    return {
        "shift": one.id,
        "label": one.label,
        "day_on": one.day_on,
        "opened_by": one.opened_by,
        "opened_at": instant(one.opened_at, store.zone).isoformat(timespec="seconds"),
        "state": "closed" if closed else "open",
    }


def _said(act: str | None, one: shift.Shift | None, zone: str, env: Env) -> str:
    if one is None:
        return env.pick(
            "Tidak ada sif yang terbuka. Buka dengan: tuntas shift open.",
            "No shift is open. Open one with: tuntas shift open.",
        )
    day = f"{one.day_on:%d-%m-%Y}"
    if act == "close":
        return env.pick(f"Sif {one.label} {day} ditutup.", f"Shift {one.label} of {day} closed.")
    at = f"{instant(one.opened_at, zone):%H.%M}"
    return env.pick(
        f"Sif {one.label} {day} terbuka sejak {at}, dibuka {one.opened_by}.",
        f"Shift {one.label} of {day} is open since {at}, opened by {one.opened_by}.",
    )
