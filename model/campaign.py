"""Campaigns: whom to record by when. A goal is one row; what has become of it is never kept.

A campaign is of kelurahan or kecamatan by their codes, or of all that the store holds. It is
changed with a reason and ended by hand; ended, it stays as it is. Who belongs to it is asked anew
each time (`campaign_board`), so that people who come, move or die change it by themselves.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from model.errors import RecordMissing, RuleRefused
from model.names import clean
from model.reason import written
from model.rights import demand
from model.store import Row, Store, Tx

NAME_CHARS_MAX = 40
WHY_CHARS_MAX = 200
PLACES_MAX = 60
RUNNING_MAX = 20
LISTED_MAX = 200
OFF_MAX = 100
LENGTH_DAYS_MAX = 1_826
NUMBER_MAX = 10**12
WEEK = "123456"
"""Monday to Saturday, as ISO numbers them."""

State = Literal["running", "ended"]

_PLACE = re.compile(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?")
_SELECT = (
    "SELECT id, name, places, begin_on, until_on, week, off, state, by, at, why, ended_at"
    " FROM campaign"
)


class CampaignUnknown(RecordMissing):
    """No campaign has this number."""

    code: ClassVar[str] = "KMP-101"


class CampaignOver(RuleRefused):
    """The campaign was ended and stays as it is."""

    code: ClassVar[str] = "KMP-102"


class CampaignDates(RuleRefused):
    """A campaign ends on or after the day it begins, today or later, within five years."""

    code: ClassVar[str] = "KMP-103"


class CampaignPlace(RuleRefused):
    """A place of a campaign is no code of a kelurahan or kecamatan that the office knows."""

    code: ClassVar[str] = "KMP-104"


class CampaignsMany(RuleRefused):
    """As many campaigns run as are kept on one board."""

    code: ClassVar[str] = "KMP-105"


class CampaignWords(RuleRefused):
    """A campaign needs a name, and a change or an end of it a reason."""

    code: ClassVar[str] = "KMP-106"


class CampaignWeek(RuleRefused):
    """The working days of a week are digits from 1 (Monday) to 7 (Sunday), at least one."""

    code: ClassVar[str] = "KMP-107"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One goal; `places` are codes such as 16.02.05 or 16.02.05.2001, none means everybody."""

    id: int
    name: str
    places: tuple[str, ...]
    begin_on: date
    until_on: date
    week: str
    """The days of a week on which people are to be recorded: digits, 1 is Monday."""
    off: frozenset[date]
    """Days on which nobody will work though the week says so: holidays, as far as known."""
    state: State
    by: str
    at: int
    why: str
    ended_at: int | None


