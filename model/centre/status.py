"""The centre's status words: read, placed on the road, and said to a resident in one sentence.

The centre's status is a mirror. It is imported and never set by an operator; a step that is not on
the road is kept and flagged, never refused, because the centre sends snapshots. Sources of words,
causes and steps: reference domain §1; the sentences are WORDING.md, word for word.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from model.centre import sayings
from model.names import clean

SFE_OLD_DAYS = 20
STATUS_CHARS_MAX = 80

Lang = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Status:
    """One word of the centre: `short` is what staff say, `acts` who must act, `next` what may come.

    A word that is not known stands as it came, with `short` "?".
    """

    wire: str
    short: str
    acts: tuple[str, ...]
    next: tuple[str, ...] = field(default=(), repr=False)

    @property
    def known(self) -> bool:
        """Whether it is one of the words of the table."""
        return self.wire in STATUSES


_WARGA, _KITA, _PUSAT, _ADB = "warga", "kita", "pusat", "ADB"

_ROAD: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("UNREGISTERED", "-", (_WARGA,), ("BIO_CAPTURED",)),
    ("BIO_CAPTURED", "BC", (_KITA,), ("PROCESSING",)),
    ("PROCESSING", "PRO", (_KITA,), ("SENT_FOR_ENROLLMENT", "PACKET_RETRY")),
    ("PACKET_RETRY", "PRO", (_KITA,), ("SENT_FOR_ENROLLMENT",)),
    ("SENT_FOR_ENROLLMENT", "SFE", (_PUSAT,), ("RECEIVED_AT_CENTRAL", "PACKET_RETRY")),
    (
        "RECEIVED_AT_CENTRAL",
        "SFE",
        (_PUSAT,),
        (
            "SENT_FOR_DEDUP",
            "ENROLL_FAILURE_AT_CENTRAL",
            "ENROLL_FAILURE_AT_REGIONAL",
            "SEARCH_FAILURE_AT_CENTRAL",
        ),
    ),
    (
        "SENT_FOR_DEDUP",
        "SFE",
        (_PUSAT,),
        (
            "PRINT_READY_RECORD",
            "ADJUDICATE_RECORD",
            "REQUEST_VALIDATION",
            "DUPLICATE_RECORD",
            "SEARCH_FAILURE_AT_CENTRAL",
        ),
    ),
    ("SEARCH_FAILURE_AT_CENTRAL", "SFE", (_PUSAT,), ("SENT_FOR_DEDUP",)),
    (
        "ADJUDICATE_RECORD",
        "ADJ",
        (_PUSAT, _ADB),
        ("PRINT_READY_RECORD", "DUPLICATE_RECORD", "UNREGISTERED"),
    ),
    (
        "REQUEST_VALIDATION",
        "VAL",
        (_KITA,),
        ("PRINT_READY_RECORD", "BIO_CAPTURED", "UNREGISTERED"),
    ),
    ("ENROLL_FAILURE_AT_CENTRAL", "EFAC", (_KITA, _WARGA), ("BIO_CAPTURED", "UNREGISTERED")),
    ("ENROLL_FAILURE_AT_REGIONAL", "EFAR", (_KITA, _WARGA), ("BIO_CAPTURED", "UNREGISTERED")),
    ("DUPLICATE_RECORD", "DUP", (_WARGA, _ADB), ("PRINT_READY_RECORD", "UNREGISTERED")),
    ("PRINT_READY_RECORD", "PRR", (_KITA,), ("SENT_FOR_CARD_PRINTING",)),
    ("SENT_FOR_CARD_PRINTING", "SFCP", (_KITA,), ("CARD_PRINTED",)),
    ("CARD_PRINTED", "CP", (_KITA,), ("CARD_SHIPPED", "PRINT_READY_RECORD")),
    ("CARD_SHIPPED", "CS", (_KITA,), ("CARD_ISSUED",)),
    ("CARD_ISSUED", "CI", (), ("PRINT_READY_RECORD",)),
)

STATUSES: dict[str, Status] = {row[0]: Status(*row) for row in _ROAD}
"""All 18 words, in the order of the road."""

PRINTABLE = frozenset({"PRINT_READY_RECORD"})
"""The only status on which a card may be printed."""

RECORDABLE = frozenset({"UNREGISTERED"})
"""The only status on which biometrics may be captured: a second capture makes a duplicate."""

_SPELLINGS = {
    "PRR": "PRINT_READY_RECORD",
    "PRINT_READY": "PRINT_READY_RECORD",
    "SIAP_CETAK": "PRINT_READY_RECORD",
    "BC": "BIO_CAPTURED",
    "BIO_CAPTURE": "BIO_CAPTURED",
    "PRO": "PROCESSING",
    "SFE": "SENT_FOR_ENROLLMENT",
    "SENT_FOR_ENROLMENT": "SENT_FOR_ENROLLMENT",
    "SENT_FOR_ENROLL": "SENT_FOR_ENROLLMENT",
    "RECEIVED_AT_CENTER": "RECEIVED_AT_CENTRAL",
    "EFAC": "ENROLL_FAILURE_AT_CENTRAL",
    "EFAR": "ENROLL_FAILURE_AT_REGIONAL",
    "ADJ": "ADJUDICATE_RECORD",
    "VAL": "REQUEST_VALIDATION",
    "DR": "DUPLICATE_RECORD",
    "DUP": "DUPLICATE_RECORD",
    "DUPLICATE": "DUPLICATE_RECORD",
    "SFCP": "SENT_FOR_CARD_PRINTING",
    "CP": "CARD_PRINTED",
    "CS": "CARD_SHIPPED",
    "CI": "CARD_ISSUED",
    "BELUM_WAJIB": "UNREGISTERED",
    "BELUM_REKAM": "UNREGISTERED",
    # A village's "has recorded" says no more than that biometrics were taken: the first status that
    # holds it. It is not printable, it refuses a second capture, and every later word of the centre
    # goes forward from it.
    "SUDAH_REKAM": "BIO_CAPTURED",
}

_OPENSID = (
    "BELUM_WAJIB",
    "BELUM_REKAM",
    "SUDAH_REKAM",
    "CARD_PRINTED",
    "PRINT_READY_RECORD",
    "CARD_SHIPPED",
    "SENT_FOR_CARD_PRINTING",
    "CARD_ISSUED",
)
_BETWEEN = re.compile(r"[^A-Z0-9]+")


def read(text: str) -> Status:
    """Return the status that `text` means; a word nobody knows is kept as it is, with short "?".

    Case, spaces, underscores and line breaks do not matter ("SENT FOR\\nCARD PRINTING"). Never
    raises; an empty cell gives a status with an empty `wire`. At most 80 characters are kept.
    """
    word = clean(text)[:STATUS_CHARS_MAX]
    wire = _BETWEEN.sub("_", word.upper()).strip("_")
    wire = _SPELLINGS.get(wire, wire)
    return STATUSES.get(wire) or Status(word, "?", (_KITA,))


def from_opensid(code: int | str) -> Status:
    """Return the status of an OpenSID code 1 to 8 (StatusKTPEnum); others are kept as words."""
    text = clean(str(code))
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return read(_OPENSID[number - 1]) if 1 <= number <= len(_OPENSID) else read(text)


def is_jump(old: str | None, new: str) -> bool:
    """Tell whether `new` is not one step from `old` on the road: keep it, and flag it.

    The first sight of a record and the same status again are no jumps; from or to a word that is
    not known nothing can be said, so it counts as one.
    """
    if not old or old == new:
        return False
    return old not in STATUSES or new not in STATUSES[old].next


def sentence_key(
    status: str,
    age_days: int | None = None,
    *,
    too_young: bool = False,
    blanks: int | None = None,
    estimated: bool = True,
) -> str:
    """Choose the sentence for a status (its wire word) that is `age_days` old.

    `too_young`: sixteen, may be recorded but not have a card yet. `blanks`: how many the office has
    (None = not known). `estimated`: whether a day for the card can be given at all.
    """
    if status == "UNREGISTERED" and too_young:
        return "UNREGISTERED.16"
    if status == "SENT_FOR_ENROLLMENT" and age_days is not None and age_days > SFE_OLD_DAYS:
        return "SENT_FOR_ENROLLMENT.old"
    if status == "PRINT_READY_RECORD" and blanks is not None and blanks <= 0:
        return "PRINT_READY_RECORD.no_blanks"
    if status == "PRINT_READY_RECORD" and not estimated:
        return "PRINT_READY_RECORD.no_estimate"
    return status if status in STATUSES else sayings.UNKNOWN


def acts(key: str) -> tuple[str, ...]:
    """Return who must act for a sentence key; an old SFE is ours to look into."""
    if key in _ACTS:
        return _ACTS[key]
    return STATUSES[key].acts if key in STATUSES else (_KITA,)


def say(status: Status | str, *, lang: Lang = "id", **facts: str) -> str:
    """Return the sentence for a status or a sentence key, its placeholders filled from `facts`.

    Placeholders: tgl, umur, sebab, tempat, dari, sampai, siapa, kata. One that is missing is said
    as not known rather than left out.
    """
    key = status.wire if isinstance(status, Status) else status
    told = dict(sayings.NOT_KNOWN[lang]) | facts
    if key not in sayings.SENTENCES:
        told = {"kata": key or "-"} | facts
        key = sayings.UNKNOWN
    return sayings.SENTENCES[key][lang].format_map(told)


def age_words(days: int, lang: Lang = "id") -> str:
    """Return an age as it is said: "9 hari", from two months on "2 bulan", then "2 tahun"."""
    count, unit = days, "day"
    if days >= 730:
        count, unit = days // 365, "year"
    elif days >= 60:
        count, unit = days // 30, "month"
    if days < 1:
        return sayings.UNDER_A_DAY[lang]
    if lang == "en":
        return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{count} {sayings.UNITS_ID[unit]}"


_ACTS = {
    "UNREGISTERED.16": (_WARGA,),
    "SENT_FOR_ENROLLMENT.old": (_KITA,),
    "PRINT_READY_RECORD.no_blanks": (_PUSAT,),
    "PRINT_READY_RECORD.no_estimate": (_KITA,),
}
