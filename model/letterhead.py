"""Whose paper it is: the office's name, kop and town, and minutes of this office; Indonesian."""

from collections.abc import Sequence

from model import paper
from model.region_value import Region, kind_of
from model.store import Store


def office_name(store: Store) -> str:
    """Return the office as its own people call it, its region's name where nobody named it."""
    return store.meta("office_name") or region_title(store, store.office)


def region_title(store: Store, code: str) -> str:
    """Return a region's name with its kind, the code itself where the book has none."""
    row = store.one(
        "SELECT name, kind FROM region WHERE code = ? ORDER BY valid_from DESC LIMIT 1", (code,)
    )
    return Region(code, str(row[0]), kind_of(code)).title if row else code


def kop(store: Store) -> tuple[str, ...]:
    """Return the kop: the government of kota or kabupaten, the department, this office."""
    above = region_title(store, store.office[:5]).upper()
    heads = (f"PEMERINTAH {above}", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL")
    if len(store.office) <= len("16.71"):
        return heads
    return (*heads, office_name(store).upper())


def town(store: Store) -> str:
    """Return the town where papers are signed: Palembang."""
    return plain_name(region_title(store, store.office[:5]))


def plain_name(title: str) -> str:
    """Return Palembang of Kota Palembang."""
    return title.removeprefix("Kota ").removeprefix("Kabupaten ")


def minutes(
    store: Store,
    title: str,
    number: str,
    paragraphs: Sequence[str],
    signs: Sequence[tuple[str, str]],
) -> str:
    """Return minutes of this office of today: kop, title, number, body, names to sign."""
    return paper.minutes(
        paper.Minutes(
            kop(store), title, number, store.today(), town(store), tuple(paragraphs), tuple(signs)
        )
    )
