"""What the operator does next, by the sentence that stands or by what stops a card.

Indonesian and English side by side. Causes and steps: reference domain §1 (statuses, who acts) and
§8. Nothing here ever sets a status of the centre; "record again" is said only where it is right.
"""

from model.centre import sayings

Pair = tuple[str, str]

NEXT: dict[str, Pair] = {
    "UNREGISTERED": (
        "Rekam sekarang: R di halaman warga. Kartu Keluarga diperlihatkan.",
        "Record now: R on the resident's page. The family card is shown.",
    ),
    "UNREGISTERED.16": (
        "Boleh direkam sekarang: R. Kartunya baru dicetak sesudah genap 17 tahun.",
        "May be recorded now: R. The card is printed only after turning 17.",
    ),
    "BIO_CAPTURED": (
        "Jangan rekam lagi. Pastikan paketnya terkirim: lihat kiriman gagal di daftar kerja.",
        "Do not record again. See that the packet leaves: failed sends on the work lists.",
    ),
    "PROCESSING": (
        "Jangan rekam lagi. Tunggu; biasanya hari itu juga terkirim.",
        "Do not record again. Wait; it is usually sent the same day.",
    ),
    "PACKET_RETRY": (
        "Jangan rekam lagi. Pengiriman diulang sendiri; periksa jalur bila lebih dari sehari.",
        "Do not record again. Sending repeats by itself; look at the line after a day.",
    ),
    "SENT_FOR_ENROLLMENT": (
        "Tunggu jawaban pusat. Jangan rekam lagi: rekaman kedua menjadi DUPLIKAT.",
        "Wait for the centre. Do not record again: a second recording becomes a DUPLICATE.",
    ),
    "SENT_FOR_ENROLLMENT.old": (
        "Tanyakan dulu: pernah rekam di tempat lain? Bila ya, minta pusat memeriksa NIK itu. "
        "Jangan rekam lagi.",
        "Ask first: recorded elsewhere before? If so, have the centre look at that NIK. "
        "Do not record again.",
    ),
    "RECEIVED_AT_CENTRAL": (
        "Tunggu: pusat sedang memeriksa. Jangan rekam lagi.",
        "Wait: the centre is checking. Do not record again.",
    ),
    "SENT_FOR_DEDUP": (
        "Tunggu: pencocokan dikerjakan pusat. Jangan rekam lagi.",
        "Wait: the comparison is done by the centre. Do not record again.",
    ),
    "SEARCH_FAILURE_AT_CENTRAL": (
        "Tunggu: pusat mengulang pencocokan. Lebih dari 7 hari: tanyakan lewat ADB.",
        "Wait: the centre repeats the comparison. After 7 days ask through the ADB.",
    ),
    "ADJUDICATE_RECORD": (
        "Tunggu putusan petugas pusat; ADB bisa menanyakan. Jangan rekam lagi.",
        "Wait for the officer at the centre; the ADB can ask. Do not record again.",
    ),
    "REQUEST_VALIDATION": (
        "Cocokkan jenis kelamin, foto dan data dengan Kartu Keluarga, betulkan, lalu lapor ADB.",
        "Compare sex, photo and data with the family card, correct them, then tell the ADB.",
    ),
    "ENROLL_FAILURE_AT_CENTRAL": (
        "Usulkan hapus data di pusat (surat, daftar kerja). Rekam ulang sesudah dihapus.",
        "Ask the centre to delete its record (letter, work lists). Record again after that.",
    ),
    "ENROLL_FAILURE_AT_REGIONAL": (
        "Rekam ulang sekarang: R di halaman warga.",
        "Record again now: R on the resident's page.",
    ),
    "DUPLICATE_RECORD": (
        "Buka meja DUPLIKAT di daftar kerja: kantor mana memegang data lain, lalu surat hapus.",
        "Open the DUPLICATE desk on the work lists: who holds the other record, then the letter.",
    ),
    "PRINT_READY_RECORD": (
        "Bisa dicetak: C di halaman warga, atau tunggu giliran di antrean F4.",
        "Can be printed: C on the resident's page, or wait for the turn in the queue F4.",
    ),
    "PRINT_READY_RECORD.no_blanks": (
        "Blanko kosong. Tawarkan suket hari ini; kartu dicetak begitu blanko diterima (F6).",
        "No blanks. Offer a temporary certificate today; print when blanks come in (F6).",
    ),
    "SENT_FOR_CARD_PRINTING": (
        "Menurut pusat sedang di antrean cetak. Tidak ada di sini: tanyakan Disdukcapil.",
        "The centre says it is queued for printing. Not here: ask the Disdukcapil.",
    ),
    "CARD_PRINTED": (
        "Cari kartunya di rak penyerahan dan di kiriman.",
        "Look for the card on the hand-over shelf and in the parcels.",
    ),
    "CARD_SHIPPED": (
        "Tanyakan penerima kiriman. Kartu belum sampai: catat di daftar kerja.",
        "Ask who received the parcel. Not there yet: note it on the work lists.",
    ),
    "CARD_ISSUED": (
        "Kartu sudah diserahkan. Hilang atau rusak: permohonan baru (B).",
        "The card was handed over. Lost or damaged: a new request (B).",
    ),
    sayings.UNKNOWN: (
        "Kata dari pusat ini belum dikenal. Catat dan tanyakan lewat ADB; jangan rekam lagi.",
        "This word of the centre is not known. Note it and ask the ADB; do not record again.",
    ),
    "life.mati": (
        "Tidak ada kartu. Bila tidak benar, betulkan dulu di SIAK lalu impor lagi daftarnya.",
        "No card. If it is not so, correct it in SIAK first, then import the list again.",
    ),
    "life.pindah": (
        "Arahkan ke kantor tempat tinggal yang baru. Tidak benar: betulkan dulu di SIAK.",
        "Send on to the office of the new address. Not so: correct it in SIAK first.",
    ),
    "life": (
        "Periksa data warga di SIAK, betulkan, lalu impor lagi daftarnya.",
        "Check the person's record in SIAK, correct it, then import the list again.",
    ),
    "case.nik_ganda": (
        "Kepala seksi menutup kasus sesudah satu data dipilih lewat ADB.",
        "The head of section closes the case once one record was chosen through the ADB.",
    ),
    "young": (
        "Belum waktunya. Catat tanggalnya untuk warga.",
        "Too early. Write the date down for the resident.",
    ),
    "young.ready": (
        "Tidak ada yang perlu dilakukan: pada ulang tahun ke-17 masuk antrean sendiri.",
        "Nothing to do: on the 17th birthday it enters the queue by itself.",
    ),
    "rec.open": (
        "Lanjutkan perekaman: R, mulai di langkah yang tertinggal.",
        "Go on with the recording: R, from the step where it stopped.",
    ),
    "rec.young": (
        "Jangan rekam lagi. Kartunya dicetak sesudah genap 17 tahun dan pusat menjawab.",
        "Do not record again. The card is printed after turning 17 and the centre's answer.",
    ),
    "ready.suket": (
        "Blanko kosong. Suketnya masih berlaku; kartu dicetak begitu blanko diterima (F6).",
        "No blanks. The certificate is still valid; print when blanks come in (F6).",
    ),
    "request": (
        "Menunggu giliran cetak di antrean F4; sudah siap: C di halaman warga.",
        "Waits for its turn in the queue F4; if ready: C on the resident's page.",
    ),
    "request.held": (
        "Kartu yang lalu belum ditemukan. Kepala seksi membebaskannya sesudah dihitung.",
        "The earlier card was not found. The head of section frees it after a count.",
    ),
    "job.queued": ("Sedang antre cetak: lihat F5.", "In the printing queue: see F5."),
    "job.reserved": ("Sedang di printer: lihat F5.", "At the printer: see F5."),
    "job.sent": ("Sedang dicetak: lihat F5.", "Being printed: see F5."),
    "job.unsettled": (
        "Lihat printernya lalu putuskan: F5, V. Jangan cetak lagi sebelum itu.",
        "Look at the printer and settle it: F5, V. Do not print again before that.",
    ),
    "job.done": ("Kartu ada di rak penyerahan.", "The card is on the hand-over shelf."),
    "card.packed": ("Kirim kirimannya: F7.", "Send its parcel: F7."),
    "card.transit": ("Tunggu jawaban penerima kiriman: F7.", "Await the receiver's answer: F7."),
    "card.missing": (
        "Cari kartunya, lalu jawab kirimannya: F7.",
        "Look for the card, then settle its parcel: F7.",
    ),
    "card.custody": (
        "Ambil di sana, atau minta diantar: daftar dari rumah ke rumah.",
        "Collect it there, or have it brought: a list from door to door.",
    ),
    "card.lost": (
        "Kepala seksi memeriksa; kartu baru lewat permohonan hilang.",
        "The head of section looks into it; a new card needs a claim for a lost one.",
    ),
    "card.guest": (
        "Serahkan di loket: D di halaman warga.",
        "Hand it over at the counter: D on the resident's page.",
    ),
    "card.handed": ("Tidak ada: warga sudah memegangnya.", "Nothing: the resident has it."),
    "card.spoiled": (
        "Kartu baru lewat permohonan: B di halaman warga.",
        "A new card needs a claim: B on the resident's page.",
    ),
    "card.destroyed": (
        "Kartu baru lewat permohonan: B di halaman warga.",
        "A new card needs a claim: B on the resident's page.",
    ),
    "job.spoiled": (
        "Pesan lagi: C di halaman warga.",
        "Order again: C on the resident's page.",
    ),
    "job.spoiled_here": (
        "Pesan lagi: C di halaman warga. Kartu yang rusak tetap batal.",
        "Order again: C on the resident's page. The spoiled card stays void.",
    ),
    "job.lost_here": (
        "Pesan lagi: C di halaman warga. Kartu lama yang ditemukan dipotong: F6 R.",
        "Order again: C on the resident's page. The old one, if found, is cut: F6 R.",
    ),
    "job.spoiled_told": (
        "Minta ADB membuka lagi PRR di pusat, dengan berita acara rusaknya. Sesudah impor: C.",
        "Have the ADB reopen PRR at the centre, with the spoil's minutes. After the import: C.",
    ),
    "job.lost_told": (
        "Minta ADB membuka lagi PRR di pusat, dengan berita acara hilangnya. Sesudah impor: C.",
        "Have the ADB reopen PRR at the centre, with the loss's minutes. After the import: C.",
    ),
    "job.blank": (
        "Pesan lagi: C di halaman warga.",
        "Order again: C on the resident's page.",
    ),
    "job.missing": (
        "Kepala seksi memeriksa; sesudah dihitung permohonannya dibebaskan.",
        "The head of section looks into it; after the count the request is freed.",
    ),
    "none": (
        "Pusat belum pernah menyebut warga ini. Minta daftar status terbaru, lalu impor.",
        "The centre never named this resident. Ask for the newest list, then import it.",
    ),
}
NEXT["PRINT_READY_RECORD.no_estimate"] = NEXT["PRINT_READY_RECORD"]
"""By the key of the sentence that stands (model.standing.Standing.key)."""

