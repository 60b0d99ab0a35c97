"""Whose card is encoded at a seat, how far it is, and the rows that tell it. Pure but for reading.

The name stands large, because the wrong card in the right hand is the fault that costs most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import encoded, hopper, jobs, lookup, permohonan
from model.encoded import Waiting
from model.encoding import NoOrder
from tui.card_words import initials
from tui.fit import cut
from tui.locale.speak import N_, _, number
from tui.seat_lookup import nik_behind
from tui.widgets.block import Row, line_of

if TYPE_CHECKING:
    from model.store import Store, Tx

ROWS_MAX = 8
"""Waiting cards that are shown; the rest is counted."""
COLUMNS = 80
NAME_CHARS = 30

STEPS = (N_("Pindai warga"), N_("Letakkan blanko"), N_("Enkode"), N_("Ke printer"))
NEXT = {
    "who": N_("Pindai NIK, slip atau nomor kartu dari warga yang kartunya sudah dipesan."),
    "ordered": N_("Letakkan satu blanko di pembaca; kalau sudah ada di sana, Enter."),
    "begun": N_("Enkode kartu ini dengan alatnya. Sesudah selesai, Enter: dibaca lagi."),
    "encoded": N_("Sudah dienkode. Enter menaruhnya di urutan {printer}; P printer lain."),
    "encoded.alone": N_("Sudah dienkode. Belum ada printer yang dikenal: simpan kartunya."),
    "passed": N_("Kartu ini di urutan {printer}. A mengambilnya kembali ke loket."),
    "printing": N_("Kartu ini sedang dicetak."),
}
STEP_OF = {"who": 0, "ordered": 1, "begun": 2, "encoded": 3, "passed": 3, "printing": 3}
STATES = {
    "begun": N_("belum selesai"),
    "encoded": N_("terenkode"),
    "passed": N_("urutan {turn}"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One person at the encoder; `state` is `ordered` or that of the encoded card."""

    resident: int
    job: int
    token: str
    name: str
    nik: str
    kelurahan: str
    state: str
    encoding: int
    place: str
    uid: str
    """Of the card that is bound; "" before there is one."""


def open_case(tx: "Tx", kind: str, text: str) -> Case:
    """Return the person behind a scan, as an opened record of the trail.

    Raises ResidentUnknown, NoOrder for somebody without an ordered card, NotAllowed.
    """
    nik = text if kind == "number" else nik_behind(tx.store, kind, text)
    if nik is None:
        raise permohonan.ResidentUnknown()
    resident = permohonan.resident_id(tx.store, nik)
    lookup.note_view(tx, resident)
    return case_of(tx.store, resident)


def case_of(store: "Store", resident: int) -> Case:
    """Return a person at the encoder as it is now; raises NoOrder, ResidentUnknown."""
    row = lookup.row_by_id(store, resident)
    if row is None:
        raise permohonan.ResidentUnknown()
    live = encoded.live_of(store, resident)
    job = jobs.queued_of(store, resident) if live is None else jobs.get(store, live.job)
    if job is None:
        raise NoOrder()
    found = (
        store.one("SELECT uid FROM chip WHERE id = ?", (live.chip,)) if live is not None else None
    )
    return Case(
        resident,
        job.id,
        job.token,
        row.name,
        row.nik,
        row.kelurahan,
        "ordered" if live is None else live.state,
        0 if live is None else live.id,
        "" if live is None else live.place,
        "" if found is None else str(found[0]),
    )


def read_desk(store: "Store") -> tuple[tuple[Waiting, ...], tuple[str, ...]]:
    """Return the cards that wait for a printer, and the printers that take encoded cards."""
    return encoded.waiting(store), hopper.takers(store)


def steps_row(state: str) -> str:
    """Return the four steps, the present one in brackets."""
    at = STEP_OF[state]
    words = [f"{n} {_(step)}" for n, step in enumerate(STEPS, 1)]
    return "  ".join(f"[{word}]" if n == at else f" {word} " for n, word in enumerate(words))


def next_row(case: Case | None, printer: str) -> str:
    """Return what is to be done next."""
    state = "who" if case is None else case.state
    if state == "encoded" and not printer:
        state = "encoded.alone"
    where = case.place if case is not None and case.state == "passed" else printer
    return "> " + _(NEXT[state]).format(printer=where)


def head_rows(
    case: Case | None, seat: str, reader: str, printer: str, *, see_nik: bool
) -> list[Row]:
    """Return the page above the waiting cards: the four steps, the person, what is next."""
    title = _("ENKODE di {seat}").format(seat=seat or "-")
    told = _("pembaca: {state}").format(state=reader).rjust(COLUMNS - len(title))
    rows: list[Row] = [
        line_of((title, "bold"), told),
        steps_row("who" if case is None else case.state),
        "-" * COLUMNS,
    ]
    if case is None:
        rows += ["", "", ""]
    else:
        name = large(case.name) if see_nik else case.token
        rows += [line_of(("  " + name, "bold")), person_row(case, see_nik=see_nik), ""]
    return [*rows, line_of((next_row(case, printer), "bold")), "-" * COLUMNS]


def large(name: str) -> str:
    """Return a name spaced out, where it fits; else as it is."""
    wide = " ".join(name.upper())
    return wide if len(wide) <= COLUMNS - 4 else cut(name, COLUMNS - 4)


def lost_question(name: str) -> tuple[str, ...]:
    """Return the question before a card is booked as lost: title, two lines, yes, no."""
    return (
        _("Kartu terenkode {name} tidak ditemukan?").format(name=cut(name, NAME_CHARS)),
        _("Pesanannya dibatalkan dan warganya ditahan sampai dilepas kasi."),
        _("Blankonya dicatat sebagai selisih. Ini tidak bisa dibatalkan."),
        _("ya, catat tidak ditemukan"),
        _("tidak, cari lagi"),
    )


def person_row(case: Case, *, see_nik: bool) -> str:
    """Return number, kelurahan and token under the name."""
    nik = case.nik if see_nik else lookup.mask(case.nik)
    return f"  NIK {nik}   {cut(case.kelurahan, 24)}   {case.token}"


def waiting_rows(cards: Sequence[Waiting], *, see_nik: bool) -> list[str]:
    """Return the encoded and unprinted cards, the oldest first."""
    rows = [_("Sudah dienkode, belum dicetak: {n}").format(n=number(len(cards)))]
    oldest = sorted(cards, key=lambda card: -card.age_seconds)
    for card in oldest[:ROWS_MAX]:
        name = cut(card.name if see_nik else initials(card.name), NAME_CHARS)
        state = _(STATES[card.state]).format(turn=card.turn)
        flag = "" if card.ordered else _(" ! tidak dipesan")
        rows.append(
            f"  {name:<{NAME_CHARS}} {age(card.age_seconds):>8}  {card.place:<12.12} {state}{flag}"
        )
    if len(cards) > ROWS_MAX:
        rows.append(_("  dan {n} lagi").format(n=number(len(cards) - ROWS_MAX)))
    return rows


def age(seconds: int) -> str:
    """Return an age in the unit that fits: 4 mnt, 3 jam, 2 hari."""
    minutes = seconds // 60
    if minutes < 120:
        return _("{n} mnt").format(n=minutes)
    if minutes < 2 * 24 * 60:
        return _("{n} jam").format(n=minutes // 60)
    return _("{n} hari").format(n=minutes // (24 * 60))
