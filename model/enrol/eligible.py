"""Who may be recorded now, on what ground; for everyone else the reason and the next step.

Seventeen, or married (UU 24/2013 art. 63); sixteen ahead of the card; foreigners with a permit of
permanent residence (ITAP). A second capture makes a duplicate at the centre, so any status but "not
recorded" refuses it, each with what to do instead; an incomplete recording (EFAR) is made again.
Sources: reference domain §0.2, §0.5, §1, §4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from model import quality
from model.age import age_on, eligible, turns_17_on
from model.centre import status as centre
from model.clock import day_of
from model.enrol import refusals
from model.enrol.answered import Answer, answer_to
from model.enrol.record import Recording, live_of
from model.errors import RuleRefused
from model.finding import Finding
from model.names import clean
from model.nik import Nik
from model.permohonan import ResidentUnknown
from model.person import DOUBLE_NIK
from model.person_findings import recording_on
from model.reason import written
from model.rights import demand
from model.store import Store, Tx
from model.written_day import written_day

SEX_MARK = "jenis_kelamin"
"""The mark that confirms the sex of the record against the NIK."""
DEACTIVATED_YEARS = 22
"""Not recorded by then: the NIK may be inactive (Permendagri 95/2019 art. 96)."""
WHY_CHARS_MAX = 60

MARRIED, PERMIT = "bukti nikah", "ITAP"

_EARLY = frozenset({"BIO_CAPTURED", "PROCESSING", "PACKET_RETRY"})
_AT_CENTRE = frozenset({"RECEIVED_AT_CENTRAL", "SENT_FOR_DEDUP", "SEARCH_FAILURE_AT_CENTRAL"})
_DELETE = frozenset({"ENROLL_FAILURE_AT_CENTRAL", "REQUEST_VALIDATION", "ADJUDICATE_RECORD"})
_CARD = frozenset(
    {"PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING", "CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"}
)
_AGAIN = "ENROLL_FAILURE_AT_REGIONAL"

_WHO = (
    "SELECT nik, birth_on, sex, marital, citizenship, valid_until, life, status, status_on"
    " FROM resident WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether somebody may be recorded: the ground, or the code and reason of the refusal."""

    may: bool
    ground: str
    """`17`, `16`, `kawin` or `itap`; "" where nobody may."""
    code: str = ""
    reason: RuleRefused | None = None
    """The refusal with its facts: raise it, or say its sentence."""
    kind: str = "first"
    """`first`, or `again` after a recording that was incomplete or deleted."""
    needs: str = ""
    """The paper that must be named at the beginning: `bukti nikah` or `ITAP`."""
    notes: tuple[Finding, ...] = ()
    """What the operator is to know although the recording may begin."""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class _Who:
    id: int
    nik: Nik
    birth_on: date | None
    sex: str
    marital: str
    citizenship: str
    valid_until: str
    life: str
    status: str
    status_on: date | None


def judge(store: Store, resident: int, today: date, *, own: Recording | None = None) -> Judged:
    """Tell whether this resident may be recorded on `today`, and why not; raise ResidentUnknown.

    The first reason that holds is told: a recording that is open, life, one NIK for two people,
    the centre's word, age, permit, sex. `own` is a recording that is open already and is not in
    its own way.
    """
    who = _read(store, resident)
    live = live_of(store, resident) if own is None else None
    answer = answer_to(store, live) if live else None
    refused = (
        _own_open(live)
        or _ended(who)
        or _double(store, who)
        or _recorded(store, who, live, answer, today)
    )
    if refused:
        return _no(refused)
    ground, needs, facts = _ground(who, today)
    if isinstance(facts, RuleRefused):
        return _no(facts)
    if who.sex in ("L", "P") and who.sex != who.nik.sex and not _confirmed(store, resident):
        return _no(refusals.SexDiffers(nik_sex=who.nik.sex, sex=who.sex))
    again = live is not None or who.status == _AGAIN or _before(store, resident)
    kind = own.kind if own else "again" if again else "first"
    notes = _notes(store, who, ground, kind, today)
    return Judged(True, ground, kind=kind, needs=needs, notes=notes, facts=facts)


def still(store: Store, own: Recording, today: date) -> RuleRefused | None:
    """Return what was told since `own` was begun and forbids it now: a death, a move, a record.

    Age, permit and sex were judged at the beginning, and a clock may be wrong by then.
    """
    who = _read(store, own.resident)
    return _ended(who) or _double(store, who) or _recorded(store, who, None, None, today)


def confirm_sex(tx: Tx, resident: int, why: str) -> None:
    """Confirm that the record's sex is right although the NIK tells the other one.

    Raises NotAllowed, ResidentUnknown, ReasonMissing (`why` names the deed that was looked at).
    """
    demand(tx.actor, "confirm")
    _read(tx.store, resident)
    reason = written(why, WHY_CHARS_MAX)
    if not reason:
        raise refusals.ReasonMissing()
    tx.execute(
        "INSERT INTO mark (resident, kind, why, by, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (resident, kind) DO UPDATE SET why = excluded.why, by = excluded.by,"
        " at = excluded.at",
        (resident, SEX_MARK, reason, tx.actor.name, tx.now_ms),
    )
    tx.audit("sex_confirmed", resident=resident)
    tx.emit("mark", resident, SEX_MARK, True, tx.actor.name, tx.now_ms)


