"""Cards that another office made and sent here to be handed over (kartu titipan): where each is.

They are no blanks of our ledger. What the list of their parcel told stands in `parcel_in_card`;
each step since then is a row of `guest_step`, chained to the one before and never edited.

A card is whose NIK shows the same digits through the mask and whose name is the same. Where that
fits nobody here, or more than one, a person who reads the card decides (`guest_giving.link`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.errors import IndexDamaged, StoreDamaged, StoreTrouble
from model.names import clean
from model.nik import DIGITS
from model.parcels.faults import GuestUnknown
from model.reason import mask
from model.search import probe, sound, tokens, upkeep
from model.search.asked import words_of
from model.search.match_sqlite import match
from model.search.terms import Word, all_of
from model.steps import m0007_search as step
from model.store import Row, Store

LISTED_MAX = 5_000
FOUND_MAX = 20
"""So many cards one look finds: more, and the name says too little."""
OPEN = ("here", "away")
"""Cards that somebody has to hand over yet."""
_BINS = {
    "here": "printed", "missing": "difference", "away": "custody", "handed": "handed",
    "back": "delivered",
}  # fmt: skip
_CODE = re.compile(r"(K-[0-9]{4,9})[ /]+([0-9]{1,4})")
_TAIL = 10_000
_HEAD = 10**10
"""What a mask shows of a NIK: six digits before, four behind."""


@dataclass(frozen=True, slots=True)
class Guest:
    """One card of another office, as its list told it, and where it is now."""

    parcel: int
    at: int
    number: str
    from_office: str
    from_name: str
    came_at: int
    nik: str = field(repr=False)
    """Masked."""
    name: str = field(repr=False)
    kelurahan: str
    rw: str
    rt: str
    claim: str
    """What it was made for, "" where the sender did not tell."""
    state: str
    """here, missing, away (with a village or RT), handed, back (with its sender again)."""
    place: str
    """Who has it while it is away."""
    since: int
    reason: str
    """Why it was not handed over the last time."""
    resident: int | None
    """Whose it is, once that was settled."""

    @property
    def key(self) -> tuple[int, int]:
        """What finds its row: the parcel's row and its number on the list."""
        return self.parcel, self.at

    @property
    def bin(self) -> str:
        """The bin in whose words a refusal says where it is."""
        return _BINS[self.state]

    @property
    def code(self) -> str:
        """How people call it: K-0017/3."""
        return f"{self.number}/{self.at}"


_STEP = "SELECT {} FROM guest_step g WHERE g.parcel = c.parcel AND g.card = c.at"
_SELECT = (
    "SELECT c.parcel, c.at, p.number, p.from_office, p.from_name, p.at, c.nik, c.name,"
    " c.kelurahan, c.rw, c.rt, c.claim, coalesce(s.state, c.state), coalesce(s.place, ''),"
    f" coalesce(({_STEP.format('max(g.at)')} AND g.was <> g.state), p.at),"
    f" coalesce(({_STEP.format('g.reason')} AND g.reason <> '' ORDER BY g.id DESC LIMIT 1), ''),"
    f" ({_STEP.format('g.resident')} AND g.resident IS NOT NULL ORDER BY g.id DESC LIMIT 1)"
    " FROM parcel_in_card c JOIN parcel_in p ON p.id = c.parcel"
    f" LEFT JOIN guest_step s ON s.id = ({_STEP.format('max(g.id)')})"
)
_STATE = "coalesce(s.state, c.state)"
_OF_PERSON = _SELECT.replace(
    "FROM parcel_in_card c",
    "FROM (SELECT parcel, at FROM parcel_in_card WHERE nik = ? AND name = ? COLLATE NOCASE"
    " UNION SELECT parcel, card FROM guest_step WHERE resident = ?) k"
    " CROSS JOIN parcel_in_card c ON c.parcel = k.parcel AND c.at = k.at",
)
"""Few keys first, then their rows: CROSS JOIN keeps SQLite from reading every card."""


def get(store: Store, key: tuple[int, int]) -> Guest:
    """Return one card; raise GuestUnknown."""
    found = _read(store.rows(f"{_SELECT} WHERE c.parcel = ? AND c.at = ?", key))
    if not found:
        raise GuestUnknown(card=key[1])
    return found[0]


def listed(store: Store, *, parcel: int = 0, every: bool = False) -> tuple[Guest, ...]:
    """Return the cards that wait here or with a village, or `every` one, of one parcel or of all.

    In the order of parcels and of their lists.
    """
    where, values = (" WHERE c.parcel = ?", (parcel,)) if parcel else (" WHERE 1", ())
    some = "" if every else f" AND {_STATE} IN ('here', 'away')"
    sql = f"{_SELECT}{where}{some} ORDER BY c.parcel, c.at LIMIT {LISTED_MAX}"
    return _read(store.rows(sql, values))


