"""Scanner, slip printer and pole display: what the line to them says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SER-101": (
        "Alat {device} tidak terpasang. Pasang kabelnya.",
        "The device {device} is not plugged in. Plug it in.",
    ),
    "SER-102": (
        "Alat {device} terputus saat dipakai. Pasang kabelnya, lalu ulangi.",
        "The device {device} went away while in use. Plug it in, then try again.",
    ),
    "SER-103": (
        "Alat {device} tidak menerima data. Periksa daya dan kertasnya, lalu ulangi.",
        "The device {device} takes no data. Check its power and paper, then try again.",
    ),
    "SER-201": (
        "Alat {device} sedang dipakai program lain. Tutup program itu dulu.",
        "The device {device} is in use by another program. Close that program first.",
    ),
    "SER-202": (
        "Alat {device} sedang dipakai {holder}. Tutup program itu dulu.",
        "The device {device} is in use by {holder}. Close that program first.",
    ),
    "SER-301": (
        "Kertas slip {device} habis. Ganti gulungan, cetak ulang slipnya.",
        "Slip printer {device} has no paper. Change the roll, print again.",
    ),
    "SER-302": (
        "Tutup printer slip {device} terbuka. Tutup, lalu cetak ulang slip.",
        "Slip printer {device} is open. Close its cover, print again.",
    ),
    "SER-303": (
        "Printer slip {device} tidak siap. Lepas FEED, cetak ulang slipnya.",
        "Slip printer {device} is not ready. Let go of FEED, print again.",
    ),
    "SER-304": (
        "Printer slip {device} macet/panas. Buka, ambil kertas, cetak ulang.",
        "Slip printer {device} is jammed or hot. Open, clear, print again.",
    ),
    "SER-401": (
        "Akun ini tidak boleh membuka alat {device}. Masukkan akun ke grup dialout.",
        "This account may not open the device {device}. Put it into the group dialout.",
    ),
    "SER-402": (
        "Alamat alat {device} di tuntas.toml tidak bisa dipakai. Betulkan alamatnya.",
        "The address of {device} in tuntas.toml cannot be used. Correct the address.",
    ),
    "SER-501": (
        "Alat {device} mengirim data yang bukan kode. Periksa pengaturan pemindainya.",
        "The device {device} sends data that is no code. Check the scanner's settings.",
    ),
}
