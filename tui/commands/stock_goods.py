"""`tuntas stock loan|hold|return|boxes|open`: loans, lots put aside, returns, boxes."""

import argparse

from model.goods import back, boxes, loans, lots
from model.rights import demand
from model.store import Store
from tui import stock_lists as say
from tui.commands import stock_listing
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.commands.stock_word import Act, Add, add_item, tell

LOAN = ("list", "lend", "borrow", "back", "keep")
LOT = ("list", "box", "pieces", "delivery", "release", "condemn")


def arguments(add: Add) -> None:
    """Declare the five acts."""
    loan = add("loan", "pinjaman antarkantor", "loans between offices")
    loan.add_argument("what", nargs="?", default="list", choices=LOAN, metavar="|".join(LOAN))
    loan.add_argument("--number", default="", metavar="P-0001")
    loan.add_argument("--party", default="", metavar="OFFICE")
    loan.add_argument("--doc", default="", metavar="NO")
    loan.add_argument("--due", default="", metavar="DAY")
    loan.add_argument("--damaged", type=int, default=0, metavar="N")
    loan.add_argument("--all", action="store_true")
    hold = add("hold", "karantina: tahan, lepas, nyatakan rusak", "lots put aside")
    hold.add_argument("what", nargs="?", default="list", choices=LOT, metavar="|".join(LOT))
    hold.add_argument("name", nargs="?", default="", metavar="BOX|N|LOT|DELIVERY")
    give = add("return", "kembalikan ke pengirim, berdua", "give back to the sender, two people")
    give.add_argument("--party", required=True, metavar="WHOM")
    give.add_argument("--lot", default="", metavar="L-0001")
    for act in (loan, give):
        act.add_argument("--box", action="append", default=[], metavar="BOX")
    listed = add("boxes", "daftar kotak", "the boxes")
    listed.add_argument("--state", default="", choices=("", *boxes.STATES), metavar="STATE")
    opened = add("open", "buka kotak tersegel, berdua", "open a sealed box, two people")
    opened.add_argument("box", metavar="BOX")
    for act in (loan, hold, give):
        act.add_argument("--qty", type=int, default=0, metavar="N")
        act.add_argument("--why", default="", metavar="TEXT")
        add_item(act)
    for act in (loan, hold, give, opened):
        add_second(act)


def _loan(store: Store, args: argparse.Namespace, env: Env) -> int:
    if args.what == "list":
        return _loans(store, args, env)
    demand(env.actor, "lend_stock")
    today = store.today()
    due = say.day_to_come(args.due, today) if args.what in ("lend", "borrow") else today
    way = loans.get(store, args.number).way if args.what == "back" else ""
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        if args.what == "lend":
            done = loans.lend(tx, args.qty, args.party, due, second, args.item, boxes=args.box,
                              doc=args.doc, why=args.why)  # fmt: skip
        elif args.what == "borrow":
            done = loans.borrow(tx, args.qty, args.party, due, args.doc, second, args.item)
        elif args.what == "keep":
            done = loans.keep_for_good(tx, args.number, args.why, second)
        elif way == "out":
            done = loans.returned(tx, args.number, args.qty, second, damaged=args.damaged,
                                  boxes=args.box)  # fmt: skip
        else:
            done = loans.pay_back(tx, args.number, args.qty, second, boxes=args.box)
    said = env.pick(f"Pinjaman {done.number} dicatat: {done.document}.",
                    f"Loan {done.number} booked: {done.document}.")  # fmt: skip
    return tell(env, said, {"loan": done.number, "document": done.document})


def _loans(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "see_stock")
    today = store.today()
    stock_listing.loans(
        env,
        [
            {"loan": one.number, "way": one.way, "party": one.party, "item": one.item,
             "qty": one.qty, "left": one.left, "due_on": one.due_on,
             "late_days": one.late_days(today), "state": one.state}
            for one in loans.listed(store, all_of_them=args.all)
        ]
    )  # fmt: skip
    return 0


def _hold(store: Store, args: argparse.Namespace, env: Env) -> int:
    if args.what == "list":
        demand(env.actor, "see_stock")
        stock_listing.listing(
            env,
            [
                {"lot": one.number, "item": one.item, "qty": one.qty, "left": one.left,
                 "why": one.why}
                for one in lots.listed(store)
            ]
        )  # fmt: skip
        return 0
    demand(env.actor, "hold_lot")
    number = int(args.name) if args.name.isascii() and args.name.isdecimal() else 0
    second = ask_second(env, store, args)
    done: tuple[lots.Booked, ...]
    with store.write(env.actor) as tx:
        match args.what:
            case "box":
                done = (lots.hold(tx, args.name, args.why, second),)
            case "pieces":
                done = (lots.hold(tx, number, args.why, second, args.item),)
            case "delivery":
                done = lots.hold_delivery(tx, number, args.why, second)
            case "release":
                done = (lots.release(tx, args.name, second, args.qty, args.why),)
            case _:
                done = (lots.condemn(tx, args.name, args.why, second, args.qty),)
    told = ", ".join(f"{one.number} ({one.document})" for one in done) or "-"
    return tell(env, env.pick(f"Dicatat: {told}.", f"Booked: {told}."),
                {"lots": [one.number for one in done],
                 "documents": [one.document for one in done]})  # fmt: skip


def _return(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "lend_stock")
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = back.give_back(tx, args.qty, args.party, args.why, second, args.item,
                              lot=args.lot, boxes=args.box)  # fmt: skip
    return tell(env, env.pick(f"Dikembalikan: {done.document}.", f"Given back: {done.document}."),
                {"entry": done.entry, "document": done.document})  # fmt: skip


def _boxes(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "see_stock")
    stock_listing.listing(
        env,
        [
            {"box": one.number, "id": one.id, "delivery": one.receipt, "item": one.item,
             "qty": one.qty, "state": one.state, "place": one.place, "doc": one.doc,
             "uid_from": one.uid_from, "uid_to": one.uid_to}
            for one in boxes.listed(store, args.state)
        ]
    )  # fmt: skip
    return 0


def _open(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "issue_stock")
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = boxes.open_box(tx, args.box, second)
    return tell(env, env.pick(f"Kotak {done.number} dibuka.", f"Box {done.number} is open."),
                {"box": done.number, "state": done.state})  # fmt: skip


ACTS: dict[str, Act] = {
    "loan": _loan, "hold": _hold, "return": _return, "boxes": _boxes, "open": _open,
}  # fmt: skip
