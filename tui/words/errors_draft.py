"""Sentences of drafts: what is half typed and kept."""

SENTENCES: dict[str, tuple[str, str]] = {
    "DRF-101": (
        "Isian ini terlalu panjang untuk disimpan sementara. Selesaikan sebelum pergi.",
        "This form is too long to be kept half typed. Finish it before you leave.",
    ),
    "DRF-102": (
        "Isian itu sudah dilanjutkan atau dibuang di layar lain. Tidak ada yang berubah.",
        "That form was continued or dropped on another screen. Nothing has changed.",
    ),
    "DRF-103": (
        "Isian tidak bisa disimpan sementara. Selesaikan tanpa jeda, kabari dukungan.",
        "What you type cannot be kept. Finish it without a break, tell support.",
    ),
}
