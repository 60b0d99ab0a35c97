"""Campaigns and the queue of people."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KMP-101": (
        "Kampanye {campaign} tidak ada. Lihat nomornya dengan tuntas campaign list.",
        "There is no campaign {campaign}. See the numbers with tuntas campaign list.",
    ),
    "KMP-102": (
        "Kampanye {campaign} sudah diakhiri. Mulai yang baru bila perlu.",
        "Campaign {campaign} has ended. Begin a new one where it is needed.",
    ),
    "KMP-103": (
        "Tanggal selesai {until} tidak bisa. Pilih hari ini atau sesudahnya, paling lama 5 tahun.",
        "It cannot end on {until}. Take today or a later day, within five years.",
    ),
    "KMP-104": (
        "Wilayah '{place}' tidak dikenal. Tulis kode kelurahan atau kecamatan, maksimum {most}.",
        "Place '{place}' is not known. Write codes of kelurahan or kecamatan, {most} at most.",
    ),
    "KMP-105": (
        "Sudah {most} kampanye berjalan. Akhiri satu dulu.",
        "{most} campaigns are running already. End one of them first.",
    ),
    "KMP-106": (
        "Kampanye perlu nama, dan perubahannya perlu alasan. Tulis dulu.",
        "A campaign needs a name, and a change of it a reason. Write it first.",
    ),
    "KMP-107": (
        "Hari kerja '{week}' tidak bisa. Tulis angka 1 (Senin) sampai 7 (Minggu), misalnya 123456.",
        "Working days '{week}' cannot be read. Write digits 1 (Monday) to 7 (Sunday): 123456.",
    ),
    "ANT-101": (
        "Antrean orang belum dinyalakan. Tulis tickets = true di [screen] tuntas.toml.",
        "The queue of people is off. Write tickets = true under [screen] in tuntas.toml.",
    ),
    "ANT-102": (
        "Nomor antrean {ticket} tidak ada hari ini. Periksa nomornya.",
        "There is no ticket {ticket} today. Check the number.",
    ),
    "ANT-103": (
        "Tidak ada yang menunggu. Tunggu nomor berikutnya.",
        "Nobody waits. Wait for the next ticket.",
    ),
    "ANT-104": (
        "Loket ini belum memanggil siapa pun. Panggil dulu yang berikutnya.",
        "This seat has called nobody. Call the next one first.",
    ),
    "ANT-105": (
        "Nomor {kind} hari ini habis ({most}). Pakai layanan lain.",
        "Today's {kind} numbers are used up ({most}). Take another service.",
    ),
    "ANT-106": (
        "Nomor {ticket} sudah dilayani, atau sedang dipanggil di loket lain. Ambil nomor baru.",
        "Ticket {ticket} was served, or another seat is calling it. Take a new one.",
    ),
    "ANT-107": (
        "Loket belum diketahui. Jalankan dengan --seat NAMA, atau isi [[seat]] di tuntas.toml.",
        "The seat is not known. Start with --seat NAME, or write [[seat]] in tuntas.toml.",
    ),
}
