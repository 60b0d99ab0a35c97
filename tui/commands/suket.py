"""`tuntas suket`: temporary certificates: forecast, lists, issue, renew, end, and the paper."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from model import new_file, permohonan, suket, suket_list
from model.errors import ModelError
from model.lookup import mask
from model.rights import demand, may
from model.store import STORE_NAME, Store
from model.suket import Suket
from model.suket_text import SuketFileRefused, printed
from tui import settings
from tui.card_words import in_words
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
PAGES_MAX = 50
"""Of 2,000 rows each: more certificates than any office has."""
ACTS = "list|issue|renew|retire|void|print"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the forecast is shown."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar=ACTS)
    said = "one list, what ends first at the top" if english else "satu daftar, yang dulu habis"
    act = acts.add_parser("list", help=said, description=said)
    act.add_argument("which", choices=suket_list.WHICH)
    said = "issue one of six months" if english else "menerbitkan, enam bulan"
    act = acts.add_parser("issue", help=said, description=said)
    act.add_argument("nik", metavar="NIK")
    act.add_argument("reason", choices=suket.REASONS)
    said = "renew for six months" if english else "memperpanjang enam bulan"
    act = acts.add_parser("renew", help=said, description=said)
    act.add_argument("nik", metavar="NIK")
    said = "end it: the card was handed over" if english else "mengakhiri: kartu sudah diserahkan"
    act = acts.add_parser("retire", help=said, description=said)
    act.add_argument("nik", metavar="NIK")
    said = "take back, issued wrongly" if english else "membatalkan, salah terbit"
    act = acts.add_parser("void", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    act.add_argument("--why", required=True, metavar="TEXT")
    said = "the paper, 80 columns" if english else "suratnya, 80 kolom"
    act = acts.add_parser("print", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    said = "a new file instead of the terminal" if english else "berkas baru, bukan layar"
    act.add_argument("--out", type=Path, metavar="FILE", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the forecast or a list, or do one of the acts."""
    demand(env.actor, "find")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            _forecast(store, env)
        elif args.act == "list":
            _list(store, args.which, env)
        elif args.act == "print":
            _print(store, args, env)
        elif args.act == "void":
            with store.write(env.actor) as tx:
                done = suket.void(tx, args.number, args.why)
            _tell(done, env)
        else:
            return _for_person(store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    return 0


def _for_person(store: Store, args: argparse.Namespace, env: Env) -> int:
    niks = read_niks([args.nik], store, env)
    if niks is None:
        return REFUSED
    allowed = settings.load(env.home, os.environ).suket.while_blanks
    with store.write(env.actor) as tx:
        resident = permohonan.resident_id(store, niks[0])
        if args.act == "issue":
            done = suket.issue(tx, resident, args.reason, while_blanks=allowed)
        elif args.act == "renew":
            done = suket.renew(tx, resident, while_blanks=allowed)
        else:
            done = suket.exchanged(tx, resident)
    _tell(done, env)
    return 0


def _tell(one: Suket, env: Env) -> None:
    if env.json:
        env.rows([_as_json(one)])
        return
    until = f"{one.until_on:%d-%m-%Y}"
    states = {
        "live": env.pick(f"terbit, berlaku sampai {until}", f"issued, valid to {until}"),
        "retired": env.pick("berakhir: kartu sudah diserahkan", "ended: the card was handed over"),
        "void": env.pick("dibatalkan", "taken back"),
    }
    env.say(f"Suket {one.number} {states[one.state]}.")


def _as_json(one: Suket) -> dict[str, object]:
    return {
        "number": one.number, "resident": one.resident, "state": one.state, "reason": one.reason,
        "issued_on": one.issued_on, "until_on": one.until_on, "code": one.code,
    }  # fmt: skip


def _forecast(store: Store, env: Env) -> None:
    told = suket_list.forecast(store)
    if env.json:
        weeks = [{"monday": f"{week.monday}", "ending": week.ending} for week in told.weeks]
        env.rows([{"live": told.live, "expired": told.expired, "ready": told.ready,
                   "issued": told.issued, "weeks": weeks}])  # fmt: skip
        return
    env.say(
        env.pick(
            f"Suket hidup {told.live}, lewat {told.expired}, kartunya siap cetak {told.ready},"
            f" kartunya sudah diserahkan {told.issued}.",
            f"Living suket {told.live}, over {told.expired}, card print-ready {told.ready},"
            f" card handed over {told.issued}.",
        )
    )
    heads = {"monday": env.pick("Mulai Senin", "From Monday"), "ending": env.pick("Habis", "Ends")}
    env.rows([{"monday": week.monday, "ending": week.ending} for week in told.weeks], heads)


def _list(store: Store, which: str, env: Env) -> None:
    whole = may(env.actor, "see_nik")
    rows: list[dict[str, object]] = [
        {
            "number": one.number,
            "nik": one.nik if whole else mask(one.nik),
            "until_on": one.until_on,
            "code": one.code,
            "kelurahan": one.kelurahan,
        }
        for one in _lines(store, which)
    ]
    heads = {
        "number": env.pick("Nomor", "Number"), "nik": "NIK",
        "until_on": env.pick("Sampai", "Until"), "code": env.pick("Kode", "Code"),
        "kelurahan": env.pick("Kel/Desa", "Village"),
    }  # fmt: skip
    env.rows(rows, heads)
    if not env.json:
        env.say(f"{len(rows)} suket.")


def _lines(store: Store, which: str) -> Iterator[suket_list.Line]:
    """Walk one list to its end, a page at a time."""
    after: suket_list.Key = ("", 0)
    for _ in range(PAGES_MAX):
        page = suket_list.listed(store, which, after=after)
        yield from page
        if len(page) < suket_list.ROWS_MAX:
            return
        after = page[-1].key


def _print(store: Store, args: argparse.Namespace, env: Env) -> None:
    """Write the paper; its row of the trail comes first."""
    with store.write(env.actor) as tx:
        rows = printed(tx, args.number)
    if args.out is None:
        if env.json:
            env.rows([{"number": args.number, "lines": list(rows)}])
        else:
            env.say("\n".join(rows))
        return
    new_file.write(args.out, "\n".join(rows) + "\n", SuketFileRefused)
    if env.json:
        env.rows([{"file": str(args.out), "number": args.number}])
    else:
        env.say(env.pick(f"Suratnya di {args.out}.", f"The paper is in {args.out}."))
