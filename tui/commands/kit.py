"""`tuntas kit`: kits for jemput bola: out, packed, in, counted, wiped; coverage, routes, visits."""

import argparse
from collections.abc import Callable
from pathlib import Path

from model.errors import ModelError
from model.kits import board, bringing, counting, due, packing, visits, wiping
from model.kits.due import Chosen
from model.permohonan import resident_id
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import kit_words as say
from tui.card_words import in_words
from tui.commands import kit_lists
from tui.commands.env import Env
from tui.commands.nik_word import read_niks
from tui.commands.second_word import add_second, ask_second

REFUSED = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the kits are listed."""
    english = getattr(parser, "lang", "id") == "en"
    names = "out|pack|in|count|wipe|cancel|show|coverage|route|visit"
    acts = parser.add_subparsers(dest="act", metavar=names)

    def add(name: str, indonesian: str, in_english: str) -> argparse.ArgumentParser:
        said = in_english if english else indonesian
        return acts.add_parser(name, help=said, description=said)

    out = add("out", "membuat kit untuk laptop", "make a kit for a laptop")
    _area(out)
    out.add_argument("--roll", type=Path, metavar="FILE", help="NIK")
    out.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    out.add_argument("--crew", default="", metavar="NAME,NAME")
    out.add_argument("--blanks", type=int, default=0, metavar="N")
    out.add_argument("--slips", type=int, default=0, metavar="N")
    out.add_argument("--device", action="append", default=[], choices=board.DEVICES)
    out.add_argument("--again", action="store_true", help="+ kit")
    add("pack", "di kit: kemas untuk dibawa pulang", "at the kit: pack what comes back")
    for name, indonesian, in_english in (
        ("in", "membawa kit masuk", "bring a kit in"),
        ("wipe", "menghapus folder kit yang sudah masuk", "wipe a kit's folder that is in"),
    ):
        add(name, indonesian, in_english).add_argument("folder", type=Path, metavar="FOLDER")
    _more(add)


Add = Callable[[str, str, str], argparse.ArgumentParser]


def _more(add: Add) -> None:
    count = add("count", "menghitung kit masuk", "count a kit in")
    count.add_argument("kit", metavar="JB-0001")
    for name in ("blanks", "spoiled", "printed", "slips"):
        count.add_argument(f"--{name}", type=int, metavar="N")
    count.add_argument("--lost", action="append", default=[], choices=board.DEVICES)
    count.add_argument("--why", default="", metavar="TEXT")
    add_second(count)
    for name, indonesian, in_english in (
        ("show", "satu kit", "one kit"),
        ("cancel", "membatalkan kit yang tidak jadi", "cancel a kit that was cut short"),
    ):
        add(name, indonesian, in_english).add_argument("kit", metavar="JB-0001")
    _area(add("coverage", "siapa belum direkam, per RW/RT", "who is not recorded, by RW/RT"))
    route = add("route", "daftar rute di kertas", "the route on paper")
    _area(route)
    route.add_argument("--out", type=Path, metavar="FILE.txt")
    visit = add("visit", "mencatat hasil kunjungan", "note the outcome of a visit")
    visit.add_argument("nik", metavar="NIK")
    visit.add_argument("outcome", choices=visits.OUTCOMES)
    visit.add_argument("--words", default="", metavar="TEXT")


def _area(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kelurahan", default="", metavar="X")
    parser.add_argument("--rw", default="", metavar="001")
    parser.add_argument("--rt", default="", metavar="003")


def run(args: argparse.Namespace, env: Env) -> int:
    """List the kits or do one act."""
    demand(env.actor, "kit")
    store = Store.open(env.home / STORE_NAME, env.clock)
    acts: dict[str | None, Callable[[Store, argparse.Namespace, Env], int]] = {
        None: kit_lists.listed, "show": kit_lists.show, "coverage": kit_lists.coverage,
        "route": kit_lists.route, "out": _out, "pack": _pack, "in": _in, "count": _count,
        "wipe": _wipe, "visit": _visit, "cancel": _cancel,
    }  # fmt: skip
    try:
        return acts[args.act](store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()


def _out(store: Store, args: argparse.Namespace, env: Env) -> int:
    from model.kits import making
    from tui.kit_forms import settings_of

    chosen = _chosen(store, args)
    crew = tuple(name for name in args.crew.split(",") if name.strip()) or (env.actor.name,)
    wish = making.Wish(chosen, crew, args.blanks, args.slips, tuple(args.device))
    settings = settings_of(store, env.home)
    made = making.make(store, env.actor, args.to.absolute(), wish, settings)
    if env.json:
        env.rows(
            [{"kit": made.number, "folder": str(made.folder), "people": made.people,
              "unknown": chosen.unknown, "not_due": chosen.not_due, "away": chosen.away,
              "pins": dict(made.pins)}]
        )  # fmt: skip
        return 0
    people = made.people
    env.say(
        env.pick(
            f"Kit {made.number}: {people} orang di {made.folder}, {made.scope}.",
            f"Kit {made.number}: {people} people in {made.folder}, {made.scope}.",
        )
    )
    for name, pin in made.pins:
        told = env.pick("PIN kit, hanya tampil sekali", "PIN of the kit, shown only once")
        env.say(f"  {name}  {pin}   ({told})")
    _tell_left_out(chosen, env)
    return 0


def _chosen(store: Store, args: argparse.Namespace) -> Chosen:
    if args.roll is not None:
        return due.of_roll(store, due.read_roll(args.roll), args.roll.stem[:40], again=args.again)
    where, name = due.find_area(store, args.kelurahan, args.rw, args.rt)
    return due.of_area(store, where, name, again=args.again)


def _tell_left_out(chosen: Chosen, env: Env) -> None:
    for count, indonesian, english in (
        (chosen.unknown, "NIK tidak dikenal di sini", "NIKs unknown here"),
        (chosen.not_due, "tidak perlu direkam", "need no recording"),
        (chosen.away, "sudah dibawa kit lain (--again tetap membawa)",
         "out with another kit (--again takes them along)"),
    ):  # fmt: skip
        if count:
            env.say(f"  {count} {env.pick(indonesian, english)}")


def _pack(store: Store, args: argparse.Namespace, env: Env) -> int:
    done = packing.pack(store, env.actor)
    if env.json:
        env.rows(
            [{"file": str(done.path), "recordings": done.recordings, "visits": done.visits,
              "packets": done.packets, "unfinished": done.unfinished, "damaged": done.damaged}]
        )  # fmt: skip
        return 0
    env.say(
        env.pick(
            f"{done.recordings} rekaman dan {done.visits} kunjungan dikemas di {done.path}.",
            f"{done.recordings} recordings and {done.visits} visits packed in {done.path}.",
        )
    )
    if done.unfinished:
        env.say(
            env.pick(
                f"{done.unfinished} rekaman belum rampung tetap di kit: selesaikan atau hentikan.",
                f"{done.unfinished} unfinished recordings stay here: finish or stop them.",
            )
        )
    if done.damaged:
        env.warn(
            env.pick(
                f"{done.damaged} rekaman tidak utuh di disk ini dan tetap di kit; kabari dukungan.",
                f"{done.damaged} recordings are not whole on this disk and stay; tell support.",
            )
        )
    return 0


def _in(store: Store, args: argparse.Namespace, env: Env) -> int:
    work = bringing.Bringing(store, env.actor, args.folder)
    while (told := work.step(store)).phase != "done":
        if env.err.isatty():
            env.err.write(f"\r{told.done}/{told.total}\x1b[K")
            env.err.flush()
    if env.err.isatty():
        env.err.write("\r\x1b[K")
    done = work.brought
    assert done is not None
    if env.json:
        env.rows(
            [{"kit": done.number, "known": done.known, "recordings": done.recordings,
              "captures": done.captures, "visits": done.visits, "cases": done.cases,
              "unfinished": done.unfinished}]
        )  # fmt: skip
    else:
        kit_lists.tell_brought(done, args.folder, env)
    return 0


def _count(store: Store, args: argparse.Namespace, env: Env) -> int:
    back = dict.fromkeys(args.lost, 0)
    for item, given in ((board.BLANKO, args.blanks), (board.SLIP, args.slips)):
        if given is not None:
            back[item] = given
    second = ask_second(env, store, args) if args.second else None
    with store.write(env.actor) as tx:
        items = counting.count_in(
            tx, args.kit, back, spoiled=args.spoiled, printed=args.printed, why=args.why,
            second=second,
        )  # fmt: skip
    kit_lists.tell_items(items, env)
    return 0


def _cancel(store: Store, args: argparse.Namespace, env: Env) -> int:
    from model.kits import making

    with store.write(env.actor) as tx:
        making.give_up(tx, args.kit)
    return kit_lists.listed(store, args, env)


def _wipe(store: Store, args: argparse.Namespace, env: Env) -> int:
    done = wiping.wipe(store, env.actor, args.folder)
    if env.json:
        env.rows([{"kit": done.number, "files": done.files, "left": done.left}])
        return 0
    env.say(
        env.pick(
            f"Folder {done.number} dihapus: {done.files} berkas. Tersisa bukan milik kit:"
            f" {done.left}.",
            f"The folder of {done.number} is wiped: {done.files} files. Others left: {done.left}.",
        )
    )
    return 0


def _visit(store: Store, args: argparse.Namespace, env: Env) -> int:
    niks = read_niks([args.nik], store, env)
    if niks is None:
        return REFUSED
    with store.write(env.actor) as tx:
        made = visits.note(tx, resident_id(store, niks[0]), args.outcome, args.words)
    if env.json:
        env.rows([{"visit": made, "nik": niks[0], "outcome": args.outcome}])
    else:
        word = say.in_lang(say.OUTCOMES, args.outcome, env.lang)
        env.say(env.pick(f"Kunjungan dicatat: {word}.", f"Visit noted: {word}."))
    return 0
