"""Drafts that wait after a login: English."""

WORDS: dict[str, str] = {
    "1 isian belum disimpan ({place}, {when}): F9 untuk melanjutkan.": (
        "1 form was not saved ({place}, {when}): F9 to continue."
    ),
    "{n} isian belum disimpan: F9 untuk melanjutkan.": "{n} forms were not saved: F9 to continue.",
    "Lanjutkan isian {place} dari {when}": "Continue the form {place} of {when}",
    "Lanjutkan isian {place} dari {when}?": "Continue the form {place} of {when}?",
    "Isinya: {typed}": "In it: {typed}",
    "Teksnya kembali ke kolomnya; belum ada yang dicatat.": (
        "The text returns to its fields; nothing has been booked."
    ),
    "lanjutkan": "continue",
    "buang": "drop it",
    "nanti": "later",
    "Isian itu dibuang.": "That form was dropped.",
    "Isian yang belum disimpan berdiri paling atas; memilihnya bertanya dulu.": (
        "Forms that were not saved stand at the top; choosing one asks first."
    ),
    "Kartu itu tidak menunggu putusan lagi.": "That card waits for no verdict any more.",
}
