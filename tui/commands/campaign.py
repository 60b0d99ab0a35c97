"""`tuntas campaign`: the board of each campaign that runs; begin, change or end one."""

import argparse
from collections.abc import Callable
from datetime import date

from model import campaign, campaign_board
from model.campaign_board import Board
from model.errors import ModelError
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import campaign_words as say
from tui.card_words import in_words
from tui.commands.env import Env
from tui.locale.speak import speak

BAR_CELLS = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the boards are shown."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="show|list|begin|change|end")
    said = told("satu kampanye selengkapnya", "one campaign in full")
    act = acts.add_parser("show", help=said, description=said)
    act.add_argument("campaign", type=int, metavar="N")
    said = told("semua, juga yang sudah diakhiri", "all of them, ended ones too")
    acts.add_parser("list", help=said, description=said)
    said = told("mulai kampanye", "begin a campaign")
    act = acts.add_parser("begin", help=said, description=said)
    act.add_argument("name", metavar=told("NAMA", "NAME"))
    _dates(act, told, needs_until=True)
    said = told("kode kelurahan atau kecamatan, boleh berulang; tanpa ini semua warga",
                "code of a kelurahan or kecamatan, repeatable; without it everybody")  # fmt: skip
    act.add_argument("--place", action="append", default=[], metavar="16.02.05", help=said)
    said = told("ubah tanggal, hari kerja, hari libur", "change the date, working days, holidays")
    act = acts.add_parser("change", help=said, description=said)
    act.add_argument("campaign", type=int, metavar="N")
    _dates(act, told, needs_until=False)
    _why(act, told)
    said = told("akhiri kampanye", "end a campaign")
    act = acts.add_parser("end", help=said, description=said)
    act.add_argument("campaign", type=int, metavar="N")
    _why(act, told)


def _dates(
    act: argparse.ArgumentParser, told: Callable[[str, str], str], *, needs_until: bool
) -> None:
    said = told("hari terakhir", "the last day")
    act.add_argument("--until", required=needs_until, default="", metavar="28-02-2027", help=said)
    said = told("hari kerja, 1 Senin sampai 7 Minggu", "working days, 1 Monday to 7 Sunday")
    act.add_argument("--week", default=None, metavar=campaign.WEEK, help=said)
    said = told("hari libur, boleh berulang", "a holiday, repeatable")
    act.add_argument("--off", action="append", default=None, metavar="25-12-2026", help=said)


def _why(act: argparse.ArgumentParser, told: Callable[[str, str], str]) -> None:
    act.add_argument("--why", required=True, metavar="TEXT", help=told("alasan", "a reason"))


def run(args: argparse.Namespace, env: Env) -> int:
    """Show, or do one of the acts; only counts come out, nobody's name."""
    speak(env.lang)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act in (None, "show", "list"):
            demand(env.actor, "see_work")
            {"show": _show, "list": _list}.get(args.act or "", _boards)(store, args, env)
            return 0
        done = _book(store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    if env.json:
        env.rows([{"act": args.act, "campaign": done.id, "until": done.until_on}])
    else:
        env.say(say.booked(args.act) if args.act != "change" else _changed(done, env))
    return 0


def _changed(done: campaign.Campaign, env: Env) -> str:
    until = say.day(done.until_on)
    return env.pick(f"Kampanye {done.id}: sampai {until}.", f"Campaign {done.id}: until {until}.")


def _book(store: Store, args: argparse.Namespace, env: Env) -> campaign.Campaign:
    until = say.read_day(args.until) if getattr(args, "until", "") else None
    off = [say.read_day(one) for one in args.off] if getattr(args, "off", None) else None
    with store.write(env.actor) as tx:
        if args.act == "begin":
            number = campaign.begin(
                tx, args.name, args.place, until or date.max, week=args.week or campaign.WEEK,
                off=off or (),
            )  # fmt: skip
        elif args.act == "change":
            number = args.campaign
            campaign.change(tx, number, until_on=until, week=args.week, off=off, why=args.why)
        else:
            number = args.campaign
            campaign.end(tx, number, why=args.why)
        return campaign.get(store, number)


def _boards(store: Store, args: argparse.Namespace, env: Env) -> None:
    boards = [campaign_board.board(store, one) for one in campaign.running(store)]
    if env.json:
        env.rows([_as_json(board) for board in boards])
        return
    for board in boards:
        _tell(board, env)
    if not boards:
        told = "Belum ada kampanye: tuntas campaign begin."
        env.say(env.pick(told, "No campaign is running: tuntas campaign begin."))


def _tell(board: Board, env: Env) -> None:
    env.say(f"{board.campaign.id}. {say.title(board)}")
    for row in say.head_rows(board):
        env.say(row)
    env.say("")


def _show(store: Store, args: argparse.Namespace, env: Env) -> None:
    board = campaign_board.board(store, campaign.get(store, args.campaign))
    if env.json:
        env.rows([{**_as_json(board), "places": None, **_parts(board)}])
        return
    _tell(board, env)
    for view, name in enumerate((env.pick("Petugas", "Operator"), env.pick("Hari", "Day"),
                                 env.pick("Wilayah", "Place"))):  # fmt: skip
        rows = [
            {"name": one.name, "count": one.count, "of": one.of,
             "bar": say.bar(one.count, one.of, BAR_CELLS), "note": one.note}
            for one in say.lines(board, view)
        ]  # fmt: skip
        heads = {"name": name, "count": env.pick("Terekam", "Recorded"),
                 "of": env.pick("Dari", "Of"), "bar": "", "note": ""}  # fmt: skip
        env.rows(rows, heads)
        env.say("")


def _list(store: Store, args: argparse.Namespace, env: Env) -> None:
    rows = [
        {"campaign": one.id, "name": one.name, "places": " ".join(one.places),
         "begin": one.begin_on, "until": one.until_on,
         "state": one.state if env.json else _stage(one.state, env), "by": one.by}
        for one in campaign.listed(store)
    ]  # fmt: skip
    env.rows(rows, None if env.json else {
        "campaign": env.pick("Nomor", "Number"), "name": env.pick("Nama", "Name"),
        "places": env.pick("Wilayah", "Places"), "until": env.pick("Sampai", "Until"),
        "state": env.pick("Tahap", "Stage"),
    })  # fmt: skip


def _stage(state: str, env: Env) -> str:
    """Return whether it runs, in words; a script gets the word of the store."""
    if state == "running":
        return env.pick("berjalan", "running")
    return env.pick("diakhiri", "ended")


def _as_json(board: Board) -> dict[str, object]:
    end, learnt = board.outlook, board.learnt
    return {
        "campaign": board.campaign.id, "name": board.campaign.name,
        "until": board.campaign.until_on, "due": board.due, "recorded": board.recorded,
        "left": board.left, "today": board.today, "target_today": board.target_today,
        "workdays_left": board.workdays_left, "usual_a_day": learnt.usual if learnt else None,
        "half_days": learnt.kinds["half"] if learnt else None,
        "end": end.end_on if end else None, "early": end.early_on if end else None,
        "late": end.late_on if end else None, "late_days": board.late_days if end else None,
    }  # fmt: skip


def _parts(board: Board) -> dict[str, object]:
    return {
        "hands": [
            {"by": one.by, "seat": one.seat, "recorded": one.count, "seconds": one.person_seconds}
            for one in board.hands
        ],
        "days": [
            {"day": one.on.isoformat(), "recorded": one.count, "kind": one.kind}
            for one in board.days
        ],
        "places": [
            {"code": one.code, "name": one.name, "due": one.due, "recorded": one.recorded}
            for one in board.places
        ],
    }
