"""`tuntas cases`: rows that an import kept aside, such as a NIK of two people; close one."""

import argparse
import json
from collections.abc import Iterator

from model import cases
from model.clock import instant
from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.lookup import mask
from model.rights import demand, may
from model.store import STORE_NAME, Store
from tui.commands.env import Env

LIST_ROWS_MAX = 100_000
KINDS = {
    "nik_ganda": ("NIK ganda", "double NIK"),
    "rekam_kembar": ("direkam dua kali", "recorded twice"),
    "rekam_pusat": ("sudah direkam pusat", "recorded at the centre"),
    "rekaman_orang_lain": ("rekaman orang lain", "another person's capture"),
}
STATES = {"open": ("terbuka", "open"), "closed": ("ditutup", "closed")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add --all and the act, close; without it the open cases are listed."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "--all", action="store_true", help="closed ones too" if english else "yang ditutup juga"
    )
    said = "close a case, with a reason" if english else "menutup kasus, dengan alasan"
    acts = parser.add_subparsers(dest="act", metavar="close")
    act = acts.add_parser("close", help=said, description=said)
    act.add_argument("case", type=number, metavar="N")
    act.add_argument(
        "--why",
        required=True,
        metavar="TEXT",
        help="what was found out" if english else "apa yang ternyata",
    )


def number(text: str) -> int:
    """Return the number of a case; raise ValueError for what cannot be one."""
    found = int(text)
    if not 0 < found < cases.NUMBER_MAX:
        raise ValueError(text)
    return found


def run(args: argparse.Namespace, env: Env) -> int:
    """List the cases or close one; the kept row itself is shown with --json only."""
    demand(env.actor, "find")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act == "close":
            _close(store, args, env)
        else:
            _show(store, args.all, env)
    finally:
        store.close()
    return 0


def _close(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        done = cases.close(tx, args.case, args.why)
    if env.json:
        env.rows([{"case": done.id, "kind": done.kind, "state": done.state}])
    else:
        env.say(env.pick(f"Kasus {done.id} ditutup.", f"Case {done.id} closed."))


def _show(store: Store, closed_too: bool, env: Env) -> None:
    found = list(_pages(store, closed_too))
    if env.json:
        whole = may(env.actor, "see_nik")
        if whole and found:
            _note(store, len(found), env)
        env.rows([_as_json(one, store.zone, whole) for one in found])
        return
    env.rows([_as_line(one, store.zone, env) for one in found], _headings(env))
    shown = len(found)
    if not shown:
        env.say(env.pick("Tidak ada kasus yang terbuka.", "No case is open."))
    else:
        env.say(env.pick(f"{shown} kasus.", f"{shown} cases." if shown > 1 else "1 case."))


def _pages(store: Store, closed_too: bool) -> Iterator[cases.Case]:
    last, shown = 0, 0
    while shown < LIST_ROWS_MAX:
        page = cases.listed(store, closed_too=closed_too, after=last, limit=cases.PAGE_ROWS_MAX)
        yield from page
        if len(page) < cases.PAGE_ROWS_MAX:
            return
        last, shown = page[-1].id, shown + len(page)


def _note(store: Store, shown: int, env: Env) -> None:
    """Write the audit row; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            cases.note_list(tx, shown)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: daftar ini tidak tercatat.",
                "The store cannot be written: this list is not in the trail.",
            )
        )


def _as_json(one: cases.Case, zone: str, whole: bool) -> dict[str, object]:
    nik = one.nik
    if nik is not None and not whole:
        nik = mask(nik)
    return {
        "case": one.id,
        "kind": one.kind,
        "nik": nik,
        "resident": one.resident,
        "source": one.source,
        "line": one.line,
        "state": one.state,
        "at": instant(one.at, zone).isoformat(timespec="seconds"),
        "said": _said(one.said) if whole else None,
    }


def _said(text: str) -> object:
    """Return the kept row as an object; as text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _as_line(one: cases.Case, zone: str, env: Env) -> dict[str, object]:
    english = env.lang == "en"
    kind, state = KINDS.get(one.kind), STATES.get(one.state)
    return {
        "case": one.id,
        "kind": kind[english] if kind else one.kind,
        "nik": mask(one.nik) if one.nik else "",
        "at": f"{instant(one.at, zone):%d-%m-%Y}",
        "state": state[english] if state else one.state,
        "where": f"{one.source} : {one.line}",
    }


def _headings(env: Env) -> dict[str, str]:
    return {
        "case": env.pick("Kasus", "Case"),
        "kind": env.pick("Jenis", "Kind"),
        "nik": "NIK",
        "at": env.pick("Sejak", "Since"),
        "state": env.pick("Keadaan", "State"),
        "where": env.pick("Berkas dan baris", "File and line"),
    }
