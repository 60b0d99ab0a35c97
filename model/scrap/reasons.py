"""The reasons for which a piece is spoiled, each with its official class.

The classes are those of SE 470.13/11176/SJ of 13-12-2018 and of edaran Dirjen
400.8.1.2/202241/Dukcapil: gagal encode, rusak, gagal cetak, perubahan elemen data. What offices
write beside them (Kab. Cirebon: arrivals, cards without chip) is a reason of one of these classes.
"""

from dataclasses import dataclass

from model.scrap.faults import ReasonUnknown

CLASSES = ("gagal encode", "rusak", "gagal cetak", "perubahan elemen data")
"""The official classes, in the order in which they are reported upward each month."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its key, how papers call it, its official class, of which items it may be."""

    key: str
    label: str
    official: str
    items: tuple[str, ...]
    why: bool = False
    """Whether words must be written beside it."""


_CARD, _OLD, _SUPPLY = ("blanko",), ("kartu_lama",), ("pita", "film", "pembersih")

_ALL = (
    Reason("gagal_cetak", "gagal cetak", "gagal cetak", _CARD),
    Reason("gagal_encode", "gagal encode", "gagal encode", _CARD),
    Reason("rusak", "rusak fisik", "rusak", (*_CARD, *_OLD, *_SUPPLY)),
    Reason("salah_cetak", "salah cetak", "gagal cetak", _CARD),
    Reason("cacat", "cacat pabrik", "rusak", (*_CARD, *_SUPPLY)),
    Reason("tiba_rusak", "tiba rusak", "rusak", (*_CARD, *_SUPPLY)),
    Reason("uji", "uji cetak", "rusak", (*_CARD, *_SUPPLY)),
    Reason("perubahan", "perubahan", "perubahan elemen data", (*_CARD, *_OLD)),
    Reason("batal", "kartu batal", "rusak", _CARD),
    Reason("habis", "habis dipakai", "rusak", _SUPPLY),
    Reason("ditemukan", "ditemukan", "rusak", (*_CARD, *_OLD, *_SUPPLY)),
    Reason("chip", "chip tak terbaca", "rusak", (*_CARD, *_OLD)),
    Reason("pindah", "pindah datang", "perubahan elemen data", _OLD),
    Reason("meninggal", "meninggal", "perubahan elemen data", _OLD),
    Reason("lain", "lain-lain", "rusak", (*_CARD, *_OLD, *_SUPPLY), why=True),
)

REASONS: dict[str, Reason] = {one.key: one for one in _ALL}
OF_CLAIM = {
    "rusak": "rusak",
    "perubahan": "perubahan",
    "pindah": "perubahan",
    "perpanjang": "perubahan",
    "hilang": "batal",
}
"""Kind of the claim that made a card void, to the reason for which it is pulled or taken back."""


def of_item(item: str) -> tuple[Reason, ...]:
    """Return the reasons a person may choose for this item, in the order of the digits."""
    machine = ("batal", "ditemukan", "habis")
    return tuple(one for one in _ALL if item in one.items and one.key not in machine)


def need(key: str, item: str, why: str = "") -> Reason:
    """Return the reason; raise ReasonUnknown when it is not one of this item or lacks its words."""
    found = REASONS.get(key)
    if found is None or item not in found.items or (found.why and not why):
        raise ReasonUnknown(known=", ".join(one.key for one in of_item(item)), item=item)
    return found


def label(key: str) -> str:
    """Return how papers call a reason; a key that is not known stands as it is."""
    found = REASONS.get(key)
    return found.label if found else key
