"""Small commands: staff, cases, and what the doctor itself cannot do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "OPR-109": (
        "Kasi aktif yang terakhir tidak bisa dimatikan. Tambahkan kasi lain dulu.",
        "The last active kasi cannot be switched off. Add another kasi first.",
    ),
    "OPR-110": (
        "PIN tidak bisa diketik tersembunyi di sini. Pakai terminal, atau --pin-stdin.",
        "A PIN cannot be typed unseen here. Use a terminal, or --pin-stdin.",
    ),
    "OPR-114": (
        "Ini perlu petugas kedua. Tambahkan --second NAMA, lalu rekan itu mengetik PIN-nya.",
        "This needs a second person. Add --second NAME; that colleague types their PIN.",
    ),
    "KAS-101": (
        "Kasus {case} tidak ada. Lihat nomornya dengan tuntas cases.",
        "There is no case {case}. See the numbers with tuntas cases.",
    ),
    "KAS-102": (
        "Kasus {case} sudah ditutup. Lihat semuanya dengan tuntas cases --all.",
        "Case {case} is closed already. See all of them with tuntas cases --all.",
    ),
    "KAS-103": (
        "Menutup kasus perlu alasan, dan tercatat. Tulis alasannya.",
        "Closing a case needs a reason, which is kept. Write it.",
    ),
    "SHT-101": (
        "Bagian ini tidak terbaca ({said}). Jangan ubah apa pun, kabari dukungan.",
        "This part cannot be read ({said}). Change nothing and tell support.",
    ),
    "SHT-102": (
        "Berkas {file} sudah ada dan tidak ditimpa. Pakai nama lain.",
        "File {file} is there already and was kept. Take another name.",
    ),
    "SHT-103": (
        "Berkas {file} tidak bisa ditulis: {said}. Pilih folder lain.",
        "File {file} cannot be written: {said}. Choose another folder.",
    ),
    "SHT-104": (
        "Tombol hanya bisa ditunjukkan di terminal. Jalankan tanpa berkas atau pipa.",
        "Keys can be shown at a terminal only. Run it without a file or a pipe.",
    ),
}
