"""Days and hours of what is to come, as they are said: until when the blanks last, when a card."""

from datetime import date

from model.clock import DAY_MS, instant
from model.forecast.blanks import Lasting
from tui.locale.speak import N_, _, number

DAYS = (
    N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"),
)  # fmt: skip
SURE_MS = 4 * DAY_MS
"""Within so narrow an interval an hour is worth saying."""
BEYOND_DAYS = 300
"""Farther off only a month is said."""


def day_words(on: date) -> str:
    """Return a weekday and a day: Kamis 26-11."""
    return f"{_(DAYS[on.weekday()])} {on:%d-%m}"


def lasting_words(found: Lasting) -> str:
    """Return until when the blanks last; an hour only where the days agree."""
    until, early, late = (
        instant(at, found.zone) for at in (found.until_at, found.early_at, found.late_at)
    )
    if found.days > BEYOND_DAYS:
        return _("s.d. kira-kira {day}").format(day=f"{until:%m-%Y}")
    if found.late_at - found.early_at <= SURE_MS:
        return _("s.d. {day} kira-kira {hour}").format(
            day=day_words(until.date()), hour=f"{until:%H.%M}"
        )
    return _("s.d. kira-kira {day}, antara {early} dan {late}").format(
        day=day_words(until.date()), early=f"{early:%d-%m}", late=f"{late:%d-%m}"
    )


def lasting_line(found: Lasting, per_day: int) -> str:
    """Return the row of the stock screen."""
    return _("Cukup {until} (rata-rata {rate} sehari)").format(
        until=lasting_words(found), rate=number(per_day)
    )


def between_words(days: tuple[date, date] | None) -> str:
    """Return between which days a card comes; that none is promised, where none is."""
    if days is None:
        return _("belum bisa dikira")
    if days[0] == days[1]:
        return day_words(days[0])
    return _("antara {first} dan {last}").format(first=day_words(days[0]), last=day_words(days[1]))
