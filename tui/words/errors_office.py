"""Operators, sif, cards, regions, the making of an office: what its own rules say no to."""

SENTENCES: dict[str, tuple[str, str]] = {
    "OPR-101": (
        "Peran Anda tidak boleh {action}. Minta petugas lain.",
        "Your roles may not {action}. Ask someone else.",
    ),
    "OPR-102": (
        "PIN harus {least} sampai {most} karakter. Pilih yang lain.",
        "A PIN has {least} to {most} characters. Choose another.",
    ),
    "OPR-103": (
        "Peran {role} tidak dikenal. Pakai salah satu: {known}.",
        "There is no role {role}. Use one of: {known}.",
    ),
    "OPR-104": (
        "Nama petugas {who} sudah dipakai. Pilih nama lain.",
        "The operator name {who} is taken. Choose another.",
    ),
    "OPR-105": (
        "Nama atau PIN salah. Coba lagi.",
        "Name or PIN is wrong. Try again.",
    ),
    "OPR-106": (
        "PIN terlalu sering salah. Tunggu {wait}, lalu coba lagi.",
        "Too many wrong PINs. Wait {wait}, then try again.",
    ),
    "OPR-107": (
        "Petugas itu tidak ada. Periksa ejaan namanya.",
        "There is no such operator. Check the spelling.",
    ),
    "OPR-108": (
        "Nama petugas kosong atau lebih dari {most} huruf. Pendekkan.",
        "The operator's name is empty or longer than {most} letters. Shorten it.",
    ),
    "SIF-101": (
        "Sif sudah terbuka. Tutup dulu yang ini (F8).",
        "A shift is open already. Close it first (F8).",
    ),
    "SIF-102": (
        "Belum ada sif yang terbuka. Buka dulu (F8).",
        "No shift is open. Open one first (F8).",
    ),
    "KAR-101": (
        "Pas foto terlalu besar untuk kartu. Ambil atau kirim ulang fotonya.",
        "The photo is too large for a card. Take or send it again.",
    ),
    "KAR-102": (
        "Pas foto rusak atau bukan JPEG. Ambil atau kirim ulang fotonya.",
        "The photo is broken or no JPEG. Take or send it again.",
    ),
    "KAR-103": (
        "Tidak muat di kartu: {fields}. Pendekkan datanya di SIAK.",
        "Does not fit on the card: {fields}. Shorten the data in SIAK.",
    ),
    "KAR-104": (
        "Ada huruf yang tidak bisa dicetak di: {fields}. Betulkan datanya di SIAK.",
        "A character cannot be printed in: {fields}. Put the data right in SIAK.",
    ),
    "KAR-105": (
        "Data belum lengkap untuk kartu: {fields}. Lengkapi dulu di SIAK.",
        "The record is not complete for a card: {fields}. Complete it in SIAK.",
    ),
    "KAR-106": (
        "Pas foto warga ini tidak ada di folder foto, kartu tidak dicetak. Cari fotonya.",
        "The photo folder has no photo of this resident. Cards need one: find the photo.",
    ),
    "KTR-101": (
        "Kode kantor {office} tidak ada di daftar wilayah. Tulis seperti 16.71.02.",
        "No region has the office code {office}. Write it like 16.71.02.",
    ),
    "KTR-102": (
        "Kedua PIN tidak sama. Ulangi.",
        "The two PINs differ. Try again.",
    ),
    "SMP-101": (
        "Belum ada printer di {file}. Tambahkan bagian [[printer]].",
        "There is no printer in {file}. Add a [[printer]] section.",
    ),
    "SMP-102": (
        "Printer {printer} sedang dipegang program Tuntas lain. Hentikan dulu yang itu.",
        "Another Tuntas program drives the printer {printer}. Stop that one first.",
    ),
    "SMP-108": (
        "Printer {printer} tidak ada di tuntas.toml. Perbaiki namanya, atau nama unitnya.",
        "There is no printer {printer} in tuntas.toml. Correct its name, or the unit's.",
    ),
    "LAT-101": (
        "Folder {path} bukan folder latihan, jadi tidak dihapus. Pindahkan dulu.",
        "The folder {path} is no practice folder, so it was left alone. Move it away first.",
    ),
    "WIL-101": (
        "Berkas wilayah {file} tidak bisa dibaca ({why}). Simpan sebagai teks UTF-8.",
        "The region file {file} cannot be read ({why}). Save it as UTF-8 text.",
    ),
    "WIL-102": (
        "Judul kolom di {file} tidak dikenal: {columns}. Samakan dengan contoh di docs.",
        "The columns of {file} are not known: {columns}. Use those in the docs.",
    ),
    "WIL-103": (
        "Baris {line} di {file} bukan wilayah: {column} {value}. Betulkan baris itu.",
        "Line {line} of {file} is no region: {column} {value}. Put that line right.",
    ),
    "WIL-104": (
        "Induk wilayah {region} tidak ada di berkas maupun di sini. Tambahkan induknya.",
        "The parent of region {region} is neither in the file nor here. Add it.",
    ),
}
