"""`tuntas stock spoil|collect|cut|pull|destroy`: written off, taken in, cut, pulled, burned."""

import argparse

from model.lookup import mask
from model.rights import demand
from model.scrap import cutting, destroying, reasons, spoiling
from model.scrap.row import Scrap
from model.store import Store
from tui.commands import stock_listing
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.commands.stock_word import Act, Add, add_item, in_store, tell

WITNESSES = 2


def arguments(add: Add) -> None:
    """Declare the acts."""
    bad = add("spoil", "hapuskan yang rusak, berdua", "write spoiled pieces off, two people")
    bad.add_argument("qty", type=int, nargs="?", default=1, metavar="N")
    bad.add_argument("--reason", default="", metavar="KEY", help=", ".join(reasons.REASONS))
    bad.add_argument("--why", default="", metavar="TEXT")
    bad.add_argument("--uid", default="", metavar="UID")
    bad.add_argument("--job", type=int, metavar="N")
    bad.add_argument("--printer", default="", metavar="P")
    add_item(bad)
    add_second(bad)
    old = add("collect", "kartu lama dari kecamatan, berdua", "old cards a district sent in")
    old.add_argument("qty", type=int, metavar="N")
    old.add_argument("--from", dest="party", required=True, metavar="WHOM")
    known = ", ".join(one.key for one in reasons.of_item("kartu_lama") if not one.why)
    old.add_argument("--reason", default="perubahan", metavar="KEY", help=known)
    add_second(old)
    cut = add("cut", "yang belum dipotong; potong berdua", "what is uncut; cut it, two people")
    pull = add("pull", "kartu batal di rak; tarik berdua", "void cards on the rack; pull them")
    for act in (cut, pull):
        act.add_argument("ids", type=int, nargs="*", metavar="NO")
        act.add_argument("--all", action="store_true")
        add_second(act)
    burn = add("destroy", "yang siap musnah; musnahkan, dua saksi", "what is ready; destroy it")
    burn.add_argument("--place", default="", metavar="TEXT")
    burn.add_argument("--how", default="", metavar="TEXT")
    burn.add_argument("--counted", type=int, metavar="N")
    burn.add_argument("--witness", action="append", default=[], metavar="NAME")
    burn.add_argument("--pin-stdin", action="store_true")


def _spoil(store: Store, args: argparse.Namespace, env: Env) -> int:
    second = None
    if args.second or args.item in ("blanko", "kartu_lama"):
        demand(env.actor, "spoil_stock")
        second = ask_second(env, store, args)
    reason = args.reason or "lain"
    with store.write(env.actor) as tx:
        made = spoiling.spoil(
            tx, args.qty, reason, uid=args.uid, job=args.job, printer=args.printer,
            bin="printed" if args.job is not None else "store", item=args.item, why=args.why,
            second=second,
        )  # fmt: skip
    left = in_store(store, args.item)
    facts = {"scrap": made.id, "entry": made.entry, "item": args.item, "balance": left}
    said = env.pick(f"Dicatat rusak {made.qty}.", f"Spoiled {made.qty}.")
    more = env.pick(f" Di gudang {left}.", f" In the store: {left}.")
    return tell(env, said + (more if left is not None else ""), facts)


def _collect(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "spoil_stock")
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        made = spoiling.collect(tx, args.qty, args.reason, args.party, second)
    facts = {"scrap": made.id, "entry": made.entry, "qty": made.qty, "from": made.origin}
    said = env.pick(f"{made.qty} kartu lama dari {made.origin} di kotak rusak.",
                    f"{made.qty} old cards of {made.origin} lie with the spoiled.")  # fmt: skip
    return tell(env, said, facts)


def _cut(store: Store, args: argparse.Namespace, env: Env) -> int:
    rows = cutting.to_cut(store)
    if not (args.ids or args.all):
        return _list(rows, env)
    demand(env.actor, "spoil_stock")
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = cutting.cut(tx, args.ids or [one.id for one in rows], second)
    facts = {"rows": list(done.ids), "pieces": done.pieces, "document": done.document}
    said = env.pick(f"Dipotong {done.pieces}: {done.document}.",
                    f"Cut {done.pieces}: {done.document}.")  # fmt: skip
    return tell(env, said, facts)


def _pull(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "spoil_stock")
    found = spoiling.void_on_rack(store)
    if not (args.ids or args.all):
        stock_listing.listing(
            env,
            [{"job": one.job, "nik": mask(one.nik), "bin": one.bin, "place": one.place,
              "claim": one.claim} for one in found]
        )  # fmt: skip
        return 0
    second = ask_second(env, store, args)
    jobs = args.ids or [one.job for one in found if one.bin == "printed"]
    with store.write(env.actor) as tx:
        pulled = spoiling.pull(tx, jobs, second)
    said = env.pick(f"Ditarik dari rak: {len(pulled)}.", f"Pulled off the rack: {len(pulled)}.")
    return tell(env, said, {"jobs": jobs, "scraps": [one.id for one in pulled]})


def _destroy(store: Store, args: argparse.Namespace, env: Env) -> int:
    if not args.place and not args.witness:
        return _list(destroying.ready(store), env)
    demand(env.actor, "destroy_stock")
    names = (args.witness + [""] * WITNESSES)[:WITNESSES]
    first = ask_second(env, store, args, name=names[0])
    other = ask_second(env, store, args, name=names[1], but=(first,))
    with store.write(env.actor) as tx:
        done = destroying.destroy(
            tx, None, args.place, args.how, first, other, counted=args.counted or 0
        )
    facts = {"number": done.number, "pieces": done.pieces, "place": done.place, "how": done.how}
    said = env.pick(f"Dimusnahkan {done.pieces}: {done.number}.",
                    f"Destroyed {done.pieces}: {done.number}.")  # fmt: skip
    return tell(env, said, facts)


def _list(rows: tuple[Scrap, ...], env: Env) -> int:
    demand(env.actor, "see_stock")
    told = [
        {"id": one.id, "item": one.item, "qty": one.here, "reason": one.reason, "bin": one.bin,
         "place": one.place, "cut": one.cut_at is not None}
        for one in rows
    ]  # fmt: skip
    stock_listing.listing(env, told)
    if not env.json:
        total = sum(one.here for one in rows)
        env.say(env.pick(f"{total} keping.", f"{total} pieces."))
    return 0


ACTS: dict[str, Act] = {
    "spoil": _spoil, "collect": _collect, "cut": _cut, "pull": _pull, "destroy": _destroy
}  # fmt: skip
