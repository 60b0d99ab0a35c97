"""`tuntas sample`: fill the store with invented residents of the office's own regions."""

import argparse

from model.exchange.load import OnProgress
from model.exchange.sample import fill
from model.store import STORE_NAME, Store
from tui.commands.env import Env

RESIDENTS_DEFAULT = 6_000
SEED_DEFAULT = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add how many, and from which seed."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument("--residents", type=int, default=RESIDENTS_DEFAULT, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED_DEFAULT, metavar="S")
    parser.add_argument(
        "--ready",
        type=int,
        default=None,
        metavar="M",
        help="print-ready ones among them (a tenth)"
        if english
        else "berapa di antaranya siap cetak (sepersepuluh)",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Add the residents; the same numbers again add nobody."""
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        done = fill(store, env.actor, args.residents, args.seed, args.ready, _progress(env))
    finally:
        store.close()
    if env.json:
        env.rows(
            [
                {
                    "residents": done.residents,
                    "ready": done.ready,
                    "added": done.added,
                    "seed": args.seed,
                }
            ]
        )
        return 0
    env.say(
        env.pick(
            f"{done.added} warga rekaan ditambahkan, {done.ready} dari {done.residents}"
            f" siap cetak (bibit {args.seed}).",
            f"{done.added} invented residents added, {done.ready} of {done.residents}"
            f" print-ready (seed {args.seed}).",
        )
    )
    return 0


def _progress(env: Env) -> OnProgress | None:
    if not env.err.isatty():
        return None

    def show(done: int, total: int) -> None:
        env.err.write(f"\r{done} / {total}" + ("\r\x1b[K" if done == total else ""))
        env.err.flush()

    return show
