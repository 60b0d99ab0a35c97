"""Why cards were not handed over, in both languages; for screens and commands."""

from tui.card_words import words
from tui.locale.speak import spoken

REASONS = {
    "pindah": ("pindah", "moved away"),
    "meninggal": ("meninggal", "dead"),
    "tidak_dikenal": ("tidak dikenal", "not known there"),
    "menolak": ("menolak", "refuses it"),
    "belum": ("belum bertemu", "not met yet"),
    "jauh": ("jauh", "lives far"),
    "biaya": ("biaya ongkos", "travel cost"),
    "tidak_tahu": ("tidak diberi tahu", "was not told"),
    "tidak_terhubung": ("tidak terhubung", "not reached"),
    "akan_diambil": ("akan diambil", "will come"),
    "wakil_ditolak": ("wakil ditolak", "proxy turned away"),
    "lain": ("lain-lain", "else"),
}
"""Why a card was not handed over (model.handover.giving.REASONS)."""


def reason_words(key: str) -> str:
    """Return a reason in the language that is spoken."""
    return words(REASONS, key, spoken())
