"""One resident as rows of text: what to say aloud first, then what it rests on. Pure.

For the resident page and the line mode; nobody's name or number is in a row for those who must not
see residents.
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.centre import status as centre
from model.finding import Finding
from model.history import HistoryRow
from model.lookup import mask
from model.person import Person
from model.standing import Standing
from tui import veil
from tui.card_words import KINDS, STATES, WHO_ACTS, initials, words
from tui.fit import cut
from tui.handover_reasons import reason_words
from tui.locale.speak import N_, _, spoken
from tui.wording import sentence

WIDTH = 80
LABEL = 9
HISTORY_ROWS = 3
NOTES_ROWS_MAX = 4
_GAP = re.compile(r"( {2,})")

SEX_WORDS = {"L": N_("Laki-laki"), "P": N_("Perempuan")}
SHORT_EVENTS = {
    "request.opened": N_("permintaan {kind}"),
    "request.printed": N_("permintaan {kind} selesai"),
    "request.withdrawn": N_("permintaan {kind} dicabut"),
    "recording.opened": N_("mulai rekam"),
    "recording.done": N_("direkam"),
    "recording.stopped": N_("perekaman dihentikan"),
    "recording.void": N_("perekaman dibatalkan"),
    "suket.issued": N_("suket {number}"),
    "suket.ended": N_("suket {number} berakhir"),
    "letter.sent": N_("surat {number}"),
    "letter.answered": N_("surat {number} dijawab"),
}
CUSTODY_EVENTS = {
    "custody.printed": N_("kembali ke rak"),
    "custody.transit": N_("dikirim, {place}"),
    "custody.custody": N_("dititip di {place}"),
    "custody.handed": N_("diserahkan"),
    "custody.undone": N_("penyerahan dibatalkan"),
    "custody.spoiled": N_("kartu ditarik, rusak"),
    "custody.destroyed": N_("kartu dimusnahkan"),
    "custody.difference": N_("kartu tidak ditemukan"),
    "custody.not_given": N_("belum diserahkan"),
}
"""A card's way from hand to hand."""


PLACES = {
    "packed": N_("dikemas untuk {who}"),
    "transit": N_("dalam perjalanan ke {who}"),
    "missing": N_("tidak sampai di {who}"),
    "custody": N_("dititip di {who}"),
    "guest": N_("kartu titipan dari {who}"),
    "lost": N_("tidak ditemukan"),
    "handed": N_("diserahkan"),
    "spoiled": N_("ditarik"),
    "destroyed": N_("dimusnahkan"),
}
"""Where a card is that has left our rack (model.person_card.CardPlace)."""


def head(person: Person, *, see_nik: bool) -> tuple[str, str]:
    """Return name and number, or what is left of both."""
    if see_nik:
        return person.row.name, person.nik.grouped
    return initials(person.row.name), mask(person.row.nik)


def said(told: Standing) -> str:
    """Return the sentence to say aloud, in the language that is spoken."""
    return told.sentence_en if spoken() == "en" else told.sentence_id


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """A text behind its label; its parts stand two or more spaces apart."""

    label: str
    text: str


def rows_of(facts: Sequence[Fact], width: int = WIDTH) -> list[str]:
    """Return facts as rows of the page, whole: what a row has no room for goes into the next."""
    return [row for one in facts for row in labelled(one.label, one.text, width)]


def facts_of(person: Person, *, see_nik: bool) -> list[Fact]:
    """Return birth, address and family; without `see_nik` what support needs of them."""
    return _data(person) if see_nik else _veiled(person)


def remarks(
    person: Person, *, see_nik: bool, width: int = WIDTH, rows_max: int = NOTES_ROWS_MAX
) -> list[str]:
    """Return the warnings in words; without `see_nik` their codes alone."""
    if see_nik:
        return notes(person.findings, width, rows_max)
    return _codes(person.findings, width)[:rows_max]


