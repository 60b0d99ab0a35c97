"""`tuntas lane NAME pause|resume`: ask a printer's lane to stop after its card, or to go on."""

import argparse

from model import lanes
from model.store import STORE_NAME, Store
from tui.commands.env import Env

WISHES = {"pause": "pause", "resume": "resume", "jeda": "pause", "lanjut": "resume"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add printer and wish."""
    parser.add_argument("printer", metavar="NAME", help="printer")
    parser.add_argument("wish", choices=tuple(WISHES), metavar="pause|resume")


def run(args: argparse.Namespace, env: Env) -> int:
    """Write the wish; the lane reads it between two cards."""
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        with store.write(env.actor) as tx:
            if WISHES[args.wish] == "pause":
                lanes.want(tx, args.printer, "pause")
            else:
                lanes.want(tx, args.printer, "resume")
    finally:
        store.close()
    if env.json:
        env.rows([{"printer": args.printer, "want": WISHES[args.wish]}])
    elif WISHES[args.wish] == "pause":
        env.say(env.pick("Berhenti sesudah kartu ini.", "It stops after this card."))
    else:
        env.say(env.pick("Diminta lanjut.", "It is asked to go on."))
    return 0
