"""`tuntas stock`: the ledger of blanks; show, receive, issue, spoil, count."""

import argparse
from collections.abc import Callable

from model import blanko
from model.errors import ModelError
from model.rights import demand
from model.stock import stock
from model.store import STORE_NAME, Store, Tx
from tui.card_words import BINS, ITEMS, in_words, words
from tui.commands.env import Env

Done = tuple[str, dict[str, object]]
"""What an act says to people, and what it gives to machines besides the balance of the store."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the ledger is shown."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="receive|issue|spoil|count")
    came = _act(acts, "receive", told("terima dari pemasok", "take in from a supplier"))
    came.add_argument("--from", dest="party", required=True, metavar="WHOM")
    came.add_argument("--doc", required=True, metavar="NO")
    gave = _act(acts, "issue", told("keluar ke baki printer", "give out into a tray"))
    gave.add_argument("--printer", required=True, metavar="P")
    gave.add_argument("--why", default="", metavar="TEXT")
    bad = _act(acts, "spoil", told("hapuskan yang rusak", "write spoiled pieces off"))
    bad.add_argument("--why", required=True, metavar="TEXT")
    bad.add_argument("--printer", default="", metavar="P", help=told("dari baki", "out of a tray"))
    seen = _act(acts, "count", told("hasil hitungan", "what was counted"))
    seen.add_argument("--why", default="", metavar="TEXT")
    seen.add_argument("--printer", default="", metavar="P", help=told("isi baki", "in a tray"))


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str
) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=said, description=said)
    act.add_argument("qty", type=int, metavar="N")
    act.add_argument("--item", default="blanko", metavar="|".join(blanko.ITEMS))
    return act


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the ledger or make one entry in it."""
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            return _show(store, env)
        with store.write(env.actor) as tx:
            said, facts = _ACTS[args.act](tx, args, env)
        left = blanko.held(store, blanko.Place("store"), args.item)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    if env.json:
        env.rows([{**facts, "item": args.item, "balance": left}])
        return 0
    item = words(ITEMS, args.item, env.lang)
    env.say(env.pick(f"{said} Di gudang {left} {item}.", f"{said} In the store: {left} {item}."))
    return 0


def _show(store: Store, env: Env) -> int:
    """List every bin but the supplier's, whose balance is what was received, with a minus."""
    demand(env.actor, "see_stock")
    held = [line for line in blanko.balances(store) if line.bin != "supplier"]
    env.rows(
        [
            {
                "item": line.item,
                "office": line.office,
                "bin": line.bin if env.json else words(BINS, line.bin, env.lang),
                "balance": line.qty,
                "place": line.place,
            }
            for line in held
            if env.json or line.qty
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


def _receive(tx: Tx, args: argparse.Namespace, env: Env) -> Done:
    entry = blanko.receive(tx, args.qty, party=args.party, doc=args.doc, item=args.item)
    said = env.pick(f"Diterima {args.qty}.", f"Received {args.qty}.")
    return said, {"entry": entry}


def _issue(tx: Tx, args: argparse.Namespace, env: Env) -> Done:
    entry = blanko.issue(tx, args.qty, args.printer, why=args.why, item=args.item)
    said = env.pick(f"Keluar {args.qty} ke baki.", f"Issued {args.qty} into the tray.")
    return said, {"entry": entry}


def _spoil(tx: Tx, args: argparse.Namespace, env: Env) -> Done:
    entry = blanko.spoil(tx, args.qty, why=args.why, printer=args.printer, item=args.item)
    said = env.pick(f"Dicatat rusak {args.qty}.", f"Spoiled {args.qty}.")
    return said, {"entry": entry}


def _count(tx: Tx, args: argparse.Namespace, env: Env) -> Done:
    difference = blanko.count(tx, args.qty, why=args.why, printer=args.printer, item=args.item)
    facts = {"counted": args.qty, "difference": difference}
    if not difference:
        return env.pick("Cocok dengan buku.", "It agrees with the book."), facts
    said = env.pick(f"Selisih {difference:+d} dicatat.", f"Difference {difference:+d} booked.")
    return said, facts


_ACTS: dict[str, Callable[[Tx, argparse.Namespace, Env], Done]] = {
    "receive": _receive,
    "issue": _issue,
    "spoil": _spoil,
    "count": _count,
}
