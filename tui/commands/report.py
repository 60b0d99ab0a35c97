"""`tuntas report`: a report on the terminal, as a file, or to a line printer's port."""

import argparse
from pathlib import Path

from model import new_file
from model.paper import FORM_FEED, NARROW, WIDE
from model.reports import catalog
from model.reports.catalog import Asked, Kind
from model.reports.faults import NumbersNeedReason, ReportFileRefused
from model.reports.sheet import Report
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import report_words as say
from tui.commands.env import Env

DISAGREES, USAGE = 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add which report, of which days, in which form, and where it goes."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    names = "|".join(catalog.KINDS)
    parser.add_argument(
        "kind", nargs="?", default=catalog.DEFAULT, metavar=names,
        help=told("laporan mana; tanpa ini rekap", "which report; rekap without it"),
    )  # fmt: skip
    parser.add_argument("--on", default="", metavar="21-11-2026", help=told("hari", "the day"))
    said = told("hari pertama", "the first day")
    parser.add_argument("--from", dest="first", default="", metavar="01-11-2026", help=said)
    said = told("hari terakhir", "the last day")
    parser.add_argument("--to", dest="last", default="", metavar="30-11-2026", help=said)
    parser.add_argument("--format", choices=catalog.FORMATS, default="text",
                        metavar="text|csv|xlsx", help=told("bentuknya", "its form"))  # fmt: skip
    said = told("berkas baru", "a new file")
    parser.add_argument("--out", type=Path, metavar="FILE", help=said)
    said = told("port printer baris, seperti /dev/usb/lp0", "a line printer's port: /dev/usb/lp0")
    parser.add_argument("--port", default="", metavar="PORT", help=said)
    said = told("lebar kertas", "width of the paper")
    parser.add_argument("--columns", type=int, choices=(NARROW, WIDE), default=NARROW,
                        metavar="80|132", help=said)  # fmt: skip
    said = told("pembagian: satu kiriman", "distribution: one parcel")
    parser.add_argument("--parcel", default="", metavar="K-0017", help=said)
    said = told("pembagian: satu kelurahan", "distribution: one kelurahan")
    parser.add_argument("--kelurahan", default="", metavar="X", help=said)
    said = told("NIK utuh di tabel, dengan --why", "whole NIKs in tables, with --why")
    parser.add_argument("--nik", action="store_true", help=said)
    parser.add_argument("--why", default="", metavar="TEXT", help=told("alasan", "a reason"))
    said = told("beri nomor dan simpan rekap hari yang selesai", "number and keep a day's rekap")
    parser.add_argument("--keep", action="store_true", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Make the report and give it where it was asked for; 1 when its figures do not agree.

    Raises what model.reports.catalog does.
    """
    kind = say.kind_of(args.kind)
    if args.format == "xlsx" and args.out is None:
        env.warn(env.pick("XLSX perlu --out BERKAS.", "XLSX needs --out FILE."))
        return USAGE
    demand(env.actor, "report")
    demand(env.actor, kind.action)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        asked = _asked(args, kind, store)
        if args.keep:
            return _keep(store, kind, asked, args, env)
        if asked.numbers and not args.why:
            raise NumbersNeedReason()
        report = catalog.make(store, kind.name, asked)
        leaves = args.out is not None or args.port or asked.numbers or args.format != "text"
        if leaves or kind.action != "report":
            form = "port" if args.port else args.format
            with store.write(env.actor) as tx:
                catalog.note(tx, kind.name, asked, form, args.why)
        _give(report, asked, store, args, env)
    finally:
        store.close()
    return 0 if report.agrees else DISAGREES


def _asked(args: argparse.Namespace, kind: Kind, store: Store) -> Asked:
    """Return what was asked: a day, days, or, of the month, the month of that day so far."""
    today = catalog.today(store)
    last = say.read_day(args.last) if args.last else None
    on = say.read_day(args.on) if args.on else last or today
    first = say.read_day(args.first) if args.first else on
    if kind.name == "month" and not args.first:
        first, last = on.replace(day=1), last or say.month_end(on, today)
    elif args.first and not args.last and not args.on:
        last = today
    return Asked(
        first, last or on, columns=args.columns, parcel=args.parcel, kelurahan=args.kelurahan,
        numbers=args.nik,
    )  # fmt: skip


def _keep(store: Store, kind: Kind, asked: Asked, args: argparse.Namespace, env: Env) -> int:
    with store.write(env.actor) as tx:
        made = catalog.keep(tx, kind.name, asked)
    if args.out is not None:
        new_file.write(args.out, made.body, ReportFileRefused)
    if env.json:
        env.rows([{"number": made.number, "report": kind.name, "by": made.by}])
    else:
        env.say(env.pick(f"Disimpan dengan nomor {made.number}.", f"Kept as {made.number}."))
    return 0


def _give(report: Report, asked: Asked, store: Store, args: argparse.Namespace, env: Env) -> None:
    if args.port:
        import asyncio

        from tui import report_port

        sent = asyncio.run(report_port.send(args.port, report.text))
        env.say(env.pick(f"{sent} byte ke {args.port}.", f"{sent} bytes to {args.port}."))
    if args.out is not None:
        catalog.put(store, report, args.format, env.actor.name, args.out)
    if env.json:
        env.rows([_as_json(report, asked, args.out)])
    elif args.out is not None:
        env.say(env.pick(f"Laporan di {args.out}", f"The report is in {args.out}"))
    elif args.format == "csv":
        env.out.write(str(catalog.content(store, report, "csv", env.actor.name)))
    elif not args.port:
        env.say(report.text.replace(FORM_FEED, "\n").rstrip("\n"))


def _as_json(report: Report, asked: Asked, out: Path | None) -> dict[str, object]:
    return {
        "report": report.kind, "title": report.title, "first": asked.first, "last": asked.last,
        "agrees": report.agrees, "file": str(out) if out else None, "text": report.text,
        "tables": [
            {"name": sheet.name, "columns": [field.head for field in sheet.fields],
             "rows": [list(row) for row in sheet.rows]}
            for sheet in report.sheets
        ],
    }  # fmt: skip
