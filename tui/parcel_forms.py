"""What is asked for a parcel on the screens, and what is done with the answers by the clerk."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from model import permohonan
from model.parcels import afterwards, arriving, incoming, manifest, packing, reply, rows
from model.parcels.faults import CardNotInParcel, CountsDisagree
from model.parcels.incoming import Arrived
from model.parcels.rows import Parcel
from tui.asked import Ask
from tui.locale.speak import N_, _

if TYPE_CHECKING:
    from model.second import Second
    from model.store import Store, Tx

PATH_CHARS_MAX = 120
NAME_CHARS_MAX = rows.WORDS_CHARS_MAX
QTY_DIGITS_MAX = 6
WHY_CHARS_MAX = 100
LIST_CHARS_MAX = 200

TITLES = {
    "pack": N_("KIRIMAN KARTU BARU: {what}"),
    "blanks": N_("KIRIMAN BLANKO BARU: dari gudang ke kantor lain"),
    "send": N_("SEGEL DAN KIRIM {what}: {inside}"),
    "answer": N_("JAWABAN {what}: yang benar-benar dihitung penerima"),
    "came": N_("KIRIMAN MASUK: hitung dulu isinya di depan pembawa"),
    "reply": N_("BERKAS JAWABAN dari penerima"),
    "found": N_("DITEMUKAN: {what}"),
    "lost": N_("LEPAS SEBAGAI HILANG: {what}"),
    "back": N_("KEMBALI KE SINI: {what}"),
    "save": N_("BERKAS KIRIMAN {what} untuk kantor penerima"),
}


def title(purpose: str, **facts: str) -> str:
    """Return what a form is called."""
    return _(TITLES[purpose]).format(**facts)


def asked(purpose: str, value: str = "", *, cards: bool = True) -> tuple[Ask, ...]:
    """Return what must be known; `value` stands in the first field already."""
    file = Ask("file", _("Berkas"), chars_max=PATH_CHARS_MAX)
    counted = Ask("counted", _("Dihitung"), digits=True, chars_max=QTY_DIGITS_MAX, value=value)
    missing = Ask("missing", _("Nomor yang kurang (3,7-9)"), chars_max=LIST_CHARS_MAX)
    why = Ask("why", _("Keterangan"), chars_max=WHY_CHARS_MAX)
    qty = Ask("qty", _("Jumlah"), digits=True, chars_max=QTY_DIGITS_MAX, value=value)
    match purpose:
        case "pack":
            return (Ask("to", _("Kepada (nama atau kode)"), chars_max=NAME_CHARS_MAX, value=value),)
        case "blanks":
            to = Ask("to", _("Kepada (nama atau kode)"), chars_max=NAME_CHARS_MAX)
            return to, qty, Ask("boxes", _("Nomor dus (boleh kosong)"), chars_max=LIST_CHARS_MAX)
        case "send":
            return (
                Ask("seal", _("Nomor segel atau kantong"), chars_max=NAME_CHARS_MAX),
                Ask("carrier", _("Nama pembawa"), chars_max=NAME_CHARS_MAX),
                Ask("days", _("Dijawab dalam (hari)"), digits=True, chars_max=2,
                    value=str(packing.DUE_DAYS)),
            )  # fmt: skip
        case "answer":
            by = Ask("by", _("Nama yang menghitung"), chars_max=NAME_CHARS_MAX)
            extra = Ask("extra", _("Lebih (boleh kosong)"), chars_max=LIST_CHARS_MAX)
            return (counted, missing if cards else extra, by)
        case "came":
            return file, counted, missing
        case "found" | "lost" | "back":
            return (why,) if cards else (qty, why)
    return (file,)


def numbers(text: str) -> tuple[int, ...]:
    """Return numbers of a list as people write them: "3, 7-9 12"; raise CardNotInParcel.

    At most as many as a parcel has.
    """
    found: list[int] = []
    for part in re.split(r"[\s,;]+", text.strip()):
        if not part:
            continue
        match = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", part)
        if match is None:
            raise CardNotInParcel(parcel="", card=part[:12])
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last <= first + rows.CARDS_MAX:
            raise CardNotInParcel(parcel="", card=part[:12])
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


def _qty(typed: Mapping[str, str], name: str = "qty") -> int:
    return int(typed.get(name) or "0")


def pack_village(tx: "Tx", village: str, rw: str, rt: str, to: str) -> Parcel:
    """Begin a parcel of a village's or an RT's cards; of nobody's where no village is told."""
    jobs = () if not village else None
    return packing.pack(tx, "cards", to, kelurahan=village, rw=rw, rt=rt, jobs=jobs)


def pack_blanks(tx: "Tx", typed: Mapping[str, str]) -> Parcel:
    """Begin a parcel of blanks."""
    boxes = [one for one in re.split(r"[,;]\s*|\s+", typed.get("boxes", "").strip()) if one]
    return packing.pack(tx, "blanks", typed["to"], qty=_qty(typed), boxes=boxes)


def send(tx: "Tx", parcel: str, typed: Mapping[str, str], second: "Second") -> Parcel:
    """Seal a parcel and send it."""
    due = tx.today + timedelta(days=_qty(typed, "days"))
    return packing.seal_and_send(tx, parcel, typed["seal"], typed["carrier"], second, due)


