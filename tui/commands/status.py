"""`tuntas status`: what the office's printers and nodes do now, one line a printer.

Exit codes: 0 all well, 1 something waits for a person, 3 no node drives a configured printer,
4 store. Counts, codes and instants only; nobody's name or NIK.
"""

import argparse
import os

from model.clock import day_start_ms
from model.lanes import Lane
from model.lease import LEASE_SECONDS
from model.node_board import Board, PrinterNow, board
from model.store import STORE_NAME, Store
from tui.card_words import LANES, need_words, words
from tui.commands.doctor_line import in_shell, span
from tui.commands.env import Env
from tui.settings import load

OK, WAITS, UNDRIVEN = 0, 1, 3
NEED_CHARS_MAX = 110
MOVING = ("idle", "printing", "off", "rest", "hours")
"""States in which nobody needs to do anything at the printer; `off` has its own exit code."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no words of its own; --json is everybody's."""
    del parser


def run(args: argparse.Namespace, env: Env) -> int:
    """Show printers, nodes and the office's counts, and return how things stand."""
    del args
    settings = load(env.home, os.environ)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        found = board(store, day_start_ms(store.today(), store.zone))
    finally:
        store.close()
    rows = {one.lane.printer: one for one in found.printers}
    configured = [printer.name for printer in settings.printers]
    names = [*configured, *(name for name in rows if name not in configured)]
    shown = [_printer(name, rows.get(name), name in configured, found, env) for name in names]
    if env.json:
        env.rows([*shown, *_nodes(found), _office(found)])
    else:
        env.rows([{key: row[key] for key in _headings(env)} for row in shown], _headings(env))
        _say_office(found, env)
    return _code(found, configured, rows)


def _code(found: Board, configured: list[str], rows: dict[str, PrinterNow]) -> int:
    undriven = [name for name in configured if name not in rows or not rows[name].driven]
    if undriven:
        return UNDRIVEN
    waits = [name for name in configured if rows[name].lane.state not in MOVING]
    return WAITS if waits or found.unsettled else OK


def _printer(
    name: str, one: PrinterNow | None, configured: bool, found: Board, env: Env
) -> dict[str, object]:
    """Return a printer's row: codes for machines, words for people."""
    lane = one.lane if one else None
    held = one.lease if one and one.lease and one.lease.node else None
    state = lane.state if lane and one and (one.driven or lane.unsettled) else "off"
    since = None if lane is None else max(found.at - lane.since_at, 0)
    row: dict[str, object] = {
        "kind": "printer",
        "printer": name,
        "configured": configured,
        "state": state,
        "need": lane.need if lane else "",
        "code": lane.code if lane else "",
        "since_seconds": None if since is None else since // 1000,
        "cards_per_hour": lane.cards_an_hour() if lane else None,
        "ribbon_left": lane.ribbon_left if lane else None,
        "done": lane.done if lane else 0,
        "spoiled": lane.spoiled if lane else 0,
        "unsettled": lane.unsettled if lane else 0,
        "node": held.node if held else "",
        "fence": one.lease.fence if one and one.lease else 0,
        "lease_seconds": one.lease_seconds if one else 0,
    }
    if env.json:
        return row
    row["state"] = words(LANES, state, env.lang)
    row["need"] = _need(name, state, lane, env)
    row["since_seconds"] = "" if since is None else span(since, env)
    row["node"] = _holder(one, env)
    return row


def _need(name: str, state: str, lane: Lane | None, env: Env) -> str:
    """Return what to do at a printer, in words and with the command, else its code."""
    if lane is None:
        return ""
    if state == "paused" and not lane.need:
        return f"tuntas lane {name} resume"
    need = in_shell(need_words(lane.need, env.lang), name) if lane.need else lane.code
    return need[:NEED_CHARS_MAX]


def _holder(one: PrinterNow | None, env: Env) -> str:
    """Return who drives it, in words."""
    if one is None or one.lease is None or not one.lease.node:
        return env.pick("tidak ada", "none")
    if one.driven:
        heard = max(LEASE_SECONDS - one.lease_seconds, 0)
        ago = span(heard * 1000, env)
        said = env.pick(f"terdengar {ago} lalu", f"heard {ago} ago")
        return f"{one.lease.node} ({said})"
    return env.pick(f"{one.lease.node} diam", f"{one.lease.node} silent")


def _nodes(found: Board) -> list[dict[str, object]]:
    return [
        {"kind": "node", "node": name, "up_seconds": max(found.at - at, 0) // 1000}
        for name, at in found.nodes().items()
    ]


def _office(found: Board) -> dict[str, object]:
    return {
        "kind": "office",
        "queued": found.queued,
        "in_printers": found.in_flight,
        "unsettled": found.unsettled,
        "blanks": found.blanks,
        "oldest_unsettled_seconds": _doubt_ms(found) // 1000,
    }


def _doubt_ms(found: Board) -> int:
    return 0 if found.oldest_doubt_at is None else max(found.at - found.oldest_doubt_at, 0)


def _say_office(found: Board, env: Env) -> None:
    nodes = "; ".join(
        env.pick(f"{name}, jalan {up}", f"{name}, up {up}")
        for name, up in (
            (name, span(max(found.at - at, 0), env)) for name, at in found.nodes().items()
        )
    )
    none = env.pick("tidak ada, jalankan: tuntas node", "none, start: tuntas node")
    blanks = env.pick("(tertutup)", "(hidden)") if found.blanks is None else found.blanks
    env.say(
        env.pick(
            f"Antre {found.queued}, di printer {found.in_flight}, blanko {blanks}."
            f" Simpul: {nodes or none}.",
            f"Queue {found.queued}, in printers {found.in_flight}, blanks {blanks}."
            f" Nodes: {nodes or none}.",
        )
    )
    if found.unsettled:
        age = span(_doubt_ms(found), env)
        env.say(
            env.pick(
                f"Belum pasti {found.unsettled}, tertua {age}. Putuskan: tuntas settle.",
                f"Unsettled {found.unsettled}, oldest {age}. Give the verdict: tuntas settle.",
            )
        )


def _headings(env: Env) -> dict[str, str]:
    return {
        "printer": "Printer",
        "state": env.pick("Keadaan", "State"),
        "since_seconds": env.pick("Sejak", "Since"),
        "cards_per_hour": env.pick("Per jam", "An hour"),
        "done": env.pick("Jadi", "Done"),
        "spoiled": env.pick("Rusak", "Spoiled"),
        "unsettled": env.pick("Belum pasti", "Unsettled"),
        "ribbon_left": env.pick("Pita", "Ribbon"),
        "node": env.pick("Simpul", "Node"),
        "need": env.pick("Perlu", "Needs"),
    }
