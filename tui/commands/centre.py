"""`tuntas centre step`: let time pass at the simulated centre of the practice office.

Only in practice: what the real centre says comes with its lists, and nobody here ever sets it.
"""

import argparse
from dataclasses import asdict

from model.actor import shell_actor
from model.centre.practice import PracticeCentre, demand_practice
from model.centre.simulated import DAY
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env

DAYS_MAX = 365
PRACTICE_FOLDER = "latihan"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the act and for how many of its days."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "act", choices=("step",), help="let time pass" if english else "waktu berjalan"
    )
    parser.add_argument(
        "--days",
        type=_days,
        default=1,
        metavar="N",
        help=f"days at the centre, at most {DAYS_MAX}"
        if english
        else f"hari di pusat, paling banyak {DAYS_MAX}",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Make one step a day and say what came of it; raises NoPracticeCentre, CentreBusy."""
    demand(env.actor, "import")
    store = _store(env)
    try:
        demand_practice(store)
        centre = PracticeCentre(store.path.parent, shell_actor("pusat-latihan"))
        done = [asdict(centre.step(store, DAY)) for _day in range(args.days)]
    finally:
        store.close()
    told: dict[str, object] = {"days": args.days, "idle": done[-1]["idle"]}
    told |= {
        name: sum(one[name] for one in done)
        for name in ("sent", "received", "failed", "lists", "changed")
    }
    if env.json:
        env.rows([told])
    else:
        _say(told, env)
    return 0


def _say(told: dict[str, object], env: Env) -> None:
    env.say(
        env.pick(
            "{days} hari di pusat tiruan: {sent} rekaman dikirim, {received} paket diterima,"
            " {lists} daftar status, {changed} warga berubah.",
            "{days} days at the simulated centre: {sent} recordings sent, {received} packets"
            " received, {lists} status lists, {changed} residents changed.",
        ).format(**told)
    )
    if told["idle"]:
        env.say(
            env.pick(
                "Tidak ada lagi yang ditunggu dari pusat.",
                "Nothing more is expected from the centre.",
            )
        )


def _store(env: Env) -> Store:
    """Open the practice office: this home's own store, or the one that `tuntas demo` made."""
    home = env.home / PRACTICE_FOLDER
    if not (home / STORE_NAME).exists():
        home = env.home
    return Store.open(home / STORE_NAME, env.clock)


def _days(text: str) -> int:
    days = int(text)
    if not 0 < days <= DAYS_MAX:
        raise ValueError(text)
    return days
