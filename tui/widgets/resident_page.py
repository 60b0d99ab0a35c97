"""One resident as rows of text: what to say aloud first, then what it rests on. Pure."""

import textwrap
from collections.abc import Sequence
from datetime import date

from model.centre import status as centre
from model.finding import Finding
from model.history import HistoryRow
from model.lookup import mask
from model.person import Person
from model.standing import Standing
from tui import veil
from tui.card_words import KINDS, STATES, WHO_ACTS, initials, words
from tui.locale.speak import N_, _, spoken
from tui.widgets.block import Row, line_of
from tui.wording import sentence

WIDTH = 80
LABEL = 9
HISTORY_ROWS = 3
NOTES_ROWS_MAX = 4

SEX_WORDS = {"L": N_("Laki-laki"), "P": N_("Perempuan")}
SHORT_EVENTS = {
    "request.opened": N_("permintaan {kind}"),
    "request.printed": N_("permintaan {kind} selesai"),
    "request.withdrawn": N_("permintaan {kind} dicabut"),
}


def page(
    person: Person,
    told: Standing,
    events: Sequence[HistoryRow],
    *,
    see_nik: bool,
    today: date,
) -> list[Row]:
    """Return the rows of the page, at most 18; without `see_nik` nothing tells who it is."""
    if not see_nik:
        told, events = veil.standing_of(told, person.row.birth_on), veil.events_of(events)
    rows: list[Row] = [_head(person, see_nik)]
    rows += [line_of((row, "bold")) for row in _said(told)]
    data = _data(person) if see_nik else _veiled(person)
    rows += ["-" * WIDTH, *data, *_status(person, told), ""]
    rows += _past(events, today)
    rows += notes(person.findings) if see_nik else _codes(person.findings)
    return rows


def _head(person: Person, see_nik: bool) -> Row:
    number = person.nik.grouped if see_nik else mask(person.row.nik)
    name = person.row.name if see_nik else initials(person.row.name)
    room = WIDTH - len(number) - 7
    shown = name if len(name) <= room else name[: room - 3] + "..."
    return line_of((shown.ljust(room), "bold"), "   NIK ", (number, "bold"))


def _said(told: Standing) -> list[str]:
    text = told.sentence_en if spoken() == "en" else told.sentence_id
    lines = textwrap.wrap(text, WIDTH - 2)[:2] or [""]
    return [f"> {lines[0]}", *(f"  {line}" for line in lines[1:])]


def labelled(label: str, text: str, rows_max: int = 1) -> list[str]:
    """Return `text` behind its label in at most `rows_max` rows; what is left out ends in '..'."""
    lines = textwrap.wrap(text, WIDTH - LABEL, break_long_words=True) or [""]
    if len(lines) > rows_max:
        lines = lines[:rows_max]
        lines[-1] = lines[-1][: WIDTH - LABEL - 2].rstrip() + ".."
    return [f"{label if number == 0 else '':<{LABEL}}{line}" for number, line in enumerate(lines)]


def _day(on: date | None) -> str:
    return f"{on:%d-%m-%Y}" if on else "?"


def _join(*parts: str, gap: str = "   ") -> str:
    return gap.join(part for part in parts if part)


def _data(person: Person) -> list[str]:
    row, bio = person.row, person.bio
    blood = _("Gol. darah {blood}").format(blood=bio.blood) if bio.blood.strip("- ") else ""
    born = _join(
        f"{bio.birth_place}, {_day(row.birth_on)}", _(SEX_WORDS.get(row.sex, row.sex)), blood,
        bio.religion, bio.marital,
    )  # fmt: skip
    place = f"RT {row.rt}/{row.rw}" if row.rt or row.rw else ""
    kecamatan = f"KEC. {bio.kecamatan}" if bio.kecamatan else ""
    lived = _join(f"{bio.address} {place}".strip(), f"Kel. {row.kelurahan}", kecamatan, gap="  ")
    rows = labelled(_("Lahir"), born) + labelled(_("Alamat"), lived, 2)
    rows += _served(person)
    head = _("kepala {name}").format(name=row.kk_head) if row.kk_head else ""
    work = _("Pekerjaan {work}").format(work=bio.work) if bio.work else ""
    return rows + labelled("KK", _join(f"{row.kk or '-'}  {head}".strip(), bio.shdk, work))


def _veiled(person: Person) -> list[str]:
    """Return of the data what support needs: year, sex, kelurahan, the ends of the KK."""
    row = person.row
    born = _join(veil.year_of(row.birth_on) or "?", _(SEX_WORDS.get(row.sex, row.sex)))
    rows = labelled(_("Lahir"), born) + labelled(_("Alamat"), f"Kel. {row.kelurahan}")
    return rows + _served(person) + labelled("KK", mask(row.kk) if row.kk else "-")


def _served(person: Person) -> list[str]:
    served = _("(dilayani {office}; kartu mencetak alamat baru)")
    return labelled("", served.format(office=person.served_by)) if person.served_by else []


def _codes(findings: Sequence[Finding]) -> list[str]:
    return labelled(_("Catatan"), veil.codes_of(findings)) if findings else []


def _status(person: Person, told: Standing) -> list[str]:
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
        *labelled(_("Status"), _join(when, person.bio.status_source, before, acts)),
        *labelled(_("Kartu"), _card(person)),
    ]


def _card(person: Person) -> str:
    parts = []
    if person.job is None:
        parts.append(_("belum pernah dicetak di sini"))
    else:
        job = person.job
        state = words(STATES, job.state, spoken())
        parts.append(_join(state, _day(job.on), job.batch, job.token, job.printer, gap="  "))
    if person.request is not None:
        kind = words(KINDS, person.request.kind, spoken())
        parts.append(_("permintaan: {kind}").format(kind=kind))
    parts += [_("prioritas: {kind}").format(kind=mark.kind) for mark in person.marks]
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
    state = words(STATES, event.text_key.partition(".")[2], spoken())
    return _join(state, str(facts.get("printer") or ""), str(facts.get("by") or ""), gap=" ")


def _past(events: Sequence[HistoryRow], today: date) -> list[str]:
    """Return the newest events, as many as go whole into three rows."""
    rows = [""]
    for event in events:
        day = f"{event.on:%d-%m}" if event.on.year == today.year else f"{event.on:%d-%m-%Y}"
        told = f"{day} {event_words(event)}"[: WIDTH - LABEL]
        longer = _join(rows[-1], told)
        if len(longer) <= WIDTH - LABEL:
            rows[-1] = longer
        elif len(rows) < HISTORY_ROWS:
            rows.append(told)
        else:
            break
    rows[0] = rows[0] or _("belum ada")
    return [f"{_('Riwayat') if at == 0 else '':<{LABEL}}{row}" for at, row in enumerate(rows)]


def notes(findings: Sequence[Finding]) -> list[str]:
    """Return the warnings in words, the gravest first; how many are left out is said."""
    order = {"error": 0, "strong": 1, "soft": 2, "note": 3}
    rows: list[str] = []
    for number, found in enumerate(sorted(findings, key=lambda one: order[one.kind])):
        mark = "-" if found.kind == "note" else "!"
        text = sentence(found.code, spoken(), found.facts).removesuffix(f" ({found.code})")
        own = labelled(_("Catatan") if not rows else "", f"{mark} {text}", 2)
        if len(rows) + len(own) > NOTES_ROWS_MAX:
            left = len(findings) - number
            return [*rows[: NOTES_ROWS_MAX - 1], *labelled("", _("dan {n} lagi").format(n=left))]
        rows += own
    return rows


def _lang() -> centre.Lang:
    return "en" if spoken() == "en" else "id"
