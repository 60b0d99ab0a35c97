"""`tuntas request`: claims on a card that are open or held; open, withdraw or release one."""

import argparse
from collections.abc import Callable

from model import permohonan
from model.clock import instant
from model.errors import ModelError
from model.lookup import mask
from model.rights import demand, may
from model.store import STORE_NAME, Store, Tx
from tui.card_words import in_words
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
KINDS = ("new", "lost", "damaged", "changed")
STATES = {"open": ("terbuka", "open"), "held": ("ditahan", "held")}
ACTS: dict[str, Callable[[Tx, int, str], int]] = {
    "withdraw": permohonan.withdraw,
    "release": permohonan.release,
}
"""withdraw: taken back. release: held after a missing card, may be ordered again (kasi)."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the open and held requests are listed."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="open|withdraw|release")
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
    said = {
        "withdraw": ("menarik permohonan", "take a request back"),
        "release": ("membebaskan permohonan yang ditahan", "free a held request"),
    }
    for name, words in said.items():
        act = acts.add_parser(name, help=words[english])
        act.add_argument("nik", metavar="NIK")
        act.add_argument("--why", required=True, metavar="TEXT")


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
    with store.write(env.actor) as tx:
        resident = permohonan.resident_id(store, nik)
        if args.act == "open":
            papers = dict(word.partition("=")[::2] for word in args.doc)
            kind = permohonan.read_kind(args.kind)
            number = permohonan.open_request(tx, resident, kind, papers, args.why)
        else:
            number = ACTS[args.act](tx, resident, args.why)
    if env.json:
        env.rows([{"request": number, "nik": nik, "act": args.act}])
    else:
        done = {
            "open": ("dibuka", "opened"),
            "withdraw": ("ditarik", "withdrawn"),
            "release": ("dibebaskan, boleh dipesan lagi", "released, may be ordered again"),
        }[args.act]
        env.say(env.pick(f"Permohonan {number} {done[0]}.", f"Request {number} {done[1]}."))
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
