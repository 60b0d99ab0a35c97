"""Draw the job states into docs/states.md: `python -m tests.states_page > docs/states.md`."""

import sys

from model.jobs import MOVES, STATES
from model.printing import VERDICTS

WORDS = {
    "queued": "ordered, waits for a printer",
    "reserved": "a blank and a printer are booked; nothing was sent",
    "sent": "the device knows the job; its number was written before the document left",
    "done": "printed; the blank is in the bin `printed`",
    "spoiled": "a person found the card ruined; the request may be ordered again",
    "unsettled": "nobody knows; the printer is parked until a person has looked",
    "blank": "a person found the card still empty; it went back to the tray, the request is free",
    "missing": "a person found no card; the blank is a difference, the request is held",
    "cancelled": "taken back before anything was booked",
}


def page() -> str:
    """Return the page."""
    lines = [
        "# The states of a print job",
        "",
        "Made by `python -m tests.states_page` from the table in `model/jobs.py`; a test compares"
        " them, and a trigger in the store refuses every other move.",
        "",
        "| state | means | may become |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{state}` | {WORDS[state]} | {', '.join(MOVES[state]) or 'nothing: it is final'} |"
        for state in STATES
    ]
    lines += [
        "",
        "`queued` again only on proof that nothing was fed: a reserved job whose printer answers,"
        " was up since before the reservation, still lists its jobs since then and knows none with"
        " our token; or this very process knows that no document left it."
        " Out of `unsettled` only a person leads:",
        "",
        "| verdict | job becomes | the blank goes to | the request is |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {verdict} | `{state}` | {bin} | {claim} |"
        for verdict, (state, bin, claim) in VERDICTS.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
