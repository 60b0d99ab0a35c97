"""What is read aloud when our own facts win over the centre's mirror, Indonesian and English.

Same rules as for the centre's statuses: what is so, what happens next, what the resident does.
"""

SENTENCES: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "life.mati": (
        (),
        "MATI",
        "Tercatat sudah meninggal, kartu tidak dicetak. Keluarga bisa mengurus akta kematian.",
        "On record as deceased; no card is printed. The family can ask for the death certificate.",
    ),
    "life.pindah": (
        ("warga",),
        "PINDAH",
        "Tercatat sudah pindah. Kartu diurus di kantor tempat tinggal yang baru.",
        "On record as moved away. The card is handled by the office of the new address.",
    ),
    "life": (
        ("kita",),
        "?",
        'Data warga tercatat "{kata}". Kami periksa dulu sebelum kartu dicetak.',
        'The record says "{kata}". We check it before a card is printed.',
    ),
    "case.nik_ganda": (
        ("kita", "ADB"),
        "GANDA",
        "NIK ini tercatat pada dua orang. Kartu menunggu sampai itu dibereskan, kami kabari.",
        "This NIK is on record for two people. The card waits until that is settled; "
        "we will tell you.",
    ),
    "young": (
        ("warga",),
        "-",
        "Belum wajib KTP-el. Boleh rekam mulai {mulai}, kartu dicetak sesudah genap 17 tahun "
        "pada {tgl}.",
        "No card yet. May be recorded from {mulai}; the card is printed after turning 17 on {tgl}.",
    ),
    "young.ready": (
        ("kita",),
        "PRR",
        "Data sudah siap. Kartu dicetak sesudah genap 17 tahun pada {tgl}.",
        "The record is ready. The card is printed after turning 17 on {tgl}.",
    ),
    "rec.open": (
        ("kita", "warga"),
        "REKAM",
        "Perekaman dimulai {tgl} dan belum selesai ({langkah}). Bisa dilanjutkan sekarang.",
        "The recording was begun on {tgl} and is not finished ({langkah}). It can go on now.",
    ),
    "rec.young": (
        ("kita",),
        "BC",
        "Sudah rekam {tgl}. Kartu dicetak sesudah genap 17 tahun pada {tgl17}.",
        "Recorded on {tgl}. The card is printed after turning 17 on {tgl17}.",
    ),
    "ready.suket": (
        ("pusat",),
        "PRR",
        "Sudah siap cetak, blanko kosong. Suket {nomor} berlaku sampai {sampai}.",
        "Print-ready, no blank cards. The temporary certificate {nomor} is valid until {sampai}.",
    ),
    "request": (
        ("kita",),
        "MINTA",
        "Permintaan kartu ({jenis}) dicatat {tgl}, menunggu giliran cetak.",
        "The request for a card ({jenis}) was taken on {tgl}; it waits for its turn.",
    ),
    "request.held": (
        ("kita",),
        "TAHAN",
        "Permintaan kartu ({jenis}) sedang kami periksa, kami kabari.",
        "We are looking into the request for a card ({jenis}) and will tell you.",
    ),
    "job.queued": (
        ("kita",),
        "ANTRE",
        "Kartu dalam antrean cetak sejak {tgl}.",
        "The card is in the printing queue since {tgl}.",
    ),
    "job.reserved": (
        ("kita",),
        "DISIAPKAN",
        "Kartu sedang disiapkan di printer.",
        "The card is being made ready at the printer.",
    ),
    "job.sent": (
        ("kita",),
        "DICETAK",
        "Kartu sedang dicetak.",
        "The card is being printed.",
    ),
    "job.unsettled": (
        ("kita",),
        "BELUM PASTI",
        "Hasil cetak kartu belum pasti, kami periksa dulu di printer.",
        "It is not certain how the card came out; we look at the printer first.",
    ),
    "job.done": (
        ("kita",),
        "JADI",
        "Kartu sudah dicetak {tgl}, belum dikirim.",
        "Printed on {tgl}, not sent on yet.",
    ),
    "card.packed": (
        ("kita",),
        "DIKEMAS",
        "Kartu dikemas untuk {di} (kiriman {kiriman}), belum berangkat.",
        "The card is packed for {di} (parcel {kiriman}); it has not left yet.",
    ),
    "card.transit": (
        ("kita",),
        "DIKIRIM",
        "Kartu dalam perjalanan ke {di} sejak {tgl} (kiriman {kiriman}).",
        "The card is on its way to {di} since {tgl} (parcel {kiriman}).",
    ),
    "card.missing": (
        ("kita",),
        "SELISIH",
        "Kartu tidak ada dalam kiriman {kiriman} ke {di}; kami cari sejak {tgl}.",
        "The card was not in parcel {kiriman} to {di}; we look for it since {tgl}.",
    ),
    "card.custody": (
        ("warga",),
        "BISA DIAMBIL",
        "Kartu ada di {di} sejak {tgl}, bisa diambil di sana.",
        "The card is at {di} since {tgl} and can be collected there.",
    ),
    "card.guest": (
        ("warga",),
        "BISA DIAMBIL",
        "Kartu buatan {di} ada di kantor ini sejak {tgl}, bisa diambil di sini.",
        "The card, made by {di}, is at this office since {tgl} and can be collected here.",
    ),
    "card.lost": (
        ("kita",),
        "SELISIH",
        "Kartu tidak ditemukan, dicatat {tgl}. Kepala seksi sedang memeriksa, kami kabari.",
        "The card was not found, noted on {tgl}. The head of section looks into it; "
        "we will tell you.",
    ),
    "card.handed": (
        (),
        "DISERAHKAN",
        "Kartu sudah diserahkan {tgl}.",
        "The card was handed over on {tgl}.",
    ),
    "card.spoiled": (
        ("kita",),
        "DITARIK",
        "Kartu ditarik {tgl} dan tidak berlaku.",
        "The card was taken back on {tgl} and is not valid.",
    ),
    "card.destroyed": (
        ("kita",),
        "DITARIK",
        "Kartu ditarik dan dimusnahkan {tgl}.",
        "The card was taken back and destroyed on {tgl}.",
    ),
    "job.spoiled": (
        ("kita",),
        "RUSAK",
        "Kartu rusak saat dicetak {tgl}. Kami cetak lagi, tidak perlu datang lagi.",
        "The card was spoiled while printing on {tgl}. We print it again; no need to come back.",
    ),
    "job.spoiled_here": (
        ("kita",),
        "ULANG",
        "Kartu yang sudah jadi rusak di kantor {tgl}. Kami cetak lagi, tidak perlu mengurus lagi.",
        "The finished card was spoiled at our office on {tgl}. We make it again; "
        "nothing to apply for.",
    ),
    "job.lost_here": (
        ("kita",),
        "ULANG",
        "Kartu yang sudah jadi hilang di tangan kantor {tgl}. Kami cetak lagi, tidak perlu "
        "mengurus lagi.",
        "The finished card was lost in our care on {tgl}. We make it again; nothing to apply for.",
    ),
    "job.spoiled_told": (
        ("kita", "ADB"),
        "ULANG",
        "Kartu yang sudah jadi rusak di kantor {tgl}, di pusat masih tercatat tercetak. Kami minta "
        "dibuka, lalu cetak lagi. Tidak perlu mengurus lagi.",
        "The finished card was spoiled at our office on {tgl}; the centre still has it as printed. "
        "We have that reopened, then make it again; nothing to apply for.",
    ),
    "job.lost_told": (
        ("kita", "ADB"),
        "ULANG",
        "Kartu yang sudah jadi hilang di tangan kantor {tgl}, di pusat masih tercatat tercetak. "
        "Kami minta dibuka, lalu cetak lagi. Tidak perlu mengurus lagi.",
        "The finished card was lost in our care on {tgl}; the centre still has it as printed. "
        "We have that reopened, then make it again; nothing to apply for.",
    ),
    "job.blank": (
        ("kita",),
        "ULANG",
        "Kartu belum jadi dicetak {tgl}. Kami cetak lagi, tidak perlu datang lagi.",
        "The card was not printed on {tgl} after all. We print it again; no need to come back.",
    ),
    "job.missing": (
        ("kita",),
        "SELISIH",
        "Kartu belum ditemukan sesudah dicetak {tgl}. Kepala seksi sedang memeriksa, kami kabari.",
        "The card has not been found after printing on {tgl}. The head of section looks into it; "
        "we will tell you.",
    ),
    "none": (
        ("kita",),
        "?",
        "Status perekaman belum kami terima dari pusat. Kami periksa.",
        "The centre has not told us the status yet. We check.",
    ),
}
"""Key to who acts, short, Indonesian, English."""

TURN_WORDS = {
    "kita": "kantor ini",
    "pusat": "pusat",
    "warga": "warga",
    "ADB": "ADB Disdukcapil",
}
"""Whose turn it is, as a slip says it."""

STEP_WORDS = {
    "data": ("data", "data"),
    "kk": ("cek KK", "family card"),
    "photo": ("foto", "photo"),
    "fingers": ("sidik jari", "fingerprints"),
    "iris": ("iris", "irises"),
    "sign": ("tanda tangan", "signature"),
    "review": ("tinjau", "review"),
}
"""The steps of a recording as the office says them, Indonesian and English."""

JOB_WORDS = {
    "queued": "antre",
    "reserved": "disiapkan",
    "sent": "dikirim ke printer",
    "done": "jadi",
    "spoiled": "rusak",
    "unsettled": "belum pasti",
    "blank": "masih kosong",
    "missing": "tidak ditemukan",
    "cancelled": "batal",
}
"""Our own states as the office says them."""

REQUEST_WORDS_EN = {
    "baru": "first",
    "hilang": "lost",
    "rusak": "damaged",
    "perubahan": "changed data",
    "pindah": "moved here",
    "perpanjang": "renewal",
}
