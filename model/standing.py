"""Where a resident's card stands, in the one sentence that the operator reads aloud.

First what ends all (death, a move), then what blocks (one NIK for two people), then our own job and
our own recording where they tell more than the centre's mirror, then age, our open request, and
the mirror. A clock that jumped makes no age below nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.age import eligible, turns_17_on
from model.centre import status as centre
from model.centre.own import UNANSWERED, Own
from model.claims.voiding import BY_OFFICE
from model.clock import age_days
from model.person import DOUBLE_NIK, LastJob, Person
from model.person_findings import recording_on
from model.standing_words import REQUEST_WORDS_EN, SENTENCES, STEP_WORDS

LIVE = frozenset({"queued", "reserved", "sent", "unsettled"})
_AGAIN = frozenset({"spoiled", "blank", "missing"})
_AT_THE_PRINTER = frozenset({"PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING"})
"""What the centre goes on saying while we print: it never contradicts a job of ours."""
_BEHIND_US = _AT_THE_PRINTER | {"CARD_PRINTED"}
_OFFICE_FAULT = dict(zip(BY_OFFICE, ("job.spoiled", "job.lost"), strict=True))
_BEYOND_PRINTING = frozenset({"CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence in two languages, who must act, the short code and the age behind it."""

    sentence_id: str
    sentence_en: str
    acts: tuple[str, ...]
    short: str
    age_days: int | None
    key: str
    """Which sentence it is: the centre's word, or `job.done`, `life.mati` ... of our own."""
    since: date | None = None
    """The day behind the age, as it was told: it may lie ahead of a clock that is wrong."""


def standing(
    person: Person,
    blanks_left: int | None,
    today: date,
    *,
    estimate: tuple[date, date] | None = None,
) -> Standing:
    """Return the one sentence for this resident today.

    `blanks_left`: free blanks of the office, None when not known. `estimate`: the first and last
    day on which the card may be done; without it no day is named, for none is promised blindly.
    """
    return (
        _ended(person, today)
        or _blocked(person, today)
        or _ours(person, today)
        or _recorded(person, today)
        or _young(person, today)
        or _asked(person, today)
        or _mirror(person, blanks_left, today, estimate)
    )


def _ended(person: Person, today: date) -> Standing | None:
    life = person.row.life
    if life == "hidup":
        return None
    key = f"life.{life}"
    return _own(key if key in SENTENCES else "life", None, today, {"kata": life})


def _blocked(person: Person, today: date) -> Standing | None:
    for case in person.cases:
        if case.kind == DOUBLE_NIK:
            return _own("case.nik_ganda", case.on, today)
    return None


def _ours(person: Person, today: date) -> Standing | None:
    job = person.job
    if person.card is not None and person.card.is_guest:
        return _guest(person, today)
    if job is None:
        return None
    if (again := _again(person, job, today)) is not None:
        return again
    if _is_elsewhere(person, job):
        card = person.card
        assert card is not None
        return _own(f"card.{card.key}", card.on, today, {"di": card.who, "kiriman": card.parcel})
    return _own(f"job.{job.state}", job.on, today) if _tells_more(person, job) else None


def _again(person: Person, job: LastJob, today: date) -> Standing | None:
    """Return what is said while a card that the office spoiled or lost waits to be made again.

    Where the centre has it as printed, it waits for the centre's "print-ready" first.
    """
    claim, key = person.request, _OFFICE_FAULT.get(job.void)
    if key is None or claim is None or claim.state != "open" or claim.kind != job.kind:
        return None
    told = "told" if person.row.status in _BEYOND_PRINTING else "here"
    return _own(f"{key}_{told}", claim.opened_on, today)


def _guest(person: Person, today: date) -> Standing | None:
    """Return what is said of a card that another office made, unless a claim came after it."""
    card, claim = person.card, person.request
    assert card is not None
    if claim is not None and claim.opened_on > card.on:
        return None
    return _own(f"card.{card.key}", card.on, today, {"di": card.who, "kiriman": card.parcel})


def _is_elsewhere(person: Person, job: LastJob) -> bool:
    """Tell whether the card's place says most: it left our rack, and no other card is claimed."""
    claim, told_on = person.request, person.row.status_on
    if person.card is None or (claim is not None and claim.id != job.request):
        return False
    known = person.row.status in _BEHIND_US or person.row.status in _BEYOND_PRINTING
    return known or told_on is None or person.card.on >= told_on


def _tells_more(person: Person, job: LastJob) -> bool:
    """Tell whether our last job says more than the mirror: it is newer, or the mirror lags."""
    status, told_on = person.row.status, person.row.status_on
    newer = told_on is None or job.on >= told_on
    if job.state in LIVE:
        return newer or status in _AT_THE_PRINTER
    claim = person.request
    if job.state in _AGAIN:
        return claim is not None and claim.id == job.request
    if job.state != "done" or (claim is not None and claim.id != job.request):
        return False
    if told_on == job.on:
        return status not in _BEYOND_PRINTING
    return newer or status in _BEHIND_US


