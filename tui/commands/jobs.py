"""`tuntas jobs`: every print job, or those of one state."""

import argparse

from model import jobs
from model.board import JOB_ROWS_MAX, JobRow, job_rows
from model.clock import instant
from model.lookup import mask
from model.rights import demand, may
from model.store import STORE_NAME, Store
from tui.card_words import STATES, words
from tui.commands.env import Env

LIMIT_MAX = 100_000
REASONS = {
    "no chip reader": ("tanpa pembaca cip", "no chip reader"),
    "uid verified": ("cip dicocokkan", "chip compared"),
}
"""Facts of a job that are the program's own and not a person's or a printer's words."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the filter by state."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "--state",
        default="",
        choices=jobs.STATES,
        metavar="S",
        help=", ".join(jobs.STATES),
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=LIMIT_MAX,
        metavar="N",
        help="rows at most" if english else "baris paling banyak",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the jobs in order of number."""
    demand(env.actor, "see_queue")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        found = _pages(store, args.state, min(max(args.limit, 0), LIMIT_MAX))
        hidden = not may(env.actor, "see_nik")
        rows = [_row(row, store.zone, hidden, env) for row in found]
    finally:
        store.close()
    env.rows(rows, _headings(env))
    if not env.json:
        env.say(env.pick(f"{len(rows)} pekerjaan.", f"{len(rows)} jobs."))
    return 0


def _pages(store: Store, state: str, limit: int) -> list[JobRow]:
    found: list[JobRow] = []
    while len(found) < limit:
        size = min(JOB_ROWS_MAX, limit - len(found))
        page = job_rows(store, state, after=found[-1].job if found else 0, limit=size)
        found += page
        if len(page) < size:
            break
    return found


def _row(row: JobRow, zone: str, hidden: bool, env: Env) -> dict[str, object]:
    at = instant(row.at, zone)
    return {
        "job": row.job,
        "batch": row.batch,
        "nik": mask(row.nik) if hidden else row.nik,
        "state": row.state if env.json else words(STATES, row.state, env.lang),
        "printer": row.printer,
        "token": row.token,
        "reason": row.reason if env.json else words(REASONS, row.reason, env.lang),
        "at": at.isoformat(timespec="seconds") if env.json else f"{at:%d-%m %H.%M.%S}",
        "kind": row.kind,
    }


def _headings(env: Env) -> dict[str, str]:
    return {
        "job": env.pick("Pekerjaan", "Job"),
        "batch": "Batch",
        "nik": "NIK",
        "state": env.pick("Keadaan", "State"),
        "printer": "Printer",
        "token": "Token",
        "at": env.pick("Sejak", "Since"),
        "reason": env.pick("Sebab", "Reason"),
    }
