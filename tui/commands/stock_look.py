"""`tuntas stock trace|card|at|documents|check`: where a chip is, past days, papers, the night."""

import argparse
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from model import document, new_file
from model.clock import day_of
from model.counts import threeway, threeway_line, unaccounted
from model.goods import mark, past, stock_card
from model.paper import NARROW, WIDE, unpaged
from model.rights import demand
from model.shifts import workday
from model.store import Store
from tui import stock_card_text, stock_papers, stock_tracing
from tui.commands import stock_listing
from tui.commands.day_word import day_word
from tui.commands.env import Env
from tui.commands.stock_word import Act, Add, add_item

UNEXPLAINED = 1


def arguments(add: Add) -> None:
    """Declare the five acts."""
    trace = add("trace", "dari kiriman mana chip ini", "of which delivery a chip is")
    trace.add_argument("uid", metavar="UID")
    card = add("card", "kartu stok", "the stock card")
    card.add_argument("--from", dest="first", type=day_word, metavar="DAY")
    card.add_argument("--to", dest="last", type=day_word, metavar="DAY")
    card.add_argument("--columns", type=int, default=NARROW, choices=(NARROW, WIDE))
    past_day = add("at", "isi tiap tempat pada akhir suatu hari", "the bins in the end of a day")
    past_day.add_argument("day", type=day_word, metavar="DAY")
    papers = add("documents", "berita acara dan dokumen lain", "minutes and other documents")
    papers.add_argument("number", nargs="?", default="", metavar="NUMBER")
    papers.add_argument("--kind", default="", choices=("", *document.KINDS), metavar="KIND")
    for act in (card, papers):
        act.add_argument("--out", type=Path, metavar="FILE")
    for act in (card, past_day):
        add_item(act)
    check = add("check", "cocokkan pusat, cetakan, buku", "compare centre, prints, ledger")
    check.add_argument("--last", action="store_true")
    check.add_argument("--chips", action="store_true")
    check.add_argument("--proof", default="", metavar="TEXT")


def _trace(store: Store, args: argparse.Namespace, env: Env) -> int:
    with store.write(env.actor) as tx:
        found = stock_tracing.traced(tx, args.uid)
    if env.json:
        bin, place = found.where
        env.rows([{
            "uid": found.uid, "state": found.state, "bin": bin, "place": place, "job": found.job,
            "box": found.box.number if found.box else None, "delivery": found.receipt,
            "doc": found.doc, "party": found.party, "received_on": found.received_on,
        }])  # fmt: skip
    else:
        env.say("\n".join(stock_tracing.rows(store, found)))
    return 0


def _card(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "see_stock")
    today = workday.today(store)
    last = args.last or today
    first = args.first or min(today.replace(day=1), last)
    if env.json:
        stock_card_text.need_open(store, args.item, last)
        found = stock_card.stock_card(store, args.item, first, last)
        env.rows([{"day": row.day, "kind": row.kind, "doc": row.doc, "party": row.party,
                   "from": row.source.bin, "to": row.target.bin, "why": row.why, "came": row.came,
                   "went": row.went, "left": row.left} for row in found.rows])  # fmt: skip
        return 0
    _out(stock_card_text.card_text(store, args.item, first, last, args.columns), args.out, env)
    return 0


def _at(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "see_stock")
    if not env.json:
        env.say("\n".join(stock_card_text.balance_rows(store, args.item, args.day)))
        return 0
    stock_card_text.need_open(store, args.item, args.day)
    until = _end_ms(store, args.day)
    env.rows([asdict(line) for line in past.balances_at(store, until - 1, args.item)])
    return 0


def _end_ms(store: Store, day: date) -> int:
    found = workday.spans(store, day, day)
    return found[-1].end_ms if found else workday.midnight_ms(day + timedelta(days=1), store.zone)


def _documents(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "report")
    if args.number:
        with store.write(env.actor) as tx:
            paper = stock_papers.again(tx, args.number)
        if env.json and args.out is None:
            env.rows([{"number": paper.number, "kind": paper.kind, "text": paper.body}])
        else:
            _out(paper.body, args.out, env)
        return 0
    stock_listing.listing(
        env,
        [
            {"number": one.number, "kind": one.kind, "about": one.about, "by": one.by,
             "day": day_of(one.at, store.zone)}
            for one in document.listed(store, args.kind)
        ],
    )  # fmt: skip
    return 0


def _out(text: str, path: Path | None, env: Env) -> None:
    if path is None:
        env.say("\n".join(unpaged(text)))
        return
    new_file.write(path, text, stock_papers.PaperFileRefused)
    env.say(env.pick(f"Tersimpan di {path}.", f"Written to {path}."))


def _check(store: Store, args: argparse.Namespace, env: Env) -> int:
    demand(env.actor, "report")
    if args.proof:
        return _proof(store, args.proof, env)
    if args.chips:
        return _chips(store, env)
    found = threeway.last(store) if args.last else None
    if found is None:
        found = threeway.night(store)
        with store.write(env.actor) as tx:
            threeway.keep(tx, found)
    rows: list[dict[str, object]] = [
        {"level": line.level, "kind": line.kind, "job": line.job,
         "told": threeway_line.said(store, line, env.lang)}
        for line in found.lines
    ]  # fmt: skip
    if env.json:
        env.rows([{"on": found.on, "totals": asdict(found.totals), "count": found.count,
                   "look": found.look, "lines": rows}])  # fmt: skip
    else:
        env.rows(rows, {"job": env.pick("Kartu", "Card"), "told": env.pick("Kenapa", "Why")})
        env.say(env.pick(
            f"{found.count} perbedaan, {found.look} belum bisa dijelaskan.",
            f"{found.count} differences, {found.look} unexplained."))  # fmt: skip
    return UNEXPLAINED if found.look else 0


def _proof(store: Store, said: str, env: Env) -> int:
    """Tell whether the ledger's mark on a signed paper is true of this book."""
    from tui.commands.search import watch

    is_true = mark.proves(store, said, watch(env, env.pick("memeriksa buku", "checking the book")))
    if env.json:
        env.rows([{"proof": said, "holds": is_true}])
    elif is_true:
        env.say(env.pick(
            "Cocok: buku sampai tanda ini tidak diubah sejak kertas itu dicetak.",
            "It holds: no row before this mark was changed since that paper."))  # fmt: skip
    else:
        env.say(env.pick(
            "TIDAK COCOK: salah ketik, kertas kantor lain, atau buku diubah. Ketik lagi; bila"
            " tetap, kabari kepala seksi.",
            "IT DOES NOT HOLD: mistyped, another office's paper, or the book was changed. Type it"
            " again; if it stays, tell the section head."))  # fmt: skip
    return 0 if is_true else UNEXPLAINED


def _chips(store: Store, env: Env) -> int:
    found = unaccounted.unaccounted(store)
    stock_listing.listing(env, [{"uid": one.uid, "box": one.box, "doc": one.doc, "party": one.party,
               "received_on": one.received_on} for one in found.chips])  # fmt: skip
    if not env.json:
        total, gone = found.total, found.missing
        env.say(env.pick(f"{total} chip tanpa jejak, {gone} pasti hilang.",
                         f"{total} chips without a trace, {gone} missing."))  # fmt: skip
    return UNEXPLAINED if found.missing else 0


ACTS: dict[str, Act] = {
    "trace": _trace, "card": _card, "at": _at, "documents": _documents, "check": _check,
}  # fmt: skip
