"""The sif counted by two, the check, the sheet: English."""

WORDS: dict[str, str] = {
    "Blanko di gudang": "Blanks in the store",
    "Blanko di baki": "Blanks in the tray",
    "Kartu jadi di rak": "Made cards on the rack",
    "Kartu rusak belum dipotong": "Spoiled cards not yet cut",
    "Sudah enkode, belum cetak": "Encoded, not printed",
    "Kartu belum pasti": "Cards in doubt",
    "Uang tunai (tidak ada)": "Cash (there is none)",
    "Kunci yang diserahkan": "Keys handed over",
    "Siap. F8 meminta PIN keduanya dan mencetak lembar serah terima.": (
        "Ready. F8 asks for both PINs and prints the handover sheet."
    ),
    "{n} bisa dipakai": "{n} to print on",
    "terima atau keluarkan ke baki (F6)": "receive some or issue to a tray (F6)",
    "cukup": "enough",
    "hampir habis: siapkan gantinya": "nearly empty: have a new one ready",
    "Suhu": "Heat",
    "sudah dicatat": "noted",
    "catat suhu tiap printer (F5, R)": "note each printer's heat (F5, R)",
    "benar": "right",
    "jam mundur {n} detik: betulkan jam komputer": "{n} seconds slow: set the computer's clock",
    "Disk": "Disk",
    "tinggal {n} MiB: kabari dukungan": "{n} MiB left: tell support",
    "Pembaca kartu": "Card reader",
    "menjawab": "answers",
    "tidak menjawab: periksa kabelnya": "does not answer: look at its cable",
    "semua siap": "all ready",
    "tidak mencetak: lihat F5": "not printing: see F5",
    "Kabar pusat": "Centre",
    "{n} hari lalu": "{n} days ago",
    "{n} hari tanpa kabar dari pusat": "{n} days without a word from the centre",
    "Belum terkirim": "Not sent",
    "{n} rekaman": "{n} recordings",
    "{n} rekaman, ada yang lewat sehari": "{n} recordings, some older than a day",
    "Belum pasti": "In doubt",
    "tidak ada": "none",
    "putuskan nasib kartunya (F5, V)": "decide what became of the card (F5, V)",
    "Serah terima": "Handover",
    "sif lalu dihitung berdua": "the last shift was counted by two",
    "sif lalu ditutup tanpa hitungan": "the last shift was closed uncounted",
    "belum diketahui": "not known yet",
    "tidak ada yang perlu dicatat": "none has to be noted",
    "Periksa buka sif": "Check at opening",
    "Periksa tutup sif": "Check at closing",
    "{what}: {day} oleh {who}, {n} perlu dilihat": "{what}: {day} by {who}, {n} to look at",
    "{what}: belum (P)": "{what}: not yet (P)",
    "SERAH TERIMA SIF {label} -> {next}": "HAND OVER SHIFT {label} -> {next}",
    "TUTUP SIF {label}": "CLOSE SHIFT {label}",
    "BUKA SIF": "OPEN A SHIFT",
    "Semua sudah dihitung. F8 membandingkan dengan buku.": (
        "All is counted. F8 compares with the book."
    ),
    "Latihan: {who}.": "Practice: {who}.",
    "Hitung tanpa melihat buku. Tiap angka tersimpan sendiri. {n} lagi.": (
        "Count without looking at the book. Each figure is kept. {n} to go."
    ),
    "{n} baris berbeda hitungan. Pilih barisnya, U hitung ulang.": (
        "On {n} lines the two differ. Choose the line, U counts it again."
    ),
    "{n} baris berbeda dari buku. Pilih barisnya, A tulis alasannya.": (
        "{n} lines differ from the book. Choose the line, A writes the reason."
    ),
    "Buku": "Book",
    "Selisih": "Off by",
    "beda": "differ",
    "bergerak": "moved",
    "Sif {label} dibuka oleh {who}. Lembar {number} tersimpan (D).": (
        "Shift {label} opened by {who}. Sheet {number} kept (D)."
    ),
    "Sif ditutup. Lembar {number} tersimpan (D).": "Shift closed. Sheet {number} kept (D).",
    "Dibawa": "Left over",
    "{n} belum pasti ({names})": "{n} in doubt ({names})",
    "{parcel} {n} hari": "{parcel} {n} days",
    "{n} belum dipotong": "{n} not cut",
    "Angka yang sudah dihitung tetap tercatat, sif tidak berubah.": (
        "What was counted stays on record; the shift does not change."
    ),
    "Hitungan dibuang, sif tidak berubah.": "The count is dropped, the shift did not change.",
    "Nama rekan yang ikut menghitung, lalu Enter.": "Who counts with you, then Enter.",
    "Nama rekan yang ikut menghitung": "Who counts with you",
    "Alasan selisih: {line}": "Reason of the difference: {line}",
    "Pesan untuk sif berikut": "What the next shift must know",
    "Pesan dicatat.": "Noted.",
    "Siapa yang tidak hadir?": "Who is not there?",
    "Kepala seksi ikut menghitung sebagai gantinya.": "The head counts in their stead.",
    "KEPALA SEKSI: nama dan PIN": "HEAD OF SECTION: name and PIN",
    "Serah terima sudah berjalan di terminal lain: lanjutkan di sini.": (
        "A handover runs on another terminal already: go on with it here."
    ),
    "Alasan {who} tidak hadir": "Why {who} is not there",
    "Buang hitungan ini?": "Drop this count?",
    "ya, buang": "yes, drop it",
    "Yang tertulis menghitung mengetik PIN-nya sendiri.": "Who counted types their own PIN.",
    "PIN {who}": "PIN of {who}",
    "Belum jadi. Hitungannya tetap tersimpan.": "Not done. What was counted is kept.",
    "periksa sebelum buka atau tutup sif": "the check before opening or closing",
    "lembar serah terima terakhir": "the last handover sheet",
    "buka sif, dihitung berdua": "open a shift, counted by two",
    "serah terima ke sif berikut": "hand over to the next shift",
    "tutup sif tanpa pengganti": "close with nobody next",
    "pesan untuk sif berikut": "what the next shift must know",
    "rekan tidak hadir: lewat kepala seksi": "a colleague is missing: by the head",
    "buang hitungan ini": "drop this count",
    "hitung ulang baris ini": "count this line again",
    "tulis alasan selisih": "write why it differs",
    "lanjutkan hitungan": "go on counting",
    "F8 atau S serah terima  T tutup tanpa pengganti  P periksa  D lembar terakhir": (
        "F8 or S hand over  T close, nobody next  P check  D last sheet"
    ),
    "F8 lanjut  Tidak ada pengganti? K serahkan lewat kepala seksi  X buang": (
        "F8 go on  Nobody to take over? K by the head of section  X drop"
    ),
    "F8 PIN keduanya  U hitung ulang  A alasan  N pesan  K kepala seksi  X buang": (
        "F8 both PINs  U count again  A reason  N note  K head of section  X drop"
    ),
    "B buka sif  P periksa  D lembar terakhir": "B open a shift  P check  D last sheet",
    "Serah terima sif ke siapa?": "Hand the shift over to whom?",
    "Tutup sif tanpa pengganti: siapa ikut menghitung?": (
        "Close with no successor: who counts with you?"
    ),
    "Belum ada lembar serah terima.": "There is no handover sheet yet.",
    "Periksa dicatat: {n} perlu dilihat.": "Check noted: {n} to look at.",
    "sudah saya lihat": "I have looked",
    "Perlu dilihat: {n}": "To look at: {n}",
    "{line}, {who} (nol: 00)": "{line}, {who} (nought: 00)",
    "{line}: {first} dan {second}, hitung ulang berdua.": (
        "{line}: {first} and {second}, count again together."
    ),
    "{line}: buku {book}, selisih {off}. Alasan": "{line}: book {book}, off by {off}. Reason",
    "F8 sekali lagi selalu melanjutkan: hitungan, perbandingan, lalu PIN keduanya.": (
        "F8 once more always goes on: the count, the comparison, then both PINs."
    ),
    "Dua orang menghitung tanpa melihat buku; tiap angka tersimpan di saat diketik.": (
        "Two people count without the book; each figure is kept as it is typed."
    ),
    "Terminal lain melanjutkan di baris yang sama; panah dan Tab memilih baris dan orang.": (
        "Another terminal goes on at the same line; arrows and Tab choose line and person."
    ),
    "Beda hitungan: U hitung ulang. Beda dari buku: A tulis alasannya.": (
        "The two differ: U counts again. Not as in the book: A writes why."
    ),
    "Rekan tidak hadir: K, kepala seksi ikut menghitung dengan alasan.": (
        "A colleague is missing: K, the head counts along, with a reason."
    ),
    "P periksa 60 detik; hanya yang tidak beres perlu dilihat. D lembar terakhir.": (
        "P checks in 60 seconds; only what is amiss needs a look. D last sheet."
    ),
}
