"""English of the reports."""

WORDS: dict[str, str] = {
    "Laporan": "Reports",
    "LAPORAN": "REPORTS",
    "Laporan: rekap, WA, umumkan stok, bagan, daftar": (
        "Reports: rekap, message, announcement, charts, lists"
    ),
    "Isi": "What it holds",
    "Rekap harian": "Rekap of a day",
    "Rekap untuk WA": "Rekap as a message",
    "Umumkan stok": "Announce the blanks",
    "Rekap bulanan": "Rekap of a month",
    "Daftar yang didahulukan": "Who went ahead",
    "Bagan kartu rusak": "Chart of spoiled cards",
    "Laju cetak dan sisa blanko": "Pace and blanks left",
    "Daftar pembagian kartu": "Distribution list",
    "semua angka sehari, cocok dengan buku": "a day's figures, against the book",
    "pesan pendek, tanpa data pribadi": "short, without personal data",
    "blanko tersisa, untuk papan pengumuman": "blanks left, for the notice board",
    "satu baris sehari, lalu jumlahnya": "a line a day, then the sum",
    "siapa dilewatkan, oleh siapa, kenapa": "who went ahead, through whom, why",
    "sebab, printer, pemesan, kiriman": "reasons, printers, orders, deliveries",
    "kartu per jam, blanko menuju nol": "cards an hour, blanks towards nought",
    "kartu di rak per kelurahan dan RT": "cards on the rack by kelurahan and RT",
    "Enter lihat   - hari sebelum   + hari berikut   T tanggal": (
        "Enter show   - day before   + day after   T date"
    ),
    "lihat laporan ini": "show this report",
    "hari sebelumnya": "the day before",
    "hari berikutnya": "the day after",
    "tanggal lain": "another day",
    "Hari kerja {day}  {when}": "Working day {day}  {when}",
    "Itu hari ini; besok belum ada laporannya.": "That is today; tomorrow has no report yet.",
    "Laporan hari apa?": "A report of which day?",
    "Misalnya 21-11-2026": "Such as 21-11-2026",
    "{title}   halaman {at} dari {all}": "{title}   page {at} of {all}",
    "Enter halaman berikut  - sebelum   S teks  V CSV  X XLSX  C cetak": (
        "Enter next page  - before   S text  V CSV  X XLSX  C print"
    ),
    "S simpan teks   C cetak   Enter kembali": "S keep as text   C print   Enter back",
    "satu kelurahan atau kiriman": "one kelurahan or parcel",
    "beri nomor dan simpan": "number and keep it",
    "simpan teks": "keep as text",
    "simpan CSV": "keep as CSV",
    "simpan XLSX": "keep as XLSX",
    "cetak ke printer baris atau slip": "print on the line or slip printer",
    "N nomor": "N number",
    "K kelurahan": "K kelurahan",
    "Ada angka yang tidak cocok dengan buku: lihat baris TIDAK COCOK.": (
        "Some figures do not agree with the book: see the row TIDAK COCOK."
    ),
    "Disimpan: {file}": "Kept: {file}",
    "Dikirim ke printer slip.": "Sent to the slip printer.",
    "Dikirim ke printer baris.": "Sent to the line printer.",
    "Belum ada printer baris: isi report.port, atau S menyimpan teks.": (
        "No line printer yet: set report.port, or keep it as text with S."
    ),
    "Laporan ini masih dikirim ke printer.": "This report is still on its way to the printer.",
    "Nomornya urut dan tetap; isinya disimpan kata demi kata.": (
        "The number is the next one and stays; it is kept word for word."
    ),
    "ya, beri nomor": "yes, number it",
    "Simpan rekap ini sebagai dokumen?": "Keep this rekap as a document?",
    "Disimpan dengan nomor {number}.": "Kept as {number}.",
    "Kelurahan, atau nomor kiriman (K-0017)": "Kelurahan, or a parcel's number (K-0017)",
    "* berarti semua yang di rak.": "* means all that is on the rack.",
    "Pilih laporan dengan panah atau angka, hari dengan - dan +, T untuk tanggal lain.": (
        "Choose a report by arrows or digit, the day with - and +, T for another date."
    ),
    "Hari adalah hari kerja: kerja malam milik tanggal sif itu dibuka.": (
        "A day is a working day: a night's work belongs to the day its shift was opened."
    ),
    "Rekap bulanan menghitung dari tanggal 1 sampai hari yang dipilih.": (
        "The rekap of a month counts from the 1st to the chosen day."
    ),
    "Umumkan stok dan rekap WA tidak memuat nama atau NIK siapa pun.": (
        "The announcement and the message bear nobody's name or NIK."
    ),
    "Daftar pembagian memuat nama; NIK di kertas hanya sebagian.": (
        "The distribution list bears names; of a NIK only a part is on paper."
    ),
    "Isinya persis seperti di kertas; Enter membalik halaman, - halaman sebelum.": (
        "It is word for word as on paper; Enter turns the page, - goes back."
    ),
    "S, V dan X menyimpan berkas di folder laporan, di samping simpanan.": (
        "S, V and X keep a file in the folder laporan beside the store."
    ),
    "C mencetak ke printer baris (report.port); pesan pendek ke printer slip loket.": (
        "C prints on the line printer (report.port); a message on the slip printer."
    ),
    "N memberi nomor pada rekap hari yang sudah selesai dan menyimpannya.": (
        "N numbers the rekap of days that are over and keeps it."
    ),
    "Baris terakhir rekap mengatakan apakah semua angka cocok dengan buku blanko.": (
        "The last line of a rekap says whether all figures agree with the ledger."
    ),
    "NIK utuh hanya dengan perintah tuntas report --nik --why, dan tercatat.": (
        "Whole NIKs only by tuntas report --nik --why, and it is recorded."
    ),
}
