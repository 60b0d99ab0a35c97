"""How reports say days, shares and kinds; Indonesian, as the office's papers are."""

from collections.abc import Mapping, Sequence
from datetime import date

from model.clock import instant
from model.paper import NARROW, figure
from model.reports.period import Period
from model.spoken_day import DAYS, MONTHS, long_day

BIN_WORDS = {
    "supplier": "pemasok", "store": "gudang", "tray": "baki", "encoded": "terenkode",
    "in_job": "di printer", "printed": "rak", "transit": "jalan", "handed": "warga",
    "spoiled": "rusak", "destroyed": "musnah", "loan": "pinjaman", "difference": "selisih",
    "quarantine": "karantina", "custody": "kelurahan/RT", "delivered": "kantor lain",
}  # fmt: skip
ITEM_WORDS = {
    "blanko": "Blanko", "pita": "Pita", "film": "Film", "pembersih": "Set pembersih",
    "kartu_lama": "Kartu lama",
}  # fmt: skip
KIND_WORDS = {"baru": "baru", "hilang": "hilang", "rusak": "ganti rusak"}


def day_name(on: date) -> str:
    """Return Sabtu, 21 November 2026."""
    return f"{DAYS[on.weekday()]}, {long_day(on)}"


def short_day(on: date) -> str:
    """Return 21-11-2026."""
    return f"{on:%d-%m-%Y}"


def days_words(asked: Period) -> str:
    """Return the day, the month, or from when until when."""
    first, last = asked.first, asked.last
    if asked.is_day:
        return day_name(first)
    whole_month = first.day == 1 and (first.year, first.month) == (last.year, last.month)
    if whole_month and (last.month != date.fromordinal(last.toordinal() + 1).month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{short_day(first)} s.d. {short_day(last)}"


def at_words(ms: int, zone: str) -> str:
    """Return 21-11-2026 10.00."""
    return f"{instant(ms, zone):%d-%m-%Y %H.%M}"


def hour_words(ms: int, zone: str) -> str:
    """Return 10.00."""
    return f"{instant(ms, zone):%H.%M}"


def moment(ms: int, zone: str) -> str:
    """Return 21-11 10.00."""
    return f"{instant(ms, zone):%d-%m %H.%M}"


def state_words(asked: Period, zone: str) -> str:
    """Return when the report was made, and that its last day is not over yet."""
    told = f"dibuat {at_words(asked.now_ms, zone)}"
    return told if asked.is_over else f"{told}, hari belum selesai"


def percent(part: int, whole: int) -> str:
    """Return 96,6% of a whole; rounded down, so that only all of them are 100,0%."""
    if whole <= 0:
        return "-"
    tenths = part * 1000 // whole
    return f"{tenths // 10},{tenths % 10}%"


def hundredths(share: float) -> str:
    """Return 4,7% of a share in hundredths."""
    return f"{share:.1f}%".replace(".", ",")


def listed(counts: Mapping[str, int], words: Mapping[str, str] | None = None) -> str:
    """Return `baru 100, hilang 12`; nothing where there is nothing."""
    names = words or {}
    return ", ".join(f"{names.get(key, key)} {figure(n)}" for key, n in counts.items() if n)


def head(office: str, code: str, title: str, *more: str, columns: int = NARROW) -> list[str]:
    """Return the head of each page: whose it is, what it is, of when, and a rule."""
    name = office if office == code else f"{office} ({code})"
    return [name.upper()[:columns], title.upper(), *(m for m in more if m), "=" * columns]


def dotted(label: str, value: str, width: int) -> str:
    """Return a label, dots and a value to the right of `width` characters."""
    room = max(width - len(label) - len(value) - 2, 0)
    return f"{label} {'.' * room} {value}"


def beside(left: Sequence[str], right: Sequence[str], width: int, gap: int = 4) -> list[str]:
    """Return two columns of rows beside each other."""
    many = max(len(left), len(right))
    both = zip(
        [*left, *[""] * (many - len(left))], [*right, *[""] * (many - len(right))], strict=True
    )
    return [f"{one:<{width}}{' ' * gap}{other}".rstrip() for one, other in both]