def of_list(store: Store, document: str) -> tuple[tuple[int, tuple[int, int]], ...]:
    """Return the lines of a list that went to a village, each with its card's key."""
    sql = "SELECT line, parcel, card FROM guest_step WHERE document = ? AND kind = 'sent'"
    return tuple(
        (line, (parcel, at)) for line, parcel, at in store.rows(f"{sql} ORDER BY line", (document,))
    )


def last_paper(store: Store, key: tuple[int, int]) -> str:
    """Return the number of the paper that a card last went with, '' for none."""
    row = store.one(
        "SELECT document FROM guest_step WHERE parcel = ? AND card = ? AND kind IN ('sent', 'back')"
        " ORDER BY id DESC LIMIT 1",
        key,
    )
    return str(row[0]) if row else ""


def found(store: Store, said: str) -> tuple[Guest, ...]:
    """Return the cards that a number of a list (K-0017/3) or the beginning of a name means.

    Of a number every state, of a name those that can be handed over yet; at most 20.
    """
    text = clean(said).upper()
    code = _CODE.fullmatch(text)
    if code is not None:
        where = f"{_SELECT} WHERE p.number = ? AND c.at = ? LIMIT {FOUND_MAX}"
        return _read(store.rows(where, (code[1], int(code[2]))))
    if not any(letter.isalpha() for letter in text):
        return ()
    sql = (
        f"{_SELECT} WHERE c.name >= ?1 COLLATE NOCASE AND c.name < ?2 COLLATE NOCASE"
        f" AND {_STATE} IN ('here', 'away') ORDER BY c.name, c.parcel, c.at LIMIT {FOUND_MAX}"
    )
    return _read(store.rows(sql, (text, text + "\U0010ffff")))


def of_resident(store: Store, resident: int) -> tuple[Guest, ...]:
    """Return a person's cards of other offices, the newest first; those settled as theirs, and
    those that fit by masked number and name and were not settled as somebody else's."""
    row = store.one("SELECT nik, name FROM resident WHERE id = ?", (resident,))
    return () if row is None else of_person(store, resident, f"{row[0]:016d}", str(row[1]))


def of_person(store: Store, resident: int, nik: str, name: str) -> tuple[Guest, ...]:
    """Return the same as `of_resident` where number and name are known already."""
    every = _read(
        store.rows(
            f"{_OF_PERSON} ORDER BY c.parcel DESC, c.at LIMIT {FOUND_MAX}",
            (mask(nik), clean(name), resident),
        )
    )
    return tuple(one for one in every if one.resident in (None, resident))


def fits(store: Store, guest: Guest) -> tuple[int, ...]:
    """Return the residents whom a card fits by number and name, at most 20.

    Whoever bears the name is asked of the sound index; where that cannot answer (it is made anew,
    or is damaged), everybody of the district's numbers is read.
    """
    if guest.resident is not None:
        return (guest.resident,)
    if len(guest.nik) != DIGITS or not guest.nik[0].isdecimal():
        return ()
    first = int(guest.nik[:6]) * _HEAD
    marks = (first, first + _HEAD - 1, int(guest.nik[-4:]))
    by_sound = _by_sound(store, guest.name, marks)
    found = store.rows(_BY_NUMBER, (*marks, guest.name)) if by_sound is None else by_sound
    return tuple(int(row[0]) for row in found)


_BY_NUMBER = (
    "SELECT id FROM resident WHERE id IN (SELECT id FROM resident WHERE nik BETWEEN ? AND ?"
    f" AND nik % {_TAIL} = ?) AND name = ? COLLATE NOCASE ORDER BY id LIMIT {FOUND_MAX}"
)
_BY_SOUND = (
    f"SELECT id FROM resident WHERE id IN (SELECT rowid FROM {step.INDEX} WHERE {step.INDEX}"
    f" MATCH ?) AND nik BETWEEN ? AND ? AND nik % {_TAIL} = ? AND name = ? COLLATE NOCASE"
    f" ORDER BY id LIMIT {FOUND_MAX}"
)


def _by_sound(store: Store, name: str, marks: tuple[int, int, int]) -> list[Row] | None:
    """Return the rows that the index of names leads to, None where it cannot answer."""
    said = [key for key in sound.keys(name) if key.isalnum()]
    if not said or not upkeep.ready(store) or upkeep.newer(store):
        return None
    term = all_of(*words_of(dict.fromkeys(said)), Word(tokens.whole(name)[0]))
    try:
        found = store.rows(_BY_SOUND, (match(term), *marks, name))
        return found if found or not probe.forgotten(store, probe.PEOPLE) else None
    except (IndexDamaged, StoreDamaged, StoreTrouble):
        return None


def _read(rows: Sequence[Row]) -> tuple[Guest, ...]:
    return tuple(Guest(*row) for row in rows)
