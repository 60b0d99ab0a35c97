"""What a query of words asks for: the sound of a name, and tokens of what narrows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from model.query import Query
from model.search import sound, tokens
from model.search.terms import Term, Word, any_of

WORDS_MAX = 6
WORD_CHARS_MAX = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: the sound of the name and what narrows it."""

    typed: tuple[str, ...]
    keys: tuple[str, ...]
    facets: tuple[Term, ...]
    own: Term | None = None
    either: Term | None = None
    """The kelurahan that the words may mean as well, when they may be a name or a place."""
    is_day: bool = False
    is_sharp: bool = False
    """Whether a birth date or a kelurahan narrows it: few people are left."""
    neighbours: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """What the vocabulary said of each key, once for all steps."""
    borne: dict[str, bool] = field(default_factory=dict, compare=False)
    """Of each key that was asked for, whether anybody's name has it."""
    is_nobody: Callable[[Term], bool] = field(default=lambda _: False, compare=False)
    """Whether it is known that nobody fits a term: then nothing need be thought of beside it."""

    @property
    def name(self) -> str:
        """The name as it was typed."""
        return " ".join(self.typed)

    def __repr__(self) -> str:
        """Show how many words only: a repr reaches tracebacks."""
        return f"Asked({len(self.keys)})"


def asked(query: Query) -> Asked | None:
    """Return what a query of words asks of the index; None when it holds no name."""
    typed = tuple(word[:WORD_CHARS_MAX] for word in (query.typed or query.words)[:WORDS_MAX])
    keys = tuple(dict.fromkeys(key for key in sound.keys(" ".join(typed)) if key.isalnum()))
    if not typed or not keys:
        return None
    place = _place(query)
    facets: list[Term] = []
    if query.born_on is not None:
        facets.append(Word(tokens.born_token(query.born_on)))
    elif query.born_year is not None:
        facets.append(Word(tokens.year_token(query.born_year)))
    if place is not None and not query.either:
        facets.append(place)
    return Asked(
        typed,
        keys[:WORDS_MAX],
        tuple(facets),
        own=any_of(*(Word(tokens.kel_token(code)) for code in query.own)) if query.own else None,
        either=place if query.either else None,
        is_day=query.born_on is not None,
        is_sharp=query.born_on is not None or (place is not None and not query.either),
    )


def _place(query: Query) -> Term | None:
    """Return the term of a kelurahan: by its codes, or by its words where a row has no code."""
    if not query.kelurahan:
        return None
    coded = (Word(tokens.kel_token(code)) for code in query.kel_codes)
    words = query.kelurahan.encode(errors="ignore").decode()  # half a letter is nobody's place
    return any_of(*coded, Word(tokens.place_token(words)))


def words_of(keys: Iterable[str]) -> tuple[Term, ...]:
    """Return keys as terms."""
    return tuple(Word(key) for key in keys)
