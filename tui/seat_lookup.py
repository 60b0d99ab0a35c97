"""Whose a code is that a seat's device gave: a chip's UID, a slip's number, a job's number."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.store import Store

SLIP = "TUNTAS:"


def nik_behind(store: "Store", kind: str, text: str) -> str | None:
    """Return the NIK of the person behind a chip (`chip`) or a number of ours (`slip`), or None.

    Raises StoreDamaged, and CardVoided for the chip of a card that a claim made void. A chip that
    tells another UID each time (`random`) leads to nobody.
    """
    from model import chips, jobs, slip_log  # none of them is needed before the first such code

    if kind == "slip" and text.startswith(SLIP):
        return slip_log.nik_of(store, text)
    resident: int | None = None
    if kind == "slip":
        try:
            resident = jobs.get(store, text).resident
        except jobs.JobUnknown:
            return None
    elif kind == "chip":
        chips.refuse_void(store, text)
        chip = chips.find(store, text)
        resident = None if chip is None else chip.resident
    row = store.one("SELECT nik FROM resident WHERE id = ?", (resident,)) if resident else None
    return None if row is None else f"{row[0]:016d}"