_STILL_OPEN = frozenset({*UNANSWERED, "ENROLL_FAILURE_AT_REGIONAL", "ENROLL_FAILURE_AT_CENTRAL"})
"""While the mirror says one of these, a recording that was begun and not finished goes on."""


def _recorded(person: Person, today: date) -> Standing | None:
    """Return what our own recording says, until the centre has answered it."""
    made = person.recording
    if made is None:
        return None
    if made.state == "open":
        if person.row.status not in _STILL_OPEN:
            return None
        indonesian, english = STEP_WORDS.get(made.step, (made.step, made.step))
        return _own("rec.open", made.on, today, {"langkah": indonesian}, {"langkah": english})
    if made.answered:
        return None
    birth_on = person.row.birth_on
    if birth_on and eligible(birth_on, person.bio.marital, today) in ("16", "belum"):
        return _own("rec.young", made.on, today, {"tgl17": _said(turns_17_on(birth_on))})
    return _told_of(_ON_THE_WAY[made.sent], _since(made), today, {"tgl": _said(made.on)})


_ON_THE_WAY = {
    "none": "BIO_CAPTURED",
    "waiting": "BIO_CAPTURED",
    "sent": "SENT_FOR_ENROLLMENT",
    "received": "SENT_FOR_ENROLLMENT",
    "failed": "PACKET_RETRY",
}
"""Where our own packet is, in the centre's words: only the sentence is borrowed, never set."""


def _since(made: Own) -> date:
    return made.sent_on if made.sent in ("sent", "received") and made.sent_on else made.on


def _young(person: Person, today: date) -> Standing | None:
    birth_on = person.row.birth_on
    if birth_on is None:
        return None
    card_on = turns_17_on(birth_on)
    facts = {"tgl": _said(card_on), "mulai": _said(recording_on(birth_on))}
    ground = eligible(birth_on, person.bio.marital, today)
    if ground not in ("16", "belum"):
        return None
    if person.row.status == "PRINT_READY_RECORD":
        return _own("young.ready", person.row.status_on, today, facts)
    if person.row.status not in ("", "UNREGISTERED"):
        return None
    if ground == "belum":
        return _own("young", None, today, facts)
    since = person.row.status_on
    return _centre("UNREGISTERED.16", "-", since, age_days(since, today), facts, facts)


def _asked(person: Person, today: date) -> Standing | None:
    claim = person.request
    if claim is None or (claim.kind == "baru" and claim.state == "open"):
        return None  # a first card that waits is what the mirror says
    key = "request.held" if claim.state == "held" else "request"
    kinds = {"jenis": claim.kind, "jenis_en": REQUEST_WORDS_EN[claim.kind]}
    return _own(key, claim.opened_on, today, kinds)


def _mirror(
    person: Person, blanks_left: int | None, today: date, estimate: tuple[date, date] | None
) -> Standing:
    row = person.row
    if not row.status:
        return _own("none", None, today)
    facts = {"tempat": person.twin_at} if person.twin_at else {}
    if estimate is not None:
        facts |= {"dari": _said(estimate[0]), "sampai": _said(estimate[1])}
    held = person.suket
    if row.status in centre.PRINTABLE and blanks_left is not None and blanks_left <= 0 and held:
        told = {"nomor": held.number, "sampai": _said(held.until_on)}
        return _own("ready.suket", row.status_on, today, told)
    return _told_of(
        row.status, row.status_on, today, facts, blanks=blanks_left, estimated=estimate is not None
    )


def _told_of(
    status: str,
    since: date | None,
    today: date,
    facts: Mapping[str, str],
    *,
    blanks: int | None = None,
    estimated: bool = True,
) -> Standing:
    """Return the sentence of a word of the centre that holds since a day."""
    age = age_days(since, today)
    key = centre.sentence_key(status, age, blanks=blanks, estimated=estimated)
    told = {"kata": status, **({"tgl": _said(since)} if since else {}), **facts}
    english = dict(told)
    if age is not None:
        told["umur"] = centre.age_words(age, "id")
        english["umur"] = centre.age_words(age, "en")
    return _centre(key, centre.read(status).short, since, age, told, english)


def _centre(
    key: str,
    short: str,
    since: date | None,
    age: int | None,
    facts: Mapping[str, str],
    english: Mapping[str, str],
) -> Standing:
    return Standing(
        centre.say(key, lang="id", **facts),
        centre.say(key, lang="en", **english),
        centre.acts(key),
        short,
        age,
        key,
        since,
    )


def _own(
    key: str,
    since: date | None,
    today: date,
    facts: Mapping[str, str] | None = None,
    english_facts: Mapping[str, str] | None = None,
) -> Standing:
    acts, short, indonesian, english = SENTENCES[key]
    told = {"tgl": _said(since) if since else "", **(facts or {})}
    in_english = told | {"jenis": told.get("jenis_en", "")} | dict(english_facts or {})
    return Standing(
        indonesian.format_map(told), english.format_map(in_english), acts, short,
        age_days(since, today), key, since,
    )  # fmt: skip


def _said(day: date) -> str:
    """Return a day as it is said at the counter: 12-11-2026."""
    return f"{day:%d-%m-%Y}"
