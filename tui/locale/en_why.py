"""English of "why can it not be printed yet?" and of what a resident's page says of recordings."""

WORDS: dict[str, str] = {
    "Kenapa belum bisa dicetak?": "Why can it not be printed yet?",
    "S slip  T teks untuk dikirim  H riwayat lengkap  F10 kembali": (
        "S slip  T text to send  H whole history  F10 back"
    ),
    "teks untuk dikirim": "text to send",
    "Teks untuk dikirim ({n} SMS, tanpa nama dan NIK)": "Text to send ({n} SMS, no name, no NIK)",
    "Dari pusat ({n}), yang terbaru di atas": "From the centre ({n}), the newest first",
    "Sudah bisa dicetak.": "It can be printed now.",
    "Siap cetak, blanko kosong.": "Print-ready, no blank cards.",
    "Sejak": "Since",
    "Lakukan": "To do",
    "Rekaman": "Record",
    "Jam PC": "Clock",
    "Pusat": "Centre",
    "belum pernah menyebut warga ini": "never named this resident",
    "Tanggalnya lebih baru dari jam komputer ini: periksa jam dan tanggal.": (
        "Its day lies ahead of this computer's clock: check clock and date."
    ),
    "{number} s.d. {day}": "{number} until {day}",
    "belum selesai: {step}": "not finished: {step}",
    "sudah dijawab pusat": "the centre has answered",
    "berkas lama, terlambat": "old list, came late",
    "lompatan": "jump",
    "SUDAH REKAM": "RECORDED",
    "mulai rekam": "recording begun",
    "rekam": "record",
    "direkam": "recorded",
    "perekaman dihentikan": "recording stopped",
    "perekaman dibatalkan": "recording made void",
    "suket {number}": "suket {number}",
    "suket {number} berakhir": "suket {number} ended",
    "surat {number}": "letter {number}",
    "surat {number} dijawab": "letter {number} answered",
    "suket": "suket",
    "prioritas": "priority",
    "R merekam atau meneruskan perekaman, B permohonan kartu, U suket.": (
        "R records or goes on with a recording, B request for a card, U suket."
    ),
    "Satu kalimat untuk warga, sejak kapan, siapa yang harus bertindak, lalu tugas kita.": (
        "One sentence for the resident, since when, who must act, then what is ours to do."
    ),
    "Status pusat hanya dicatat dari daftar yang masuk; tidak ada yang mengubahnya di sini.": (
        "The centre's status comes with its lists only; nobody changes it here."
    ),
    "Lompatan berarti pusat melewati status: daftarnya potret sesaat, tidak salah.": (
        "A jump: the centre skipped a status, for its lists are snapshots; nothing is wrong."
    ),
    "Berkas lama yang terlambat hanya menjadi riwayat; yang terbaru yang berlaku.": (
        "An old list that came late is history only; the newest one counts."
    ),
    "S mencetak slip; T memberi teks untuk SMS atau WA, tanpa nama dan NIK.": (
        "S prints the slip; T gives the text for SMS or WA, without name and NIK."
    ),
}
