"""What was found out about people who are due: moved, dead, unknown, elsewhere, still there.

A visit changes nothing that the centre told; it says on what ground nobody goes there again. Rows
are never edited: the newest counts.
"""

from typing import Literal, get_args

from model.kits.faults import VisitWrong
from model.permohonan import ResidentUnknown
from model.reason import written
from model.rights import demand
from model.store import Tx

Outcome = Literal["moved", "dead", "unknown", "elsewhere", "there", "recorded"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
WORDS_CHARS_MAX = 60


def note(tx: Tx, resident: int, outcome: str, words: str = "") -> int:
    """Note what was found out about a resident and return the visit's row id.

    Raises NotAllowed, VisitWrong, ResidentUnknown, NumberInWords.
    """
    demand(tx.actor, "kit")
    if outcome not in OUTCOMES:
        raise VisitWrong(known=", ".join(OUTCOMES))
    if tx.one("SELECT 1 FROM resident WHERE id = ?", (resident,)) is None:
        raise ResidentUnknown()
    number = tx.number("SELECT max(id) FROM visit") + 1
    told = written(words, WORDS_CHARS_MAX)
    made = tx.insert(
        "visit", vid=f"{tx.store.meta('epoch') or ''}-{number}", resident=resident,
        outcome=outcome, words=told, by=tx.actor.name, at=tx.now_ms,
        kit=tx.store.meta("kit"),
    )  # fmt: skip
    tx.audit("visit", resident=resident, outcome=outcome)
    tx.emit("visit", made, resident, outcome, tx.actor.name, tx.now_ms)
    return made
