"""What `tuntas kit` shows: kits, one kit, coverage, a route; and what came in, in words."""

import argparse
from pathlib import Path

from model.clock import instant
from model.kits import board, due
from model.kits import coverage as covering
from model.kits import route as routes
from model.kits.bringing import Brought
from model.kits.faults import FolderTrouble
from model.new_file import write
from model.rights import demand
from model.store import Store
from tui import kit_words as say
from tui.commands.env import Env


def listed(store: Store, args: argparse.Namespace, env: Env) -> int:
    """List the kits of an office; at a kit say what it is."""
    here = board.here(store)
    if here is not None:
        keys = ("kit", "people", "recorded", "unfinished", "visited", "blanks", "slips")
        told = (here.number, here.people, here.recorded, here.unfinished, here.visited,
                here.blanks, here.slips - here.slips_used)  # fmt: skip
        env.rows([dict(zip(keys, told, strict=True))])
        return 0
    rows: list[dict[str, object]] = [
        {
            "kit": one.number,
            "scope": one.scope,
            "state": one.state if env.json else say.in_lang(say.STATES, one.state, env.lang),
            "people": one.people,
            "recorded": one.recorded,
            "visited": one.visited,
            "cases": one.cases,
            "blanks": one.blanks,
            "back": one.blanks_back,
            "by": one.made_by,
            "at": f"{instant(one.made_at, store.zone):%d-%m-%Y %H.%M}",
        }
        for one in board.listed(store)
    ]
    names = ("kit", "scope", "state", "people", "recorded", "visited", "cases", "blanks", "back")
    heads = ("Kit", "Wilayah", "Keadaan", "Orang", "Direkam", "Dikunjungi", "Kasus", "Blanko",
             "Kembali")  # fmt: skip
    english = ("Kit", "Area", "State", "People", "Recorded", "Visited", "Cases", "Blanks", "Back")
    env.rows(rows, dict(zip(names, english if env.lang == "en" else heads, strict=True)))
    if not rows and not env.json:
        env.say(env.pick("Belum pernah ada kit.", "There has been no kit yet."))
    return 0


def show(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Show what went along with one kit and what came back."""
    tell_items(board.items(store, board.get(store, args.kit).id), env)
    return 0


def tell_items(items: tuple[board.Item, ...], env: Env) -> None:
    """Write the items of a kit; what is missing is named."""
    rows: list[dict[str, object]] = [
        {
            "item": one.item if env.json else say.in_lang(say.ITEMS, one.item, env.lang),
            "out": one.out,
            "back": one.back,
            "used": one.used,
            "spoiled": one.spoiled,
            "short": one.short,
        }
        for one in items
    ]
    names = ("item", "out", "back", "used", "spoiled", "short")
    heads = ("Barang", "Keluar", "Kembali", "Terpakai", "Rusak", "Kurang")
    english = ("Thing", "Out", "Back", "Used", "Spoiled", "Short")
    env.rows(rows, dict(zip(names, english if env.lang == "en" else heads, strict=True)))


def coverage(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Show who must have a card and is not recorded, by kelurahan, RW or RT."""
    demand(env.actor, "see_queue")
    code, rw = "", ""
    if args.kelurahan:
        area, _ = due.find_area(store, args.kelurahan, args.rw, args.rt)
        code, rw = area.kel_code, area.rw
    rows: list[dict[str, object]] = [
        {
            "place": say.place(line), "code": line.kel_code, "rw": line.rw, "rt": line.rt,
            "of_age": line.of_age, "recorded": line.recorded, "percent": line.percent,
            "due": line.due, "moved": line.moved, "dead": line.dead, "unknown": line.unknown,
            "elsewhere": line.elsewhere, "there": line.there, "unseen": line.unseen,
        }
        for line in covering.lines(store, code, rw)
    ]  # fmt: skip
    names = ("place", "of_age", "recorded", "percent", "due", "moved", "dead", "unknown",
             "elsewhere", "there", "unseen")  # fmt: skip
    heads = ("Wilayah", "Wajib", "Direkam", "%", "Belum", "Pindah", "Meninggal", "Tak dikenal",
             "Tempat lain", "Ada", "Belum dicek")  # fmt: skip
    english = ("Area", "Of age", "Recorded", "%", "Left", "Moved", "Dead", "Unknown", "Elsewhere",
               "There", "Not seen")  # fmt: skip
    env.rows(rows, dict(zip(names, english if env.lang == "en" else heads, strict=True)))
    return 0


def route(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Write the route of an area, to a new file of the owner's alone or to the terminal."""
    demand(env.actor, "see_nik")
    where, name = due.find_area(store, args.kelurahan, args.rw, args.rt)
    chosen = due.of_area(store, where, name, again=True)
    # The trail first: a list of residents that nobody is written down for must not exist.
    with store.write(env.actor) as tx:
        tx.audit("route_listed", found=len(chosen.residents))
    lines = list(routes.lines(store, chosen))
    if args.out is None:
        for line in lines:
            env.say(line)
        return 0
    write(args.out, "\n".join(lines) + "\n", FolderTrouble)
    if env.json:
        env.rows([{"file": str(args.out), "people": len(chosen.residents)}])
    else:
        count = len(chosen.residents)
        env.say(env.pick(f"{count} orang di {args.out}", f"{count} people in {args.out}"))
    return 0


def tell_brought(done: Brought, folder: Path, env: Env) -> None:
    """Say what came in, what is open, and how the folder is wiped once nothing is."""
    if done.known:
        env.say(
            env.pick(
                f"{done.number} sudah pernah masuk; tidak ada yang berubah.",
                f"{done.number} has come in before; nothing was changed.",
            )
        )
    else:
        env.say(
            env.pick(
                f"{done.number} masuk: {done.recordings} rekaman, {done.visits} kunjungan.",
                f"{done.number} is in: {done.recordings} recordings, {done.visits} visits.",
            )
        )
    if done.cases:
        env.say(
            env.pick(
                f"{done.cases} kasus: orang yang direkam dua kali. Lihat: tuntas cases.",
                f"{done.cases} cases: people who were recorded twice. See: tuntas cases.",
            )
        )
    if done.unfinished:
        env.say(
            env.pick(
                f"{done.unfinished} rekaman masih di kit: selesaikan, kemas, bawa masuk lagi.",
                f"{done.unfinished} recordings are still at the kit: finish, pack, bring in.",
            )
        )
        return
    env.say(
        env.pick(
            f"Semua sudah masuk. Hapus folder ini: tuntas kit wipe {folder}",
            f"Everything is in. Wipe this folder: tuntas kit wipe {folder}",
        )
    )
