"""Capture devices, sealed packets and the hub's receipts: what happened, what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "LKT-111": (
        "Loket ini tanpa alat rekam. Isi seat.capture di tuntas.toml.",
        "No capture device here. Fill in seat.capture in tuntas.toml.",
    ),
    "ALT-301": (
        "Alat rekam tidak ada di {device}. Nyalakan programnya, lalu Enter.",
        "The capture device of {device} is not there. Start it, then Enter.",
    ),
    "ALT-302": (
        "Akun ini tidak boleh memakai alat rekam {device}. Panggil dukungan.",
        "This account may not use the capture device of {device}. Call support.",
    ),
    "ALT-303": (
        "Alat rekam {device} terputus. Periksa kabelnya, lalu Enter.",
        "The capture device of {device} went away. See to its cable, then Enter.",
    ),
    "ALT-304": (
        "Alat rekam {device} diam {seconds} detik. Periksa alatnya, lalu Enter.",
        "The device of {device} was silent for {seconds} s. See to it, then Enter.",
    ),
    "ALT-305": (
        "Jawaban alat rekam {device} tidak dimengerti. Ulangi dengan Enter.",
        "The capture device of {device} talks nonsense. Press Enter again.",
    ),
    "ALT-306": (
        "Program alat rekam berhenti (status {status}). Ulangi dengan Enter.",
        "The capture program failed (status {status}). Press Enter again.",
    ),
    "ALT-307": (
        "Lebih dari {most} berkas di folder rekam. Kosongkan yang lama.",
        "More than {most} files in the capture folder. Clear the old ones.",
    ),
    "REK-201": (
        "Kunci pusat belum ada. Minta kuncinya, isi capture.hub_key.",
        "There is no hub key. Ask for it and fill in capture.hub_key.",
    ),
    "REK-202": (
        "Kunci pusat tidak bisa dipakai. Minta lagi, isi capture.hub_key.",
        "The hub key cannot be used. Ask for it again: capture.hub_key.",
    ),
    "REK-203": (
        "Disk penuh: rekaman tidak disimpan. Kosongkan disk, lalu Enter.",
        "Disk full: the capture was not kept. Make room, then press Enter.",
    ),
    "REK-204": (
        "Folder paket tidak bisa dipakai ({said}). Panggil dukungan.",
        "The packets' folder cannot be used ({said}). Call support.",
    ),
    "REK-205": (
        "Paket {hash} hilang dari folder. Rekam ulang bagian itu.",
        "Packet {hash} is missing from its folder. Capture that part again.",
    ),
    "REK-206": (
        "Paket {hash} rusak di disk. Rekam ulang; periksa disk ini.",
        "Packet {hash} is damaged on disk. Capture again; check the disk.",
    ),
    "REK-207": (
        "Paket tidak bisa dibuka dengan kunci ini. Pakai kunci yang benar.",
        "The packet does not open with this key. Use the right key.",
    ),
    "REK-208": (
        "Berkas tanda terima tidak bisa dipakai ({why}). Minta lagi ke pusat.",
        "The receipts cannot be used ({why}). Ask the hub for them again.",
    ),
    "REK-209": (
        "Folder kiriman tidak bisa dipakai ({said}). Periksa, lalu ulangi.",
        "That bundle folder cannot be used ({said}). See to it and repeat.",
    ),
    "REK-210": (
        "Berkas kunci tidak bisa dipakai ({said}). Pakai berkas lain.",
        "The key file cannot be used ({said}). Use another file.",
    ),
    "REK-211": (
        "Tidak ada paket yang menunggu dikirim. Selesaikan rekaman dulu.",
        "No packet waits to be sent. Finish a recording first.",
    ),
    "REK-212": (
        "Segel tidak bisa dibuat ({said}). Ulangi dengan Enter.",
        "The seal cannot be made ({said}). Press Enter again.",
    ),
    "REK-251": (
        "Hasil alat atas nama NIK lain. Pilih orang ini di alat, ulangi.",
        "The capture is another person's. Choose this one at the device.",
    ),
    "REK-252": (
        "Yang datang {found}, bukan {wanted}. Ulangi bagian yang benar.",
        "It is {found}, not {wanted}. Capture the right part again.",
    ),
    "REK-253": (
        "Berkas dari alat kosong (0 byte). Ulangi dengan Enter.",
        "The file from the device is empty (0 bytes). Press Enter again.",
    ),
    "REK-254": (
        "Berkas terlalu besar, batas {most} byte. Setel alatnya, ulangi.",
        "The file is too large, at most {most} bytes. Set the device.",
    ),
    "REK-255": (
        "Berkas {format} terpotong. Ulangi dengan Enter.",
        "The {format} file is cut short. Press Enter again.",
    ),
    "REK-256": (
        "Jenis berkas tidak cocok untuk bagian ini. Setel alatnya, ulangi.",
        "That kind of file does not fit this part. Set the device, repeat.",
    ),
    "REK-257": (
        "Ukuran {width}x{height} tidak cocok ({wanted}). Setel alatnya.",
        "{width}x{height} does not fit ({wanted}). Set the device.",
    ),
    "REK-258": (
        "Latar foto harus {ground}. Ganti latar, lalu foto lagi.",
        "The photo's ground must be {ground}. Change it, take it again.",
    ),
    "REK-259": (
        "Nama atau jenis berkas tidak wajar, tidak dibuka. Ulangi di alat.",
        "An odd name or kind of file: not opened. Capture it again.",
    ),
    "REK-260": (
        "Mutu dari alat bukan 0 sampai 100. Setel alatnya, ulangi.",
        "The device's quality is not 0 to 100. Set the device, repeat.",
    ),
    "REK-261": (
        "Ada berkas yang namanya tanpa NIK dan bagian. Setel nama di alat.",
        "A file names no NIK and part. Set the naming at the device.",
    ),
}
