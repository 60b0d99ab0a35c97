"""When one resident's card is done: between which days, eight times in ten; or nothing at all.

Place in the queue, what the office made on its own days, blanks in hand and to come, and whom the
policy lets go ahead meanwhile. Nobody is promised a day blindly: without enough days learnt, or
beyond the blanks that are known to come, there is none.
"""

from datetime import date

from model import ready
from model.forecast import kept, place
from model.store import Store


def promise(store: Store, resident: int) -> tuple[date, date] | None:
    """Return the first and last day on which this resident's card may be done; None without one.

    Only print-ready people of this office's queue have one. What is learnt and the queue's shape
    are kept for some minutes, so that one person takes two milliseconds at most.
    """
    if ready.why_not(store, resident):
        return None
    known = kept.of(store)
    if not known.rates.enough:
        return None
    at = place.of(store, kept.shape(store), resident)
    return None if at is None else kept.between(store, at)
