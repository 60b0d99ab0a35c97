"""`tuntas settle`: a person's verdict on a card whose fate no machine knows; missing: two."""

import argparse

from model import printing
from model.errors import ModelError
from model.store import STORE_NAME, Store
from tui.card_words import STATES, in_words, words
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second

VERDICTS = {
    "printed": "printed",
    "spoiled": "spoiled",
    "blank": "blank",
    "missing": "missing",
    "jadi": "printed",
    "rusak": "spoiled",
    "kosong": "blank",
    "hilang": "missing",
}
"""Both languages' words for a verdict; another word goes to the model, which refuses it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add job, verdict and reason."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "job", metavar="JOB", help="number or token" if english else "nomor atau token"
    )
    parser.add_argument("verdict", metavar="printed|spoiled|blank|missing")
    parser.add_argument(
        "--why",
        required=True,
        metavar="TEXT",
        help="what was seen" if english else "apa yang dilihat",
    )
    add_second(parser)


def run(args: argparse.Namespace, env: Env) -> int:
    """Book the verdict with the blank; nothing is printed by this."""
    verdict = VERDICTS.get(args.verdict.lower(), args.verdict)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        beside = ask_second(env, store, args) if verdict == "missing" else None
        with store.write(env.actor) as tx:
            job = printing.settle(tx, args.job, verdict, why=args.why, second=beside)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    if env.json:
        env.rows([{"job": job.id, "token": job.token, "state": job.state, "reason": job.why}])
    else:
        said = words(STATES, job.state, env.lang)
        env.say(env.pick(f"Pekerjaan {job.id} sekarang: {said}.", f"Job {job.id} is now: {said}."))
    return 0
