"""The stock pages: what was typed there and cannot be meant."""

SENTENCES: dict[str, tuple[str, str]] = {
    "STK-107": (
        "Baris kotak tidak terbaca. Tulis nomor, jumlah, lalu UID pertama dan terakhir bila ada.",
        "That is no box. Write its number, how many, then first and last UID where known.",
    ),
    "STK-108": (
        "Berkas UID {file} tidak bisa dibaca ({said}). Periksa nama dan isinya.",
        "The UID file {file} cannot be read ({said}). Check its name and what is in it.",
    ),
    "STK-109": (
        "Harinya tidak terbaca. Tulis 31-12-2026, 31-12, atau jumlah hari.",
        "That is no day to come. Write 31-12-2026, 31-12, or a number of days.",
    ),
    "DOK-102": (
        "Berkas {file} tidak bisa ditulis ({said}). Pilih nama baru atau folder lain.",
        "The file {file} cannot be written ({said}). Choose a new name or another folder.",
    ),
}
