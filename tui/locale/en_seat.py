"""The seat: its devices, slips, encoding. English."""

WORDS: dict[str, str] = {
    "Kartu ini belum terikat pada siapa pun di sini. Cari warganya dengan NIK.": (
        "This card is bound to nobody here. Find the resident by the NIK."
    ),
    "Kartu ini memberi nomor lain tiap kali. Cari warganya dengan NIK.": (
        "This card tells another number each time. Find the resident by the NIK."
    ),
    "Nomor slip atau kartu itu bukan dari kantor ini. Cari warganya dengan NIK.": (
        "That number of a slip or card is not this office's. Find the resident by the NIK."
    ),
    "Yang dipindai bukan kode dari sini. Pindai KTP, KK, kartu atau slip.": (
        "What was scanned is no code of ours. Scan a KTP, a KK, a card or a slip."
    ),
    "Alat: F12 ({code})": "Device: F12 ({code})",
    "pemindai {seat}": "scanner {seat}",
    "printer slip {seat}": "slip printer {seat}",
    "pembaca {seat}": "reader {seat}",
    "layar warga {seat}": "pole display {seat}",
    "alat rekam {seat}": "capture device {seat}",
    "{n} pindaian dibuang karena layar sibuk. Pindai lagi.": (
        "{n} scans were dropped because the screen was busy. Scan again."
    ),
    "Tersambung lagi: {device}.": "Connected again: {device}.",
    "Slip {slip} dicetak.": "Slip {slip} is printed.",
    "Slip {slip} disimpan: F9, cetak ulang.": "Slip {slip} is kept: F9, reprint.",
    "slip keterangan": "slip",
    "Slip keterangan dikirim ke printer slip.": "The slip was sent to the slip printer.",
    "Enkode kartu di loket ini": "Encode cards at this seat",
    "Cetak ulang slip terakhir": "Reprint the last slip",
    "S mencetak kalimat itu di printer slip loket ini, untuk dibawa warga.": (
        "S prints that sentence on this seat's slip printer, for the resident to take away."
    ),
    "Pindai warga yang kartunya sudah dipesan, lalu letakkan satu blanko di pembaca.": (
        "Scan a resident whose card is ordered, then lay one blank on the reader."
    ),
    "Cip blanko itu terikat pada orangnya untuk selamanya; yang lain tidak bisa memakainya.": (
        "The blank's chip is bound to that person for ever; nobody else can use it."
    ),
    "Enkode dengan alatnya, lalu Enter: kartu dibaca lagi, harus kartu yang sama.": (
        "Encode it with the tool, then Enter: it is read again and must be the same card."
    ),
    "Enter sekali lagi menaruhnya di urutan printer; P memilih printer yang lain.": (
        "Enter once more puts it into a printer's order; P chooses another printer."
    ),
    "Gagal: G, sebabnya ditulis, blanko itu rusak dan orangnya tetap dipesan.": (
        "Failed: G and why; the blank is spoiled, and the person stays ordered."
    ),
    "Hilang: H; blankonya jadi selisih, orangnya ditahan sampai dilepas kasi.": (
        "Lost: H; the blank is a difference, the person held until the section head releases."
    ),
    "Di bawah berdiri kartu yang sudah dienkode dan belum dicetak, yang paling lama dulu.": (
        "Below stand the cards that are encoded and not printed, the oldest first."
    ),
    "F10 meninggalkan orangnya; pindai dia lagi untuk meneruskan.": (
        "F10 leaves that person; scan again to go on."
    ),
    "Pindai warga": "Scan the resident",
    "Letakkan blanko": "Lay a blank",
    "Enkode": "Encode",
    "Ke printer": "To a printer",
    "Pindai NIK, slip atau nomor kartu dari warga yang kartunya sudah dipesan.": (
        "Scan the NIK, slip or card number of a resident whose card is ordered."
    ),
    "Letakkan satu blanko di pembaca; kalau sudah ada di sana, Enter.": (
        "Lay one blank on the reader; if it lies there already, Enter."
    ),
    "Enkode kartu ini dengan alatnya. Sesudah selesai, Enter: dibaca lagi.": (
        "Encode this card with the tool. When it is done, Enter: it is read again."
    ),
    "Sudah dienkode. Enter menaruhnya di urutan {printer}; P printer lain.": (
        "Encoded. Enter puts it into the order of {printer}; P another printer."
    ),
    "Sudah dienkode. Belum ada printer yang dikenal: simpan kartunya.": (
        "Encoded. No printer is known yet: keep the card."
    ),
    "Kartu ini di urutan {printer}. A mengambilnya kembali ke loket.": (
        "This card is in the order of {printer}. A takes it back to this seat."
    ),
    "Kartu ini sedang dicetak.": "This card is being printed.",
    "belum selesai": "not finished",
    "terenkode": "encoded",
    "urutan {turn}": "turn {turn}",
    "Sudah dienkode, belum dicetak: {n}": "Encoded, not printed: {n}",
    " ! tidak dipesan": " ! not ordered",
    "  dan {n} lagi": "  and {n} more",
    "Enter lanjut  P printer  G gagal  H hilang  A ambil kembali  F10 kembali": (
        "Enter next step  P printer  G failed  H lost  A take back  F10 back"
    ),
    "Enter lanjut  P printer  G gagal  H hilang  A ambil kembali  K kartu tiruan": (
        "Enter next step  P printer  G failed  H lost  A take back  K virtual card"
    ),
    "kartu terenkode tidak ditemukan": "encoded card not found",
    "Hilang di mana, sejak kapan?": "Lost where, and since when?",
    "Kartu terenkode {name} tidak ditemukan?": "Encoded card of {name} not found?",
    "Pesanannya dibatalkan dan warganya ditahan sampai dilepas kasi.": (
        "The order is cancelled, the person held until the section head releases them."
    ),
    "Blankonya dicatat sebagai selisih. Ini tidak bisa dibatalkan.": (
        "The blank is booked as a difference. This cannot be undone."
    ),
    "ya, catat tidak ditemukan": "yes, book it as not found",
    "tidak, cari lagi": "no, look again",
    "Dicatat tidak ditemukan. Warganya ditahan: kasi yang melepas.": (
        "Booked as not found. The person is held: the section head releases."
    ),
    "langkah berikut": "next step",
    "printer yang lain": "another printer",
    "enkode gagal: blanko rusak": "encoding failed: the blank is spoiled",
    "ambil kembali dari printer": "take back from the printer",
    "letakkan kartu tiruan": "lay a virtual card",
    "Loket ini tidak punya pembaca kartu. Isi seat.reader di tuntas.toml.": (
        "This seat has no card reader. Fill in seat.reader in tuntas.toml."
    ),
    "ada kartu": "a card lies there",
    "kosong": "empty",
    "tidak siap": "not ready",
    "ENKODE di {seat}": "ENCODE at {seat}",
    "pembaca: {state}": "reader: {state}",
    "Cip terikat pada {name}. Sekarang enkode.": "The chip is bound to {name}. Now encode.",
    "Terenkode: {name}. Enter ke printer.": "Encoded: {name}. Enter to the printer.",
    "Di pembaca ada kartu lain, bukan kartu warga ini. Tukar kartunya.": (
        "Another card lies on the reader, not this resident's. Change it."
    ),
    "Pindai dulu warganya, baru letakkan kartunya.": (
        "Scan the resident first, then lay the card down."
    ),
    "Pindai dulu warganya.": "Scan the resident first.",
    "Belum ada printer. Nyalakan simpul cetak, lalu coba lagi.": (
        "There is no printer yet. Start the print node, then try again."
    ),
    "Masukkan kartu {name} ke {printer}, urutan {turn}.": (
        "Put the card of {name} into {printer}, turn {turn}."
    ),
    "Belum ada kartu yang terikat pada warga ini.": "No card is bound to this resident yet.",
    "Kenapa enkode gagal?": "Why did encoding fail?",
    "Dicatat rusak. Potong kartunya, letakkan blanko lain.": (
        "Booked as spoiled. Cut the card, lay another blank."
    ),
    "Dicatat rusak, {printer} dijeda. Ambil kartunya, potong, lalu F5, L.": (
        "Booked as spoiled, {printer} paused. Take the card out, cut it, then F5, L."
    ),
    "Pindai dulu warga yang kartunya di urutan printer.": (
        "Scan the resident first whose card is in a printer's order."
    ),
    "Printer dijeda. Keluarkan kartunya dari baki, lalu lanjutkan printernya.": (
        "Printer paused. Take the card out of its tray, then let the printer go on."
    ),
}
