"""What is said of parcels: their states, their rows, their steps."""

from collections.abc import Mapping
from datetime import date

from model.clock import day_of
from model.parcels.incoming import Arrived
from model.parcels.rows import CardLine, Event, Parcel
from model.parcels.waiting import Village
from tui.fit import cut
from tui.locale.speak import _, number, spoken

Words = Mapping[str, tuple[str, str]]
ROW_CHARS = 79

STATES: Words = {
    "packing": ("dikemas", "packing"),
    "sent": ("di jalan", "en route"),
    "received": ("diterima", "received"),
    "short": ("KURANG", "SHORT"),
    "back": ("kembali", "back"),
    "void": ("batal", "cancelled"),
}
CARD_STATES: Words = {
    "packed": ("dikemas", "packed"),
    "sent": ("di jalan", "en route"),
    "there": ("di sana", "there"),
    "missing": ("KURANG", "MISSING"),
    "lost": ("hilang", "lost"),
    "back": ("kembali", "back"),
}
EVENTS: Words = {
    "packed": ("dikemas", "packed"),
    "sent": ("disegel dan dikirim", "sealed and sent"),
    "answered": ("dihitung penerima", "counted there"),
    "found": ("ditemukan", "found"),
    "written_off": ("dibukukan hilang", "written off"),
    "back": ("kembali", "came back"),
    "void": ("dibatalkan", "cancelled"),
}
ITEMS: Words = {
    "blanko": ("blanko", "blank cards"),
    "pita": ("pita", "ribbons"),
    "film": ("film", "film"),
    "pembersih": ("pembersih", "cleaning kits"),
    "kartu_lama": ("kartu lama", "old cards"),
}


def in_lang(table: Words, key: str, lang: str) -> str:
    """Return a word in `lang` (id or en), the key itself where it is not known."""
    both = table.get(key)
    return both[lang == "en"] if both else key


def pick(table: Words, key: str) -> str:
    """Return a word in the language that is spoken."""
    return in_lang(table, key, spoken())


def inside(parcel: Parcel) -> str:
    """Return what is in a parcel: 40 kartu, 500 blanko."""
    what = _("kartu") if parcel.kind == "cards" else pick(ITEMS, parcel.item)
    return f"{number(parcel.pieces)} {what}"


def days(parcel: Parcel, today: date, zone: str) -> str:
    """Return since how many days a parcel is on the way, with ! where it is late; else nothing."""
    away = parcel.days(today, zone)
    if away is None:
        return ""
    late = " !" if parcel.overdue(today) else ""
    return _("{n} h").format(n=number(away)) + late


def under(parcel: Parcel, today: date) -> str:
    """Return the row under the list: what the marked parcel waits for."""
    seal = _("segel {seal}").format(seal=parcel.seal) if parcel.seal else ""
    match parcel.state:
        case "packing":
            said = _("Belum disegel: Enter, lalu K kirim.")
        case "sent":
            due = f"{parcel.due_on:%d-%m-%Y}" if parcel.due_on else "-"
            said = _("{seal}, dibawa {who}, jawaban paling lambat {due}.").format(
                seal=seal, who=parcel.carrier, due=due
            )
            if parcel.overdue(today):
                said = _("TERLAMBAT: ") + said
        case "short":
            said = _("Kurang {n}: cari, lalu Enter: T temu atau L lepas.").format(
                n=number(parcel.missing)
            )
        case "received":
            said = _("{seal}, dihitung {n} oleh {who}.").format(
                seal=seal, n=number(parcel.counted or 0), who=parcel.taker
            )
        case _other:
            said = pick(STATES, parcel.state)
    return cut(f" {said}", ROW_CHARS)


def page_rows(parcel: Parcel, today: date, zone: str) -> list[str]:
    """Return the rows over the cards of one parcel: who, when, how many."""
    state = pick(STATES, parcel.state)
    away = days(parcel, today, zone)
    first = _("Ke {who}   {inside}   {state}").format(
        who=parcel.to_name, inside=inside(parcel), state=state
    )
    rows = [cut(f" {first}  {away}".rstrip(), ROW_CHARS)]
    if parcel.sent_at is None:
        return [*rows, "", ""]
    due = f"{parcel.due_on:%d-%m-%Y}" if parcel.due_on else "-"
    told = _("Segel {seal}   dibawa {who}   diserahkan {by} dan {second}").format(
        seal=parcel.seal, who=parcel.carrier, by=parcel.given_by, second=parcel.second
    )
    sent = _("{paper}   dikirim {day}   jawaban {due}").format(
        paper=parcel.document, day=f"{day_of(parcel.sent_at, zone):%d-%m-%Y}", due=due
    )
    if parcel.counted is not None:
        sent = _("{paper}   dihitung {n} dari {told} oleh {who}").format(
            paper=parcel.answer, n=number(parcel.counted), told=number(parcel.told or 0),
            who=parcel.taker,
        )  # fmt: skip
    return [*rows, cut(f" {told}", ROW_CHARS), cut(f" {sent}", ROW_CHARS)]


def event_rows(events: tuple[Event, ...], zone: str) -> list[str]:
    """Return a parcel's way, a row a step."""
    rows = []
    for one in events:
        who = f"{one.by} + {one.second}" if one.second else one.by
        told = f"{day_of(one.at, zone):%d-%m-%Y}  {pick(EVENTS, one.kind)} {number(one.qty)}  {who}"
        rows.append(cut("  ".join(filter(None, (told, one.document, one.why))), ROW_CHARS - 4))
    return rows


def card_number(line: CardLine, sealed: bool) -> str:
    """Return a card's number on the list; it has none before the parcel is sealed."""
    return str(line.at) if sealed else ""


def village(line: Village) -> str:
    """Return what a line of the ready list is about: a village, or one RT of it."""
    return (
        f"RW {line.rw or '-'}  RT {line.rt or '-'}" if line.rt or line.rw else line.kelurahan or "-"
    )


def sent_words(parcel: Parcel) -> str:
    """Return what is said once a parcel left."""
    return _("{parcel} dikirim: {inside}, {paper}.").format(
        parcel=parcel.number, inside=inside(parcel), paper=parcel.document
    )


def answered_words(parcel: Parcel) -> str:
    """Return what is said once a parcel was answered."""
    if parcel.missing:
        return _("{parcel}: kurang {n}, {paper}.").format(
            parcel=parcel.number, n=number(parcel.missing), paper=parcel.answer
        )
    return _("{parcel} diterima utuh: {n}, {paper}.").format(
        parcel=parcel.number, n=number(parcel.counted or 0), paper=parcel.answer
    )


def put_in_words(parcel: Parcel, kelurahan: str) -> str:
    """Return what is said once a card was put in; `kelurahan` is named where it is another one."""
    told = _("Masuk: {n} kartu.").format(n=number(parcel.cards))
    if kelurahan:
        told += " " + _("PERIKSA: kartu ini dari kelurahan {name}.").format(name=kelurahan)
    return told


def came_words(came: Arrived, file: str) -> str:
    """Return what is said once a parcel of another office was counted in."""
    if came.again:
        return _("{parcel} sudah pernah masuk; jawabannya ditulis lagi: {file}").format(
            parcel=came.parcel.number, file=file
        )
    return _("{parcel} dari {who} masuk, {n}. Jawaban: {file}").format(
        parcel=came.parcel.number, who=came.parcel.from_name, n=number(came.parcel.counted),
        file=file,
    )  # fmt: skip