def labelled(label: str, text: str, width: int = WIDTH) -> list[str]:
    """Return `text` behind its label, broken between its parts, else between words; never cut."""
    room = width - LABEL
    lines = [""]
    gap = ""
    for part in _GAP.split(text):
        if _GAP.fullmatch(part):
            gap = part
        elif len(lines[-1]) + len(gap) + len(part) <= room:
            lines[-1] += gap + part
        else:
            lines += textwrap.wrap(part, room, break_on_hyphens=False)
    lines = lines[1:] if not lines[0] and lines[1:] else lines
    return [f"{label if number == 0 else '':<{LABEL}}{line}" for number, line in enumerate(lines)]


def _day(on: date | None) -> str:
    return f"{on:%d-%m-%Y}" if on else "?"


def _join(*parts: str, gap: str = "   ") -> str:
    return gap.join(part for part in parts if part)


def _data(person: Person) -> list[Fact]:
    row, bio = person.row, person.bio
    blood = _("Gol. darah {blood}").format(blood=bio.blood) if bio.blood.strip("- ") else ""
    born = _join(
        f"{bio.birth_place}, {_day(row.birth_on)}", _(SEX_WORDS.get(row.sex, row.sex)), blood,
        bio.religion, bio.marital,
    )  # fmt: skip
    place = f"RT {row.rt}/{row.rw}" if row.rt or row.rw else ""
    kecamatan = f"KEC. {bio.kecamatan}" if bio.kecamatan else ""
    lived = _join(f"{bio.address} {place}".strip(), f"Kel. {row.kelurahan}", kecamatan, gap="  ")
    head = _("kepala {name}").format(name=row.kk_head) if row.kk_head else ""
    work = _("Pekerjaan {work}").format(work=bio.work) if bio.work else ""
    family = _join(f"{row.kk or '-'}  {head}".strip(), bio.shdk, work)
    own = [Fact(_("Lahir"), born), Fact(_("Alamat"), lived), *_served(person)]
    return [*own, Fact("KK", family)]


def _veiled(person: Person) -> list[Fact]:
    """Return of the data what support needs: year, sex, kelurahan, the ends of the KK."""
    row = person.row
    born = _join(veil.year_of(row.birth_on) or "?", _(SEX_WORDS.get(row.sex, row.sex)))
    own = [Fact(_("Lahir"), born), Fact(_("Alamat"), f"Kel. {row.kelurahan}"), *_served(person)]
    return [*own, Fact("KK", mask(row.kk) if row.kk else "-")]


def _served(person: Person) -> list[Fact]:
    served = _("(dilayani {office}; kartu mencetak alamat baru)")
    return [Fact("", served.format(office=person.served_by))] if person.served_by else []


def _codes(findings: Sequence[Finding], width: int) -> list[str]:
    return labelled(_("Catatan"), veil.codes_of(findings), width) if findings else []


def standing_of(person: Person, told: Standing) -> list[Fact]:
    """Return the status at the centre with who must act, and where our card stands."""
    row = person.row
    when = f"{row.status_short or '-'}  {_day(row.status_on)}"
    before = ""
    if person.before is not None:
        short = centre.read(person.before.status).short
        before = _("sebelumnya {status}").format(status=short)
        if person.before.days is not None:
            before += " " + centre.age_words(person.before.days, _lang())
    who = ", ".join(words(WHO_ACTS, one, spoken()) for one in told.acts)
    acts = _("bertindak: {who}").format(who=who) if who else ""
    return [
        Fact(_("Status"), _join(when, person.bio.status_source, before, acts)),
        Fact(_("Kartu"), _card(person)),
    ]


def _card(person: Person) -> str:
    parts = []
    if person.job is None:
        parts.append(_("belum pernah dicetak di sini"))
    else:
        job = person.job
        state = words(STATES, job.state, spoken())
        parts.append(_join(state, _day(job.on), job.batch, job.token, job.printer, gap="  "))
    if person.card is not None:
        told = _(PLACES[person.card.key]).format(who=person.card.who)
        parts.append(f"{told} {_day(person.card.on)}")
    if person.request is not None:
        kind = words(KINDS, person.request.kind, spoken())
        parts.append(_("permintaan: {kind}").format(kind=kind))
    parts += [_("prioritas: {kind}").format(kind=mark.kind) for mark in person.marks]
    if person.suket is not None:
        held = person.suket
        said = _("{number} s.d. {day}").format(number=held.number, day=_day(held.until_on))
        parts.append(f"Suket {said}")
    return _join(*parts)


