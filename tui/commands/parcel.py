"""`tuntas parcel`: parcels of cards and blanks: pack, send, answer, receive, found, lost, back."""

import argparse
from collections.abc import Callable
from pathlib import Path

from model import permohonan
from model.blanko import ITEMS
from model.errors import ModelError
from model.parcels import afterwards, arriving, incoming, manifest, packing, reply, rows
from model.parcels.rows import Parcel
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import parcel_forms
from tui.card_words import in_words
from tui.commands import parcel_guests
from tui.commands import parcel_lists as lists
from tui.commands.day_word import day_word
from tui.commands.env import Env
from tui.commands.nik_word import read_niks
from tui.commands.second_word import add_second, ask_second

REFUSED = 1
ACTS = "ready|show|pack|add|out|send|cancel|export|answer|receive|found|lost|back|paper|route|find"
Add = Callable[[str, str, str], argparse.ArgumentParser]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the open parcels are listed."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument("--all", action="store_true", help="+ selesai / closed")
    acts = parser.add_subparsers(dest="act", metavar=f"{ACTS}|in")

    def add(name: str, indonesian: str, in_english: str) -> argparse.ArgumentParser:
        said = in_english if english else indonesian
        return acts.add_parser(name, help=said, description=said)

    ready = add("ready", "kartu siap kirim menurut kelurahan", "cards ready to send, by village")
    ready.add_argument("--kelurahan", default="", metavar="X")
    came = add("in", "kiriman yang masuk, dan kartu titipannya", "parcels that came, their cards")
    parcel_guests.arguments(came, english)
    _outgoing(add)
    _arriving(add)
    _later(add)


def _outgoing(add: Add) -> None:
    pack = add("pack", "mengemas kartu atau blanko", "pack cards or blanks")
    pack.add_argument("--to", default="", metavar="WHO")
    for name, shown in (("kelurahan", "X"), ("rw", "001"), ("rt", "003")):
        pack.add_argument(f"--{name}", default="", metavar=shown)
    pack.add_argument("--nik", action="append", default=[], metavar="NIK")
    pack.add_argument("--blanks", type=int, default=0, metavar="N")
    pack.add_argument("--box", action="append", default=[], metavar="D-1")
    pack.add_argument("--item", choices=ITEMS, default=ITEMS[0])
    for name, indonesian, in_english in (
        ("add", "menambah kartu orang ini", "put in these people's cards"),
        ("out", "mengeluarkan kartu orang ini", "take out these people's cards"),
    ):
        act = add(name, indonesian, in_english)
        act.add_argument("parcel", metavar="K-0001")
        act.add_argument("nik", nargs="+", metavar="NIK")
    send = add("send", "menyegel dan mengirim, dua orang", "seal and send, two people")
    send.add_argument("parcel", metavar="K-0001")
    send.add_argument("--seal", required=True, metavar="NO")
    send.add_argument("--carrier", required=True, metavar="NAME")
    send.add_argument("--due", type=day_word, metavar="25-11-2026")
    add_second(send)
    cancel = add("cancel", "membatalkan yang belum disegel", "cancel one that is not sealed")
    cancel.add_argument("parcel", metavar="K-0001")
    export = add("export", "berkas untuk kantor penerima", "the file for the receiving office")
    export.add_argument("parcel", metavar="K-0001")
    export.add_argument("file", type=Path, metavar="FILE")


def _arriving(add: Add) -> None:
    answer = add("answer", "jawaban penerima, atau berkasnya", "the receiver's answer, or its file")
    answer.add_argument("what", metavar="K-0001|FILE")
    answer.add_argument("--by", default="", metavar="NAME")
    receive = add("receive", "mencatat kiriman masuk", "count in a parcel of another office")
    receive.add_argument("file", type=Path, metavar="FILE")
    receive.add_argument("--damaged", type=int, default=0, metavar="N")
    receive.add_argument("--out", type=Path, metavar="FILE")
    for act in (answer, receive):
        act.add_argument("--counted", type=int, metavar="N")
        act.add_argument("--missing", default="", metavar="3,7-9")
        act.add_argument("--extra", default="", metavar="TEXT")
        add_second(act)


def _later(add: Add) -> None:
    found = add("found", "yang kurang ditemukan", "what was missing is found")
    found.add_argument("--here", action="store_true")
    lost = add("lost", "melepas yang hilang, dua orang", "write off what is lost, two people")
    back = add("back", "kembali ke sini", "came back here")
    for act in (found, lost, back):
        act.add_argument("parcel", metavar="K-0001")
        act.add_argument("--cards", default="", metavar="3,7-9")
        act.add_argument("--qty", type=int, default=0, metavar="N")
        act.add_argument("--why", default="", metavar="TEXT")
        if act is not back:
            add_second(act)
    show = add("show", "satu kiriman dengan isinya", "one parcel with its content")
    paper = add("paper", "surat jalan", "the surat jalan")
    for act in (show, paper):
        act.add_argument("parcel", metavar="K-0001")
    route = add("route", "lembar rute", "the route sheet")
    route.add_argument("parcels", nargs="*", metavar="K-0001")
    for act in (paper, route):
        act.add_argument("--columns", type=int, choices=(80, 132), default=80)
        act.add_argument("--out", type=Path, metavar="FILE")
    find = add("find", "kartu seseorang ada di kiriman mana", "which parcel a card is in")
    find.add_argument("nik", metavar="NIK")


