"""`tuntas ration`: shares of blanks for districts, what if some arrive, the day's cap."""

import argparse
from collections.abc import Callable
from datetime import date

from model import document
from model.counts.faults import BookShut
from model.errors import ModelError
from model.rations import cap, capacity, expected, plan
from model.rations.errors import RationQtyBad
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import ration_forms as forms
from tui import ration_words as say
from tui.card_words import in_words
from tui.commands.env import Env
from tui.locale.speak import speak
from tui.ration_words import Seen, Wish

ACTS = "keep|list|expect|drop|capacity|cap"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the plan is shown and nothing is kept."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    _wish(parser, told)
    acts = parser.add_subparsers(dest="act", metavar=ACTS)
    act = _act(acts, "keep", told("tetapkan, suratnya disimpan", "decide, the paper is kept"))
    _wish(act, told)
    said = told("jatah lain untuk satu kecamatan", "another share for one district")
    act.add_argument("--change", action="append", default=[], metavar="16.71.02=120", help=said)
    _why(act, told, required=False)
    _act(acts, "list", told("jatah yang sudah ditetapkan", "the plans that were decided"))
    said = told("kiriman yang ditunggu; tanpa angka: daftarnya", "a delivery told; else the list")
    act = _act(acts, "expect", said)
    act.add_argument("qty", type=int, nargs="?", metavar="N")
    act.add_argument("--on", default="", metavar="26-11-2026", help=told("hari", "the day"))
    said = told("dari siapa", "from whom")
    act.add_argument("--from", dest="party", default="", metavar="X", help=said)
    act = _act(acts, "drop", told("kiriman tidak jadi datang", "a delivery does not come"))
    act.add_argument("number", type=int, metavar="N")
    _why(act, told, required=True)
    said = told("kemampuan cetak kecamatan sehari", "what a district prints a day")
    act = _act(acts, "capacity", said)
    act.add_argument("office", metavar="16.71.02")
    act.add_argument("per_day", type=int, metavar="N")
    _why(act, told, required=False)
    said = told("kuota harian kantor ini; none: tanpa kuota", "this office's cap; none: no cap")
    act = _act(acts, "cap", said)
    act.add_argument("cap", metavar="N|none")
    _why(act, told, required=True)


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str
) -> argparse.ArgumentParser:
    return acts.add_parser(name, help=said, description=said)


def _wish(parser: argparse.ArgumentParser, told: Callable[[str, str], str]) -> None:
    said = told("dibagi sekian, bukan yang bebas", "share so many, not what is free")
    parser.add_argument("--total", type=int, default=None, metavar="N", help=said)
    said = told("untuk sekian hari", "for so many days")
    parser.add_argument("--days", type=int, default=None, metavar="N", help=said)
    said = told("paling sedikit tiap kecamatan", "least for each district")
    parser.add_argument("--floor", type=int, default=None, metavar="N", help=said)
    said = told("kalau sekian datang pada hari itu", "what if so many arrive on a day")
    parser.add_argument("--arrive", default="", metavar="500@kamis", help=said)


