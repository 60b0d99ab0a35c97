"""The search by sound: step after step along the index, a page at a time, each person once.

People come out of the index in steps and by row id. So many as may be looked at are taken at once,
put in order by their names, and shown; who has no room on the page is carried to the next one. So
a page of `PAGE_ROWS` reads at most `READ_ROWS_MAX` residents, and pages of any size show the same
people in the same order.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from model.lookup_rows import COLUMNS, Cursor, Match, Page, PersonRow, row_of, today_of
from model.names import fold_key
from model.query import Query
from model.search import numbers, sound
from model.search.asked import Asked, asked
from model.search.bucket import Bucket, TooMany
from model.search.match_sqlite import match
from model.search.narrow import Narrow, narrow
from model.search.plan import ENOUGH, STRICT, Step, enough, holding, narrowed, same_name, steps
from model.search.ranking import Found, ranked
from model.search.terms import But, Term, all_of
from model.store import Store

PAGE_ROWS = 20
READ_ROWS_MAX = 50
"""Residents read for the first page, and for any other one of at most `PAGE_ROWS`."""

LOOSE_ROWS_MAX = 30
"""Of those guessed at fewer are weighed against each other: the index walks long for each."""

PAGE_ROWS_MAX = 500
COUNT_ROWS_MAX = 100_000
_MORE_ROWS = READ_ROWS_MAX - PAGE_ROWS + 1  # beside those carried, who are never a whole page
_MATCH = "FROM resident_fts WHERE resident_fts MATCH ?"
_SHOWN = f"SELECT {COLUMNS} FROM json_each(?) j CROSS JOIN resident r ON r.id = j.value"


class SoundSearcher:
    """Answer names by how they sound, and all else by `model.search.numbers`."""

    def search(self, store: Store, query: Query, limit: int, after: Cursor | None) -> Page:
        """Return up to `limit` rows after `after`, at most 500."""
        wanted = min(max(limit, 1), PAGE_ROWS_MAX)
        if (named := _named(query)) is None:
            return numbers.walk(store, query, wanted, after)
        stream = Stream(store, named, narrow(query), after)
        carried = [] if after is None else _carried(after)
        shown: list[Found] = []
        while len(shown) < wanted:
            if not carried:
                most = _MORE_ROWS if stream.found else READ_ROWS_MAX
                taken = stream.take(most, most if named.is_sharp else LOOSE_ROWS_MAX)
                if not taken:
                    break
                carried = ranked(store, named.name, taken)
            free = wanted - len(shown)
            shown, carried = shown + carried[:free], carried[free:]
        more = stream.cursor(carried) if carried or stream.goes_on() else None
        return Page(_rows(store, shown, stream.steps, named), more)

    def count(self, store: Store, query: Query, most: int) -> int:
        """Return how many people all pages show, no further than `most`; reads the index only."""
        most = min(max(most, 0), COUNT_ROWS_MAX)
        if (named := _named(query)) is None:
            return numbers.count(store, query, most)
        stream = Stream(store, replace(named, own=None), narrow(query))
        sure = stream.count_sure(most)
        return sure if sure >= min(ENOUGH, most) else len(stream.take(most))


def _named(query: Query) -> Asked | None:
    return asked(query) if query.kind == "words" else None


def _rows(
    store: Store, shown: Sequence[Found], ways: Sequence[Step], named: Asked
) -> tuple[PersonRow, ...]:
    """Read the lines of those shown; who is gone meanwhile is left out."""
    ids = json.dumps([one.id for one in shown])
    today = today_of(store)
    lines = {row[0]: row_of(row, today) for row in store.rows(_SHOWN, (ids,))} if shown else {}
    there = ((lines[one.id], ways[one.step]) for one in shown if one.id in lines)
    return tuple(replace(line, match=_why(way, line.name, named)) for line, way in there)


def _why(way: Step, name: str, named: Asked) -> Match:
    """Return why a row is there; tokens of whole names meet by chance, the names tell."""
    if way.loose or way.match not in ("exact", "sound"):
        return way.match
    if sorted(sound.keys(name)) != sorted(sound.keys(named.name)):
        return "words"
    is_same = fold_key(name) == fold_key(named.name)
    return "exact" if way.match == "exact" and is_same else "sound"


def _carried(after: Cursor) -> list[Found]:
    numbers_only = [int(one) for one in after.key]
    behind = numbers_only[3 + numbers_only[2] :]
    return [Found(*behind[at : at + 3]) for at in range(0, len(behind), 3)]


class Stream:
    """The people of the index one after another, from where a cursor stands."""

    def __init__(
        self,
        store: Store,
        asked: Asked,
        within: Narrow,
        after: Cursor | None = None,
    ) -> None:
        self.steps = steps(asked)
        self._store = store
        self._asked = replace(asked, is_nobody=self._is_nobody)
        self._within = within
        self._parts = 1 if asked.own is None else 2
        """Of a step: the own kelurahan first, then the others."""
        key = [0, 0, 0] if after is None else [int(one) for one in after.key]
        self._at = 0 if after is None else after.stage
        """Which part of which step it stands in."""
        self._row = key[0]
        """Who came out last of that part."""
        self.found = key[1]
        """How many people came out so far."""
        self._seen = key[3 : 3 + key[2]]
        """Who came out first; as long as these are all, the loose steps pass them over."""
        self._bucket = Bucket(store, asked.facets, within) if asked.is_sharp else None

    def take(self, most: int, loose: int = COUNT_ROWS_MAX) -> list[Found]:
        """Return the next people, at most `most`, `loose` where it guesses; none at the end."""
        taken: list[Found] = []
        while len(taken) < most and not self._ended():
            if self._row == 0 and self._at % self._parts == 0 and not self._begins():
                continue
            step, part = divmod(self._at, self._parts)
            most = min(most, loose) if self.steps[step].loose else most
            wanted = most - len(taken) + len(self._seen)
            fetched = self._fetch(step, part, wanted)
            for made in fetched:
                if len(taken) == most:
                    break
                self._row = made
                if not (self.steps[step].loose and made in self._seen):
                    taken.append(Found(step, part, made))
                    self.found += 1
                    self._seen += [made] if len(self._seen) < ENOUGH else []
            else:
                if len(fetched) < wanted:
                    self._at, self._row = self._at + 1, 0
        return taken

    def goes_on(self) -> bool:
        """Tell whether anybody would come out after those that did."""
        ahead = Stream(self._store, self._asked, self._within, self.cursor(()))
        ahead._bucket = self._bucket  # what is known of it need not be asked again
        return bool(ahead.take(1))

    def count_sure(self, most: int) -> int:
        """Return how many people the strict steps have, counting no further than `most`."""
        sure = 0
        sql = f"SELECT count(*) FROM (SELECT 1 {_MATCH}{self._within.sql} LIMIT ?)"
        for step in self.steps:
            if step.loose or sure >= most or not (term := step.make(self._store, self._asked)):
                continue
            if (known := self._in_bucket(term)) is not None:
                sure += min(len(known), most - sure)
                continue
            text = match(narrowed(self._asked, term))
            sure += self._store.number(sql, (text, *self._within.params, most - sure))
        return sure

    def cursor(self, carried: Sequence[Found]) -> Cursor:
        """Return where the next page goes on: first those `carried`, then whoever comes out."""
        behind = chain.from_iterable(carried)
        return Cursor(self._at, (self._row, self.found, len(self._seen), *self._seen, *behind))

    def _begins(self) -> bool:
        """Tell whether the step has anybody; where not, pass over it without asking twice."""
        step = self._at // self._parts
        skip = self._parts
        if self._is_needless(self.steps[step]):
            self._at += skip
            return False
        if step == 0:
            term: Term | None = holding(self._asked)
            skip = len(STRICT) * self._parts
        elif self._parts > 1:
            term = self.steps[step].make(self._store, self._asked)
        else:
            return True
        if term is None or not self._ask(term, 0, 1):
            self._at += skip
            return False
        return True

    def _is_needless(self, step: Step) -> bool:
        """Tell whether a step would only put first whom the next one shows on the page anyway."""
        term = step.before(self._store, self._asked) if step.before else None
        few = self._first_in_bucket(term, 0, READ_ROWS_MAX + 1) if term else None
        return few is not None and len(few) <= READ_ROWS_MAX

    def _ended(self) -> bool:
        """Tell whether the steps are done, or guessing would begin with enough people found."""
        step, part = divmod(self._at, self._parts)
        if step >= len(self.steps):
            return True
        if part or self._row or not self.steps[step].loose:
            return False
        too_many = self.found >= enough(self.steps[step], self._asked)
        return too_many or (self.steps[step].match in ("near", "part") and self._is_answered())

    def _is_answered(self) -> bool:
        """Tell whether somebody of that day or kelurahan has the whole name: nobody slipped."""
        return bool(self._in_bucket(same_name(self._asked)))

    def _is_nobody(self, term: Term) -> bool:
        known = self._in_bucket(term)
        return known is not None and not known

    def _fetch(self, step: int, part: int, most: int) -> list[int]:
        """Return row ids of a part of a step, after the last one."""
        term = self.steps[step].make(self._store, self._asked)
        if term is None:
            return []
        own = self._asked.own
        if own is not None:
            return self._ask(But(term, own) if part else all_of(own, term), self._row, most)
        return self._ask(term, self._row, most)

    def _ask(self, term: Term, after: int, most: int) -> list[int]:
        """Return up to `most` row ids behind `after` that fit a term within the facets."""
        known = self._first_in_bucket(term, after, most)
        if known is not None:
            return known
        sql = f"SELECT rowid {_MATCH} AND rowid > ?{self._within.sql} ORDER BY rowid LIMIT ?"
        params = (match(narrowed(self._asked, term)), after, *self._within.params, most)
        return [made for (made,) in self._store.rows(sql, params)]

    def _first_in_bucket(self, term: Term, after: int, most: int) -> list[int] | None:
        """Return as `_ask` does, where the facets leave few people; None where they do not."""
        if self._bucket is not None:
            try:
                return self._bucket.first(term, after, most)
            except TooMany:
                self._bucket = None
        return None

    def _in_bucket(self, term: Term) -> frozenset[int] | None:
        """Return all who fit a term, where the facets leave few people; None where they do not."""
        if self._bucket is not None:
            try:
                return self._bucket.ids(term)
            except TooMany:
                self._bucket = None
        return None
