"""`tuntas handover doors|ageing|calls`: lists from door to door, uncollected cards, calls."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from model import lookup, new_file
from model.errors import FileRefused, ModelError
from model.handover import ageing, door_paper, doors
from model.handover.doors import DoorList
from model.lookup import mask
from model.rights import may
from model.store import Store
from tui.card_words import in_words
from tui.commands.env import Env
from tui.handover_reasons import REASONS
from tui.wording import sentence

TYPED_CHARS_MAX = 20_000
PAGES_MAX = 400
"""Of 500 rows each: more uncollected cards than Jakarta's 120,000."""
REFUSED = 1


class ListFileRefused(FileRefused):
    """The paper of a list cannot be written there."""

    code: ClassVar[str] = "SRH-120"


def arguments(acts: Any, english: bool) -> None:
    """Add the three acts to those of the command."""
    said = "lists from door to door" if english else "daftar dari rumah ke rumah"
    door = acts.add_parser("doors", help=said, description=said)
    subs = door.add_subparsers(dest="door", metavar="new|show|print|enter")
    said = "draw a list" if english else "membuat daftar"
    act = subs.add_parser("new", help=said, description=said)
    for option, name in (("--parcel", "K-0017"), ("--kelurahan", "TEXT"), ("--rt", "RT")):
        act.add_argument(option, default="", metavar=name)
    said = "its lines and outcomes" if english else "baris dan hasilnya"
    act = subs.add_parser("show", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    said = "the paper, 80 columns" if english else "kertasnya, 80 kolom"
    act = subs.add_parser("print", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    act.add_argument("--out", type=Path, metavar="FILE")
    said = "outcomes: 1S 2P 4-6B, - from stdin" if english else "hasil: 1S 2P 4-6B, - dari stdin"
    act = subs.add_parser("enter", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    act.add_argument("told", nargs="+", metavar="OUTCOME", help=said)
    said = "uncollected cards by village and age" if english else "kartu belum diambil, per umur"
    acts.add_parser("ageing", help=said, description=said)
    said = "whom to call" if english else "siapa yang dipanggil"
    act = acts.add_parser("calls", help=said, description=said)
    act.add_argument("--kelurahan", default="", metavar="TEXT")
    act.add_argument("--days", type=int, default=ageing.DAYS[0], metavar="N")


def run(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Do one of the three."""
    if args.act == "ageing":
        _ageing(store, env)
    elif args.act == "calls":
        _calls(store, args, env)
    elif args.door is None:
        _lists([*doors.listed(store)], env)
    elif args.door == "new":
        with store.write(env.actor) as tx:
            made = doors.draw(tx, parcel=args.parcel, kelurahan=args.kelurahan, rt=args.rt)
        _lists([made], env)
    elif args.door == "show":
        _show(store, args.number, env)
    elif args.door == "print":
        _print(store, args, env)
    else:
        return _enter(store, args, env)
    return 0


def _lists(found: list[DoorList], env: Env) -> None:
    heads = {
        "number": env.pick("Nomor", "Number"), "parcel": env.pick("Kiriman", "Parcel"),
        "kelurahan": env.pick("Kel/Desa", "Village"), "rt": "RT",
        "cards": env.pick("Kartu", "Cards"), "untold": env.pick("Belum", "Untold"),
    }  # fmt: skip
    env.rows([{key: getattr(one, key) for key in heads} for one in found], heads)


def _show(store: Store, number: str, env: Env) -> None:
    whole = may(env.actor, "see_nik")
    found = doors.lines(store, number)
    with store.write(env.actor) as tx:
        lookup.note_search(tx, "door_list", len(found))
    rows: list[dict[str, object]] = [
        {
            "no": one.no, "name": one.name, "nik": one.nik if whole else mask(one.nik),
            "rt": one.rt, "rw": one.rw, "outcome": one.outcome,
            "old_due": "KL" if one.old_due else "",
        }
        for one in found
    ]  # fmt: skip
    heads = {
        "no": "No", "name": env.pick("Nama", "Name"), "nik": "NIK", "rt": "RT", "rw": "RW",
        "outcome": env.pick("Hasil", "Outcome"), "old_due": "KL",
    }  # fmt: skip
    env.rows(rows, heads)


def _print(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        text = door_paper.printed(tx, args.number)
    if args.out is not None:
        new_file.write(args.out, text, ListFileRefused)
        env.say(env.pick(f"Daftarnya di {args.out}.", f"The list is in {args.out}."))
    elif env.json:
        env.rows([{"number": args.number, "lines": text.splitlines()}])
    else:
        env.say(text.replace("\f", "\n"))


def _enter(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Book the outcomes one by one; each that is refused is said, the others stay booked."""
    typed = " ".join(args.told)
    told = doors.read(sys.stdin.read(TYPED_CHARS_MAX) if typed == "-" else typed)
    rows: list[dict[str, object]] = []
    for one in told:
        try:
            with store.write(env.actor) as tx:
                rows.append({"no": one.no, "outcome": doors.tell(tx, args.number, one), "code": ""})
        except ModelError as error:
            said = in_words(error, env.lang)
            rows.append({"no": one.no, "outcome": "", "code": said.code})
            why = sentence(said.code, env.lang, said.facts)
            env.warn(env.pick(f"Baris {one.no}: {why}", f"Line {one.no}: {why}"))
    bad = sum(bool(row["code"]) for row in rows)
    if env.json:
        env.rows(rows)
    else:
        good = len(rows) - bad
        env.say(env.pick(f"{good} tersimpan, {bad} ditolak.", f"{good} saved, {bad} refused."))
    return REFUSED if bad else 0


def _ageing(store: Store, env: Env) -> None:
    rows: list[dict[str, object]] = []
    for one in ageing.board(store):
        reasons = ", ".join(f"{env.pick(*REASONS[key])} {count}" for key, count in one.reasons)
        under, thirty, ninety, more = one.counts
        rows.append(
            {"kelurahan": one.kelurahan, "under_30": under, "from_30": thirty,
             "from_90": ninety, "from_180": more, "custody": one.custody, "reasons": reasons}
        )  # fmt: skip
    heads = {
        "kelurahan": env.pick("Kel/Desa", "Village"), "under_30": "<30", "from_30": "30-89",
        "from_90": "90-179", "from_180": ">=180", "custody": env.pick("Dititip", "Custody"),
        "reasons": env.pick("Alasan", "Reasons"),
    }  # fmt: skip
    env.rows(rows, heads)


def _calls(store: Store, args: argparse.Namespace, env: Env) -> None:
    whole = may(env.actor, "see_nik")
    rows: list[dict[str, object]] = []
    after = 0
    for _ in range(PAGES_MAX):
        page = ageing.calls(store, kelurahan=args.kelurahan, days=args.days, see=whole, after=after)
        rows += [
            {
                "name": one.name, "nik": one.nik, "kelurahan": one.kelurahan, "rt": one.rt,
                "rw": one.rw, "days": one.days, "place": one.place, "contact": one.contact,
                "reason": one.reason, "tries": one.tries,
            }
            for one in page
        ]  # fmt: skip
        if len(page) < ageing.CALLS_MAX:
            break
        after = page[-1].job
    with store.write(env.actor) as tx:
        lookup.note_search(tx, "uncollected", len(rows))
    heads = {
        "name": env.pick("Nama", "Name"), "nik": "NIK",
        "kelurahan": env.pick("Kel/Desa", "Village"), "rt": "RT", "rw": "RW",
        "days": env.pick("Hari", "Days"), "place": env.pick("Di", "At"),
        "contact": env.pick("Kontak", "Contact"), "reason": env.pick("Alasan", "Reason"),
    }  # fmt: skip
    env.rows(rows, heads)