def event_words(event: HistoryRow) -> str:
    """Return one thing that happened, short: `PRR dari pusat (berkas PRR-1211)`."""
    facts = event.facts
    if event.kind == "mirror":
        short = centre.read(str(facts.get("status", ""))).short
        source = facts.get("source")
        return f"{short} {_('dari')} {source}" if source else short
    if event.kind == "request":
        kind = words(KINDS, str(facts.get("kind", "")), spoken())
        return _(SHORT_EVENTS.get(event.text_key, "{kind}")).format(kind=kind)
    if event.kind == "custody":
        told = _(CUSTODY_EVENTS.get(event.text_key, event.text_key))
        told = told.format(place=facts.get("place") or "-")
        return _join(told, str(facts.get("by") or ""), gap=" ")
    if event.kind in ("recording", "suket", "letter"):
        told = _(SHORT_EVENTS.get(event.text_key, event.kind)).format(number=facts.get("number"))
        return _join(told, str(facts.get("by") or ""), gap=" ")
    state = words(STATES, event.text_key.partition(".")[2], spoken())
    return _join(state, str(facts.get("printer") or ""), str(facts.get("by") or ""), gap=" ")


_USUAL_KEYS = ("batch", "token", "why")
_FACT_KEYS = {"recording": ("number", "why"), "custody": ("number", "token", "why")}


def event_facts(event: HistoryRow) -> str:
    """Return what else is known of it: batch, token, number, reason; a jump of the centre."""
    facts = event.facts
    told = [str(facts[key]) for key in _FACT_KEYS.get(event.kind, _USUAL_KEYS) if facts.get(key)]
    if event.text_key == "custody.not_given":  # its reason is a code, and how it was told another
        told = [reason_words(str(facts["why"]))] if facts.get("why") else []
    return "  ".join([*told, *([f"! {_('lompatan')}"] if facts.get("jump") else [])])


def past(
    events: Sequence[HistoryRow], today: date, width: int = WIDTH, rows_max: int = HISTORY_ROWS
) -> list[str]:
    """Return the newest events, as many as go whole into the rows; H shows all of them."""
    room = width - LABEL
    rows = [""]
    for event in events:
        day = f"{event.on:%d-%m}" if event.on.year == today.year else f"{event.on:%d-%m-%Y}"
        told = cut(f"{day} {event_words(event)}", room)
        longer = _join(rows[-1], told)
        if len(longer) <= room:
            rows[-1] = longer
        elif len(rows) < rows_max:
            rows.append(told)
        else:
            break
    rows[0] = rows[0] or _("belum ada")
    return [f"{_('Riwayat') if at == 0 else '':<{LABEL}}{row}" for at, row in enumerate(rows)]


def warnings(findings: Sequence[Finding]) -> list[str]:
    """Return what a check found in words, the gravest first; `-` stands before a mere note."""
    order = {"error": 0, "strong": 1, "soft": 2, "note": 3}
    told = []
    for found in sorted(findings, key=lambda one: order[one.kind]):
        text = sentence(found.code, spoken(), found.facts).removesuffix(f" ({found.code})")
        told.append(f"{'-' if found.kind == 'note' else '!'} {text}")
    return told


def notes(
    findings: Sequence[Finding], width: int = WIDTH, rows_max: int = NOTES_ROWS_MAX
) -> list[str]:
    """Return the warnings in words, the gravest first; how many are left out is said."""
    told = [labelled("", text, width) for text in warnings(findings)]
    shown = len(told)
    while shown and sum(map(len, told[:shown])) + (shown < len(told)) > rows_max:
        shown -= 1
    rows = [row for one in told[:shown] for row in one]
    if shown < len(told):
        rows += labelled("", _("dan {n} lagi").format(n=len(told) - shown))
    return [f"{_('Catatan'):<{LABEL}}{rows[0][LABEL:]}", *rows[1:]] if rows else []


def _lang() -> centre.Lang:
    return "en" if spoken() == "en" else "id"
