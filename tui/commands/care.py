"""`tuntas care`: the printers' rest, heat, ribbon, film, cleaning, fuel; who spoils most."""

import argparse
from dataclasses import asdict

from model import care_board, care_chart, care_fuel
from model.care_board import CareLine
from model.clock import instant
from model.errors import ModelError
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import care_forms, care_words
from tui.card_words import in_words
from tui.commands.env import Env
from tui.locale.speak import speak

OFF = ("off", "pln", "mains")
ACTS = ("heat", "ribbon", "film", "clean", "rest", "fuel", "stop", "chart")
_ON_ONE: dict[str, tuple[str, str]] = {
    "heat": ("catat suhu, derajat C", "note the temperature in degrees C"),
    "ribbon": ("pita baru sudah dipasang", "a new ribbon is in it"),
    "film": ("film baru sudah dipasang", "a new film is in it"),
    "clean": ("sudah dibersihkan", "it was cleaned"),
    "rest": ("lanjut sebelum dingin, dengan alasan", "go on before it is cool, with a reason"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the printers are shown."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="|".join(ACTS))
    for name, pair in _ON_ONE.items():
        act = acts.add_parser(name, help=told(*pair), description=told(*pair))
        act.add_argument("printer", metavar="PRINTER", help=told("namanya", "its name"))
        if name == "heat":
            said = told("suhu di layar printer", "what the printer's display says")
            act.add_argument("celsius", type=int, metavar="C", help=said)
        said = told("alasan atau catatan", "a reason or a note")
        act.add_argument("--why", default="", metavar="TEXT", help=said)
    said = told("genset: BBM cukup berapa lama, atau off", "generator: how long, or off")
    fuel = acts.add_parser("fuel", help=said, description=said)
    said = told("jam (2h, 2j), menit (90m), off: PLN", "hours (2h), minutes (90m), off: mains")
    fuel.add_argument("span", metavar="2h|90m|off", help=said)
    said = told("hanya printer ini, boleh berulang", "only this printer, repeatable")
    fuel.add_argument("--printer", action="append", default=[], metavar="P", help=said)
    said = told("semua berhenti sesudah kartunya", "stop all after their cards")
    acts.add_parser("stop", help=said, description=said)
    said = told("yang rusak menurut printer, pemesan, lot", "spoiled by printer, operator, lot")
    acts.add_parser("chart", help=said, description=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Show, or book one act."""
    speak(env.lang)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act in (None, "chart"):
            demand(env.actor, "see_lanes")
            (_show if args.act is None else _chart)(store, env)
            return 0
        told = _book(store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    if env.json:
        env.rows([{"act": args.act, "printer": getattr(args, "printer", None) or None}])
    else:
        env.say(told)
    return 0


def _book(store: Store, args: argparse.Namespace, env: Env) -> str:
    with store.write(env.actor) as tx:
        if args.act == "stop":
            n = care_fuel.stop_all(tx)
            return env.pick(
                f"{n} printer diminta berhenti sesudah kartunya.",
                f"{n} printers are asked to stop after their cards.",
            )
        if args.act != "fuel":
            typed = {"why": args.why, "celsius": str(getattr(args, "celsius", ""))}
            return care_forms.book(tx, args.act, typed, args.printer)
        if args.span.casefold() in OFF:
            care_fuel.mains(tx, args.printer)
            return env.pick("PLN dicatat menyala.", "The mains are noted as back.")
        care_fuel.fuel(tx, care_forms.minutes_of(args.span), args.printer)
    return "\n".join(_fuel_lines(store, args.printer, env))


def _fuel_lines(store: Store, printers: list[str], env: Env) -> list[str]:
    """Return for each printer how many cards will still finish."""
    return [
        env.pick(
            f"{line.printer}: sampai {_time(line.fuel_until, store)}, {line.fuel_cards} kartu lagi"
            " selesai.",
            f"{line.printer}: until {_time(line.fuel_until, store)}, {line.fuel_cards} more cards"
            " will finish.",
        )
        for line in care_board.board(store, counted=False).lines
        if line.fuel_until is not None and (not printers or line.printer in printers)
    ]


def _show(store: Store, env: Env) -> None:
    board = care_board.board(store)
    env.rows(
        [_row(line, store, as_json=env.json) for line in board.lines],
        {
            "printer": "Printer",
            "celsius": env.pick("Suhu", "Heat"),
            "ribbon_left": env.pick("Pita", "Ribbon"),
            "film_left": "Film",
            "cards_to_clean": env.pick("Bersih", "Clean"),
            "resting_until": env.pick("Istirahat", "Rest"),
            "cards_to_rest": env.pick("Kartu lagi", "Cards to rest"),
            "fuel_cards": env.pick("BBM, kartu", "Fuel, cards"),
            "open_for": env.pick("Jam pakai", "Hours of"),
        },
    )
    if env.json:
        return
    if not board.lines:
        env.say(env.pick("Belum ada printer.", "There is no printer yet."))
    for told in (care_words.heat_row(board).strip(), *map(care_words.lasting_words, board.lasting)):
        if told:
            env.say(told)
    for group in care_chart.chart(store):
        if group.advised:
            env.say(care_words.chart_words(group).strip())


def _row(line: CareLine, store: Store, *, as_json: bool) -> dict[str, object]:
    until, fuel = line.resting_until, line.fuel_until
    open_for = line.open_for
    return {
        "printer": line.printer,
        "celsius": line.celsius,
        "heat_asked": line.heat_asked,
        "ribbon_left": line.ribbon.left,
        "ribbon_counted": line.ribbon.counted,
        "film_left": line.film.left,
        "cards_to_clean": line.cards_to_clean,
        "resting_until": until if as_json or until is None else _time(until, store),
        "cards_to_rest": line.cards_to_rest,
        "fuel_until": fuel if as_json or fuel is None else _time(fuel, store),
        "fuel_cards": line.fuel_cards,
        "open_for": list(open_for) if as_json and open_for is not None else _joined(open_for),
    }


def _joined(names: tuple[str, ...] | None) -> str | None:
    return None if names is None else (" ".join(names) or "-")


def _chart(store: Store, env: Env) -> None:
    groups = care_chart.chart(store)
    if env.json:
        env.rows([{**asdict(group), "advised": group.advised} for group in groups])
        return
    told = care_words.chart_rows(groups, len(groups))
    for one in told or [env.pick("Belum ada kartu rusak.", "No card was spoiled yet.")]:
        env.say(one)


def _time(ms: int | None, store: Store) -> str:
    return "" if ms is None else f"{instant(ms, store.zone):%H.%M}"
