"""Minutes about a parcel: what its receiver counted, and what was given up as lost."""

from collections.abc import Sequence

from model import letterhead, paper
from model.clock import day_of
from model.goods.paperwork import ITEM_WORDS
from model.parcels import rows
from model.parcels.manifest import Manifest
from model.parcels.rows import CardLine, Parcel
from model.reason import mask
from model.spoken_day import long_day
from model.store import Tx

_TABLE = (
    paper.Column("  No", 6, right=True),
    paper.Column("Nama", 38),
    paper.Column("NIK", 16),
    paper.Column("RW/RT", 8),
)


def answered(tx: Tx, parcel: Parcel, number: str, second: str) -> str:
    """Return the minutes of a counted receipt."""
    counted, told = parcel.counted or 0, parcel.told or 0
    body = [
        f"telah diterima kiriman {parcel.number} dengan surat jalan {parcel.document} dan"
        f" segel/kantong {parcel.seal}, dibawa oleh {parcel.carrier}, berisi {what(parcel)}."
        f" Penerima: {parcel.to_name}.",
        f"  Menurut surat jalan : {paper.figure(told)}\n"
        f"  Dihitung penerima   : {paper.figure(counted)}",
    ]
    short = rows.cards(tx.store, parcel.id, state="missing")
    if short:
        body += ["Kurang, satu per satu:", named(short)]
    elif counted < told:
        body.append(f"Kurang {paper.figure(told - counted)}.")
    if counted > told:
        body.append(f"Lebih {paper.figure(counted - told)}.")
    if parcel.extra:
        body.append(f"Lain-lain: {parcel.extra}.")
    if not short and counted == told and not parcel.extra:
        body.append("Jumlah cocok, tidak ada yang kurang atau lebih.")
    signs = (("Penerima", parcel.taker), ("Yang mencatat", tx.actor.name), ("Saksi", second))
    return letterhead.minutes(tx.store, "Berita acara penerimaan kiriman", number, body, signs)


def lost(
    tx: Tx, parcel: Parcel, number: str, pieces: int, lines: Sequence[CardLine], why: str,
    second: str,
) -> str:  # fmt: skip
    """Return the minutes of what is given up as lost."""
    sent = long_day(day_of(parcel.sent_at or 0, tx.store.zone))
    body = [
        f"dari kiriman {parcel.number}, dikirim {sent} kepada {parcel.to_name} dengan segel"
        f" {parcel.seal} dan dibawa oleh {parcel.carrier}, {paper.figure(pieces)} lembar"
        f" ({what(parcel)}) tidak ditemukan dan dibukukan sebagai selisih.",
        f"Keterangan: {why}.",
    ]
    if lines:
        body += ["Kartu yang hilang:", named(lines)]
    signs = (("Yang membukukan", tx.actor.name), ("Saksi", second), ("Pembawa", parcel.carrier))
    return letterhead.minutes(tx.store, "Berita acara selisih kiriman", number, body, signs)


def came(
    tx: Tx, manifest: Manifest, number: str, counted: int, missing: Sequence[int], extra: str,
    second: str,
) -> str:  # fmt: skip
    """Return the minutes of a parcel of another office that was counted in here."""
    what = "kartu KTP-el" if manifest.kind == "cards" else ITEM_WORDS[manifest.item]
    body = [
        f"telah diterima kiriman {manifest.number} dari {manifest.from_name} dengan segel/kantong"
        f" {manifest.seal}, dibawa oleh {manifest.carrier}, berisi {what}.",
        f"  Menurut surat jalan : {paper.figure(manifest.told)}\n"
        f"  Dihitung di sini    : {paper.figure(counted)}",
    ]
    if missing:
        gone = [card for card in manifest.cards if card.at in missing]
        told = [(one.at, one.name, one.nik, f"{one.rw}/{one.rt}") for one in gone]
        body += ["Kurang, satu per satu:", "\n".join(paper.table(_TABLE, told)[2:])]
    if extra:
        body.append(f"Lebih atau lain: {extra}.")
    if not missing and not extra and counted == manifest.told:
        body.append("Jumlah cocok, tidak ada yang kurang atau lebih.")
    signs = (("Pembawa", manifest.carrier), ("Yang menerima", tx.actor.name), ("Saksi", second))
    return letterhead.minutes(tx.store, "Berita acara penerimaan kiriman", number, body, signs)


def named(lines: Sequence[CardLine]) -> str:
    """Return cards as rows of minutes, numbers masked."""
    told = [(one.at, one.name, mask(one.nik), f"{one.rw}/{one.rt}") for one in lines]
    return "\n".join(paper.table(_TABLE, told)[2:])


def what(parcel: Parcel) -> str:
    """Return what is in a parcel: kartu KTP-el, blanko KTP-el."""
    return "kartu KTP-el" if parcel.kind == "cards" else ITEM_WORDS[parcel.item]
