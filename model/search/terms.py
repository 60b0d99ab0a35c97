"""What the index is asked: a small tree of tokens that each kind of store reads in its own way."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """Rows that have this token."""

    token: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Rows that have a token which begins so."""

    prefix: str


@dataclass(frozen=True, slots=True)
class _Hashed:
    """A term of terms that is asked for its hash often: worked out once, not down to each word."""

    hashed: int = field(init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        return self.hashed


@dataclass(frozen=True, slots=True)
class All(_Hashed):
    """Rows that fit every one of at least one term."""

    terms: tuple["Term", ...]

    def __post_init__(self) -> None:
        """Work the hash out."""
        object.__setattr__(self, "hashed", hash(("all", self.terms)))

    __hash__ = _Hashed.__hash__


@dataclass(frozen=True, slots=True)
class Any(_Hashed):
    """Rows that fit one of at least one term."""

    terms: tuple["Term", ...]

    def __post_init__(self) -> None:
        """Work the hash out."""
        object.__setattr__(self, "hashed", hash(("any", self.terms)))

    __hash__ = _Hashed.__hash__


@dataclass(frozen=True, slots=True)
class But:
    """Rows that fit `term` and do not fit `without`."""

    term: "Term"
    without: "Term"


Term: TypeAlias = Word | Opening | All | Any | But


def all_of(*terms: Term) -> Term:
    """Return what fits all the terms, of which there is at least one."""
    return terms[0] if len(terms) == 1 else All(terms)


def any_of(*terms: Term) -> Term:
    """Return what fits one of the terms, of which there is at least one."""
    return terms[0] if len(terms) == 1 else Any(terms)
