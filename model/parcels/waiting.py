"""Cards on the rack that wait to be sent, by village and RT; what must not be sent is left out."""

from dataclasses import dataclass
from datetime import date

from model.clock import age_days, day_of
from model.names import clean
from model.parcels.rows import BY_DOOR
from model.store import Store

PLACE_CHARS_MAX = 60
USEFUL = "r.life = 'hidup' AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = a.job)"
"""A living person's card that no claim made void."""
ON_RACK = (
    " FROM card_at a JOIN resident r ON r.id = a.resident WHERE a.bin = 'printed' AND a.place = ''"
    f" AND {USEFUL} AND NOT EXISTS (SELECT 1 FROM parcel_card c WHERE c.job = a.job"
    " AND c.state IN ('packed', 'sent', 'missing'))"
)
_CODE_MARKS = 3
UNCODED = "?"
"""Before a name: only those whose village has no code, who stand in a line of their own."""


@dataclass(frozen=True, slots=True)
class Village:
    """How many cards of a village, or of one RT in it, lie on the rack, and since when."""

    kel_code: str
    kelurahan: str
    kecamatan: str
    rw: str
    rt: str
    cards: int
    oldest_on: date

    def days(self, today: date) -> int:
        """Return for how many days the oldest of them lies there."""
        return age_days(self.oldest_on, today) or 0

    @property
    def key(self) -> str:
        """What `pack` is told: the code, or the name of a village that has none here."""
        return self.kel_code or UNCODED + self.kelurahan


def by_village(store: Store) -> tuple[Village, ...]:
    """Return the villages with cards on the rack, those with most cards first."""
    rows = store.rows(
        "SELECT coalesce(r.kel_code, ''), r.kelurahan, r.kecamatan, '', '', count(*), min(a.at)"
        f"{ON_RACK} GROUP BY 1, 2, 3 ORDER BY 6 DESC, 2, 3"
    )
    return _villages(store, rows)


def by_rt(store: Store, kelurahan: str) -> tuple[Village, ...]:
    """Return the RTs of one village with cards on the rack, in the order of RW and RT."""
    where, value = _village(kelurahan)
    rows = store.rows(
        "SELECT coalesce(r.kel_code, ''), r.kelurahan, r.kecamatan, r.rw, r.rt, count(*),"
        f" min(a.at){ON_RACK} AND {where} GROUP BY 1, 2, 3, 4, 5 ORDER BY 4, 5, 2, 3",
        (value,),
    )
    return _villages(store, rows)


def jobs(store: Store, kelurahan: str, rw: str, rt: str, limit: int) -> tuple[int, ...]:
    """Return the cards of a village (all where "") in the order of doors, `limit` at most."""
    parts, values = [], []
    if kelurahan:
        where, value = _village(kelurahan)
        parts.append(where)
        values.append(value)
    for column, said in (("rw", rw), ("rt", rt)):
        if said:
            parts.append(f"r.{column} = ?")
            values.append(said)
    more = "".join(f" AND {part}" for part in parts)
    rows = store.rows(
        f"SELECT a.job{ON_RACK}{more} ORDER BY {BY_DOOR.replace('c.', 'a.')} LIMIT ?",
        (*values, limit),
    )
    return tuple(int(row[0]) for row in rows)


def name_of(store: Store, kelurahan: str) -> str:
    """Return how a village is called to whom cards are sent: Kel. SILABERANTI."""
    where, value = _village(kelurahan)
    row = store.one(f"SELECT r.kelurahan FROM resident r WHERE {where} LIMIT 1", (value,))
    return f"Kel. {row[0] if row else value}"


def three(text: str) -> str:
    """Return an RW or RT as residents have it: 3 is 003."""
    plain = clean(text)[:PLACE_CHARS_MAX]
    return plain.zfill(3) if plain.isascii() and plain.isdecimal() else plain.upper()


def _village(text: str) -> tuple[str, str]:
    plain = clean(text)[:PLACE_CHARS_MAX].upper()
    if plain.startswith(UNCODED):
        return "r.kel_code IS NULL AND r.kelurahan = ?", plain.removeprefix(UNCODED).strip()
    is_code = plain.count(".") == _CODE_MARKS and plain.replace(".", "").isdigit()
    return ("r.kel_code = ?", plain) if is_code else ("r.kelurahan = ?", plain)


def _villages(store: Store, rows: list[tuple[object, ...]]) -> tuple[Village, ...]:
    zone = store.zone
    found = []
    for code, kelurahan, kecamatan, rw, rt, cards, oldest in rows:
        on = day_of(int(str(oldest)), zone)
        words = (str(code), str(kelurahan), str(kecamatan), str(rw), str(rt))
        found.append(Village(*words, int(str(cards)), on))
    return tuple(found)