def run(args: argparse.Namespace, env: Env) -> int:
    """List the parcels or do one act."""
    demand(env.actor, "parcel")
    store = Store.open(env.home / STORE_NAME, env.clock)
    acts: dict[str | None, Callable[[Store, argparse.Namespace, Env], int]] = {
        None: lists.listed, "ready": lists.ready, "show": lists.show, "paper": lists.paper,
        "route": lists.route, "in": parcel_guests.run, "find": _find, "pack": _pack, "add": _put,
        "out": _put, "send": _send, "cancel": _cancel, "export": _export, "answer": _answer,
        "receive": _receive, "found": _found, "lost": _lost, "back": _back,
    }  # fmt: skip
    try:
        return acts[args.act](store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()


def _pack(store: Store, args: argparse.Namespace, env: Env) -> int:
    jobs = None
    if args.nik:
        niks = read_niks(args.nik, store, env)
        if niks is None:
            return REFUSED
        jobs = _jobs(store, niks)
    kind: rows.Kind = "blanks" if args.blanks or args.box else "cards"
    with store.write(env.actor) as tx:
        made = packing.pack(
            tx, kind, args.to, kelurahan=args.kelurahan, rw=args.rw, rt=args.rt,
            jobs=jobs if jobs or args.kelurahan or kind == "blanks" else (), qty=args.blanks,
            boxes=args.box, item=args.item,
        )  # fmt: skip
    return _told(store, made, env)


def _put(store: Store, args: argparse.Namespace, env: Env) -> int:
    niks = read_niks(args.nik, store, env)
    if niks is None:
        return REFUSED
    verb = packing.put_in if args.act == "add" else packing.take_out
    jobs = _jobs(store, niks)
    with store.write(env.actor) as tx:
        done = verb(tx, args.parcel, jobs)
    return _told(store, done, env)


def _jobs(store: Store, niks: tuple[str, ...]) -> tuple[int, ...]:
    people = (permohonan.resident_id(store, nik) for nik in niks)
    return tuple(parcel_forms.newest_card(store, one) for one in people)


def _send(store: Store, args: argparse.Namespace, env: Env) -> int:
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = packing.seal_and_send(tx, args.parcel, args.seal, args.carrier, second, args.due)
    return _told(store, done, env)


def _cancel(store: Store, args: argparse.Namespace, env: Env) -> int:
    with store.write(env.actor) as tx:
        done = packing.cancel(tx, args.parcel)
    return _told(store, done, env)


def _export(store: Store, args: argparse.Namespace, env: Env) -> int:
    done = manifest.export(store, args.parcel, args.file)
    return _told(store, done, env)


def _answer(store: Store, args: argparse.Namespace, env: Env) -> int:
    if args.counted is None:
        told = reply.read(Path(args.what))
        second = ask_second(env, store, args)
        with store.write(env.actor) as tx:
            done = reply.book(tx, told, second)
        return _told(store, done, env)
    known = rows.get(store, args.what)
    missing = rows.jobs_at(store, known, parcel_forms.numbers(args.missing))
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = arriving.answer(
            tx, known.number, args.counted, missing, args.extra, by=args.by, second=second
        )
    return _told(store, done, env)


def _receive(store: Store, args: argparse.Namespace, env: Env) -> int:
    told = manifest.read(args.file)
    counted = told.told if args.counted is None else args.counted
    missing = parcel_forms.numbers(args.missing)
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        came = incoming.arrive(
            tx, told, counted, second, missing=missing, extra=args.extra, damaged=args.damaged
        )
    path = args.out or parcel_forms.answer_path(args.file, came)
    incoming.write_answer(came.parcel, path)
    return lists.came(came, path, env)


def _found(store: Store, args: argparse.Namespace, env: Env) -> int:
    jobs = _chosen(store, args)
    second = ask_second(env, store, args)
    where = "here" if args.here else "there"
    with store.write(env.actor) as tx:
        done = afterwards.found(
            tx, args.parcel, second, jobs=jobs, qty=args.qty, where=where, why=args.why
        )
    return _told(store, done, env)


def _lost(store: Store, args: argparse.Namespace, env: Env) -> int:
    jobs = _chosen(store, args)
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        done = afterwards.write_off(tx, args.parcel, second, args.why, jobs=jobs, qty=args.qty)
    return _told(store, done, env)


def _back(store: Store, args: argparse.Namespace, env: Env) -> int:
    known = rows.get(store, args.parcel)
    jobs = rows.jobs_at(store, known, parcel_forms.numbers(args.cards))
    with store.write(env.actor) as tx:
        done = afterwards.come_back(tx, known.number, jobs, qty=args.qty, why=args.why)
    return _told(store, done, env)


def _chosen(store: Store, args: argparse.Namespace) -> tuple[int, ...]:
    """Return the cards named by their numbers, or all that are missing."""
    known = rows.get(store, args.parcel)
    named = rows.jobs_at(store, known, parcel_forms.numbers(args.cards))
    return named or parcel_forms.missing(store, known.number)


def _find(store: Store, args: argparse.Namespace, env: Env) -> int:
    niks = read_niks([args.nik], store, env)
    if niks is None:
        return REFUSED
    return lists.found_card(store, permohonan.resident_id(store, niks[0]), env)


def _told(store: Store, parcel: Parcel, env: Env) -> int:
    lists.tell(rows.get(store, parcel.number), store, env)
    return 0