STOPPED: dict[str, Pair] = {
    "dead_or_moved": NEXT["life"],
    "double_nik": NEXT["case.nik_ganda"],
    "in_the_making": (
        "Kartunya sedang dibuat. Lihat F5 Cetak.",
        "The card is being made. See F5.",
    ),
    "held": NEXT["request.held"],
    "at_printer": (
        "Printer masih mengingat kartu yang lalu. Lihat F5; kepala seksi bisa membebaskannya.",
        "A printer still remembers the earlier card. See F5; the head of section can free it.",
    ),
    "printed": (
        "Kartu pertama sudah dicetak. Yang baru perlu permohonan: hilang, rusak, perubahan (B).",
        "The first card is printed. A new one needs a request: lost, damaged, changed (B).",
    ),
    "old_card": (
        "Kartu lamanya belum dibatalkan. Tarik permohonannya lalu buka lagi (B).",
        "An older card is not void. Withdraw the request and open it again (B).",
    ),
    "recording_void": (
        "Rekaman kita dibatalkan sesudah dikirim. Minta ADB menghapusnya di pusat, rekam ulang.",
        "Our recording was voided after it left. Have the ADB delete it, then record again.",
    ),
    "no_birth_date": (
        "Tanggal lahir kosong. Lengkapi dari KK, lalu impor lagi.",
        "No birth date. Complete it from the family card, then import again.",
    ),
    "too_young": (
        "Tunggu genap 17 tahun, atau bukti nikah bila sudah kawin.",
        "Wait for the 17th birthday, or a proof of marriage if married.",
    ),
    "other_office": (
        "Arahkan ke kantor yang melayani alamatnya.",
        "Send on to the office that serves the address.",
    ),
    "not_here": (
        "Kebijakan yang berlaku mencetak jenis ini di kantor lain. B mencetak surat rujukan.",
        "The letter in force prints this kind elsewhere. B prints the referral.",
    ),
}
"""By the reason why a print-ready person is not in the queue (model.ready)."""


def next_step(key: str, stopped: str) -> Pair:
    """Return what the operator does next: first about what stops the card, else by the sentence.

    `stopped` is `model.ready.why_not`; "not_ready" means that the centre's word is what matters.
    """
    if stopped in STOPPED and not key.startswith(("life", "job.")):
        return STOPPED[stopped]
    return NEXT.get(key, NEXT[sayings.UNKNOWN])
