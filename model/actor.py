"""Who acts: an operator at a screen, a shell account, a print node, or the program itself."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """The one whose name stands in the audit row of an act."""

    name: str
    roles: frozenset[str]
    kind: Literal["operator", "os", "node", "system"]


SYSTEM = Actor("system", frozenset(), "system")


def shell_actor(account: str) -> Actor:
    """Return the actor of a shell account that may write the store: it acts as itself."""
    return Actor(f"os:{account}", frozenset(), "os")


def node_actor(host: str) -> Actor:
    """Return the actor of a print node's lanes."""
    return Actor(f"node:{host}", frozenset(), "node")
