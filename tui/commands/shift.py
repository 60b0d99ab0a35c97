"""`tuntas shift`: the open sif; counted by two, handed over, closed; the check; the sheet."""

import argparse
from collections.abc import Callable
from typing import Any

from model import document, shift
from model.names import clean
from model.rights import demand
from model.second import Second
from model.shifts import change, changing, checklist, closing, refusals
from model.store import STORE_NAME, Store
from tui.commands import shift_said as said
from tui.commands.env import Env
from tui.commands.second_word import ask_second


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the open shift and the change that runs are shown."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="open|close|begin|count|...")
    for name, (indonesian, told) in said.ACTS.items():
        words = told if english else indonesian
        act = acts.add_parser(name, help=words, description=words)
        for option, (about_id, about_en, given) in said.OPTIONS.get(name, {}).items():
            act.add_argument(option, help=about_en if english else about_id, **_read(given))


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """Return how an option is read: words of at most so many characters, a number, a choice."""
    chars_max = given.get("chars_max")
    if not isinstance(chars_max, int):
        return given
    rest = {key: value for key, value in given.items() if key != "chars_max"}
    return {"type": at_most(chars_max), **rest}


def at_most(chars_max: int) -> Callable[[str], str]:
    """Return a reader of words that refuses more than `chars_max` characters (ValueError)."""

    def words(text: str) -> str:
        cleaned = clean(text)
        if len(cleaned) > chars_max:
            raise ValueError(text)
        return cleaned

    return words


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the shift, open, hand over or close one, or do one step of its change."""
    demand(env.actor, "shift")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        acts: dict[str | None, Callable[[Store, argparse.Namespace, Env], None]] = {
            None: _show, "open": _open, "close": _close, "check": _check, "sheet": _sheet,
            "begin": _begin, "finish": _finish,
        }  # fmt: skip
        acts.get(args.act, _step)(store, args, env)
    finally:
        store.close()
    return 0


def _show(store: Store, args: argparse.Namespace, env: Env) -> None:
    now, one = shift.current(store), change.running(store)
    said.tell_shift(now, store, env, change_runs=one is not None)
    if one is not None and not env.json:
        said.tell_change(store, one, env)


def _open(store: Store, args: argparse.Namespace, env: Env) -> None:
    """Open one without a count: an office that begins with the program has none before."""
    with store.write(env.actor) as tx:
        shift.open_shift(tx, args.label)
    said.tell_shift(shift.current(store), store, env)


def _close(store: Store, args: argparse.Namespace, env: Env) -> None:
    """Close one without a count: by two, with a reason."""
    demand(env.actor, "pass_shift")
    before = shift.current(store)
    if before is None:
        raise shift.ShiftClosed()
    second = ask_second(env, store, args, "stand_by")
    with store.write(env.actor) as tx:
        closing.close_uncounted(tx, args.why, second, note=args.note)
    said.tell_shift(before, store, env, closed=True)


def _check(store: Store, args: argparse.Namespace, env: Env) -> None:
    checks, kind = checklist.checklist(store), checklist.due(store)
    if args.seen:
        with store.write(env.actor) as tx:
            checklist.note(tx, kind, checks)
    said.tell_checks(checks, kind, env, noted=args.seen)


def _sheet(store: Store, args: argparse.Namespace, env: Env) -> None:
    papers = document.listed(store, "sif", limit=1)
    if not args.number and not papers:
        raise document.DocumentUnknown()
    paper = document.get(store, args.number) if args.number else papers[0]
    said.tell_sheet(paper, env)


def _begin(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        made = changing.begin(tx, args.to, kind=args.kind, from_who=args.by)
    said.tell_change(store, made, env)


def _running(store: Store) -> change.Change:
    one = change.running(store)
    if one is None:
        raise refusals.NoChange()
    return one


def _step(store: Store, args: argparse.Namespace, env: Env) -> None:
    """Do one step of the change that runs, and show how it stands."""
    number = _running(store).id
    with store.write(env.actor) as tx:
        match args.act:
            case "count":
                changing.put(tx, number, args.line, args.who, args.qty)
            case "compare":
                changing.compare(tx, number)
            case "recount":
                changing.recount(tx, number, args.line)
            case "reason":
                changing.explain(tx, number, args.line, args.why)
            case "note":
                changing.note(tx, number, args.words)
            case "pass":
                changing.pass_on(tx, number, args.why, missing=args.missing, stand_in=args.stand_in)
            case "drop":
                changing.drop(tx, number)
    said.tell_change(store, change.get(store, number), env)


def _finish(store: Store, args: argparse.Namespace, env: Env) -> None:
    """End it with both PINs, each typed unseen or a line of stdin."""
    one = _running(store)
    closing.settled(store, one)
    given: list[Second] = []
    for who in (one.from_who, one.to_who):
        given.append(ask_second(env, store, args, "shift", name=who, but=given))
    with store.write(env.actor) as tx:
        done = closing.close(tx, one.id, given[0], given[1], label=args.label)
    said.tell_done(done, env)
