"""Made cards, documents, the second person: what their rules say no to."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KRT-101": (
        "Kartu itu tidak ada di buku kita. Pindai lagi, atau cari warganya.",
        "That card is not in our book. Scan again, or look the person up.",
    ),
    "KRT-102": (
        "Kartu sudah tidak di tempat itu ({bin}). Lihat riwayat kartunya, lalu ulangi.",
        "The card is not in that place any more ({bin}). Look at its history, then try again.",
    ),
    "KRT-103": (
        "Sekali pindah 1 sampai {most} kartu yang berbeda, ini {asked}. Bagi menjadi beberapa.",
        "One move takes 1 to {most} different cards, these are {asked}. Split them.",
    ),
    "DOK-101": (
        "Dokumen dengan nomor itu tidak ada. Periksa nomornya di daftar dokumen.",
        "There is no document of that number. Check it in the list of documents.",
    ),
    "OPR-112": (
        "Orang kedua harus petugas lain. Minta rekan mengetik nama dan PIN-nya.",
        "The second person must be somebody else. Ask a colleague for name and PIN.",
    ),
    "OPR-113": (
        "Bukti orang kedua ({who}) sudah lewat waktunya. Minta PIN-nya sekali lagi.",
        "The second person's proof ({who}) is too old. Ask for the PIN once more.",
    ),
}
