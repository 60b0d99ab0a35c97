"""`tuntas stock count`: blind counts by two people: begin, tell, compare, book; pieces found."""

import argparse

from model.blanko import Place
from model.counts import blind, booking
from model.lanes import LaneUnknown
from model.rights import demand
from model.store import Store
from tui import stock_counting
from tui.card_words import BINS, words
from tui.commands import stock_listing
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.commands.stock_word import Act, Add, add_item, tell

WHAT = ("list", "begin", "tell", "show", "book", "again", "drop", "found")
PLACES = ("all", "store", "tray", "printed", "spoiled")


def arguments(add: Add) -> None:
    """Declare the act and its steps."""
    count = add("count", "hitung buta, berdua", "blind counts, two people")
    count.add_argument("what", nargs="?", default="list", choices=WHAT, metavar="|".join(WHAT))
    count.add_argument("numbers", type=int, nargs="*", metavar="NO")
    count.add_argument("--at", default="all", choices=PLACES, metavar="|".join(PLACES))
    count.add_argument("--printer", default="", metavar="P")
    count.add_argument("--why", default="", metavar="TEXT")
    count.add_argument("--piece", action="append", default=[], metavar="NO")
    add_item(count)
    add_second(count)


def _count(store: Store, args: argparse.Namespace, env: Env) -> int:
    wanted = {"tell": 2, "show": 1, "book": 1, "again": 1, "drop": 1, "found": not args.piece}
    numbers = [*args.numbers, 0, 0][:2]
    if len(args.numbers) != wanted.get(args.what, 0):
        numbers = [0, 0]  # no count has this number: refused with the sentence that says so
    return _STEPS[args.what](store, args, env, *numbers)


def _list(store: Store, args: argparse.Namespace, env: Env, _one: int, _two: int) -> int:
    demand(env.actor, "stand_by")
    rows = [
        {"count": one.id, "item": one.item, "place": _where(one, env), "state": one.state,
         "first": one.first_by or None, "second": one.second_by or None}
        for one in blind.listed(store)
    ]  # fmt: skip
    stock_listing.counts(env, rows)
    if not rows and not env.json:
        env.say(env.pick("Tidak ada hitungan berjalan.", "No count is under way."))
    return 0


def _begin(store: Store, args: argparse.Namespace, env: Env, _one: int, _two: int) -> int:
    places = stock_counting.places(store, args.at, args.item)
    if args.printer:
        places = (Place("tray", args.printer),)
        if store.one("SELECT 1 FROM lane WHERE printer = ?", (args.printer,)) is None:
            raise LaneUnknown(printer=args.printer[:20], known="")
    with store.write(env.actor) as tx:
        made = blind.begin(tx, args.item, places)
    told = ", ".join(map(str, made))
    return tell(env, env.pick(f"Hitungan {told} dimulai.", f"Count {told} begun."),
                {"counts": list(made)})  # fmt: skip


def _tell(store: Store, args: argparse.Namespace, env: Env, count: int, qty: int) -> int:
    second = ask_second(env, store, args) if args.second else None
    with store.write(env.actor) as tx:
        done = blind.tell(tx, count, qty, second=second)
    both = bool(done.second_by)
    said = env.pick("Tersimpan. Tunggu hitungan kedua.", "Kept. The second figure is missing.")
    if both:
        said = env.pick("Keduanya ada: tuntas stock count show.",
                        "Both are in: tuntas stock count show.")  # fmt: skip
    return tell(env, said, {"count": count, "both": both})


def _show(store: Store, args: argparse.Namespace, env: Env, count: int, _two: int) -> int:
    demand(env.actor, "stand_by")
    found = blind.compare(store, count)
    facts = {
        "count": count, "first": found.first, "second": found.second, "book": found.book,
        "moved": found.moved, "difference": found.difference,
    }  # fmt: skip
    book = "?" if found.book is None else found.book  # shut while they count again
    said = env.pick(
        f"Pertama {found.first}, kedua {found.second}, buku {book}; bergerak {found.moved}.",
        f"First {found.first}, second {found.second}, book {book}; moved {found.moved}.",
    )
    if found.book is None:
        said += env.pick(f" Hitung ulang: tuntas stock count again {count}.",
                         f" Count again: tuntas stock count again {count}.")  # fmt: skip
    return tell(env, said, facts)


def _book(store: Store, args: argparse.Namespace, env: Env, count: int, _two: int) -> int:
    demand(env.actor, "count_stock")
    found = blind.compare(store, count)
    jobs, scraps = stock_counting.named(store, found, " ".join(args.piece))
    second = ask_second(env, store, args) if found.difference else None
    with store.write(env.actor) as tx:
        done = booking.book(tx, count, args.why, second, jobs=jobs, scraps=scraps)
    return _booked(done, env, count=count)


def _booked(done: booking.Booked, env: Env, **facts: object) -> int:
    said = env.pick("Cocok dengan buku.", "It agrees with the book.")
    if done.difference:
        said = env.pick(f"Selisih {done.difference:+d} dibukukan: {done.document}.",
                        f"Difference {done.difference:+d} booked: {done.document}.")  # fmt: skip
    return tell(env, said, {**facts, "difference": done.difference, "document": done.document})


def _again(store: Store, args: argparse.Namespace, env: Env, count: int, _two: int) -> int:
    with store.write(env.actor) as tx:
        made = blind.again(tx, count)
    return tell(env, env.pick(f"Hitungan {made} dimulai.", f"Count {made} begun."),
                {"counts": [made]})  # fmt: skip


def _drop(store: Store, args: argparse.Namespace, env: Env, count: int, _two: int) -> int:
    with store.write(env.actor) as tx:
        blind.drop(tx, count)
    return tell(env, env.pick(f"Hitungan {count} dibatalkan.", f"Count {count} dropped."),
                {"count": count, "state": "dropped"})  # fmt: skip


def _found(store: Store, args: argparse.Namespace, env: Env, qty: int, _two: int) -> int:
    demand(env.actor, "book_difference")
    second = ask_second(env, store, args)
    at = Place("tray", args.printer) if args.printer else Place("store")
    job = stock_counting.card_named(store, args.piece[0]) if args.piece else None
    with store.write(env.actor) as tx:
        if job is not None:
            done = booking.found_card(tx, job, args.why, second)
        else:
            done = booking.found(tx, qty, args.why, second, at=at, item=args.item)
    return _booked(done, env, item=args.item)


def _where(one: blind.Count, env: Env) -> str:
    return f"{one.bin if env.json else words(BINS, one.bin, env.lang)} {one.place}".strip()


_STEPS = {
    "list": _list, "begin": _begin, "tell": _tell, "show": _show, "book": _book, "again": _again,
    "drop": _drop, "found": _found,
}  # fmt: skip
ACTS: dict[str, Act] = {"count": _count}
