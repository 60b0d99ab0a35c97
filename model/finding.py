"""What a check has to say about a value, as a value: nothing is raised and nothing is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["note", "soft", "strong", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a value: `code` chooses the sentence, `facts` fill it.

    note = worth showing; soft = look at it; strong = blocks sending until a person confirms;
    error = impossible. Facts never hold a NIK or a name.
    """

    kind: Kind
    code: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
