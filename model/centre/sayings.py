"""What is read aloud for each status of the centre, Indonesian and English, word for word.

Say what is so, what happens next, what the resident should do; never promise a date that is not
ours, never blame the resident. `{tgl}` a date, `{umur}` an age.
"""

UNKNOWN = "?"

SENTENCES: dict[str, dict[str, str]] = {
    "UNREGISTERED": {
        "id": "Belum rekam. Bawa Kartu Keluarga, perekaman bisa sekarang.",
        "en": "Not recorded yet. With the family card it can be done now.",
    },
    "UNREGISTERED.16": {
        "id": "Boleh rekam sekarang, kartu dicetak sesudah genap 17 tahun pada {tgl}.",
        "en": "May be recorded now; the card is printed after turning 17 on {tgl}.",
    },
    "BIO_CAPTURED": {
        "id": "Sudah rekam {tgl}, data masih di kantor ini dan akan dikirim.",
        "en": "Recorded on {tgl}; the data are still in this office and will be sent.",
    },
    "PROCESSING": {
        "id": "Sedang dikemas untuk dikirim ke pusat.",
        "en": "Being packed for the centre.",
    },
    "PACKET_RETRY": {
        "id": "Pengiriman sedang diulang, tidak perlu datang lagi.",
        "en": "Sending is being repeated; no need to come back.",
    },
    "SENT_FOR_ENROLLMENT": {
        "id": (
            "Sudah dikirim ke pusat {umur} lalu, menunggu jawaban. Lamanya tidak bisa kami "
            "pastikan."
        ),
        "en": "Sent to the centre {umur} ago, waiting for the answer. We cannot say how long.",
    },
    "SENT_FOR_ENROLLMENT.old": {
        "id": "Menunggu {umur}, lebih lama dari biasa. Kami periksa apakah dulu pernah rekam.",
        "en": "Waiting {umur}, longer than usual. We are checking for an earlier recording.",
    },
    "RECEIVED_AT_CENTRAL": {
        "id": "Sudah diterima pusat {tgl}, menunggu diperiksa.",
        "en": "Received by the centre on {tgl}, waiting to be checked.",
    },
    "SENT_FOR_DEDUP": {
        "id": "Sedang dicocokkan di pusat supaya satu orang satu NIK.",
        "en": "Being compared at the centre: one person, one NIK.",
    },
    "SEARCH_FAILURE_AT_CENTRAL": {
        "id": "Pencocokan di pusat terhambat, pusat mengulang sendiri.",
        "en": "Comparison at the centre is held up; it is repeated there.",
    },
    "ADJUDICATE_RECORD": {
        "id": "Sidik jari mirip dengan data lain, sedang diputuskan petugas pusat.",
        "en": "Fingerprints resemble another record; an officer at the centre decides.",
    },
    "REQUEST_VALIDATION": {
        "id": (
            "Pusat minta data diperiksa ulang: {sebab}. Kami betulkan, warga mungkin kami panggil."
        ),
        "en": "The centre asks us to check the data: {sebab}. We correct it and may call you.",
    },
    "ENROLL_FAILURE_AT_CENTRAL": {
        "id": (
            "Rekaman tidak terbaca di pusat. Perlu rekam ulang sesudah data lama dihapus; "
            "kami kabari."
        ),
        "en": (
            "The recording could not be read. It must be repeated after the old one is "
            "removed; we will tell you."
        ),
    },
    "ENROLL_FAILURE_AT_REGIONAL": {
        "id": "Rekaman tidak lengkap. Silakan rekam ulang di sini.",
        "en": "The recording is incomplete. Please record again here.",
    },
    "DUPLICATE_RECORD": {
        "id": (
            "Sidik jari sudah tercatat dengan data lain ({tempat}). Kartu belum bisa dicetak "
            "sampai satu data dipilih."
        ),
        "en": (
            "The fingerprints are on another record ({tempat}). The card cannot be printed "
            "until one record is chosen."
        ),
    },
    "PRINT_READY_RECORD": {
        "id": "Sudah siap cetak sejak {tgl}. Perkiraan jadi {dari} sampai {sampai}.",
        "en": "Print-ready since {tgl}. Expected between {dari} and {sampai}.",
    },
    "PRINT_READY_RECORD.no_blanks": {
        "id": "Sudah siap cetak, blanko kosong. Suket bisa diminta hari ini.",
        "en": "Print-ready, no blank cards. A temporary certificate can be asked for today.",
    },
    "PRINT_READY_RECORD.no_estimate": {
        "id": "Sudah siap cetak sejak {tgl}.",
        "en": "Print-ready since {tgl}.",
    },
    "SENT_FOR_CARD_PRINTING": {
        "id": "Sedang dalam antrean cetak.",
        "en": "In the printing queue.",
    },
    "CARD_PRINTED": {
        "id": "Kartu sudah dicetak {tgl}, belum dikirim.",
        "en": "Printed on {tgl}, not sent on yet.",
    },
    "CARD_SHIPPED": {
        "id": "Kartu dalam perjalanan ke {tempat} sejak {tgl}.",
        "en": "On its way to {tempat} since {tgl}.",
    },
    "CARD_ISSUED": {
        "id": "Kartu sudah diserahkan {tgl} kepada {siapa}.",
        "en": "Handed over on {tgl} to {siapa}.",
    },
    UNKNOWN: {
        "id": 'Status "{kata}" dari pusat belum kami kenal, disimpan apa adanya.',
        "en": 'The centre\'s status "{kata}" is not known to us; kept as it is.',
    },
}
"""By wire word, or wire word and circumstance; UNKNOWN for a word that is not in the table."""

NOT_KNOWN: dict[str, dict[str, str]] = {
    "id": {
        "tgl": "(tanggal belum tercatat)",
        "umur": "beberapa waktu",
        "sebab": "(sebab belum disebut)",
        "tempat": "tempat belum disebut",
        "dari": "(belum pasti)",
        "sampai": "(belum pasti)",
        "siapa": "(nama belum tercatat)",
        "kata": "-",
    },
    "en": {
        "tgl": "(date not recorded)",
        "umur": "some time",
        "sebab": "(no reason given)",
        "tempat": "place not given",
        "dari": "(not certain yet)",
        "sampai": "(not certain yet)",
        "siapa": "(name not recorded)",
        "kata": "-",
    },
}
"""What stands in for a fact that nobody gave."""

UNDER_A_DAY = {"id": "kurang dari sehari", "en": "less than a day"}
UNITS_ID = {"day": "hari", "month": "bulan", "year": "tahun"}
