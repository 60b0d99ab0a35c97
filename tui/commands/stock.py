"""`tuntas stock`: the ledger, and every act that moves, counts or traces a piece of it."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from model import blanko
from model.counts import hidden
from model.errors import ModelError
from model.goods import receiving
from model.goods.uids import BoxIn
from model.rights import demand
from model.stock import stock
from model.store import STORE_NAME, Store
from tui import stock_arrival
from tui.card_words import BINS, ITEMS, in_words, words
from tui.commands import stock_count, stock_goods, stock_look, stock_scrap
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.commands.stock_word import Act, Add, add_item, in_store, tell

ROOMS = (stock_scrap, stock_count, stock_goods, stock_look)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the ledger is shown."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="|".join(ACTS))

    def add(name: str, indonesian: str, in_english: str) -> argparse.ArgumentParser:
        said = in_english if english else indonesian
        return acts.add_parser(name, help=said, description=said)

    _receive_words(add)
    gave = add("issue", "keluar ke baki printer", "give out into a tray")
    gave.add_argument("qty", type=int, metavar="N")
    gave.add_argument("--printer", required=True, metavar="P")
    gave.add_argument("--why", default="", metavar="TEXT")
    gave.add_argument("--back", action="store_true")
    add_item(gave)
    for room in ROOMS:
        room.arguments(add)


def _receive_words(add: Add) -> None:
    came = add("receive", "terima dari pemasok", "take in from a supplier")
    came.add_argument("qty", type=int, metavar="N")
    came.add_argument("--from", dest="party", required=True, metavar="WHOM")
    came.add_argument("--doc", required=True, metavar="NO")
    came.add_argument("--kind", default="centre", choices=receiving.KINDS[:3])
    for name in ("--told", "--damaged"):
        came.add_argument(name, default="", metavar="N")
    came.add_argument("--giver", default="", metavar="NAME")
    came.add_argument("--box", action="append", default=[], metavar="'NO N [UID UID] [rN]'")
    came.add_argument("--uids", action="append", default=[], metavar="BOX=FILE")
    came.add_argument("--rest", action="store_true")
    add_item(came)
    add_second(came)


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the ledger or do one act."""
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        return _show(store, env) if args.act is None else ACTS[args.act](store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()


def _show(store: Store, env: Env) -> int:
    """List every bin but the supplier's, whose balance is what was received, with a minus."""
    demand(env.actor, "see_stock")
    held = [line for line in blanko.balances(store) if line.bin != "supplier"]
    shut = {line.item: hidden.bins(store, line.item) for line in held}

    def shown(line: blanko.Balance) -> int | str | None:
        if line.bin not in shut[line.item]:
            return line.qty
        return None if env.json else env.pick("(tertutup)", "(hidden)")

    env.rows(
        [
            {
                "item": line.item,
                "office": line.office,
                "bin": line.bin if env.json else words(BINS, line.bin, env.lang),
                "balance": shown(line),
                "place": line.place,
            }
            for line in held
            if env.json or line.qty or line.bin in shut[line.item]
        ],
        {
            "item": env.pick("Barang", "Item"),
            "bin": env.pick("Tempat", "Bin"),
            "place": "Printer",
            "balance": env.pick("Jumlah", "Pieces"),
        },
    )
    if not env.json:
        _say_sums(store, sorted({line.item for line in held}, key=blanko.ITEMS.index), env)
    return 0


def _say_sums(store: Store, items: list[str], env: Env) -> None:
    if not items:
        env.say(env.pick("Belum ada yang diterima.", "Nothing has been received yet."))
    for item in items:
        if hidden.bins(store, item):
            name = words(ITEMS, item, env.lang)
            env.say(env.pick(f"{name}: sedang dihitung, buku tertutup.",
                             f"{name}: being counted, the book is shut."))  # fmt: skip
            continue
        board = stock(store, item)
        agrees = env.pick("cocok", "agrees") if board.agrees else env.pick("SELISIH", "DIFFERS")
        name = words(ITEMS, item, env.lang)
        env.say(
            env.pick(
                f"Diterima seluruhnya {board.received} {name}, di semua tempat"
                f" {board.in_bins}: {agrees}.",
                f"Received in all {board.received} {name}, in all bins {board.in_bins}: {agrees}.",
            )
        )


def _receive(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Take goods in under minutes, with a second person; alone only supplies, as a plain entry."""
    blanko.need_delivered(args.item)
    boxes = _boxes(args.box, args.uids)
    facts: dict[str, object]
    if not args.second and not boxes and args.item in blanko.SUPPLIES:
        with store.write(env.actor) as tx:
            entry = blanko.receive(tx, args.qty, party=args.party, doc=args.doc, item=args.item)
        said, facts = env.pick(f"Diterima {args.qty}.", f"Received {args.qty}."), {"entry": entry}
        return _moved(store, said, facts, args.item, env)
    demand(env.actor, "receive_stock")
    typed = {
        "doc": args.doc, "party": args.party, "kind": args.kind, "counted": str(args.qty),
        "told": args.told, "damaged": args.damaged, "giver": args.giver,
    }  # fmt: skip
    came = stock_arrival.arrival(args.item, typed, boxes, rest=args.rest)
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = receiving.receive(tx, came, second)
    said = env.pick(
        f"Diterima {args.qty}: {done.document}.", f"Received {args.qty}: {done.document}."
    )
    facts = {"entry": done.entry, "delivery": done.receipt, "document": done.document}
    return _moved(store, said, facts, args.item, env)


def _boxes(lines: Sequence[str], files: Sequence[str]) -> list[BoxIn]:
    """Return the boxes; a file of UIDs belongs to the box of its number, or is one by itself."""
    found = [stock_arrival.box_of(line) for line in lines]
    for one in files:
        number, _equals, path = one.partition("=")
        uids = stock_arrival.uids_of(Path(path).expanduser())
        at = next((n for n, box in enumerate(found) if box.number == number), None)
        if at is None:
            found.append(BoxIn(number, len(uids), uids=uids))
        else:
            found[at] = replace(found[at], uids=uids)
    return found


def _issue(store: Store, args: argparse.Namespace, env: Env) -> int:
    move = blanko.take_back if args.back else blanko.issue
    with store.write(env.actor) as tx:
        entry = move(tx, args.qty, args.printer, why=args.why, item=args.item)
    said = env.pick(f"Keluar {args.qty} ke baki.", f"Issued {args.qty} into the tray.")
    if args.back:
        said = env.pick(f"Kembali {args.qty} dari baki.", f"Took {args.qty} out of the tray.")
    return _moved(store, said, {"entry": entry}, args.item, env)


def _moved(store: Store, said: str, facts: dict[str, object], item: str, env: Env) -> int:
    left, name = in_store(store, item), words(ITEMS, item, env.lang)
    more = env.pick(f" Di gudang {left} {name}.", f" In the store: {left} {name}.")
    return tell(env, said + (more if left is not None else ""),
                {**facts, "item": item, "balance": left})  # fmt: skip


ACTS: dict[str, Act] = {
    "receive": _receive,
    "issue": _issue,
    **{name: act for room in ROOMS for name, act in room.ACTS.items()},
}
