"""The lists of `tuntas stock` for people: heads and values in their language, JSON untouched."""

from collections.abc import Mapping, Sequence

from tui.card_words import BINS, ITEMS, words
from tui.commands.env import Env
from tui.stock_lists import BOX_STATES, LOAN_WAYS
from tui.stock_papers import KINDS
from tui.stock_spoiling import REASONS

Words = dict[str, tuple[str, str]]

_HEADS: Mapping[str, tuple[str, str]] = {
    "about": ("Tentang", "About"), "bin": ("Tempat", "Bin"), "box": ("Kotak", "Box"),
    "by": ("Oleh", "By"), "claim": ("Permohonan", "Claim"), "count": ("No", "No"),
    "cut": ("Dipotong", "Cut"), "day": ("Tanggal", "Day"), "delivery": ("Kiriman", "Delivery"),
    "doc": ("Surat", "Document"), "due_on": ("Jatuh tempo", "Due"), "first": ("Pertama", "First"),
    "id": ("No", "No"), "item": ("Barang", "Item"), "job": ("Kartu", "Card"),
    "kind": ("Jenis", "Kind"), "late_days": ("Lewat hari", "Days late"),
    "left": ("Tersisa", "Left"), "loan": ("Nomor", "Number"), "lot": ("Nomor", "Number"),
    "nik": ("NIK", "NIK"), "number": ("Nomor", "Number"), "party": ("Kantor", "Office"),
    "place": ("Letak", "Place"), "qty": ("Jumlah", "Pieces"), "reason": ("Sebab", "Reason"),
    "received_on": ("Tiba", "Received"), "second": ("Kedua", "Second"),
    "state": ("Status", "State"), "uid": ("Chip", "Chip"), "uid_from": ("UID pertama", "First UID"),
    "uid_to": ("UID akhir", "Last UID"), "way": ("Arah", "Way"), "why": ("Alasan", "Why"),
}  # fmt: skip
_COUNTS: Words = {"open": ("dihitung", "being counted"), "compared": ("keduanya ada", "both in")}
_LOANS: Words = {"open": ("terbuka", "open"), "closed": ("selesai", "done")}
_CUT: Words = {"True": ("sudah", "yes"), "False": ("belum", "not yet")}


def listing(env: Env, rows: Sequence[Mapping[str, object]], state: Words | None = None) -> None:
    """Write a list: to machines as it is, to people with the words of their language.

    `state`: what the column of that name is called where it is no box.
    """
    if env.json:
        env.rows(rows)
        return
    values: dict[str, Words] = {
        "item": ITEMS, "bin": BINS, "way": LOAN_WAYS, "kind": KINDS, "cut": _CUT,
        "state": BOX_STATES if state is None else state, "reason": REASONS,
    }  # fmt: skip
    told = [
        {key: words(values[key], str(value), env.lang) if key in values else value
         for key, value in row.items()}
        for row in rows
    ]  # fmt: skip
    heads = {key: env.pick(*_HEADS[key]) for key in rows[0]} if rows else None
    env.rows(told, heads)


def counts(env: Env, rows: Sequence[Mapping[str, object]]) -> None:
    """Write the counts that are under way."""
    listing(env, rows, _COUNTS)


def loans(env: Env, rows: Sequence[Mapping[str, object]]) -> None:
    """Write loans."""
    listing(env, rows, _LOANS)
