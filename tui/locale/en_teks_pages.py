"""English of the line mode's pages: counts, scraps, loans, deliveries, kits, data quality."""

WORDS = {
    "Memeriksa {percent}%{left}": "Checking {percent}%{left}",
    ", sisa sekitar {wait}": ", about {wait} left",
    "Nomor, misalnya 1,3-5{more} (Enter: semua {n})": ("Numbers, say 1,3-5{more} (Enter: all {n})"),
    "{percent}% dari {n} wajib": "{percent}% of {n} who must",
    "kit mana di luar, mana masuk": "which kits are out, which came in",
    "apa isi kit ini": "what this kit holds",
    "Nol ditulis 00.": "Nought is 00.",
    "Hapus isi folder kit?": "Wipe the kit's folder?",
    "Kit": "Kits",
    "dibuat {who}": "made by {who}",
    "{n} kasus, direkam dua kali": "{n} cases, recorded twice",
    "folder sudah dihapus": "folder wiped",
    "{n} direkam": "{n} recorded",
    "{n} dikunjungi": "{n} visited",
    "blanko {n}": "blanks {n}",
    "jemput bola: kit dan liputan": "jemput bola: kits and coverage",
    "mutu data": "data quality",
    "satu daftar yang diputuskan": "a list of what was decided",
    "Memeriksa. Bila saluran putus, pilih ini lagi: dilanjutkan dari sana.": (
        "Checking. If the line is cut, choose this again: it goes on from there."
    ),
    "Daftar yang mana?": "Which list?",
    "Tidak ada warga di baris ini.": "There is nobody in this row.",
    "buka warga yang pertama": "open the first resident",
    "buka warga yang kedua": "open the second resident",
    "Putusan": "Verdict",
    "{where}: pertama {first}, kedua {second}, {stands}": (
        "{where}: first {first}, second {second}, {stands}"
    ),
    "Hitung": "Count",
    "Tidak ada hitungan berjalan.": "No count is under way.",
    "semua pinjaman, yang selesai juga": "all loans, the closed ones too",
    "Pinjaman": "Loans",
    "sisa {n} dari {of}": "{n} of {of} left",
    "Tanda di kertas, misalnya 8412-3F9A.22C1.07BD.E8A0.1C55": (
        "The mark on the paper, say 8412-3F9A.22C1.07BD.E8A0.1C55"
    ),
    "TIDAK COCOK: salah ketik, kertas kantor lain, atau buku diubah. Ketik lagi;"
    " bila tetap, kabari kepala seksi.": (
        "IT DOES NOT HOLD: mistyped, another office's paper, or the book was changed. Type it"
        " again; if it stays, tell the section head."
    ),
    "Enter jenis lain": "Enter another kind",
    "buktikan kertas: tanda buku di lembar yang ditandatangani": (
        "prove a paper: the book's mark on a signed sheet"
    ),
    "Enter selesai": "Enter when done",
    "Cocok: buku sampai tanda ini tidak diubah sejak kertas itu dicetak.": (
        "It holds: no row before this mark was changed since that paper."
    ),
    "r2 di belakang: dua rusak. U kotak dengan berkas UID, X hapus satu kotak.": (
        "r2 behind it: two damaged. U a box with a file of UIDs, X takes a box out."
    ),
    "Buang yang sudah diketik, {n} kotak?": "Throw away what was typed, {n} boxes?",
    "simpan dulu": "keep it for now",
    "Belum dicatat: {doc}, {n} kotak, diketik {day} {time}.": (
        "Not booked yet: {doc}, {n} boxes, typed {day} {time}."
    ),
    "Tersimpan: terima barang ini lagi, lalu lanjutkan.": (
        "Kept: receive this item again, then go on."
    ),
    "{n} kartu lama dari {office} masuk kotak rusak. Potong hari ini.": (
        "{n} old cards of {office} lie with the spoiled. Cut them today."
    ),
    "apa yang rusak dan belum musnah": "what is spoiled and not destroyed",
    "potong, berdua": "cut, two people",
    "tarik kartu batal dari rak, berdua": "pull void cards off the rack, two people",
    "terima kartu lama dari kecamatan, berdua": "take in a district's old cards, two people",
    "{n} di kiriman atau di desa: panggil kembali dulu (menu 15)": (
        "{n} in a parcel or a village: call them back first (menu 15)"
    ),
    "KARTU LAMA dari kecamatan: dihitung berdua, lalu dipotong": (
        "OLD CARDS of a district: counted by two, then cut"
    ),
    "Kenapa ditarik": "Why they were taken in",
    "Rusak": "Spoiled",
    "dipotong {day}": "cut {day}",
    "belum dipotong": "not cut",
    "Tidak ada yang perlu dipotong.": "There is nothing to cut.",
    "Belum ada yang dipotong. P memotong.": "Nothing has been cut yet. P cuts.",
    "Tidak ada kartu batal di sini.": "There is no void card here.",
    "dari {office}": "from {office}",
    "batal sejak {day}": "void since {day}",
    "kartu {job}": "card {job}",
}
