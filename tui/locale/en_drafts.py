"""Drafts that are offered after a login: English."""

WORDS: dict[str, str] = {
    "Isian {place} dari {when} belum disimpan. Lanjutkan?": (
        "The form {place} of {when} was not saved. Continue it?"
    ),
    "Teksnya kembali ke kolomnya; belum ada yang dicatat. F10 nanti saja.": (
        "The text returns to its fields; nothing has been booked. F10 later."
    ),
    "Masih ada {n} isian lain yang lebih lama.": "{n} older ones are still there.",
    "lanjutkan": "continue",
    "buang": "drop it",
    "Kartu itu tidak menunggu putusan lagi.": "That card waits for no verdict any more.",
}
