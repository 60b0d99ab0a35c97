"""English of the queue, the lanes, the verdict and the stock."""

WORDS = {
    "{first}-{last} dari {total}   ditandai {marked}   blanko bebas {blanks}": (
        "{first}-{last} of {total}   marked {marked}   blanks free {blanks}"
    ),
    "semua kelurahan": "all kelurahan",
    "Blanko bebas hanya {blanks}. Enter memesan {cards} kartu pertama   F10 batal": (
        "Only {blanks} blanks are free. Enter orders the first {cards} cards   F10 cancels"
    ),
    "kebijakan: {policy}": "policy: {policy}",
    "saring: {part}": "filter: {part}",
    "Tidak ada yang siap cetak di bagian ini.": "Nobody is print-ready in this part.",
    "{count} dipilih": "{count} chosen",
    "Enter memesan {cards} kartu (paling banyak {most} sekali pesan)   F10 batal": (
        "Enter orders {cards} cards (one order takes {most} at most)   F10 cancels"
    ),
    "Enter memesan {cards} kartu   F10 batal   blanko bebas {blanks}": (
        "Enter orders {cards} cards   F10 cancels   blanks free {blanks}"
    ),
    "Batalkan {batch}?": "Cancel {batch}?",
    "{queued} kartu masih antre, {rest} sudah di printer atau selesai.": (
        "{queued} cards are still queued, {rest} are in a printer or done."
    ),
    "Belum ada yang mendahului antrean hari ini.": "Nobody has gone ahead of the queue today.",
    "Siap cetak tetapi di luar antrean:": "Print-ready but not in the queue:",
    "{time} {who}  {batch}  {jumped} dari {cards} mendahului: {why}": (
        "{time} {who}  {batch}  {jumped} of {cards} went ahead: {why}"
    ),
    "{count} pertama dari {marked} yang ditandai": "the first {count} of {marked} marked",
    "{count} siap": "{count} ready",
    "{days} h": "{days} d",
    "batalkan {n} kartu": "cancel the cards ({n})",
    "SIAP CETAK {total}": "PRINT-READY {total}",
    "umur {days} hari ke atas": "print-ready {days} days or more",
    "dan {n} lagi": "and {n} more",
    "  Printer  Keadaan            Kartu ini             Jadi Rusak Kartu/jam  Pita": (
        "  Printer  State              This card             Done Spoil Cards/hr Ribbon"
    ),
    "       sisa kira-kira {time}, {printers} printer jalan": (
        "       about {time} left, printers running: {printers}"
    ),
    "       selesai kecuali yang belum pasti: tekan V": (
        "       done but for those in doubt: press V"
    ),
    "mencetak lalu jeda": "printing, pauses",
    "sudah diputuskan": "verdict given",
    "CETAK  belum ada pesanan": "PRINTING  no orders yet",
    "{n} rusak": "{n} spoiled",
    "{n} belum pasti": "{n} unsettled",
    "{n} di printer": "{n} in printers",
    "{n} antre": "{n} queued",
    "{n} tidak ditemukan": "{n} not found",
    "{n} masih kosong": "{n} still blank",
    "{n} batal": "{n} cancelled",
    "CETAK  {batch}  {cards} kartu: {parts}": "PRINTING  {batch}  cards {cards}: {parts}",
    "       sisa waktu belum bisa dikira: belum ada kartu yang jadi": (
        "       time left unknown: no card is done yet"
    ),
    "{h} jam {m} mnt": "{h} h {m} min",
    "hasil belum pasti: lihat baki keluar, putuskan dengan V": (
        "outcome unknown: look in the output tray, decide with V"
    ),
    "tidak menjawab sejak {since}: periksa kabel dan daya": (
        "no answer since {since}: check cable and power"
    ),
    "simpul cetak diam sejak {since}: jalankan tuntas node": (
        "print node silent since {since}: start tuntas node"
    ),
    "blanko di buku habis: F6, terima atau keluarkan ke baki": (
        "no blanks in the book: F6, receive or issue some"
    ),
    "dijeda: tekan L untuk lanjut": "paused: press L to go on",
    "{n} jadi": "{n} done",
    "       selesai": "       done",
    "{m} mnt": "{m} min",
    "cocok": "agrees",
    "Cukup kira-kira {days} hari cetak (rata-rata {rate} sehari).": (
        "Enough for about {days} printing days ({rate} a day on average)."
    ),
    "Sekarang": "Now",
    "Hari ini": "Today",
    "Cukup berapa lama: belum bisa dikira, belum ada hari cetak yang lengkap.": (
        "How long they last is not known yet: no whole day of printing so far."
    ),
    "Diterima seluruhnya": "Received in all",
    "SELISIH {n}: hitung ulang, kabari kepala seksi": (
        "DIFFERS BY {n}: count again, tell the head of section"
    ),
    "Baki: {parts}": "Trays: {parts}",
    "kosong semua": "all empty",
    "Pita: {parts}": "Ribbons: {parts}",
    "Antrean siap cetak": "Print-ready queue",
    "Spasi tandai  + semua  - batal  * balik  C cetak  K kelurahan  U umur  F9 lain": (
        "Space marks  + all  - none  * invert  C print  K kelurahan  U age  F9 more"
    ),
    "{batch}: {cards} kartu dipesan. F5 melihat printer, B membatalkan yang antre.": (
        "{batch}: cards ordered: {cards}. F5 shows the printers, B cancels the queued."
    ),
    "{batch}: {cards} kartu dipesan, {left} masih ditandai. C untuk sisanya, F5 printer.": (
        "{batch}: cards ordered: {cards}, {left} still marked. C for the rest, F5 printers."
    ),
    "Paling sedikit berapa hari": "Print-ready days at least",
    "tandai baris ini": "mark this row",
    "tandai semua yang disaring": "mark all that are filtered",
    "hapus semua tanda": "take all marks away",
    "balik tanda": "invert the marks",
    "cetak yang ditandai": "print the marked ones",
    "saring menurut kelurahan": "filter by kelurahan",
    "saring menurut umur siap cetak": "filter by days print-ready",
    "batalkan pesanan terakhir yang masih antre": "cancel your last order as far as it is queued",
    "daftar hari ini: yang mendahului antrean": "today's list: who went ahead of the queue",
    "buka warga ini": "open this resident",
    "pesan sekarang": "order now",
    "{batch}: {cards} kartu dibatalkan, warganya kembali ke antrean.": (
        "{batch}: cards cancelled: {cards}, their people are in the queue again."
    ),
    "Enter selesai   F10 batal": "Enter when done   F10 cancels",
    "Tidak ada kelurahan itu di antrean. Ketik awal namanya, kosong untuk semua.": (
        "No such kelurahan in the queue. Type how it begins, nothing for all."
    ),
    "Lebih dari satu: {names}. Ketik lebih panjang.": "More than one: {names}. Type more of it.",
    "Kelas": "Class",
    "Nama": "Name",
    "Umur": "Age",
    "Kelurahan": "Kelurahan",
    "Jenis": "Kind",
    "Catatan": "Note",
    "Tidak jadi.": "Left as it was.",
    "Tidak ada yang bisa dicetak di sini. Ubah saringan dengan K atau U.": (
        "Nobody can be printed here. Change the filter with K or U."
    ),
    "Alasan mendahului ({count})": "Why out of turn ({count})",
    "Alasan data lama ({count})": "Why with the old data ({count})",
    "dengan data lama": "with old data",
    "{count} dengan data lama": "{count} with old data",
    " ({key} lepas)": " ({key} leaves out)",
    " ({key} ikut)": " ({key} takes in)",
    "P memesan juga yang menunggu perbaikan data, dengan alasan   F10 batal": (
        "P also orders who waits for a correction, with a reason   F10 cancel"
    ),
    "Enter memesan {cards} kartu   P dengan {left} yang menunggu   F10 batal": (
        "Enter orders {cards} cards   P with the {left} who wait   F10 cancel"
    ),
    "Enter memesan {cards} kartu, dengan alasan   P tanpa data lama   F10 batal": (
        "Enter orders {cards} cards, with a reason   P without old data   F10 cancel"
    ),
    "Di pilihan ini tidak ada yang menunggu perbaikan data.": (
        "Nobody in this choice waits for a correction."
    ),
    "{n} orang menunggu perbaikan data": "{n} people wait for a correction of their data",
    "Tidak ditemukan: rekan ikut mencari.": "Not found: a colleague looked for it too.",
    "pesan tanpa mereka": "order without them",
    "pesan juga mereka, dengan alasan": "order theirs too, with a reason",
    "{time} {who}  {batch}  {old} dari {cards} dengan data lama: {why}": (
        "{time} {who}  {batch}  {old} of {cards} with old data: {why}"
    ),
    "Tidak ada pesanan Anda yang masih antre.": "You have no order that is still queued.",
    "tidak, biarkan": "no, leave it",
    "Kelurahan (kosong: semua)": "Kelurahan (empty: all)",
    "Daftar hari ini": "Today's list",
    "Tidak ada yang dipesan.": "Nothing was ordered.",
    "Antrean baru saja berubah, tidak ada yang dipesan. Tekan C lagi.": (
        "The queue has just changed, nothing was ordered. Press C again."
    ),
    "Printer dan kartu yang dicetak": "Printers and the cards in them",
    "{printer}: diminta lanjut, dilihat lagi dalam beberapa detik.": (
        "{printer}: asked to go on, looked at again in a few seconds."
    ),
    "{queued} kartu dibatalkan, warganya kembali ke antrean. Yang sudah di printer": (
        "{queued} cards are cancelled, their people go back to the queue. Those in printers"
    ),
    "lanjut: printer ini sudah dibereskan": "go on: this printer has been seen to",
    "jeda sesudah kartu ini": "pause after this card",
    "putuskan kartu yang belum pasti": "decide on cards in doubt",
    "batalkan yang masih antre": "cancel what is still queued",
    "{printer} menunggu putusan atas satu kartu. Tekan V.": (
        "{printer} waits for a verdict on a card. Press V."
    ),
    "{printer}: berhenti sesudah kartu ini. L untuk lanjut.": (
        "{printer}: stops after this card. L to go on."
    ),
    "tetap dicetak sampai selesai.": "are printed to the end.",
    "{batch}: {cards} kartu dibatalkan.": "{batch}: cards cancelled: {cards}.",
    "pekerjaan {job}": "job {job}",
    "Belum ada printer yang bisa diatur.": "There is no printer to be driven yet.",
    "Tidak ada kartu yang belum pasti.": "No card is in doubt.",
    "Tidak ada kartu yang masih antre.": "No card is still queued.",
    "Batalkan yang masih antre dari {batch}?": "Cancel what is still queued of {batch}?",
    "Belum ada printer. Tulis [[printer]] di tuntas.toml": (
        "No printer yet. Write [[printer]] into tuntas.toml"
    ),
    "lalu jalankan tuntas node di komputer printer.": (
        "and start tuntas node on the printers' computer."
    ),
    "Kartu yang belum pasti": "Cards in doubt",
    "Pilih 1-4, 4 angka terakhir NIK, Enter   N berikutnya   F10 nanti saja": (
        "Choose 1-4, the last 4 digits of the NIK, Enter   N next   F10 later"
    ),
    "Kartu jadi, muka dan foto benar": "Card made, face and photo right",
    "tercetak, ke rak penyerahan": "printed, to the rack",
    "Kartu rusak atau setengah jadi": "Card spoiled or half made",
    "rusak, potong, lalu pesan lagi": "spoiled, cut it, then order again",
    "Kartu masih kosong": "Card still blank",
    "kembali ke baki, lalu pesan lagi": "back into the tray, then order again",
    "Tidak ditemukan": "Not found",
    "selisih, dengan petugas kedua": "difference, with a second person",
    "Blanko diambil dari gudang: menurut buku tinggal {count}.": (
        "The blank came from the store: the book says {count} are left."
    ),
    "4 angka terakhir NIK di kartu itu: [{digits}]   Enter catat   Backspace hapus": (
        "Last 4 digits of the NIK on it: [{digits}]   Enter books   Backspace deletes"
    ),
    "Belum 4 angka. Ketik 4 angka terakhir NIK di kartu itu, lalu Enter.": (
        "Not 4 digits yet. Type the last 4 digits of the NIK on that card, then Enter."
    ),
    "Pindaian diabaikan: di sini hanya 1-4 dan 4 angka terakhir NIK.": (
        "Scan ignored: only 1-4 and the last 4 digits of the NIK count here."
    ),
    "Antrean baru saja berubah, belum dipesan. Enter memesan yang masih siap.": (
        "The queue has just changed, nothing was ordered. Enter orders who is still ready."
    ),
    "{printer}: kartu dicatat {state}. Printer boleh jalan lagi.": (
        "{printer}: booked as {state}. The printer may go on."
    ),
    "kartu berikutnya": "next card",
    "Blanko sedang dihitung: menurut buku {count}.": "Blanks are being counted: the book {count}.",
    "Hitung blanko di baki masuk: menurut buku {count}.": (
        "Count the blanks in the input tray: the book says {count}."
    ),
    "BELUM PASTI {n} dari {all}": "IN DOUBT {n} of {all}",
    "printer {printer}, diparkir": "printer {printer}, parked",
    "Tekan Enter, lalu pilih 1-4 sekali lagi.": "Press Enter, then choose 1-4 once more.",
    "Bukan 4 angka terakhir NIK kartu ini. Tidak ada yang dicatat.": (
        "Not the last 4 digits of this card's NIK. Nothing was booked."
    ),
    "Tidak ada lagi kartu yang belum pasti.": "No card is in doubt any more.",
    "batch {batch}   pekerjaan {job}   token {token}": (
        "batch {batch}   job {job}   token {token}"
    ),
    "Lihat dulu: baki keluar, jalur kartu, baki masuk {printer}.": (
        "Look first: output tray, card path, input tray of {printer}."
    ),
    "Stok blanko": "Stock of blanks",
    "T terima  K keluar ke baki  R rusak  H hitung  G barang lain": (
        "T receive  K into a tray  R spoiled  H count  G other item"
    ),
    "terima dari pemasok": "receive from a supplier",
    "keluar dari gudang ke baki printer": "issue from the store into a printer's tray",
    "catat rusak": "book spoiled ones",
    "hitung isi gudang atau baki": "count the store or a tray",
    "barang lain: pita, film, pembersih": "other items: ribbons, film, cleaning kits",
    "TERIMA {item} dari pemasok ke gudang": "RECEIVE {item} from a supplier into the store",
    "KELUAR {item} dari gudang ke baki printer": (
        "ISSUE {item} from the store into a printer's tray"
    ),
    "RUSAK: {item} yang tidak bisa dipakai": "SPOILED: {item} that cannot be used",
    "HITUNG {item}: tulis jumlah yang benar-benar terhitung": (
        "COUNT {item}: write what you really counted"
    ),
    "Enter ke isian berikut, di isian terakhir mencatat   F10 batal": (
        "Enter goes to the next field, in the last one it books   F10 cancels"
    ),
    "Jumlah": "Quantity",
    "Dari siapa": "From whom",
    "Nomor BAST": "Document number",
    "Ke baki printer": "Into which tray",
    "Dari baki (kosong: gudang)": "From tray (empty: store)",
    "Sebab": "Reason",
    "Terhitung": "Counted",
    "Di baki (kosong: gudang)": "In tray (empty: store)",
    "Sebab bila selisih": "Reason if it differs",
    "Cocok dengan buku: {n} {item}.": "It agrees with the book: {n} {item}.",
    "Selisih {n} {item} dicatat dengan sebabnya.": "Difference {n} {item} booked with its reason.",
    "Diterima {n} {item} ke gudang, {doc}.": "Received {n} {item} into the store, {doc}.",
    "Keluar {n} {item} ke baki {printer}.": "Issued {n} {item} into the tray of {printer}.",
    "Dicatat rusak {n} {item}.": "Spoiled {n} {item}.",
}