def _why(act: argparse.ArgumentParser, told: Callable[[str, str], str], *, required: bool) -> None:
    said = told("alasan", "a reason")
    act.add_argument("--why", required=required, default="", metavar="TEXT", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Show a plan, or do one of the acts; nobody's name comes out."""
    speak(env.lang)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act in (None, "list") or (args.act == "expect" and args.qty is None):
            demand(env.actor, "see_stock")
            {"list": _kept, "expect": _expected}.get(args.act or "", _show)(store, args, env)
        elif args.act == "keep":
            _keep(store, args, env)
        else:
            _book(store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    return 0


def _wished(args: argparse.Namespace, today: date) -> Wish:
    came = None
    if args.arrive:
        qty, _, day = args.arrive.partition("@")
        came = (forms.number_of({"qty": qty}, "qty"), forms.read_day(day, today))
    for name in ("total", "days", "floor"):
        value = getattr(args, name)
        if value is not None and not 0 <= value <= plan.TOTAL_MAX:
            raise RationQtyBad(asked=value, most=plan.TOTAL_MAX)
    return Wish(args.total, args.days, args.floor, came)


def _show(store: Store, args: argparse.Namespace, env: Env) -> None:
    seen = say.read(store, _wished(args, store.today()))
    if env.json:
        env.rows([_as_json(seen)])
        return
    env.say(say.title(seen))
    for row in (*say.head_rows(seen), say.rule_words(seen)):
        env.say(row)
    if seen.plan is None:
        return
    env.say(f"  {say.stage_words(seen)}")
    heads = {
        "office": env.pick("Kode", "Code"), "name": env.pick("Kecamatan", "District"),
        "ready": env.pick("Siap", "Ready"), "oldest": env.pick("Tertua", "Oldest"),
        "capacity": env.pick("Mampu", "Can"), "qty": env.pick("Jatah", "Share"),
        "why": env.pick("Sebab", "Why"),
    }  # fmt: skip
    env.rows([_row(line) for line in seen.plan.lines], heads)
    for line in seen.plan.lines:
        env.say(f"{line.share.office or '-'} {line.name}".rstrip())
        for row in say.explained(line.share):
            env.say(row)


def _row(line: plan.Line) -> dict[str, object]:
    one = line.share
    return {
        "office": one.office, "name": line.name, "ready": one.ready, "oldest": line.oldest_days,
        "capacity": line.capacity, "qty": one.qty, "why": say.why_words(line),
    }  # fmt: skip


def _as_json(seen: Seen) -> dict[str, object]:
    made = seen.plan
    shares = [
        {
            **_row(line), "age_days": line.share.age_days, "weight": line.share.weight,
            "floor": line.share.floor, "bound": line.share.bound,
            "quotient": str(line.share.quotient), "seat": line.share.seat,
        }
        for line in (made.lines if made else ())
    ]  # fmt: skip
    return {
        "free": seen.free, "total": made.total if made else 0,
        "days": made.rule.days if made else None,
        "stage": made.lines[0].share.stage if made else None, "shares": shares,
        "until_at": seen.lasting.until_at if seen.lasting else None,
        "cap": seen.quota.cap if seen.quota else None,
        "cap_left": seen.quota.left if seen.quota else None,
    }  # fmt: skip


def _keep(store: Store, args: argparse.Namespace, env: Env) -> None:
    demand(env.actor, "ration")
    seen = say.read(store, _wished(args, store.today()))
    changes: dict[str, int] = {}
    for text in args.change:
        office, _, qty = text.partition("=")
        changes[office.strip()] = forms.number_of({"qty": qty.strip()}, "qty")
    with store.write(env.actor) as tx:
        if seen.plan is None and seen.free is None and args.total is None:
            raise BookShut()
        made = seen.plan or plan.plan(store, args.total or 0)
        kept = plan.keep(tx, made, changes, args.why)
    if env.json:
        env.rows([{"document": kept.number, "total": made.total}])
    else:
        env.say(document.get(store, kept.number).body)


def _kept(store: Store, args: argparse.Namespace, env: Env) -> None:
    rows = [
        {"document": one.document, "total": one.total, "districts": len(one.shares),
         "changed": sum(reckoned != given for _, reckoned, given in one.shares), "by": one.by,
         "at": one.at, "why": one.why}
        for one in plan.kept(store)
    ]  # fmt: skip
    heads = {
        "document": env.pick("Nomor", "Number"), "total": env.pick("Blanko", "Blanks"),
        "districts": env.pick("Kecamatan", "Districts"), "changed": env.pick("Diubah", "Changed"),
        "by": env.pick("Oleh", "By"),
    }  # fmt: skip
    env.rows(rows, heads)


def _expected(store: Store, args: argparse.Namespace, env: Env) -> None:
    rows = [
        {"number": one.id, "item": one.item, "left": one.left, "qty": one.qty, "on": one.on,
         "party": one.party, "by": one.by}
        for one in expected.listed(store)
    ]  # fmt: skip
    heads = {
        "number": env.pick("Nomor", "Number"), "item": env.pick("Barang", "Item"),
        "left": env.pick("Ditunggu", "Awaited"), "on": env.pick("Hari", "Day"),
        "party": env.pick("Dari", "From"),
    }  # fmt: skip
    env.rows(rows, heads)
    if not rows:
        env.say(env.pick("Tidak ada kiriman yang ditunggu.", "No delivery is awaited."))


def _book(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        if args.act == "expect":
            day = forms.read_day(args.on, tx.today)
            expected.tell(tx, args.qty, day, args.party)
        elif args.act == "drop":
            expected.drop(tx, args.number, args.why)
        elif args.act == "capacity":
            capacity.put(tx, args.office, args.per_day, args.why)
        else:
            most = None if args.cap == "none" else forms.number_of({"cap": args.cap}, "cap")
            cap.put(tx, most, args.why)
    if env.json:
        env.rows([{"act": args.act}])
    elif args.act == "drop":
        env.say(env.pick("Kiriman itu tidak dihitung lagi.", "That delivery counts no more."))
    else:
        env.say(forms.booked(args.act))
