"""Scanner, slip printer and pole display: what the line to them says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SER-101": (
        "Alat {device} tidak terpasang. Pasang kabelnya; dicoba lagi sendiri.",
        "The device {device} is not plugged in. Plug it in; it is tried again.",
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
