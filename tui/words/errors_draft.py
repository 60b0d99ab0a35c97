"""Sentences of drafts: what is half typed and kept."""

SENTENCES: dict[str, tuple[str, str]] = {
    "DRF-101": (
        "Isian ini terlalu panjang untuk disimpan sementara. Selesaikan sebelum pergi.",
        "This form is too long to be kept half typed. Finish it before you leave.",
    ),
    "DRF-102": (
        "Isian ini sudah dipakai atau dibuang di layar lain. Periksa dulu, baru ulangi.",
        "This form was used or dropped on another screen. Look first, then do it again.",
    ),
    "DRF-103": (
        "Isian tidak bisa disimpan sementara. Selesaikan tanpa jeda, kabari dukungan.",
        "What you type cannot be kept. Finish it without a break, tell support.",
    ),
    "DRF-104": (
        "Di layar itu masih ada isian lain. Selesaikan atau batalkan dulu, lalu F9 lagi.",
        "Something else is half typed on that screen. Finish or cancel it, then F9 again.",
    ),
}
