"""The lists of everyone who waits, each as one SELECT of (id, since) and who must act.

Nothing is put into a list and nothing is taken out by hand: each is read from what the centre told
(`resident`, `mirror`), from our recordings, packets, certificates and requests, and empties itself
when one of them moves. Who is recorded and alive stands in at least one (`board.unlisted`).
"""

from dataclasses import dataclass
from typing import ClassVar

from model.centre.status import STATUSES
from model.enrol.fields import FIELDS
from model.errors import RecordMissing
from model.work.recorded_twice import KINDS as TWICE_KINDS
from model.work.shared_rows import IN_WORK, day_sql


class ListUnknown(RecordMissing):
    """No work list has this name."""

    code: ClassVar[str] = "KRJ-101"


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list. `sql` selects id and since (an ISO day, '' = not known), each person once."""

    key: str
    acts: tuple[str, ...]
    """Who must act: kita, pusat, warga, ADB."""
    sql: str
    is_work: bool = True
    """Whether somebody here has something to do; the others only show who waits for what."""


def _told(*words: str, more: str = "") -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return (
        "SELECT r.id AS id, coalesce(r.status_on, '') AS since FROM resident r"
        f" WHERE {IN_WORK} AND r.status IN ({listed}){more}"
    )


def _ripe(condition: str) -> str:
    return f"SELECT ripe.id AS id, ripe.since AS since FROM ripe WHERE {condition}"


def _own(kind: str) -> str:
    return f"SELECT own.id AS id, own.since AS since FROM own WHERE own.kind = '{kind}'"


_NOT_SENT = ("BIO_CAPTURED", "PROCESSING", "PACKET_RETRY")
_AT_CENTRE = (
    "RECEIVED_AT_CENTRAL", "SENT_FOR_DEDUP", "SEARCH_FAILURE_AT_CENTRAL", "ADJUDICATE_RECORD",
)  # fmt: skip
_OLD = " AND coalesce(r.status_on, '') < :"
_YOUNG = " AND r.status_on >= :"
_AGAIN = " AND r.id NOT IN (SELECT id FROM own)"
# CROSS JOIN: begin with the few rows in question, never with all residents.
_KNOWN = ", ".join(f"'{word}'" for word in STATUSES)

_EFAC = _told("ENROLL_FAILURE_AT_CENTRAL", more=_AGAIN)
_EFAR = _told("ENROLL_FAILURE_AT_REGIONAL", more=_AGAIN)
_DUP = _told("DUPLICATE_RECORD")
_TURNED = _ripe(
    "ripe.kind IN ('old', 'ready') AND ripe.birth_on > :turned AND ripe.birth_on <= :adult"
)
_SUKET = _ripe(
    "ripe.kind IN ('old', 'ready')"
    " AND ripe.id IN (SELECT s.resident FROM suket s WHERE s.state = 'live')"
)
_NEWS = f"""SELECT r.id AS id, coalesce(r.status_on, '') AS since FROM work_note n
    CROSS JOIN resident r ON r.id = n.resident
    WHERE n.contact <> '' AND r.life = 'hidup'
        AND r.status IN ('PRINT_READY_RECORD', 'CARD_PRINTED', 'CARD_SHIPPED')
        AND (n.status <> r.status OR r.id IN (SELECT id FROM ripe WHERE kind = 'made'
            AND since <= {day_sql("n.at")}))"""
_MADE = _ripe("ripe.kind = 'made'")
_UNSENT = _told(*_NOT_SENT, more=f"{_OLD}send")
_LATE = _told(*_AT_CENTRE, more=f"{_OLD}centre")
_STILL = (
    f"{_told('SENT_FOR_ENROLLMENT', more=_YOUNG + 'sfe')} UNION ALL"
    f" {_told(*_NOT_SENT, more=_YOUNG + 'send')} UNION ALL"
    f" {_told(*_AT_CENTRE, more=_YOUNG + 'centre')} UNION ALL {_own('wait')}"
)
_LEFT = f"""SELECT r.id AS id, {day_sql("c.saved_at")} AS since FROM recording c
    CROSS JOIN resident r ON r.id = c.resident
    WHERE c.state = 'open' AND r.life = 'hidup' AND c.saved_at < :left"""
_HELD = f"""SELECT r.id AS id, {day_sql("q.opened_at")} AS since FROM request q
    CROSS JOIN resident r ON r.id = q.resident
    WHERE q.state IN ('open', 'held') AND q.state = 'held' AND r.life = 'hidup'"""
_ASKED = f"""SELECT r.id AS id, {day_sql("q.opened_at")} AS since FROM request q
    CROSS JOIN resident r ON r.id = q.resident
    WHERE q.state IN ('open', 'held') AND q.state = 'open' AND q.kind <> 'baru'
        AND r.life = 'hidup' AND r.status NOT IN ('PRINT_READY_RECORD', 'SENT_FOR_CARD_PRINTING')"""
_REMIND = f"""SELECT l.resident AS id, min({day_sql("l.at")}) AS since FROM letter l
    CROSS JOIN resident r ON r.id = l.resident
    WHERE l.due_on IS NOT NULL AND l.answered_at IS NULL AND l.due_on <= :today
        AND r.life = 'hidup' AND l.status = r.status
        AND l.id = (SELECT max(o.id) FROM letter o
            WHERE o.resident = l.resident AND o.kind = l.kind)
    GROUP BY l.resident"""
_RECORD_AGAIN = f"""SELECT gone.id AS id, min(gone.since) AS since FROM (
        SELECT r.id AS id, coalesce(r.status_on, '') AS since FROM mirror m
        CROSS JOIN resident r ON r.id = m.resident
        WHERE m.status = 'UNREGISTERED' AND m.was NOT IN ('', 'UNREGISTERED')
            AND r.life = 'hidup' AND r.status = 'UNREGISTERED'
            AND r.id NOT IN (SELECT id FROM own)
        UNION ALL {_own("again")}) gone GROUP BY gone.id"""
_CALL = (
    "SELECT needed.id AS id, min(needed.since) AS since FROM"
    f" ({_DUP} UNION ALL {_EFAC} UNION ALL {_EFAR} UNION ALL {_RECORD_AGAIN}"
    f" UNION ALL {_SUKET} UNION ALL {_TURNED} UNION ALL {_NEWS}) needed"
    " WHERE needed.id NOT IN (SELECT id FROM called) GROUP BY needed.id"
)
_PUT_OFF = (
    f"SELECT waits.id AS id, min({day_sql('n.at')}) AS since FROM waits"
    " JOIN work_note n ON n.id = waits.note GROUP BY waits.id"
)

_NOW = " ".join(f"WHEN '{name}' THEN r.{name}" for name in FIELDS)
_CORRECTED = f"""SELECT c.resident AS id, min({day_sql("c.at")}) AS since FROM correction c
    CROSS JOIN recording o ON o.id = c.recording CROSS JOIN resident r ON r.id = c.resident
    WHERE c.state = 'waiting' AND o.state = 'done' AND r.life = 'hidup'
        AND upper(coalesce(CASE c.field {_NOW} END, '')) <> c.becomes GROUP BY c.resident"""

_TWICE_WORDS = ", ".join(f"'{kind}'" for kind in TWICE_KINDS)
# Whoever died or moved away since stays in it: what was recorded twice does not end by that.
_TWICE = f"""SELECT c.resident AS id, min({day_sql("c.at")}) AS since FROM case_file c
    WHERE c.state = 'open' AND c.kind IN ({_TWICE_WORDS}) AND c.resident IS NOT NULL
    GROUP BY c.resident"""

_KITA, _PUSAT, _WARGA, _ADB = "kita", "pusat", "warga", "ADB"

LISTS: tuple[WorkList, ...] = (
    WorkList("sfe_old", (_KITA,), _told("SENT_FOR_ENROLLMENT", more=f"{_OLD}sfe")),
    WorkList("efac", (_KITA, _ADB), _EFAC),
    WorkList("efar", (_KITA, _WARGA), _EFAR),
    WorkList("again", (_KITA, _WARGA), _RECORD_AGAIN),
    WorkList("dup", (_WARGA, _ADB), _DUP),
    WorkList("twice", (_KITA,), _TWICE),
    WorkList("validation", (_KITA,), _told("REQUEST_VALIDATION")),
    WorkList("not_sent", (_KITA,), _UNSENT),
    WorkList("send_failed", (_KITA,), _own("failed")),
    WorkList("no_receipt", (_KITA,), _own("quiet")),
    WorkList("recording_left", (_KITA,), _LEFT),
    WorkList("centre_late", (_ADB, _PUSAT), _LATE),
    WorkList("prr_old", (_KITA,), _ripe("ripe.kind = 'old'")),
    WorkList("turns17", (_KITA,), _TURNED),
    WorkList("suket_ready", (_KITA,), _SUKET),
    WorkList("held", (_KITA,), _HELD),
    WorkList("remind", (_KITA,), _REMIND),
    WorkList("call", (_KITA,), _CALL),
    WorkList(
        "unknown",
        (_KITA,),
        "SELECT r.id AS id, coalesce(r.status_on, '') AS since FROM resident r"
        f" WHERE {IN_WORK} AND r.status IN (SELECT s FROM words WHERE s NOT IN ({_KNOWN}))",
    ),
    WorkList("waiting", (_PUSAT,), _STILL, is_work=False),
    WorkList("ready", (_KITA,), _ripe("ripe.kind IN ('ready', 'making')"), is_work=False),
    WorkList("minor", (_WARGA,), _ripe("ripe.kind = 'minor'"), is_work=False),
    WorkList(
        "handover",
        (_KITA, _WARGA),
        f"{_MADE} UNION ALL {_told('CARD_PRINTED', 'CARD_SHIPPED')}",
        is_work=False,
    ),
    WorkList("asked", (_KITA, _PUSAT), _ASKED, is_work=False),
    WorkList("correction", (_PUSAT,), _CORRECTED, is_work=False),
    WorkList("put_off", (_KITA,), _PUT_OFF, is_work=False),
)
"""In the order of the board: what blocks people first, who only waits last."""

BY_KEY = {one.key: one for one in LISTS}
KEYS = tuple(BY_KEY)


def named(key: str) -> WorkList:
    """Return the list of that name; raise ListUnknown."""
    found = BY_KEY.get(key)
    if found is None:
        raise ListUnknown(list=key[:20])
    return found
