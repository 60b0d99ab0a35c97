"""Prove that the index says what the residents say: every token, both ways, in one state.

One walk over the residents and one over the index. For each resident the two walks leave the
exclusive or of their tokens' hashes in eight bytes, nought where they agree: 32 MB hold four
million row ids, and where there are more the index is walked again.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.search import rebuild, upkeep
from model.steps import m0007_search as step
from model.store import Store

WINDOW_IDS = 4_000_000
FIRST_MAX = 10
TELL_EVERY = 50_000

_TOKEN = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
_WORD = re.compile(r"[a-z]+")
_VOCABULARY = "temp.search_check"
_OPEN = f"CREATE VIRTUAL TABLE {_VOCABULARY} USING fts5vocab(main, {step.INDEX}, instance)"
_POSTINGS = f"SELECT term, doc FROM {_VOCABULARY}"
_NEXT = "SELECT min(id) FROM resident WHERE ? IS NULL OR id > ?"
_ROWS = (
    f"SELECT r.id, r.name, r.sound, {step.facets('r')} FROM resident r WHERE r.id BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `fine` when that is nothing. Counts, and ids of the first few rows."""

    residents: int
    postings: int
    whole: bool
    """SQLite can read the index; where not, nothing else was looked at."""
    triggers: tuple[str, ...]
    """Triggers that are missing or changed."""
    wrong: int
    """Rows whose postings are not their tokens; postings of rows that there are not."""
    first: tuple[int, ...]
    sounds: int
    """Rows whose keys are not what the rules make of their name."""
    words: int
    """Words of the index that the vocabulary does not have in every form."""
    unready: bool
    """A remake waits to be finished, so that sounds may differ."""

    @property
    def found(self) -> int:
        """How many faults there are; what an unfinished remake will do is none."""
        sounds = 0 if self.unready else self.sounds
        faults = len(self.triggers) + self.wrong + sounds + self.words
        return faults if self.whole else faults + 1

    @property
    def fine(self) -> bool:
        """Tell whether index and residents agree."""
        return not self.found


def check(store: Store, on_progress: upkeep.OnProgress | None = None) -> Checked:
    """Compare the index with the residents; half a minute for two million, at most 60 MB.

    Others may write meanwhile: all is read in one state. Raises StoreFault.
    """
    tell = on_progress or (lambda done, total: None)
    with store.snapshot():
        triggers = rebuild.wrong_triggers(store)
        residents = store.number("SELECT count(*) FROM resident")
        unready = not upkeep.ready(store)
        if not rebuild.sound_index(store):
            return Checked(residents, 0, False, triggers, 0, (), 0, 0, unready)
        store.db.execute_sql(_OPEN)
        try:
            return _Check(store, residents, triggers, unready, tell).run()
        except rebuild.DAMAGE:  # a fault that SQLite's own check does not look for
            return Checked(residents, 0, False, triggers, 0, (), 0, 0, unready)


class _Check:
    """One check on its way."""

    def __init__(
        self,
        store: Store,
        residents: int,
        triggers: tuple[str, ...],
        unready: bool,
        tell: Callable[[int, int], None],
    ) -> None:
        self._store = store
        self._residents = residents
        self._triggers = triggers
        self._unready = unready
        self._tell = tell
        self._expected = self._postings = self._wrong = self._sounds = self._words = 0
        self._first: list[int] = []

    def run(self) -> Checked:
        windows = tuple(self._windows())
        for at, (first, last) in enumerate(windows):
            left = array("q", bytes(8 * (last - first + 1)))
            self._rows(first, last, left)
            self._index(windows, at, left)
            for id, one in enumerate(left, first):
                if one:
                    self._note(id)
        if not windows:
            self._index((), 0, array("q"))
        self._tell(self._residents, self._residents)
        return Checked(
            self._residents, self._postings, True, self._triggers, self._wrong,
            tuple(self._first), self._sounds, self._words, self._unready,
        )  # fmt: skip

    def _windows(self) -> Iterator[tuple[int, int]]:
        """Return ranges of ids that hold every resident, none of them too wide to keep."""
        last: int | None = None
        while True:
            row = self._store.one(_NEXT, (last, last))
            if row is None or row[0] is None:
                return
            newest = self._store.number("SELECT max(id) FROM resident")
            last = min(newest, row[0] + WINDOW_IDS - 1)
            yield row[0], last

    def _rows(self, first: int, last: int, left: "array[int]") -> None:
        """Take in what the residents say."""
        from model.search.tokens import sound_of

        rows = self._store.each(_ROWS, (first, last))
        for seen, (id, name, sound, tokens) in enumerate(rows):
            for token in {*_TOKEN.findall(_lower(tokens))}:
                left[id - first] ^= hash(token)
                self._expected += 1
            self._sounds += sound != sound_of(name)
            if not seen % TELL_EVERY:
                self._tell(seen // 2, self._residents)

    def _index(self, windows: tuple[tuple[int, int], ...], at: int, left: "array[int]") -> None:
        """Take in what the index says; the first walk counts what is in no window."""
        first, last = windows[at] if windows else (0, -1)
        term, mark = None, 0
        postings = self._store.each(_POSTINGS)
        for seen, (token, id) in enumerate(postings):
            if token != term:
                term, mark = token, hash(token)
                self._words += not at and not self._is_known(token)
            if first <= id <= last:
                left[id - first] ^= mark
            elif not at and not any(low <= id <= high for low, high in windows):
                self._note(id)
            self._postings += not at
            if not seen % TELL_EVERY and self._expected:
                done = self._residents * min(seen, self._expected) // self._expected
                self._tell((self._residents + done) // 2, self._residents)

    def _is_known(self, token: str) -> bool:
        """Tell whether the vocabulary has a word in all its forms; other tokens are not its."""
        from model.search import vocabulary

        if not _WORD.fullmatch(token):
            return True
        forms = tuple(vocabulary.gaps(token))
        marks = ", ".join("?" * len(forms))
        sql = f"SELECT count(*) FROM sound_gap WHERE word = ? AND gap IN ({marks})"
        return self._store.number(sql, (token, *forms)) == len(forms)

    def _note(self, id: int) -> None:
        self._wrong += 1
        if len(self._first) < FIRST_MAX:
            self._first.append(id)


def _lower(text: str) -> str:
    """Return what the index makes of a text: it knows the letters of ASCII only."""
    return text.lower() if text.isascii() else text.translate(_ASCII_LOWER)


_ASCII_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
