"""`tuntas request`: claims on a card: open, withdraw, release; who goes first; other offices."""

import argparse
from collections.abc import Callable
from typing import Any

from model import permohonan
from model.claims import priority, routing
from model.clock import instant
from model.errors import ModelError
from model.lookup import mask
from model.policy import GROUNDS
from model.rights import demand, may
from model.store import STORE_NAME, Store, Tx
from tui.card_words import in_words
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
KINDS = ("new", "lost", "damaged", "changed", "moved", "renewal")
WORDS = ("Permohonan", "Request")
STATES = {"open": ("terbuka", "open"), "held": ("ditahan", "held")}
ACTS: dict[str, Callable[[Tx, int, str], int]] = {
    "withdraw": permohonan.withdraw,
    "release": permohonan.release,
}
"""withdraw: taken back. release: held after a missing card, may be ordered again (kasi)."""
RIGHTS = {
    "open": "request", "withdraw": "request", "release": "close_case", "first": "request",
    "approve": "approve_priority", "refuse": "approve_priority", "refer": "request",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the open and held requests are listed."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(
        dest="act", metavar="open|withdraw|release|first|approve|refuse|refer"
    )
    opening = acts.add_parser("open", help="open a request" if english else "membuka permohonan")
    opening.add_argument("nik", metavar="NIK")
    opening.add_argument("kind", choices=KINDS)
    opening.add_argument(
        "--doc",
        action="append",
        default=[],
        metavar="NAME=NO",
        help="a paper and its number" if english else "surat dan nomornya",
    )
    opening.add_argument("--why", default="", metavar="TEXT")
    said_ground = "ground of a change" if english else "dasar perubahan"
    opening.add_argument("--ground", choices=GROUNDS, default="", help=said_ground)
    _more_arguments(acts, english)
    said = {
        "withdraw": ("menarik permohonan", "take a request back"),
        "release": ("membebaskan permohonan yang ditahan", "free a held request"),
    }
    for name, words in said.items():
        act = acts.add_parser(name, help=words[english])
        act.add_argument("nik", metavar="NIK")
        act.add_argument("--why", required=True, metavar="TEXT")


def _more_arguments(acts: "argparse._SubParsersAction[Any]", english: bool) -> None:
    said = "ask that somebody goes first" if english else "mengusulkan didahulukan"
    act = acts.add_parser("first", help=said)
    act.add_argument("nik", metavar="NIK")
    act.add_argument("reason", choices=priority.REASONS)
    act.add_argument("--why", required=True, metavar="TEXT")
    for name, words in {
        "approve": ("menyetujui yang diusulkan", "approve who is to go first"),
        "refuse": ("menolak yang diusulkan", "refuse who is to go first"),
    }.items():
        act = acts.add_parser(name, help=words[english])
        act.add_argument("nik", metavar="NIK")
        act.add_argument("--why", default="", metavar="TEXT")
    said = "a slip to the office that makes this card" if english else "rujukan ke kantor lain"
    act = acts.add_parser("refer", help=said)
    act.add_argument("nik", metavar="NIK")
    act.add_argument("kind", choices=KINDS)
    act.add_argument("--why", default="", metavar="TEXT")


def run(args: argparse.Namespace, env: Env) -> int:
    """List the requests or change one; a bad NIK is said and ends with 1."""
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            _show(store, env)
            return 0
        niks = read_niks([args.nik], store, env)
        return REFUSED if niks is None else _act(store, args, niks[0], env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()


def _act(store: Store, args: argparse.Namespace, nik: str, env: Env) -> int:
    demand(env.actor, RIGHTS[args.act])  # before the NIK: a refusal tells nobody who is on record
    with store.write(env.actor) as tx:
        resident = permohonan.resident_id(store, nik)
        if args.act == "open":
            papers = dict(word.partition("=")[::2] for word in args.doc)
            kind = permohonan.read_kind(args.kind)
            number = permohonan.open_request(
                tx, resident, kind, papers, args.why, ground=args.ground
            )
        elif args.act in ("first", "approve", "refuse"):
            number = _first(tx, args, resident)
        elif args.act == "refer":
            made = routing.refer(tx, resident, permohonan.read_kind(args.kind), why=args.why)
            return _referred(store, made, env)
        else:
            number = ACTS[args.act](tx, resident, args.why)
    if env.json:
        env.rows([{"request": number, "nik": nik, "act": args.act}])
    else:
        done = {
            "open": ("dibuka", "opened"),
            "withdraw": ("ditarik", "withdrawn"),
            "release": ("dibebaskan, boleh dipesan lagi", "released, may be ordered again"),
            "first": ("diusulkan didahulukan", "asked to go first"),
            "approve": ("disetujui, di depan antrean", "approved, at the front of the queue"),
            "refuse": ("ditolak", "refused"),
        }[args.act]
        noun = ("Usul", "Wish") if args.act in ("first", "approve", "refuse") else WORDS
        env.say(env.pick(f"{noun[0]} {number} {done[0]}.", f"{noun[1]} {number} {done[1]}."))
    return 0


def _first(tx: Tx, args: argparse.Namespace, resident: int) -> int:
    if args.act == "first":
        return priority.ask(tx, resident, args.reason, args.why).id
    wish = priority.of(tx.store, resident)
    if wish is None:
        raise priority.PriorityUnknown(priority="-")
    decide = priority.approve if args.act == "approve" else priority.refuse
    return decide(tx, wish.id, args.why).id


def _referred(store: Store, made: routing.Referral, env: Env) -> int:
    office = routing.office_name(store, made.to_office)
    if env.json:
        env.rows([{"referral": made.number, "kind": made.kind, "office": made.to_office}])
    else:
        env.say(env.pick(f"Rujukan {made.number} ke {office}.", f"Slip {made.number} to {office}."))
    return 0


def _show(store: Store, env: Env) -> None:
    demand(env.actor, "see_queue")
    whole = may(env.actor, "see_nik")
    rows: list[dict[str, object]] = [
        {
            "request": one.request,
            "nik": one.nik if whole else mask(one.nik),
            "kind": one.kind,
            "state": one.state if env.json else env.pick(*STATES[one.state]),
            "why": one.why,
            "by": one.opened_by,
            "at": f"{instant(one.opened_at, store.zone):%d-%m-%Y %H.%M}",
        }
        for one in permohonan.listed(store)
    ]
    heads = ("Nomor", "NIK", "Jenis", "Keadaan", "Alasan", "Oleh", "Sejak")
    english = ("Number", "NIK", "Kind", "State", "Why", "By", "Since")
    names = ("request", "nik", "kind", "state", "why", "by", "at")
    chosen = english if env.lang == "en" else heads
    env.rows(rows, dict(zip(names, chosen, strict=True)))
    if not rows and not env.json:
        env.say(env.pick("Tidak ada permohonan terbuka.", "No request is open."))