def get(store: Store, number: int) -> Campaign:
    """Return one campaign; raise CampaignUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number if 0 < number < NUMBER_MAX else 0,))
    if row is None:
        raise CampaignUnknown(campaign=str(number)[:20])
    return _of(row)


def running(store: Store) -> tuple[Campaign, ...]:
    """Return the campaigns that run, the one that must be finished first at the top."""
    rows = store.rows(
        f"{_SELECT} WHERE state = 'running' ORDER BY until_on, id LIMIT ?", (RUNNING_MAX,)
    )
    return tuple(map(_of, rows))


def listed(store: Store) -> tuple[Campaign, ...]:
    """Return the newest 200 campaigns, the running ones first."""
    rows = store.rows(f"{_SELECT} ORDER BY state DESC, id DESC LIMIT ?", (LISTED_MAX,))
    return tuple(map(_of, rows))


def begin(
    tx: Tx, name: str, places: Iterable[str], until_on: date, *, begin_on: date | None = None,
    week: str = WEEK, off: Iterable[date] = (),
) -> int:  # fmt: skip
    """Begin a campaign and return its number; it begins today unless told otherwise.

    Raises NotAllowed, CampaignWords, CampaignDates, CampaignPlace, CampaignsMany, CampaignWeek,
    NumberInWords.
    """
    demand(tx.actor, "campaign")
    said, first = written(name, NAME_CHARS_MAX), begin_on or tx.today
    if not said:
        raise CampaignWords(what="name")
    _check_dates(tx, first, until_on)
    codes = places_of(tx.store, places)
    if tx.number("SELECT count(*) FROM campaign WHERE state = 'running'") >= RUNNING_MAX:
        raise CampaignsMany(most=RUNNING_MAX)
    number = tx.insert(
        "campaign", name=said, places=" ".join(codes), begin_on=first.isoformat(),
        until_on=until_on.isoformat(), week=week_of(week), off=_off(off), by=tx.actor.name,
        at=tx.now_ms,
    )  # fmt: skip
    _tell(tx, "campaign_begun", number)
    return number


def change(
    tx: Tx, number: int, *, why: str, until_on: date | None = None, week: str | None = None,
    off: Iterable[date] | None = None,
) -> Campaign:  # fmt: skip
    """Move the day by which it is to be finished, its working days or its holidays.

    Raises NotAllowed, CampaignUnknown, CampaignOver, CampaignWords, CampaignDates, CampaignWeek.
    """
    demand(tx.actor, "campaign")
    was, reason = _live(tx, number), _reason(why)
    last = until_on or was.until_on
    if until_on is not None:
        _check_dates(tx, was.begin_on, last)
    tx.execute(
        "UPDATE campaign SET until_on = ?, week = ?, off = ?, why = ? WHERE id = ?",
        (
            last.isoformat(),
            week_of(was.week if week is None else week),
            _off(was.off if off is None else off),
            reason,
            number,
        ),
    )
    _tell(tx, "campaign_changed", number)
    return get(tx.store, number)


def end(tx: Tx, number: int, *, why: str) -> Campaign:
    """End a campaign, reached or not, with a reason; people stay as they are.

    Raises NotAllowed, CampaignUnknown, CampaignOver, CampaignWords.
    """
    demand(tx.actor, "campaign")
    _live(tx, number)
    tx.execute(
        "UPDATE campaign SET state = 'ended', ended_by = ?, ended_at = ?, why = ? WHERE id = ?",
        (tx.actor.name, tx.now_ms, _reason(why), number),
    )
    _tell(tx, "campaign_ended", number)
    return get(tx.store, number)


def places_of(store: Store, places: Iterable[str]) -> tuple[str, ...]:
    """Return the codes in order, each once; one that lies within another is left out.

    A code is known where the office's book has it or somebody lives there. Raises CampaignPlace.
    """
    codes = sorted({clean(code) for code in places} - {""})
    if len(codes) > PLACES_MAX:
        raise CampaignPlace(place="", most=PLACES_MAX)
    for code in codes:
        if not _PLACE.fullmatch(code) or not _is_known(store, code):
            raise CampaignPlace(place=code[:20], most=PLACES_MAX)
    return tuple(code for code in codes if not any(code.startswith(f"{other}.") for other in codes))


def week_of(text: str) -> str:
    """Return the working days in order, each once; raise CampaignWeek."""
    days = "".join(sorted(set(text)))
    if not days or any(day not in "1234567" for day in days):
        raise CampaignWeek(week=text[:20])
    return days


def _off(days: Iterable[date]) -> str:
    found = sorted(set(days))
    if len(found) > OFF_MAX:
        raise CampaignDates(until=found[-1].isoformat())
    return " ".join(day.isoformat() for day in found)


def _is_known(store: Store, code: str) -> bool:
    asked = (
        "SELECT 1 FROM region WHERE code = ?1 UNION ALL SELECT 1 FROM resident"
        " WHERE kel_code >= ?1 AND kel_code < ?2 LIMIT 1"
    )
    return store.one(asked, (code, f"{code}/")) is not None


def _check_dates(tx: Tx, begin_on: date, until_on: date) -> None:
    length = (until_on - begin_on).days
    if not 0 <= length <= LENGTH_DAYS_MAX or until_on < tx.today:
        raise CampaignDates(until=until_on.isoformat())


def _live(tx: Tx, number: int) -> Campaign:
    found = get(tx.store, number)
    if found.state != "running":
        raise CampaignOver(campaign=number)
    return found


def _reason(why: str) -> str:
    reason = written(why, WHY_CHARS_MAX)
    if not reason:
        raise CampaignWords(what="why")
    return reason


def _tell(tx: Tx, kind: str, number: int) -> None:
    now = get(tx.store, number)
    tx.audit(kind, campaign=number, until=now.until_on.isoformat(), week=now.week, why=now.why)
    tx.emit(
        "campaign", number, now.name, " ".join(now.places), now.begin_on.isoformat(),
        now.until_on.isoformat(), now.week, _off(now.off), now.state, now.why, tx.actor.name,
        tx.now_ms,
    )  # fmt: skip


def _of(row: Row) -> Campaign:
    number, name, places, begin_on, until_on, week, off, *rest = row
    days = date.fromisoformat(begin_on), date.fromisoformat(until_on)
    free = frozenset(map(date.fromisoformat, str(off).split()))
    return Campaign(number, name, tuple(str(places).split()), *days, week, free, *rest)
