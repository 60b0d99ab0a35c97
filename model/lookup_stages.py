"""What a query becomes in SQL: stages, each one walk along one index, paged by its key.

A stage has fixed text and `?` parameters; nothing that was typed ever enters the text. The rows of
two stages never overlap, so a page may end in one stage and the next page begin in another.
"""

from dataclasses import dataclass

from model.understand import Query

LAST_LETTER = "\U0010ffff"
"""Sorts behind every letter: the end of a prefix."""

HEAD = "KEPALA KELUARGA"

_FAMILY_RANK = (
    f"CASE r.shdk WHEN '{HEAD}' THEN 0 WHEN 'SUAMI' THEN 1 WHEN 'ISTRI' THEN 1"
    " WHEN 'ANAK' THEN 2 ELSE 3 END"
)

BY_NAME = ("r.name_key", "r.id")
BY_BIRTH = ("r.birth_on", "r.id")
BY_ID = ("r.id",)
BY_FAMILY = (_FAMILY_RANK, "coalesce(r.birth_on, '')", "r.id")

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One walk: a condition, the index it must go along, its order, and a key before all rows."""

    where: str
    params: tuple[object, ...]
    order: tuple[str, ...]
    start: Key
    index: str = ""

    @property
    def source(self) -> str:
        """The FROM clause; the index is named so that a bad guess of the planner cannot scan."""
        return f" FROM resident r{f' INDEXED BY {self.index}' if self.index else ''}"

    def select(self, columns: str, after: Key | None, limit: int) -> tuple[str, tuple[object, ...]]:
        """Return SQL and parameters of the next `limit` rows; the order's key stands last."""
        keys = ", ".join(self.order)
        marks = ", ".join("?" * len(self.order))
        sql = (
            f"SELECT {columns}, {keys}{self.source} WHERE {self.where}"
            f" AND ({keys}) > ({marks}) ORDER BY {keys} LIMIT ?"
        )
        return sql, (*self.params, *(self.start if after is None else after), limit)

    def count(self, most: int) -> tuple[str, tuple[object, ...]]:
        """Return SQL and parameters that count the rows of this stage up to `most`."""
        keys = ", ".join(self.order)
        marks = ", ".join("?" * len(self.order))
        sql = (
            f"SELECT count(*) FROM (SELECT 1{self.source} WHERE {self.where}"
            f" AND ({keys}) > ({marks}) LIMIT ?)"
        )
        return sql, (*self.params, *self.start, most)


Part = tuple[str, tuple[object, ...]]


def stages(query: Query) -> tuple[Stage, ...]:
    """Return the walks that answer `query`, the best rows first; none for an empty query."""
    if query.kind == "number":
        return _number(int(query.number))
    if query.kind != "words":
        return ()
    if query.born_on is not None:
        return _one_day(query)
    found = [_leading(query, at) for at in range(len(query.words))]
    if query.kelurahan and (query.either or not query.words):
        found.append(_whole_kelurahan(query))
    elif not query.words and query.born_year is not None:
        found.append(_born(query, ()))
    return tuple(found)


def _number(number: int) -> tuple[Stage, ...]:
    return (
        Stage("r.nik = ?", (number,), BY_ID, (0,)),
        Stage(
            "r.kk = ? AND r.nik <> ?", (number, number), BY_FAMILY, (-1, "", 0), index="resident_kk"
        ),
    )


def _one_day(query: Query) -> tuple[Stage, ...]:
    """A full birth date is the sharpest thing there is: its few people, by name."""
    assert query.born_on is not None
    parts: list[Part] = [("r.birth_on = ?", (query.born_on.isoformat(),))]
    named = _all_of([_word(word) for word in query.words])
    if query.either:
        parts.append(_any_of([named, _kelurahan(query)]))
    else:
        parts += [named] if query.words else []
        parts += [_kelurahan(query)] if query.kelurahan else []
    where, params = _all_of(parts)
    return (Stage(where, params, BY_NAME, ("", 0), index="resident_birth"),)


def _leading(query: Query, at: int) -> Stage:
    """People whose name begins with the word at `at` and has the others anywhere."""
    word = query.words[at]
    parts: list[Part] = [("r.name_key < ?", (word + LAST_LETTER,))]  # and the key >= (word, 0)
    parts += [_word(other) for other in query.words if other != word]
    parts += [_not(_begins(earlier)) for earlier in query.words[:at]]
    parts += [_year(query.born_year)] if query.born_year is not None else []
    parts += [_kelurahan(query)] if query.kelurahan and not query.either else []
    where, params = _all_of(parts)
    return Stage(where, params, BY_NAME, (word, 0), index="resident_name")


def _whole_kelurahan(query: Query) -> Stage:
    """All people of a kelurahan, without those that the name stages showed already."""
    parts = [_kelurahan(query)]
    if query.words:
        begins = _any_of([_begins(word) for word in query.words])
        parts.append(_not(_all_of([begins, *(_word(word) for word in query.words)])))
    if query.born_year is not None:
        return _born(query, tuple(parts))
    where, params = _all_of(parts)
    return Stage(where, params, BY_NAME, ("", 0))


def _born(query: Query, more: tuple[Part, ...]) -> Stage:
    assert query.born_year is not None
    next_year = f"{query.born_year + 1:04d}-01-01"
    where, params = _all_of([("r.birth_on < ?", (next_year,)), *more])
    start = (f"{query.born_year:04d}-01-01", 0)
    return Stage(where, params, BY_BIRTH, start, index="resident_birth")


def _begins(word: str) -> Part:
    return "r.name_key >= ? AND r.name_key < ?", (word, word + LAST_LETTER)


def _word(word: str) -> Part:
    return "instr(' ' || r.name_key, ?) > 0", (f" {word}",)


def _year(year: int) -> Part:
    return "r.birth_on >= ? AND r.birth_on < ?", (f"{year:04d}-01-01", f"{year + 1:04d}-01-01")


def _kelurahan(query: Query) -> Part:
    named: Part = ("upper(trim(r.kelurahan)) = ?", (query.kelurahan,))
    if not query.kel_codes:
        return named
    marks = ", ".join("?" * len(query.kel_codes))
    coded: Part = (f"r.kel_code IN ({marks})", query.kel_codes)
    return _any_of([coded, _all_of([("r.kel_code IS NULL", ()), named])])


def _not(part: Part) -> Part:
    return f"NOT ({part[0]})", part[1]


def _all_of(parts: list[Part]) -> Part:
    return _joined(parts, " AND ")


def _any_of(parts: list[Part]) -> Part:
    where, params = _joined(parts, " OR ")
    return f"({where})", params


def _joined(parts: list[Part], between: str) -> Part:
    params: list[object] = []
    for _, own in parts:
        params += own
    return between.join(f"({where})" for where, _ in parts), tuple(params)
