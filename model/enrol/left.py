"""How many recordings an operator has left open: asked at every login, so it loads nothing else."""

from model.store import Store


def left_by(store: Store, operator: str) -> int:
    """Return how many open recordings this operator held last."""
    return store.number(
        "SELECT count(*) FROM recording WHERE state = 'open' AND held_by = ?", (operator,)
    )
