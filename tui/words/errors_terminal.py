"""The terminal: it cannot show the screens."""

SENTENCES: dict[str, tuple[str, str]] = {
    "LYR-101": (
        "Terminal ini (TERM={term}) tidak bisa menampilkan layar penuh. Pakai tuntas --teks.",
        "This terminal (TERM={term}) cannot show a full screen. Use tuntas --teks.",
    ),
    "LYR-102": (
        "Layar perlu terminal, bukan pipa atau berkas. Masuk lewat terminal, atau tuntas --teks.",
        "The screens need a terminal, no pipe or file. Log in at one, or use tuntas --teks.",
    ),
}
