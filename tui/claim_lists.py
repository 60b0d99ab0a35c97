"""What the lists of claims and certificates say: names of lists, cells of rows, the forecast."""

from collections.abc import Callable, Mapping
from datetime import date

from model import suket_list
from model.claims.whole import Line
from model.suket_list import Forecast
from tui import claim_words
from tui.card_words import initials
from tui.fit import fitting
from tui.locale.speak import _, number

Row = Line | suket_list.Line

LISTS: Mapping[str, tuple[str, str]] = {
    "open": ("Permohonan kartu pengganti", "Claims on a further card"),
    "asked": ("Didahulukan: diusulkan, disetujui", "Going first: asked for, approved"),
    "referred": ("Rujukan ke kantor lain", "Slips to other offices"),
    "ending": ("Suket habis dalam 30 hari", "Suket ending within 30 days"),
    "expired": ("Suket sudah lewat", "Suket that are over"),
    "ready": ("Suket, kartunya siap cetak", "Suket, card print-ready now"),
    "issued": ("Suket, kartunya sudah diserahkan", "Suket, card was handed over"),
}
SUKET = frozenset({"ending", "expired", "ready", "issued"})
LABEL = 36


def list_rows(counts: Mapping[str, int], chosen: str) -> list[str]:
    """Return the lists with their counts, the chosen one marked."""
    rows = []
    for at, (key, words) in enumerate(LISTS.items(), 1):
        mark = ">" if key == chosen else " "
        rows.append(f"{mark} {at} {claim_words.say({key: words}, key):<{LABEL}}"
                    f"{number(counts.get(key, 0)):>6}")  # fmt: skip
    return rows


def forecast_row(told: Forecast) -> str:
    """Return how many certificates end in the coming weeks."""
    head = _("Suket hidup {live}, lewat {over}. Habis per minggu: ").format(
        live=number(told.live), over=number(told.expired)
    )
    return fitting(head, [f"{one.monday:%d-%m} {number(one.ending)}" for one in told.weeks])


def name_of(row: Row, see_nik: bool) -> str:
    """Return the name, or its initials for those who must not see residents."""
    return row.name if see_nik else initials(row.name)


def what_of(row: Row) -> str:
    """Return the kind of a claim, the number of a certificate."""
    return claim_words.wish_of(row) if isinstance(row, Line) else row.number


def since_of(row: Row, day_of: Callable[[int], str]) -> str:
    """Return the day of a claim, the last day of a certificate."""
    return day_of(row.at) if isinstance(row, Line) else f"{row.until_on:%d-%m-%Y}"


def note_of(row: Row, see_nik: bool) -> str:
    """Return state and reason of a claim, the corner code of a certificate."""
    if not isinstance(row, Line):
        return row.code
    state = claim_words.say(claim_words.STATES, row.state)
    return f"{state} {row.why}" if see_nik else state


def is_late(row: Row, today: date) -> bool:
    """Tell whether a certificate is over."""
    return not isinstance(row, Line) and row.until_on < today
