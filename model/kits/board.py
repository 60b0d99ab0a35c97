"""Kits as lists and pages show them: how far each is, what went along, what came back."""

from dataclasses import dataclass

from model.kits.faults import KitUnknown
from model.reason import masked
from model.serial_number import CHARS_MAX, serial_number
from model.store import Store

LISTED_MAX = 500
BLANKO, SLIP = "blanko", "slip"
DEVICES = ("kamera", "jari", "iris", "ttd", "latar", "printer", "laptop", "genset")
"""Camera, finger and iris scanner, signature pad, backdrops, printer, laptop, generator."""
ITEMS = (BLANKO, SLIP, *DEVICES)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was counted out; `back` is None until it was counted in."""

    item: str
    out: int
    back: int | None
    spoiled: int
    used: int

    @property
    def short(self) -> int | None:
        """How many are missing; None before they were counted in."""
        return None if self.back is None else self.out - self.back - self.spoiled - self.used


@dataclass(frozen=True, slots=True)
class Kit:
    """One kit. `recorded` and `visited` are what has come in, `cases` what waits for a person."""

    id: int
    number: str
    code: str
    scope: str
    people: int
    state: str
    made_by: str
    made_at: int
    in_at: int | None
    counted_at: int | None
    wiped_at: int | None
    recorded: int
    visited: int
    cases: int
    blanks: int
    blanks_back: int | None


@dataclass(frozen=True, slots=True)
class Here:
    """What the store of a kit knows of itself."""

    number: str
    code: str
    scope: str
    people: int
    recorded: int
    unfinished: int
    visited: int
    blanks: int
    slips: int
    slips_used: int


_KIT = (
    "SELECT k.id, k.number, k.code, k.scope, k.people, k.state, k.made_by, k.made_at, k.in_at,"
    " k.counted_at, k.wiped_at,"
    " (SELECT count(*) FROM recording c WHERE c.kit = k.code AND c.state = 'done'),"
    " (SELECT count(DISTINCT v.resident) FROM visit v WHERE v.kit = k.code),"
    " (SELECT count(*) FROM case_file f WHERE f.source = k.code AND f.state = 'open'),"
    " coalesce((SELECT i.out FROM kit_item i WHERE i.kit = k.id AND i.item = 'blanko'), 0),"
    " (SELECT i.back FROM kit_item i WHERE i.kit = k.id AND i.item = 'blanko') FROM kit k"
)


def listed(store: Store, *, limit: int = LISTED_MAX) -> tuple[Kit, ...]:
    """Return the newest kits first."""
    rows = store.rows(f"{_KIT} ORDER BY k.id DESC LIMIT ?", (min(max(limit, 0), LISTED_MAX),))
    return tuple(Kit(*row) for row in rows)


def get(store: Store, number: str) -> Kit:
    """Return one kit by its number (JB-0003, also 3); raise KitUnknown."""
    row = store.one(f"{_KIT} WHERE k.number = ?", (number_of(number),))
    if row is None:
        raise KitUnknown(kit=masked(number, CHARS_MAX))
    return Kit(*row)


def number_of(text: str) -> str:
    """Return a kit's number as it is kept, whatever was typed of it."""
    return serial_number(text, "JB")


def items(store: Store, kit: int) -> tuple[Item, ...]:
    """Return what went along with a kit, blanks and slips first."""
    rows = store.rows("SELECT item, out, back, spoiled, used FROM kit_item WHERE kit = ?", (kit,))
    order = {item: at for at, item in enumerate(ITEMS)}
    return tuple(sorted((Item(*row) for row in rows), key=lambda i: order.get(i.item, len(order))))


def here(store: Store) -> Here | None:
    """Return what this store is as a kit; None for an office's."""
    code = store.meta("kit")
    if code is None:
        return None

    def counted(sql: str) -> int:
        return store.number(f"SELECT count(*) FROM {sql}")

    return Here(
        store.meta("kit_number") or "",
        code,
        store.meta("kit_scope") or "",
        counted("resident"),
        counted("recording WHERE state = 'done'"),
        counted("recording WHERE state = 'open'"),
        store.number("SELECT count(DISTINCT resident) FROM visit"),
        int(store.meta("kit_blanks") or 0),
        int(store.meta("kit_slips") or 0),
        slips_used(store),
    )


def slips_used(store: Store) -> int:
    """Return how many slips this store has had printed."""
    return store.number("SELECT count(*) FROM audit WHERE kind IN ('slip', 'slip_again')")


def by_id(store: Store, kit: int) -> Kit:
    """Return one kit by its row id; a wrong one is our bug."""
    row = store.one(f"{_KIT} WHERE k.id = ?", (kit,))
    assert row is not None
    return Kit(*row)
