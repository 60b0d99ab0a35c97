"""English of the parcels."""

WORDS: dict[str, str] = {
    "W jalannya   F10 kembali": "W its way   F10 back",
    "tandai kartu yang kurang": "mark a card that is missing",
    "kembali ke sini, yang ditandai atau semua": "came back: those marked, or all",
    "jalannya kiriman ini": "this parcel's way",
    "Pindai kartu menambah   H keluarkan   K segel dan kirim   X batal": (
        "A scan adds a card   H take out   K seal and send   X cancel"
    ),
    "Spasi tandai kurang  J jawaban  B kembali  P surat  F berkas  W jalannya": (
        "Space mark missing  J answer  B came back  P paper  F file  W its way"
    ),
    "Spasi tandai  T temu  L lepas  B kembali  P surat  D b.acara  W jalannya": (
        "Space mark  T found  L write off  B back  P paper  D minutes  W its way"
    ),
    "B kembali   P surat   D berita acara   W jalannya   F10 kembali": (
        "B came back   P paper   D minutes   W its way   F10 back"
    ),
    "segel dan kirim": "seal and send",
    "keluarkan kartu ini dari kiriman": "take this card out of the parcel",
    "batalkan kiriman yang belum disegel": "cancel a parcel that is not sealed",
    "jawaban penerima: dihitung berapa": "the receiver's answer: how many counted",
    "temu: yang ditandai, atau semua yang kurang": "found: those marked, or all missing",
    "lepas sebagai hilang": "write off as lost",
    "surat jalan": "surat jalan (delivery list)",
    "berita acara jawaban": "minutes of the answer",
    "simpan berkas untuk kantor penerima": "save the file for the receiving office",
    "KIRIMAN KARTU BARU: {what}": "NEW PARCEL OF CARDS: {what}",
    "KIRIMAN BLANKO BARU: dari gudang ke kantor lain": (
        "NEW PARCEL OF BLANKS: from the store to another office"
    ),
    "SEGEL DAN KIRIM {what}: {inside}": "SEAL AND SEND {what}: {inside}",
    "JAWABAN {what}: yang benar-benar dihitung penerima": (
        "ANSWER {what}: what the receiver really counted"
    ),
    "KIRIMAN MASUK: hitung dulu isinya di depan pembawa": (
        "INCOMING PARCEL: count it first, with the carrier there"
    ),
    "BERKAS JAWABAN dari penerima": "ANSWER FILE of the receiver",
    "DITEMUKAN: {what}": "FOUND: {what}",
    "LEPAS SEBAGAI HILANG: {what}": "WRITE OFF AS LOST: {what}",
    "KEMBALI KE SINI: {what}": "CAME BACK HERE: {what}",
    "BERKAS KIRIMAN {what} untuk kantor penerima": "FILE OF {what} for the receiving office",
    "Berkas": "File",
    "Dihitung": "Counted",
    "Nomor yang kurang (3,7-9)": "Numbers missing (3,7-9)",
    "Kepada (nama atau kode)": "To whom (name or code)",
    "Nama yang menghitung": "Who counted there",
    "Lebih (boleh kosong)": "Extra (may be empty)",
    "Nomor dus (boleh kosong)": "Boxes (may be empty)",
    "Nomor segel atau kantong": "Number of seal or bag",
    "Nama pembawa": "Carrier's name",
    "Dijawab dalam (hari)": "Answer due in (days)",
    "Kiriman yang terbuka: yang kurang, yang di jalan, yang sedang dikemas.": (
        "Open parcels: short ones, those on the way, those being packed."
    ),
    "B memperlihatkan kartu yang siap kirim menurut kelurahan; I mengirim blanko.": (
        "B shows the cards that are ready by village; I sends blanks."
    ),
    "Hari dihitung sejak berangkat; ! berarti jawabannya terlambat atau isinya kurang.": (
        "Days are since it left; ! means that its answer is late or that it is short."
    ),
    "M mencatat kiriman dari kantor lain dengan berkasnya dan menulis jawabannya.": (
        "M notes a parcel of another office by its file and writes the answer."
    ),
    "J mencatat berkas jawaban yang kembali dari penerima.": (
        "J notes an answer file that came back from the receiver."
    ),
    "R lembar rute untuk pembawa; A memperlihatkan juga kiriman yang sudah selesai.": (
        "R is the carrier's route sheet; A shows the closed parcels too."
    ),
    "Mencari kartu seseorang: pindai NIK-nya, layar warga menyebut kirimannya.": (
        "To find somebody's card scan the NIK: the resident's screen names the parcel."
    ),
    "Kartu di rak menurut kelurahan, yang terbanyak dulu; Enter membuka RW dan RT.": (
        "Cards on the rack by village, most first; Enter opens its RW and RT."
    ),
    "P mengemas kelurahan atau RT yang ditunjuk; K membuat kiriman kosong untuk dipindai.": (
        "P packs the village or RT at the marker; K makes an empty parcel to scan into."
    ),
    "Kartu batal dan kartu orang yang sudah meninggal tidak ikut dikemas.": (
        "Void cards and cards of the dead are not packed."
    ),
    "Selama dikemas, pindai NIK, slip, atau chip menambah kartu orang itu; H mengeluarkan.": (
        "While it is packed a scan of NIK, slip or chip adds that card; H takes one out."
    ),
    "K menyegel dan mengirim: nomor segel, pembawa, dan petugas kedua dengan PIN-nya.": (
        "K seals and sends: seal number, carrier, and a second person with their PIN."
    ),
    "J mencatat hitungan penerima; tandai yang kurang dengan Spasi, atau sebut nomornya.": (
        "J notes the receiver's count; mark what is missing with Space, or name its number."
    ),
    "Yang kurang tetap di jalan dengan namanya sampai ditemukan (T) atau dilepas (L).": (
        "What is missing stays on the way by name until it is found (T) or written off (L)."
    ),
    "B mencatat kartu yang kembali ke rak; tanpa tanda berarti semuanya.": (
        "B notes cards that came back to the rack; without marks all of them."
    ),
    "F menyimpan berkas untuk kantor yang juga memakai Tuntas.": (
        "F saves the file for an office that has Tuntas too."
    ),
    "Surat jalan menurut kelurahan, RW dan RT, atau lembar rute semua kiriman di jalan.": (
        "The list by village, RW and RT, or the route sheet of all parcels on the way."
    ),
    "L mengganti lebar 80 atau 132 kolom, S menyimpannya ke berkas untuk dicetak.": (
        "L changes between 80 and 132 columns, S saves it to a file to be printed."
    ),
    "NIK di kertas selalu tersamar.": "Numbers on paper are always masked.",
    "kartu": "cards",
    "Belum disegel: Enter, lalu K kirim.": "Not sealed yet: Enter, then K sends.",
    "Ke {who}   {inside}   {state}": "To {who}   {inside}   {state}",
    "Segel {seal}   dibawa {who}   diserahkan {by} dan {second}": (
        "Seal {seal}   carried by {who}   given by {by} and {second}"
    ),
    "{paper}   dikirim {day}   jawaban {due}": "{paper}   sent {day}   answer due {due}",
    "{parcel} dikirim: {inside}, {paper}.": "{parcel} is sent: {inside}, {paper}.",
    "{parcel} diterima utuh: {n}, {paper}.": "{parcel} arrived whole: {n}, {paper}.",
    "segel {seal}": "seal {seal}",
    "{paper}   dihitung {n} dari {told} oleh {who}": "{paper}   {n} of {told} counted by {who}",
    "{parcel}: kurang {n}, {paper}.": "{parcel}: {n} missing, {paper}.",
    "{seal}, dibawa {who}, jawaban paling lambat {due}.": (
        "{seal}, carried by {who}, answer due {due}."
    ),
    "TERLAMBAT: ": "LATE: ",
    "Kurang {n}: cari, lalu Enter: T temu atau L lepas.": (
        "{n} missing: look for them, then Enter: T found or L write off."
    ),
    "{seal}, dihitung {n} oleh {who}.": "{seal}, {n} counted by {who}.",
    "Kiriman": "Parcels",
    "B baru  I blanko  M masuk  J jawaban  A semua  R rute  S serah  Enter buka": (
        "B new  I blanks  M comes in  J answer  A all  R route  S hand over  Enter open"
    ),
    "baru: kartu siap kirim menurut kelurahan": "new: cards that are ready, by village",
    "buka kiriman ini": "open this parcel",
    "kirim blanko ke kantor lain": "send blanks to another office",
    "kiriman masuk dengan berkasnya": "a parcel that comes in with its file",
    "berkas jawaban dari penerima": "an answer file of the receiver",
    "semua kiriman, atau hanya yang terbuka": "all parcels, or the open ones only",
    "lembar rute untuk pembawa": "route sheet for the carrier",
    "serahkan kartu di loket": "hand cards over at the desk",
    "semua": "all",
    "yang terbuka": "open ones",
    "Tujuan": "To",
    "Segel": "Seal",
    "Hari": "Days",
    " Tidak ada kiriman terbuka. B kiriman baru.": " No parcel is open. B begins one.",
    "{parcel} dari {who} masuk, {n}. Jawaban: {file}": (
        "{parcel} of {who} is in, {n}. Answer: {file}"
    ),
    "KIRIMAN": "PARCELS",
    "{parcel} dikemas. Enter, lalu K: segel dan kirim.": (
        "{parcel} is packed. Enter, then K: seal and send."
    ),
    "{parcel} sudah pernah masuk; jawabannya ditulis lagi: {file}": (
        "{parcel} had come in before; its answer is written again: {file}"
    ),
    "Isi kiriman": "Content of a parcel",
    "Dibukukan sebagai selisih, berita acaranya dibuat.": (
        "Booked as a difference, with its minutes."
    ),
    "Kartu dan blanko tetap di sini; tidak ada yang berpindah.": (
        "Cards and blanks stay here; nothing has moved."
    ),
    "Kembali di sini; catatannya ada di jalannya kiriman.": (
        "Back here; it is noted in the parcel's way."
    ),
    "Dicatat sebagai ditemukan.": "Noted as found.",
    "Pindaian itu bukan NIK, slip, atau kartu dari sini. Pindai lagi.": (
        "That is no NIK, slip or card of ours. Scan again."
    ),
    "Kiriman ini sudah disegel. Kartu lain masuk kiriman lain.": (
        "This parcel is sealed. Other cards go into another one."
    ),
    "Tidak ada kartu di kiriman ini. Pindai kartunya.": (
        "There is no card in this parcel. Scan one."
    ),
    "Batalkan kiriman {n}?": "Cancel parcel {n}?",
    "Ditemukan di mana?": "Where was it found?",
    "Kiriman ini belum dijawab.": "This parcel was not answered yet.",
    "Jalannya kiriman {n}": "The way of parcel {n}",
    "Masuk: {n} kartu.": "Put in: {n} cards.",
    "PERIKSA: kartu ini dari kelurahan {name}.": "CHECK: this card is of {name}.",
    "Dikeluarkan: {name}.": "Taken out: {name}.",
    "batalkan kiriman ini": "cancel this parcel",
    "Tersimpan: {file}": "Saved: {file}",
    "di penerima": "at the receiver's",
    "di sini": "here",
    "KIRIMAN {n}": "PARCEL {n}",
    "Kertas kiriman": "Papers of a parcel",
    "L lebar 80 atau 132   S simpan ke berkas   panah, PgDn gulir   F10 kembali": (
        "L width 80 or 132   S save to a file   arrows, PgDn scroll   F10 back"
    ),
    "lebar 80 atau 132 kolom": "width of 80 or 132 columns",
    "simpan ke berkas": "save to a file",
    "LEMBAR RUTE": "ROUTE SHEET",
    "SURAT JALAN": "SURAT JALAN",
    "Simpan ke berkas": "Save to a file",
    "Nama berkas baru.": "Name of a new file.",
    "Siap kirim": "Ready to send",
    "Enter atau P kemas RT ini   K kosong, isi dengan pindai   F10 naik": (
        "Enter or P packs this RT   K empty, fill by scanning   F10 up"
    ),
    "Enter buka RT-nya   P kemas   K kosong, isi dengan pindai   F10 naik": (
        "Enter opens its RT   P packs   K empty, filled by scans   F10 up"
    ),
    "Enter mengemas   F10 batal": "Enter packs   F10 cancel",
    "buka: RW dan RT kelurahan ini": "open: this village's RW and RT",
    "kemas kartu kelurahan atau RT ini": "pack this village's or RT's cards",
    "kiriman kosong, diisi dengan pindai": "an empty parcel, filled by scans",
    "kosong, isi dengan pindai": "empty, filled by scans",
    "Kelurahan, RT": "Village, RT",
    "Kecamatan": "District",
    "Tertua": "Oldest",
    " Tidak ada kartu di rak yang menunggu dikirim.": " No card on the rack waits to be sent.",
    "Tidak ada kartu yang menunggu dikirim.": "No card waits to be sent.",
    "SIAP KIRIM": "READY TO SEND",
    "{place}, {n} kartu": "{place}, {n} cards",
}
