"""The receipt of a recording (bukti perekaman), and how far today's work has come.

Like every slip it is noted in the trail before a printer is asked, bears a masked NIK, and comes
again from its row of the trail.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from model import slip_log
from model.age import turns_17_on
from model.clock import day_start_ms
from model.enrol.parts import Rules
from model.enrol.record import Recording, get
from model.enrol.refusals import ReceiptUnknown
from model.letterhead import office_name
from model.lookup import mask
from model.rights import demand
from model.slips import Recorded, Slip, recorded
from model.store import Store, Tx

WHAT = "rekam"
"""How the trail calls this kind of slip."""
ONE_SECONDS_MAX = 1_800
"""A recording that took longer was interrupted: it does not tell how long one takes."""


_USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a finished recording leaves: its numbers, and the slip for the resident."""

    recording: int
    rid: str
    slip: Slip


@dataclass(frozen=True, slots=True)
class DayLine:
    """How many people an operator has recorded on a day, of how many, and how fast."""

    count: int
    target: int
    average_seconds: int | None
    """None before the first one."""


def first(tx: Tx, done: Recording) -> Receipt:
    """Note the slip of a recording that has just been finished, and return it."""
    tx.audit(slip_log.KIND, what=WHAT, resident=done.resident, seat=done.seat, recording=done.id)
    seq = tx.number("SELECT max(seq) FROM audit")
    return Receipt(done.id, done.rid, _slip(tx.store, done, done.seat, seq, ""))


def print_again(tx: Tx, number: int, seat: str) -> Slip:
    """Return the receipt of a finished recording for a seat's printer, marked as printed again.

    Raises NotAllowed, RecordingUnknown, ReceiptUnknown.
    """
    demand(tx.actor, "see_nik")
    done = get(tx.store, number)
    if done.state != "done":
        raise ReceiptUnknown(recording=done.rid)
    tx.audit(slip_log.KIND, what=WHAT, resident=done.resident, seat=seat, recording=number)
    return _slip(tx.store, done, seat, tx.number("SELECT max(seq) FROM audit"), _now(tx.store))


def again(store: Store, noted: slip_log.Noted) -> Slip:
    """Return the slip of a row of the trail with what holds now, marked as printed again."""
    done = get(store, int(str(noted.facts["recording"])))
    return _slip(store, done, noted.seat, noted.seq, _now(store))


def _slip(store: Store, done: Recording, seat: str, seq: int, printed_again: str) -> Slip:
    row = store.one("SELECT name, birth_on FROM resident WHERE id = ?", (done.resident,))
    name = str(row[0]) if row else ""
    assert done.done_at is not None
    number = f"S-{seq}"
    return recorded(
        seat,
        Recorded(
            office=office_name(store),
            number=number,
            code=slip_log.code_of(store, number),
            name=name[: slip_log.NAME_CHARS_MAX],
            nik=mask(done.nik_text),
            at=slip_log.said_at(done.done_at, store.zone),
            by=done.done_by,
            rid=done.rid,
            sentence=_sentence(done, row[1] if row else None),
            again=printed_again,
        ),
    )


def _sentence(done: Recording, birth_on: str | None) -> str:
    if done.state == "void":
        return "Perekaman ini dibatalkan. Tanyakan ke loket."
    if done.ground == "16" and birth_on:
        day = turns_17_on(date.fromisoformat(birth_on))
        return f"Sudah direkam. Kartu dicetak sesudah genap 17 tahun pada {day:%d-%m-%Y}."
    return "Sudah direkam. Data dikirim ke pusat, kartu dicetak sesudah pusat menjawab."


def _now(store: Store) -> str:
    return slip_log.said_at(store.clock.now_ms(), store.zone)


def day_line(store: Store, operator: str, day: date, rules: Rules = _USUAL) -> DayLine:
    """Return how many people `operator` recorded on `day` of the office's zone, and how fast.

    Interrupted recordings (over 30 minutes) count, but say nothing about the pace.
    """
    begin, end = (day_start_ms(one, store.zone) for one in (day, day + timedelta(days=1)))
    row = store.one(
        "SELECT count(*), avg(CASE WHEN done_at - opened_at BETWEEN 0 AND ?"
        " THEN done_at - opened_at END) FROM recording"
        " WHERE state = 'done' AND done_by = ? AND done_at >= ? AND done_at < ?",
        (ONE_SECONDS_MAX * 1000, operator, begin, end),
    )
    count, average = row if row else (0, None)
    return DayLine(count, rules.target, None if average is None else round(average / 1000))
