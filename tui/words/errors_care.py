"""Printer care: temperature, ribbon, rest and fuel, when a rule says no."""

SENTENCES: dict[str, tuple[str, str]] = {
    "RWT-101": (
        "Suhu {celsius} C tidak mungkin ({least}-{most}). Baca lagi layar printer.",
        "{celsius} C cannot be ({least}-{most}). Read the printer's display again.",
    ),
    "RWT-102": (
        "Suhu {celsius} C di luar {least}-{most} C. Betulkan dulu, atau tulis sebabnya.",
        "{celsius} C is outside {least}-{most} C. Put it right, or write the reason.",
    ),
    "RWT-103": (
        "Di {printer} {item} masih cukup {left} kartu. Tulis sebab menggantinya.",
        "In {printer} {item} for {left} cards are left. Write why you change.",
    ),
    "RWT-104": (
        "Belum ada {item} cadangan untuk {printer}. Minta petugas gudang mengeluarkannya.",
        "No spare was issued to {printer} ({item}). Ask the stock keeper to issue one.",
    ),
    "RWT-105": (
        "{printer} tidak sedang istirahat. Tidak ada yang perlu diakhiri.",
        "{printer} is not at rest. There is nothing to end.",
    ),
    "RWT-106": (
        "Lama BBM harus {least} menit sampai {most} jam. Tulis misalnya 2j atau 90m.",
        "Fuel lasts {least} minutes to {most} hours. Write 2h or 90m, say.",
    ),
    "RWT-107": (
        "Belum ada printer di buku kantor ini. Jalankan tuntas node dulu.",
        "This office's store knows no printer yet. Start tuntas node first.",
    ),
}
