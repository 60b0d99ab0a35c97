"""Rations, caps of a day and expected deliveries: what a refusal says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "JTH-101": (
        "Kuota {cap}, terpakai {used}, diminta {asked}. Pesan {left}, atau kasi di F4.",
        "Cap {cap}, used {used}, asked {asked}. Order {left}, or the head does at F4.",
    ),
    "JTH-102": (
        "Tidak ada kecamatan dengan warga siap cetak. Impor dulu daftar PRR dari pusat.",
        "No district has print-ready people. Import the centre's list first.",
    ),
    "JTH-103": (
        "Jumlah jatah {sum}, seharusnya {total}. Kurangi yang lain bila satu ditambah.",
        "The shares add up to {sum}, not {total}. Take from another what one gets more.",
    ),
    "JTH-104": (
        "Perubahan ini perlu alasan. Tulis sebabnya.",
        "This change needs a reason. Write why.",
    ),
    "JTH-105": (
        "Kode kecamatan {office} tidak ada di jatah ini. Lihat kodenya di kolom pertama.",
        "District {office} is not in this plan. See the codes in the first column.",
    ),
    "JTH-106": (
        "Kiriman perlu jumlah dan hari, paling jauh setahun. Periksa keduanya.",
        "A delivery needs a number and a day, at most a year ahead. Check both.",
    ),
    "JTH-107": (
        "Tidak ada kiriman yang ditunggu bernomor {number}. Lihat daftarnya.",
        "No expected delivery has number {number}. See the list.",
    ),
    "JTH-108": (
        "Angkanya harus bulat, paling banyak {most}. Ketik lagi.",
        "It must be a whole number, at most {most}. Type it again.",
    ),
}
