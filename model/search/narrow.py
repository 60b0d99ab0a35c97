"""RT and RW beside a name: they are no tokens, so the index of places tells whose they are.

`resident_kel` holds kelurahan, RW, RT and id, so no resident is read for it.
"""

from dataclasses import dataclass

from model.query import Query

_OF_EVERY_KELURAHAN = """WITH RECURSIVE code(kel) AS (
    SELECT min(kel_code) FROM resident INDEXED BY resident_kel
    UNION ALL SELECT (SELECT min(kel_code) FROM resident INDEXED BY resident_kel
        WHERE kel_code > code.kel) FROM code WHERE code.kel IS NOT NULL)
    SELECT r.id FROM code CROSS JOIN resident r INDEXED BY resident_kel ON r.kel_code = code.kel"""
_OF_SOME_KELURAHAN = """SELECT r.id FROM json_each(?) code
    CROSS JOIN resident r INDEXED BY resident_kel ON r.kel_code = code.value"""


@dataclass(frozen=True, slots=True, repr=False)
class Narrow:
    """SQL behind the condition of a walk, and its parameters; empty for no RT and no RW."""

    sql: str = ""
    params: tuple[object, ...] = ()


EVERYWHERE = Narrow()


def narrow(query: Query) -> Narrow:
    """Return what leaves only the people of the query's RT and RW."""
    given = [(name, value) for name, value in (("rw", query.rw), ("rt", query.rt)) if value]
    if not given:
        return EVERYWHERE
    coded = query.kel_codes and not query.either
    codes = ("[" + ",".join(f'"{code}"' for code in query.kel_codes) + "]",) if coded else ()
    places = _OF_SOME_KELURAHAN if coded else _OF_EVERY_KELURAHAN
    where = " AND ".join(f"r.{name} = ?" for name, _ in given)
    # The plus keeps SQLite from asking the index for one row id after another.
    sql = f" AND +rowid IN ({places} WHERE {where})"
    return Narrow(sql, (*codes, *(value for _, value in given)))
