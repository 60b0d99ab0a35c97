"""English of the line mode: recording, work lists, requests, campaign, queue of people."""

WORDS = {
    "Terekam {n} dari {of} ({share}), sisa {left}.": (
        "Recorded {n} of {of} ({share}), {left} left."
    ),
    "Hari ini {n}, target sehari {of}.": "Today {n}, target a day {of}.",
    "Belum ada.": "None yet.",
    "(Enter: {part}, - kosong)": "(Enter: {part}, - nothing)",
    "dari {n} ({share})": "of {n} ({share})",
    "bacakan sekali lagi": "read out once more",
    "Yang menyetujui petugas lain; keduanya ada di daftar hari ini.": (
        "Another officer approves; both stand in today's list."
    ),
    "Permohonan": "Requests",
    "nomornya": "its number",
    "Enter: dilihat": "Enter: seen",
    "Slip {slip} disimpan: Rekam, cetak ulang slip terakhir.": (
        "Slip {slip} is kept: Record, print the last slip again."
    ),
    "rekam seseorang: NIK": "record somebody: NIK",
    "teruskan yang belum selesai": "go on with one that was left",
    "cetak ulang slip terakhir": "print the last slip again",
    "Tidak ada perekaman yang belum selesai.": "No recording waits to be finished.",
    "Yang mana? 1-{last}": "Which one? 1-{last}",
    "sedang dikerjakan": "being worked on",
    "NIK (0 selesai)": "NIK (0 to end)",
    "{age} lalu": "{age} ago",
    "Ketik 16 angka NIK. Nama dicari lewat menu 1, lalu rekam (R).": (
        "Type the 16 digits of a NIK. Names are found by menu 1, then record (R)."
    ),
    "Langkah {at} dari {n}: {step}. {name}, NIK {nik}": (
        "Step {at} of {n}: {step}. {name}, NIK {nik}"
    ),
    "Letakkan jari yang disebut di pemindai.": "Put the finger that is named on the scanner.",
    "Dekatkan alat iris ke mata yang disebut.": ("Hold the iris camera to the eye that is named."),
    "maju; yang belum ada diminta dari alat": "go on; what lacks is asked of the device",
    "ulangi satu bagian": "capture one part again",
    "bacakan yang sudah ada": "read out what is there",
    "Lengkap.": "Complete.",
    "Alat belum memberi {part}. 1 menunggu lagi, 3 pengecualian, 0 nanti.": (
        "The device has not given {part}. 1 waits again, 3 leaves it out, 0 later."
    ),
    "Bagian mana? 1-{last}, Enter: {part}": "Which part? 1-{last}, Enter: {part}",
    "Foto tidak bisa dikecualikan. Ulangi, atau 0 dan tunda.": (
        "The photo cannot be left out. Try again, or 0 and put it off."
    ),
    "Sudah {n} kali: 2 pakai yang terbaik, 3 pengecualian, 1 sekali lagi.": (
        "{n} times already: 2 uses the best, 3 leaves it out, 1 once more."
    ),
    "Seharusnya (Enter saja: batalkan pembetulannya)": (
        "Should be (just Enter: take the correction back)"
    ),
    "Isian yang mana? 1-{last}": "Which field? 1-{last}",
    "di KK": "on the family card",
    "Jenis kelamin di data benar, NIK berbeda?": "Sex on record right, NIK differs?",
    "benar, ada aktanya": "right, by the deed",
    "Akta nomor berapa?": "Number of the deed?",
    "batalkan": "void it",
    "sama: simpan dan maju": "the same: keep and go on",
    "Bacakan nama, tanggal lahir dan alamat. Warga setuju: ketik SETUJU, 0 kembali": (
        "Read out name, birth date and address. Resident agrees: type AGREED, 0 back"
    ),
    "SETUJU": "AGREED",
    "simpan, lanjut nanti": "keep it, go on later",
    "Perekaman {name} belum selesai. 0 menyimpannya, lalu pindai lagi.": (
        "The recording of {name} is not finished. 0 keeps it, then scan again."
    ),
    "Alasan (0 tidak jadi)": "Reason (0 never mind)",
    "Tanya nama dan tanggal lahir warga, lihat wajah dan berkasnya.": (
        "Ask the resident's name and birth date, look at face and papers."
    ),
    "daftar kerja": "work lists",
    "permohonan dan suket": "requests and suket",
    "kampanye perekaman": "recording campaign",
    "antrean orang": "queue of people",
    "Terbitkan suket?": "Issue a suket?",
    "Perpanjang suket 6 bulan?": "Renew the suket for 6 months?",
    "perpanjang": "renew",
    "panggil satu nomor": "call one number",
    "nomor baru": "new number",
    "Nomor antrean": "Number of the queue",
    "Nomor baru": "New number",
    "Semua daftar kosong.": "All lists are empty.",
    "Daftar mana? 1-{last}": "Which list? 1-{last}",
    "bertindak {who}": "acts: {who}",
    "tertua {age}": "oldest {age}",
    "bacakan kasus ini": "read this case out",
    "Jawaban surat (Enter: bacakan suratnya)": "Answer to the letter (Enter: read it out)",
}
