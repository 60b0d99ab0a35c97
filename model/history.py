"""What happened to one resident: the mirror, our recordings, requests, cards and letters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from model.clock import day_of
from model.lookup import day
from model.store import Row, Store

HISTORY_ROWS_MAX = 500

Kind = Literal["mirror", "recording", "request", "job", "suket", "letter", "custody"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened: `text_key` chooses the words, `facts` fill them.

    `at` is when we learnt or did it, `on` the day it counts for (the centre's own day for a
    status). Keys: mirror.STATUS; request.opened, request.printed, request.withdrawn; job.STATE;
    recording.opened, recording.done, recording.stopped, recording.void; suket.issued, suket.ended;
    letter.sent, letter.answered; custody.BIN, custody.undone, custody.not_given.
    """

    at: int
    on: date
    kind: Kind
    text_key: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)


def history(store: Store, resident: int, limit: int = 50) -> tuple[HistoryRow, ...]:
    """Return up to `limit` things (at most 500) that happened to this resident, newest first."""
    most = min(max(limit, 0), HISTORY_ROWS_MAX)
    zone = store.zone
    found = [read(row, zone) for read, sql in _SOURCES for row in store.rows(sql, (resident, most))]
    # Sorting is stable: what one table tells of one moment stays in its own order.
    found.sort(key=lambda one: (one.on, one.at), reverse=True)
    return tuple(found[:most])


def _mirror(row: Row, zone: str) -> HistoryRow:
    at, status, status_on, was, source, jump = row
    facts = {"status": status, "was": was, "source": source, "jump": bool(jump)}
    return HistoryRow(at, day(status_on) or day_of(at, zone), "mirror", f"mirror.{status}", facts)


def _request(row: Row, zone: str) -> HistoryRow:
    at, state, kind, by, why = row
    facts = {"kind": kind, "by": by, "why": why}
    return HistoryRow(at, day_of(at, zone), "request", f"request.{state}", facts)


def _job(row: Row, zone: str) -> HistoryRow:
    at, state, was, printer, by, fact, token, batch = row
    facts = {"was": was, "printer": printer, "by": by, "why": fact, "token": token, "batch": batch}
    return HistoryRow(at, day_of(at, zone), "job", f"job.{state}", facts)


def _recording(row: Row, zone: str) -> HistoryRow:
    at, state, kind, rid, by, why = row
    facts = {"kind": kind, "number": rid, "by": by, "why": why}
    return HistoryRow(at, day_of(at, zone), "recording", f"recording.{state}", facts)


def _suket(row: Row, zone: str) -> HistoryRow:
    at, what, number, by, why = row
    facts = {"number": number, "by": by, "why": why}
    return HistoryRow(at, day_of(at, zone), "suket", f"suket.{what}", facts)


def _letter(row: Row, zone: str) -> HistoryRow:
    at, what, number, kind, by, why = row
    facts = {"number": number, "kind": kind, "by": by, "why": why}
    return HistoryRow(at, day_of(at, zone), "letter", f"letter.{what}", facts)


def _custody(row: Row, zone: str) -> HistoryRow:
    at, what, place, doc, by, why, token = row
    facts = {"place": place, "number": doc, "by": by, "why": why, "token": token}
    return HistoryRow(at, day_of(at, zone), "custody", f"custody.{what}", facts)


_SOURCES: tuple[tuple[Callable[[Row, str], HistoryRow], str], ...] = (
    (
        _custody,
        "SELECT c.at, iif(c.kind = 'hand_undo', 'undone', c.bin), c.place, c.doc, c.by, c.why,"
        " j.token FROM card_at a JOIN custody c ON c.job = a.job JOIN job j ON j.id = a.job"
        " WHERE a.resident = ? ORDER BY c.id DESC LIMIT ?",
    ),
    (
        _custody,
        "SELECT n.at, 'not_given', '', n.how, n.by, n.reason, j.token FROM not_given n"
        " JOIN job j ON j.id = n.job WHERE n.resident = ? ORDER BY n.id DESC LIMIT ?",
    ),
    (
        _custody,
        "SELECT g.at, g.kind, '', p.from_name, g.by, g.why, p.number || '/' || g.card"
        " FROM guest_step g JOIN parcel_in p ON p.id = g.parcel"
        " WHERE g.resident = ? AND g.kind IN ('handed', 'undone') ORDER BY g.id DESC LIMIT ?",
    ),
    (
        _job,
        "SELECT e.at, e.state, e.was, coalesce(e.printer, ''), e.by, e.fact, j.token, b.number"
        " FROM job j JOIN job_event e ON e.job = j.id JOIN batch b ON b.id = j.batch"
        " WHERE j.resident = ? ORDER BY e.id DESC LIMIT ?",
    ),
    (
        _request,
        "SELECT closed_at, state, kind, '', '' FROM request"
        " WHERE resident = ? AND closed_at IS NOT NULL ORDER BY id DESC LIMIT ?",
    ),
    (
        _request,
        "SELECT opened_at, 'opened', kind, opened_by, why FROM request"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
    ),
    (
        _mirror,
        "SELECT seen_at, status, status_on, was, source, jump FROM mirror"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
    ),
    (
        _recording,
        "SELECT opened_at, 'opened', kind, rid, opened_by, '' FROM recording"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
    ),
    (
        _recording,
        "SELECT done_at, 'done', kind, rid, done_by, '' FROM recording"
        " WHERE resident = ? AND done_at IS NOT NULL ORDER BY id DESC LIMIT ?",
    ),
    (
        _recording,
        "SELECT saved_at, state, kind, rid, '', why FROM recording"
        " WHERE resident = ? AND state IN ('stopped', 'void') ORDER BY id DESC LIMIT ?",
    ),
    (
        _suket,
        "SELECT at, 'issued', number, by, reason FROM suket"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
    ),
    (
        _suket,
        "SELECT ended_at, 'ended', number, '', why FROM suket"
        " WHERE resident = ? AND ended_at IS NOT NULL ORDER BY id DESC LIMIT ?",
    ),
    (
        _letter,
        "SELECT at, 'sent', number, kind, by, '' FROM letter"
        " WHERE resident = ? ORDER BY id DESC LIMIT ?",
    ),
    (
        _letter,
        "SELECT answered_at, 'answered', number, kind, answered_by, answer FROM letter"
        " WHERE resident = ? AND answered_at IS NOT NULL ORDER BY id DESC LIMIT ?",
    ),
)
