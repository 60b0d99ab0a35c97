"""The papers of a claim as a checklist: each one has its number, or was seen and handed back."""

from dataclasses import dataclass

from model.names import clean
from model.policy import Policy

PAPER_CHARS_MAX = 60
SEEN = "dilihat"
"""What is kept of a paper that bears no number of its own or was only looked at."""
FACE_CHANGED = "bukti-perubahan-wajah"
"""A doctor's or police paper about a lasting change of the face (Permendagri 74/2015 art. 13)."""

_WITHOUT_NUMBER = frozenset({"KK", "kartu-rusak", "kartu-lama", "paspor"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the checklist; `numbered` tells whether a number is the rule."""

    name: str
    numbered: bool


def checklist(policy: Policy, kind: str, ground: str = "") -> tuple[Paper, ...]:
    """Return the papers of a kind of claim in the order of the letter."""
    names = list(policy.documents[kind])
    if ground == "foto":
        names.append(FACE_CHANGED)
    return tuple(Paper(name, name not in _WITHOUT_NUMBER) for name in names)


def given(papers: dict[str, str] | None) -> dict[str, str]:
    """Return the papers as they are kept: cleaned and cut; a family card's number belongs here."""
    return {clean(k): clean(v)[:PAPER_CHARS_MAX] for k, v in (papers or {}).items()}


def missing(policy: Policy, kind: str, shown: dict[str, str]) -> tuple[str, ...]:
    """Return the papers that were neither numbered nor seen; a first card showed its own before."""
    if kind == "baru":
        return ()
    return tuple(name for name in policy.documents[kind] if not shown.get(name))