def _read(store: Store, resident: int) -> _Who:
    row = store.one(_WHO, (resident,))
    if row is None:
        raise ResidentUnknown()
    nik, born, sex, marital, citizenship, until, life, status, status_on = row
    return _Who(
        resident, Nik(nik), _iso(born), sex, marital, citizenship, until, life, status,
        _iso(status_on),
    )  # fmt: skip


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _no(why: RuleRefused) -> Judged:
    return Judged(False, "", why.code, why, facts=why.facts)


def _own_open(own: Recording | None) -> RuleRefused | None:
    if own is None or own.state != "open":
        return None
    return refusals.OwnOpen(who=own.held_by or own.opened_by, step=own.step, recording=own.rid)


def _ended(who: _Who) -> RuleRefused | None:
    match who.life:
        case "hidup":
            return None
        case "mati":
            return refusals.PersonDead()
        case "pindah":
            return refusals.PersonMoved()
        case word:
            return refusals.LifeUnclear(life=clean(word)[:20])


def _double(store: Store, who: _Who) -> RuleRefused | None:
    sql = "SELECT id FROM case_file WHERE nik = ? AND kind = ? AND state = 'open' LIMIT 1"
    row = store.one(sql, (who.nik.value, DOUBLE_NIK))
    return refusals.DoubleNik(case=row[0]) if row else None


def _recorded(
    store: Store, who: _Who, own: Recording | None, answer: Answer | None, today: date
) -> RuleRefused | None:
    """Return why the person's earlier recording, ours or anybody's, stands in the way."""
    if own is not None and answer == "none":
        assert own.done_at is not None
        on = day_of(own.done_at, store.zone)
        return refusals.OwnWaits(on=f"{on:%d-%m-%Y}", recording=own.rid)
    status = who.status
    if status in ("", *centre.RECORDABLE, _AGAIN):
        return None
    days = max((today - who.status_on).days, 0) if who.status_on else 0
    if status == "SENT_FOR_ENROLLMENT" and days > centre.SFE_OLD_DAYS:
        return refusals.AwaitsLong(days=days)
    short = centre.read(status).short
    if status in _EARLY or status in _AT_CENTRE or status == "SENT_FOR_ENROLLMENT":
        return refusals.AwaitsCentre(status=short)
    if status in _DELETE:
        return refusals.AskToDelete(status=short)
    if status == "DUPLICATE_RECORD":
        return refusals.KnownTwice()
    if status in _CARD:
        return refusals.CardInstead(status=short)
    return refusals.StatusStrange(status=clean(status)[:40])


def _ground(who: _Who, today: date) -> tuple[str, str, Mapping[str, object] | RuleRefused]:
    """Return ground, the paper it needs and its facts; or the refusal in their place."""
    if who.citizenship != "WNI":
        until = written_day(who.valid_until)
        if until is not None and until < today:
            return "", "", refusals.PermitEnded(on=f"{until:%d-%m-%Y}")
    born = who.birth_on or _surely(who.nik, today)
    if born is None:
        return "", "", refusals.BirthUnknown()
    ground = eligible(born, who.marital, today)
    facts: dict[str, object] = {"card_on": f"{turns_17_on(born):%d-%m-%Y}"}
    if ground == "belum":
        return "", "", refusals.TooYoung(on=f"{recording_on(born):%d-%m-%Y}")
    if who.citizenship != "WNI":
        until = written_day(who.valid_until)
        told = {"until": f"{until:%d-%m-%Y}"} if until else {}
        return "itap", PERMIT, facts | told
    return ground, MARRIED if ground == "kawin" else "", facts


def _surely(nik: Nik, today: date) -> date | None:
    """Return the youngest birth date that the NIK allows where even that one is of age."""
    young = nik.birth_on(today, holder=False)
    return young if young and age_on(young, today) >= 17 else None


def _confirmed(store: Store, resident: int) -> bool:
    marked = "SELECT 1 FROM mark WHERE resident = ? AND kind = ?"
    right = "SELECT 1 FROM quality WHERE resident = ? AND kind = 'nik_sex' AND verdict = 'right'"
    return bool(store.one(marked, (resident, SEX_MARK)) or store.one(right, (resident,)))


def _before(store: Store, resident: int) -> bool:
    sql = "SELECT 1 FROM recording WHERE resident = ? AND state IN ('done', 'void') LIMIT 1"
    return store.one(sql, (resident,)) is not None


def _notes(store: Store, who: _Who, ground: str, kind: str, today: date) -> tuple[Finding, ...]:
    found: list[Finding] = []
    born = who.birth_on or _surely(who.nik, today)
    if ground == "16" and born:
        found.append(Finding("note", "REK-151", {"card_on": f"{turns_17_on(born):%d-%m-%Y}"}))
    if born and kind == "first" and age_on(born, today) >= DEACTIVATED_YEARS and not _told(who):
        found.append(Finding("note", "REK-152"))
    if not who.status and kind == "first":
        found.append(Finding("soft", "REK-153"))
    if kind == "again":
        found.append(Finding("note", "REK-154"))
    if quality.two_niks_of(store, who.id):
        found.append(Finding("strong", "REK-155"))
    return tuple(found)


def _told(who: _Who) -> bool:
    return who.status not in ("", *centre.RECORDABLE)
