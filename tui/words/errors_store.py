"""The store, the settings, and faults of the program itself."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SIM-101": (
        "Belum ada simpanan di {path}. Buat dulu dengan: tuntas init.",
        "There is no store at {path}. Make one with: tuntas init.",
    ),
    "SIM-102": (
        "Simpanan di {path} sudah ada dan tidak ditimpa. Pakai folder lain.",
        "There is a store at {path} already; it is not overwritten. Use another folder.",
    ),
    "SIM-103": (
        "Simpanan ini ditulis Tuntas yang lebih baru. Perbarui program ini dulu.",
        "This store was written by a newer Tuntas. Update this program first.",
    ),
    "SIM-104": (
        "Berkas {path} bukan simpanan Tuntas. Periksa foldernya.",
        "The file {path} is no Tuntas store. Check the folder.",
    ),
    "SIM-105": (
        "SQLite di mesin ini ({found}) bisa merusak simpanan. Pasang ulang paket cysqlite.",
        "SQLite here ({found}) may damage the store. Install the package cysqlite again.",
    ),
    "SIM-106": (
        "Simpanan hanya bisa dibaca. Periksa izin folder, lalu mulai lagi.",
        "The store can only be read. Check the folder's permissions and start again.",
    ),
    "SIM-107": (
        "Cakram penuh: tidak ada yang dipesan atau dicatat. Kosongkan tempat, lalu ulangi.",
        "The disk is full: nothing was ordered or recorded. Make room, then try again.",
    ),
    "SIM-108": (
        "Simpanan sedang dipakai program lain. Coba lagi sebentar lagi.",
        "Another program is using the store. Try again in a moment.",
    ),
    "SIM-109": (
        "Isi simpanan tidak cocok dengan segelnya ({table}). Berhenti mencetak, kabari dukungan.",
        "The store does not agree with its seals ({table}). Stop printing and tell support.",
    ),
    "SIM-110": (
        "Pengaman simpanan tidak bisa dipasang ({pragma}). Jangan dipakai, kabari dukungan.",
        "A safeguard of the store cannot be set ({pragma}). Do not use it; tell support.",
    ),
    "SIM-114": (
        "Akun ini tidak berhak membuka simpanan {path}. Pakai akun tuntas, atau hidupkan"
        " tuntas-desk.",
        "This account may not open the store at {path}. Use the account tuntas, or start"
        " tuntas-desk.",
    ),
    "SIM-115": (
        "Folder {path} tidak bisa ditulisi ({said}). Pakai folder lain atau akun lain.",
        "Folder {path} cannot be written ({said}). Take another folder or another account.",
    ),
    "SIM-116": (
        "Indeks pencarian disusun Tuntas yang lebih baru; sebagian nama bisa tidak ketemu."
        " Perbarui program ini.",
        "A newer Tuntas made the search index; some names may not be found. Update this program.",
    ),
    "SIM-117": (
        "Indeks pencarian belum lengkap ({done} dari {total}). Jalankan: tuntas search rebuild.",
        "The search index is not complete ({done} of {total}). Run: tuntas search rebuild.",
    ),
    "SIM-118": (
        "Indeks pencarian tidak cocok dengan data warga. Jalankan: tuntas search rebuild.",
        "The search index and the residents do not agree. Run: tuntas search rebuild.",
    ),
    "SIM-199": (
        "Simpanan menolak ({said}). Coba lagi, bila tetap kabari dukungan.",
        "The store refuses ({said}). Try again; if it stays, tell support.",
    ),
    "ATR-101": (
        "Folder kerja tidak diketahui. Tulis --home FOLDER atau isi TUNTAS_HOME.",
        "No folder to work in. Write --home FOLDER or set TUNTAS_HOME.",
    ),
    "ATR-102": (
        "Berkas {file} tidak bisa dibaca ({why}). Periksa izinnya.",
        "The file {file} cannot be read ({why}). Check its permissions.",
    ),
    "ATR-103": (
        "Berkas {file} lebih dari {bytes_max} byte. Ini bukan pengaturan Tuntas.",
        "The file {file} has more than {bytes_max} bytes. These are no Tuntas settings.",
    ),
    "ATR-104": (
        "Berkas {file} salah tulis: {why}. Betulkan baris itu.",
        "The file {file} is not written right: {why}. Put that line right.",
    ),
    "ATR-105": (
        "Kunci {key} di {file} tidak dikenal. Betulkan atau hapus (mungkin: {suggestion}).",
        "The key {key} in {file} is not known. Correct it or take it out (perhaps: {suggestion}).",
    ),
    "ATR-106": (
        "Kunci {key} di {file} belum ada. Tambahkan.",
        "The key {key} is missing in {file}. Add it.",
    ),
    "ATR-107": (
        "Nilai {key} di {file} bukan jenis yang benar. Tulis seperti {expected}.",
        "The value of {key} in {file} is of the wrong kind. Write it like {expected}.",
    ),
    "ATR-108": (
        "Nilai {value} untuk {key} di {file} tidak boleh. Yang boleh: {expected}.",
        "The value {value} of {key} in {file} is not allowed. Allowed: {expected}.",
    ),
    "ATR-109": (
        "Zona waktu {value} di {file} tidak dikenal. Pakai {expected}.",
        "The time zone {value} in {file} is not known. Use {expected}.",
    ),
    "ATR-110": (
        "Alamat alat {value} untuk {key} di {file} tidak bisa dipakai. Yang boleh: {expected}.",
        "The address {value} of {key} in {file} cannot be used. Allowed: {expected}.",
    ),
    "ATR-111": (
        "{key} di {file} dipakai dua kali: {value}. Ganti salah satunya.",
        "{key} in {file} is used twice: {value}. Change one of them.",
    ),
    "ATR-112": (
        "Terlalu banyak {key} di {file}, paling banyak {most}. Kurangi.",
        "Too many of {key} in {file}, {most} at most. Take some away.",
    ),
    "TUN-901": (
        "Tuntas berhenti karena kesalahan di dalamnya. Yang tersimpan tetap aman; mulai lagi, "
        "dan bacakan kode ini ke dukungan. Catatan: {log}",
        "Tuntas stopped because of a fault of its own. What was saved is safe; start again, "
        "and read this code to support. Log: {log}",
    ),
}
