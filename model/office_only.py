"""What only the office's own store does, and never a kit's laptop: numbers, cards, statuses.

A kit brings back recordings and visits and nothing else. A letter or suket with the next number, a
card, or a status list taken in there would stay there: the office would give the same number again
and print the same person's card a second time.
"""

from model.kits.faults import IsAKit
from model.store import Store


def demand_office(store: Store) -> None:
    """Raise IsAKit in the store of a kit."""
    if store.meta("kit") is not None:
        raise IsAKit()
