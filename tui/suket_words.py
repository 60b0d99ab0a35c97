"""What the suket screen says: the certificate in force, why none can be made, the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model import slips, suket
from model.errors import RuleRefused
from model.letterhead import office_name
from model.lookup import mask
from model.permohonan import ResidentUnknown
from model.slips import Slip, Text
from model.suket import Suket
from model.suket_text import CODE_WORDS
from tui.card_words import in_words, words
from tui.fit import cut, wrapped
from tui.locale.speak import N_, _, number, spoken
from tui.wording import sentence

if TYPE_CHECKING:
    from model.store import Store, Tx

COLUMNS = 80
HISTORY_SHOWN = 6

REASONS: Mapping[str, tuple[str, str]] = {
    "menunggu": ("menunggu kartu", "waiting for the card"),
    "blanko": ("blanko kosong", "no blank cards"),
    "hilang": ("kartu hilang", "card lost"),
    "rusak": ("kartu rusak", "card damaged"),
    "perubahan": ("data berubah", "changed data"),
    "pindah": ("pindah datang", "moved here"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "live": ("hidup", "living"),
    "renewed": ("diperpanjang", "renewed"),
    "retired": ("ditukar kartu", "exchanged for the card"),
    "void": ("dibatalkan", "taken back"),
}
CODES_EN: Mapping[str, str] = {
    "BC": "recorded, not sent to the centre yet",
    "PRO": "being sent to the centre",
    "SFE": "at the centre, no answer yet; ask before you come",
    "ADJ": "an officer at the centre decides; wait to be called",
    "VAL": "the centre wants the data checked; wait to be called",
    "EFAC": "the recording must be repeated; wait to be called",
    "DUP": "recorded more than once; come to the desk for double records",
    "PRR": "print-ready; made when there are blanks",
    "SFCP": "in the printing queue",
    "CP": "printed; ask where to fetch it",
    "CS": "on its way; ask where to fetch it",
    "CI": "a card was handed over before",
}
UNKNOWN_CODE = N_("status pusat belum dikenal")


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """What the screen shows of one person."""

    resident: int
    name: str
    nik: str
    live: Suket | None
    past: tuple[Suket, ...]
    no: RuleRefused | None
    """Why none can be issued (or renewed) today."""
    today: date


def read(store: "Store", resident: int, *, while_blanks: bool) -> Seen:
    """Return the certificates of a person as they are now; raise ResidentUnknown."""
    row = store.one("SELECT name, nik FROM resident WHERE id = ?", (resident,))
    if row is None:
        raise ResidentUnknown()
    live = suket.of(store, resident)
    no = suket.refusal(store, resident, while_blanks=while_blanks, renewing=live is not None)
    past = tuple(one for one in suket.history(store, resident) if one.state != "live")
    return Seen(resident, row[0], f"{row[1]:016d}", live, past, no, store.today())


def say(table: Mapping[str, tuple[str, str]], key: str) -> str:
    """Return the words of `key` in the language that is spoken."""
    return words(dict(table), key, spoken())


def code_words(code: str) -> str:
    """Return what a corner code means to who holds the paper."""
    table = CODES_EN if spoken() == "en" else CODE_WORDS
    return table.get(code, _(UNKNOWN_CODE))


def rows(seen: Seen) -> list[str]:
    """Return the page under its first row."""
    told = _live_rows(seen.live, seen.today) if seen.live else [f"> {_('Tidak punya suket.')}"]
    lines = [*told, "-" * COLUMNS]
    if seen.no is not None:
        no = in_words(seen.no, spoken())
        why = wrapped(sentence(no.code, spoken(), no.facts), COLUMNS - 2)
        lines += [f"{' ' if at else '!'} {row}" for at, row in enumerate(why)]
    elif seen.live is None:
        lines.append(_("Boleh diterbitkan: sudah rekam, belum memegang kartu. T menerbitkan."))
    else:
        lines.append(_("P memperpanjang dalam 30 hari terakhir, dengan nomor baru."))
    if seen.past:
        lines += ["", _("Sebelumnya:"), *(_past(one) for one in seen.past[:HISTORY_SHOWN])]
    return lines


def keys_row(seen: Seen) -> str:
    """Return the keys that do something for this person now."""
    keys = [_("B permohonan")]
    if seen.live is not None:
        keys = [_("C cetak  K tukar kartu  X batalkan"), *keys]
    if seen.no is None and seen.live is None:
        keys = [_("T terbitkan"), *keys]
    elif seen.no is None and seen.live is not None and _ends_soon(seen.live, seen.today):
        keys = [_("P perpanjang"), *keys]
    return "  ".join(keys)


def _ends_soon(one: Suket, today: date) -> bool:
    return (one.until_on - today).days <= suket.RENEW_DAYS


def _live_rows(one: Suket, today: date) -> list[str]:
    days = (one.until_on - today).days
    if days < 0:
        left = _("SUDAH LEWAT {n} hari").format(n=number(-days))
    else:
        left = _("sisa {n} hari").format(n=number(days))
    return [
        _("> Suket {number} berlaku sampai {until}, {left}.").format(
            number=one.number, until=f"{one.until_on:%d-%m-%Y}", left=left
        ),
        _("  Terbit {issued} oleh {who}, karena {reason}.").format(
            issued=f"{one.issued_on:%d-%m-%Y}", who=one.by, reason=say(REASONS, one.reason)
        ),
        cut(_("  Kode di sudut: {code} = {words}").format(
            code=one.code, words=code_words(one.code)), COLUMNS - 1),
    ]  # fmt: skip


def _past(one: Suket) -> str:
    return (
        f"   {one.number:<14} {one.issued_on:%d-%m-%Y} - {one.until_on:%d-%m-%Y}  "
        f"{say(STATES, one.state)}"
    )


def slip(tx: "Tx", resident: int, seat: str) -> Slip:
    """Return the short form of a person's living suket for a slip printer; a row of the trail.

    Raises NoSuket, ResidentUnknown.
    """
    one = suket.of(tx.store, resident)
    if one is None:
        raise suket.NoSuket()
    row = tx.one("SELECT name, nik FROM resident WHERE id = ?", (resident,))
    if row is None:
        raise ResidentUnknown()
    tx.audit("suket_slip", suket=one.id, resident=resident, seat=seat)
    told = [
        ("Nama", row[0]), ("NIK", mask(f"{row[1]:016d}")), ("Terbit", f"{one.issued_on:%d-%m-%Y}"),
        ("Berlaku", f"s.d. {one.until_on:%d-%m-%Y}"), ("Petugas", one.by),
    ]  # fmt: skip
    return Slip(
        seat,
        one.number,
        (
            Text(office_name(tx.store), align="center"),
            Text("SUKET PENGGANTI KTP-EL", bold=True, align="center"),
            Text(one.number, bold=True, large=True, align="center"),
            slips.Rule(),
            *(Text(f"{label:<{slips.LABEL}} {value}") for label, value in told),
            slips.Rule(),
            Text(f"Kode {one.code}: {CODE_WORDS.get(one.code, 'tanyakan di loket')}."),
            Text("Kutipan; suratnya ditandatangani pejabat. Gratis."),
        ),
    )