def put_in(tx: "Tx", parcel: str, nik: str) -> str:
    """Put the newest card of a person into a parcel; return their village if it is another one.

    Raises ResidentUnknown, CardUnknown, and what `packing.put_in` raises.
    """
    resident = permohonan.resident_id(tx.store, nik)
    made = packing.put_in(tx, parcel, [newest_card(tx.store, resident)])
    row = tx.one("SELECT kelurahan, kel_code FROM resident WHERE id = ?", (resident,))
    if row is None or not made.kelurahan or made.kelurahan.upper() in row:
        return ""
    return str(row[0])


def newest_card(store: "Store", resident: int) -> int:
    """Return the newest card that was made for a resident; raise CardUnknown."""
    from model import cards  # only needed where somebody is looked for

    made = cards.of(store, resident)
    if not made:
        raise cards.CardUnknown(job=0)
    return made[0].job


def witnessed(purpose: str, typed: Mapping[str, str], **facts: str) -> tuple[str, ...]:
    """Return what a second person puts their PIN to: the act, then what was typed, row by row."""
    rows_of = (f"{one.label}: {typed[one.name]}" for one in asked(purpose) if typed.get(one.name))
    return (title(purpose, **facts), *rows_of)


def demand_sums(
    store: "Store", parcel: str, typed: Mapping[str, str], marked: Sequence[int]
) -> None:
    """Raise CountsDisagree, CardNotInParcel of an answer before anybody is called to stand by."""
    known = rows.get(store, parcel)
    if known.kind != "cards" or known.state != "sent":
        return
    named = rows.jobs_at(store, known, numbers(typed.get("missing", "")))
    sent, lost = len(rows.cards(store, known.id, state="sent")), len({*named, *marked})
    if _qty(typed, "counted") != sent - lost:
        counted = _qty(typed, "counted")
        raise CountsDisagree(sent=sent, counted=counted, missing=lost, extra=0)


def answer(
    tx: "Tx", parcel: str, typed: Mapping[str, str], second: "Second",
    marked: Sequence[int] = (),
) -> Parcel:  # fmt: skip
    """Book what the receiver counted; `marked` cards are missing as well as those named."""
    known = rows.get(tx.store, parcel)
    named = rows.jobs_at(tx.store, known, numbers(typed.get("missing", "")))
    missing = tuple(dict.fromkeys((*named, *marked)))
    return arriving.answer(
        tx, parcel, _qty(typed, "counted"), missing, typed.get("extra", ""), by=typed["by"],
        second=second,
    )  # fmt: skip


def came(tx: "Tx", typed: Mapping[str, str], second: "Second") -> Arrived:
    """Count a parcel of another office in and write its answer beside its file."""
    told = manifest.read(_path(typed))
    missing = numbers(typed.get("missing", ""))
    return incoming.arrive(tx, told, _qty(typed, "counted"), second, missing=missing)


def save_answer(store: "Store", typed: Mapping[str, str], came: Arrived) -> Path:
    """Write the answer of a parcel that came in beside its file and return where."""
    path = answer_path(_path(typed), came)
    incoming.write_answer(incoming.get(store, came.parcel.id), path)
    return path


def answer_path(file: Path, came: Arrived) -> Path:
    """Return the first free name for an answer in the folder of the manifest."""
    stem = f"{came.parcel.number}.jawaban"
    names = (file.with_name(stem), *(file.with_name(f"{stem}-{n}") for n in range(2, 100)))
    return next((one for one in names if not one.exists()), file.with_name(stem))


def book_reply(tx: "Tx", typed: Mapping[str, str], second: "Second") -> Parcel:
    """Book an answer file."""
    return reply.book(tx, reply.read(_path(typed)), second)


def missing(store: "Store", parcel: str) -> tuple[int, ...]:
    """Return the cards of a parcel that nobody found yet."""
    lines = rows.cards(store, rows.get(store, parcel).id, state="missing")
    return tuple(one.job for one in lines)


def found(
    tx: "Tx", parcel: str, typed: Mapping[str, str], second: "Second", jobs: Sequence[int],
    where: str,
) -> Parcel:  # fmt: skip
    """Book what was missing as found."""
    return afterwards.found(
        tx, parcel, second, jobs=jobs, qty=_qty(typed), where=where, why=typed.get("why", "")
    )


def lost(
    tx: "Tx", parcel: str, typed: Mapping[str, str], second: "Second", jobs: Sequence[int]
) -> Parcel:
    """Write off what is missing."""
    return afterwards.write_off(tx, parcel, second, typed["why"], jobs=jobs, qty=_qty(typed))


def back(tx: "Tx", parcel: str, typed: Mapping[str, str], jobs: Sequence[int]) -> Parcel:
    """Book what came back."""
    return afterwards.come_back(tx, parcel, jobs, qty=_qty(typed), why=typed.get("why", ""))


def save(store: "Store", parcel: str, typed: Mapping[str, str]) -> Path:
    """Write a parcel's manifest to a new file, or into a folder under its own name."""
    path = _path(typed)
    if path.is_dir():
        path /= f"{rows.number_of(parcel)}.kiriman"
    manifest.export(store, parcel, path)
    return path


def _path(typed: Mapping[str, str]) -> Path:
    return Path(typed["file"].strip()).expanduser()
