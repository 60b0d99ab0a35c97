"""Work lists: what a note, a case put off, another record or a letter is refused for."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KRJ-101": (
        "Daftar kerja {list} tidak ada. Lihat namanya dengan tuntas work.",
        "There is no work list {list}. See the names with tuntas work.",
    ),
    "KRJ-102": (
        "Warga ini tidak ada di simpanan. Cari lagi dengan F2.",
        "This resident is not in the store. Search again with F2.",
    ),
    "KRJ-103": (
        "Catatan perlu isi. Tulis apa yang dibicarakan atau diketahui.",
        "A note needs words. Write what was said or found out.",
    ),
    "KRJ-104": (
        "Kasus ditunda dari besok sampai paling lama {days} hari. Pilih hari lain.",
        "A case is put off from tomorrow for at most {days} days. Choose another day.",
    ),
    "KRJ-105": (
        "Sudah {most} catatan untuk warga ini hari ini. Lanjutkan besok.",
        "There are {most} notes about this resident today. Go on tomorrow.",
    ),
    "KRJ-106": (
        "NIK lain itu tidak bisa dicatat. Ketik 16 angka, bukan NIK ini, paling banyak {most}.",
        "That other NIK cannot be noted. Type 16 digits, not this NIK, {most} at most.",
    ),
    "KRJ-107": (
        "Data itu tidak tercatat untuk warga ini. Catat dulu NIK lain dengan D.",
        "That record is not noted for this resident. Note the other NIK first with D.",
    ),
    "KRJ-108": (
        "Surat {kind} tidak ada. Yang ada: {known}.",
        "There is no letter {kind}. There are: {known}.",
    ),
    "KRJ-109": (
        "Surat {letter} tidak ada. Lihat nomornya dengan tuntas letter.",
        "There is no letter {letter}. See the numbers with tuntas letter.",
    ),
    "KRJ-110": (
        "Surat {kind} bukan untuk status {status}. Pilih surat yang cocok.",
        "A letter {kind} is not for the status {status}. Choose one that fits.",
    ),
    "KRJ-111": (
        "Data lain belum lengkap. Catat NIK lain (D), untuk berita acara juga pilihan warga (P).",
        "The other record is not known. Note its NIK (D), for minutes the choice too (P).",
    ),
    "KRJ-112": (
        "Jawaban surat {number} sudah tercatat, kosong, atau tidak ditunggu. Lihat suratnya.",
        "The answer to {number} is noted, empty, or not awaited. Look at the letter.",
    ),
    "KRJ-114": (
        "Kasus ini sudah ditunda. Buka dari daftar lain untuk menundanya lagi.",
        "This case is put off already. Open it from another list to put it off again.",
    ),
    "KRJ-113": (
        "Berkas {file} tidak bisa ditulis: {said}. Pilih nama atau folder lain.",
        "The file {file} cannot be written: {said}. Choose another name or folder.",
    ),
}
