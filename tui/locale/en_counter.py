"""Find, resident, card, history, sif: English."""

WORDS: dict[str, str] = {
    "  {first}-{last} dari {total}": "  {first}-{last} of {total}",
    "BELUM REKAM": "NOT RECORDED",
    "Cari warga": "Find a resident",
    "DICETAK": "PRINTED",
    "DIKIRIM": "SENT",
    "DISERAHKAN": "HANDED OVER",
    "DUPLIKAT": "DUPLICATE",
    "JK": "Sx",
    "KK kepala: {name}": "Head of family: {name}",
    "Kartu": "Card",
    "Keluar dari sesi {who}?": "Log {who} out?",
    "Kelurahan": "Kelurahan",
    "Ketik nama, NIK, KK, tahun lahir, kelurahan; atau pindai. Enter mencari.": (
        "Type name, NIK, KK, birth year, kelurahan; or scan. Enter searches."
    ),
    "Lahir": "Born",
    "Nama": "Name",
    "RT/RW": "RT/RW",
    "SIAP CETAK": "PRINT-READY",
    "Tidak ada yang cocok. Ketik lebih sedikit, atau F2 cari baru.": (
        "Nobody fits. Type less, or F2 for a new search."
    ),
    "buka warga yang bertanda >": "open the one marked >",
    "keluar": "log out",
    "{n} h": "{n} d",
    "{n} orang. Enter buka  ? kenapa  F2 cari baru": (
        "{n} people. Enter opens  ? why not yet  F2 new search"
    ),
    "Keterangan": "Remarks",
    "RIWAYAT  {n} kejadian": "HISTORY  {n} events",
    "Riwayat lengkap": "Whole history",
    "Tanggal": "Date",
    "Yang terjadi": "What happened",
    "  ! Huruf yang tidak bisa dicetak di: {fields}": (
        "  ! Letters that cannot be printed in: {fields}"
    ),
    "  ! Tidak muat di kartu: {fields}": "  ! Does not fit on the card: {fields}",
    "F10 kembali. Yang salah di sini juga salah di kartu: betulkan dulu datanya.": (
        "F10 goes back. What is wrong here is wrong on the card: correct it first."
    ),
    "Pratinjau kartu": "Preview of the card",
    "Alasan dan nomor surat": "Reason and number of the letter",
    "Arahkan ke kantor yang melayani alamatnya.": (
        "Send them to the office that serves the address."
    ),
    "Bacakan baris yang bertanda >. Pindai lagi untuk warga berikutnya.": (
        "Read the line marked > aloud. Scan again for the next resident."
    ),
    "Belum bisa dicetak: {reason}": "Cannot be printed yet: {reason}",
    "Bila tidak benar, betulkan dulu di SIAK lalu impor lagi daftarnya.": (
        "If that is wrong, correct it in SIAK and import the list again."
    ),
    "Blanko bebas {n}. Alasan mendahulukan dari antrean:": (
        "{n} blanks are free. Reason for going ahead of the queue:"
    ),
    "Dipesan: {batch}. Kartu keluar dari printer yang pertama siap (F5).": (
        "Ordered: {batch}. The card comes from the first printer that is free (F5)."
    ),
    "Ditandai: {kind}.": "Marked: {kind}.",
    "Kartu pertama sudah dicetak. Yang baru perlu alasan hilang, rusak, perubahan.": (
        "The first card was printed. A new one needs lost, damaged or changed."
    ),
    "Kartu yang lalu belum ditemukan. Kepala seksi membebaskannya sesudah dihitung.": (
        "The last card was not found. The head of section frees it after the count."
    ),
    "Kartunya sedang dibuat. Lihat F5 Cetak.": "The card is being made. See F5 Print.",
    "Kebijakan yang berlaku mencetak jenis ini di kantor lain.": (
        "By the policy in force another office prints this kind."
    ),
    "Kepala seksi menutup kasus sesudah satu data dipilih lewat ADB.": (
        "The head of section closes the case when one record is chosen through ADB."
    ),
    "Nomor KK warga ini belum tercatat di sini.": (
        "The KK number of this resident is not on record here."
    ),
    "Pesan satu kartu untuk {name}": "Order one card for {name}",
    "Pusat belum menyatakan siap cetak. Bacakan kalimat di baris kedua.": (
        "The centre has not said print-ready. Read the second line aloud."
    ),
    "Sudah bisa dicetak: tekan C.": "It can be printed: press C.",
    "Tandai prioritas": "Mark as priority",
    "Tidak ditandai.": "Not marked.",
    "Tanggal lahir kosong. Lengkapi dari KK, lalu impor lagi.": (
        "The birth date is empty. Complete it from the family card, then import again."
    ),
    "Tunggu genap 17 tahun, atau bukti nikah bila sudah kawin.": (
        "Wait until 17, or for the proof of marriage."
    ),
    "Warga ini didahulukan dalam antrean, dan alasannya tercatat.": (
        "This resident goes ahead in the queue, and the reason is kept."
    ),
    "Warga": "Resident",
    "cetak": "print",
    "darurat: sakit, perjalanan, ujian": "urgent: illness, travel, exam",
    "kenapa belum bisa dicetak?": "why not print yet?",
    "korban bencana": "disaster victim",
    "pemegang suket": "holder of a temporary certificate",
    "perintah kepala seksi": "order of the head of section",
    "pratinjau kartu": "preview",
    "riwayat lengkap": "whole history",
    "satu KK": "family",
    "tandai prioritas": "mark as priority",
    "warga hadir di loket": "the resident is at the counter",
    "(dilayani {office}; kartu mencetak alamat baru)": (
        "(served by {office}; the card bears the new address)"
    ),
    "Alamat": "Address",
    "Catatan": "Note",
    "Gol. darah {blood}": "Blood {blood}",
    "Laki-laki": "Male",
    "Pekerjaan {work}": "Work {work}",
    "Perempuan": "Female",
    "Riwayat": "History",
    "Status": "Status",
    "belum ada": "none yet",
    "belum pernah dicetak di sini": "never printed here",
    "bertindak: {who}": "to act: {who}",
    "dan {n} lagi": "and {n} more",
    "dari": "from",
    "kepala {name}": "head {name}",
    "permintaan {kind} dicabut": "request {kind} withdrawn",
    "permintaan {kind} selesai": "request {kind} done",
    "permintaan {kind}": "request {kind}",
    "permintaan: {kind}": "request: {kind}",
    "prioritas: {kind}": "priority: {kind}",
    "sebelumnya {status}": "before {status}",
    "Buka sif untuk {day}?": "Open a shift for {day}?",
    "Dibuka {day} {time} oleh {who}": "Opened {day} {time} by {who}",
    "akun sistem {account}": "system account {account}",
    "SIF": "SHIFT",
    "Sif yang lewat tengah malam tetap milik tanggal mulainya.": (
        "A shift that passes midnight belongs to the day it began."
    ),
    "Sif {label}, tanggal {day}": "Shift {label} of {day}",
    "Tidak ada sif yang terbuka.": "No shift is open.",
}
