"""English of hand-over: the counter, lists from door to door, uncollected cards."""

WORDS: dict[str, str] = {
    "Serah terima kartu": "Handing cards over",
    "Serah terima kartu: diambil, dari rumah ke rumah, umur": (
        "Handing cards over: collected, from door to door, age"
    ),
    "Pindai   K ketik   U batalkan   D rumah ke rumah   A umur kartu   F10 kembali": (
        "Scan   K type   U undo   D door to door   A age of cards   F10 back"
    ),
    "Enter serahkan  W wakil  L kartu lama  N tidak jadi  F10 tutup": (
        "Enter hand over  W proxy  L old card  N not handed over  F10 close"
    ),
    "Enter ke isian berikut, di isian terakhir menyerahkan   F10 batal": (
        "Enter to the next field, in the last one hands over   F10 cancel"
    ),
    "serahkan": "hand over",
    "serahkan ke pemiliknya": "hand it to its owner",
    "serahkan ke wakil, dengan surat": "hand it to a proxy, with a letter",
    "kartu lama: ditarik, hilang, tidak ada": "the old card: taken back, lost, none",
    "tidak jadi diserahkan, alasannya": "not handed over, and why",
    "ketik nomor kartu atau UID; NIK langsung saja": "type a card's number or UID; a NIK without K",
    "batalkan penyerahan sif ini": "undo a hand-over of this shift",
    "daftar dari rumah ke rumah": "lists from door to door",
    "kartu yang belum diambil, menurut umur": "uncollected cards by age",
    "Kartu ini memberi nomor lain tiap kali. Pindai slip atau NIK.": (
        "This card tells another number each time. Scan the slip or the NIK."
    ),
    "BELUM SELESAI: {name}. Enter serahkan, atau F10 dulu.": (
        "NOT FINISHED: {name}. Enter hands it over, or F10 first."
    ),
    "Kartu lamanya terbaca: tarik dan potong.": "The old card was read: take it back and cut it.",
    "Chip kartu ini tidak pernah dibaca. Pindai slipnya, atau ketik NIK.": (
        "This card's chip was never read. Scan its slip, or type the NIK."
    ),
    "Pindai dulu kartunya.": "Scan the card first.",
    "Diserahkan: {name}. {slip}": "Handed over: {name}. {slip}",
    "Tidak diserahkan: kenapa?": "Not handed over: why?",
    "Dicatat: {why}. Kartunya kembali ke rak.": "Noted: {why}. The card goes back to the rack.",
    "Nomor kartu atau UID": "Number of the card, or UID",
    "Batalkan penyerahan: kenapa?": "Undo the hand-over: why?",
    "Dibatalkan. Kartunya kembali ke tempatnya.": "Undone. The card is back in its place.",
    "Dibatalkan. Suket {number} sudah berakhir: terbitkan yang baru.": (
        "Undone. Suket {number} has ended: issue a new one."
    ),
    "ditarik sekarang, dipotong": "taken back now, cut",
    "hilang, ada surat polisi": "lost, with a police letter",
    "tidak ada: dengan petugas kedua": "none: with a second officer",
    "Kartu lama (permohonan {kind})": "The old card (claim: {kind})",
    "Nomor surat polisi": "Number of the police letter",
    "Nama wakil": "Name of the proxy",
    "Hubungan (ayah, kuasa, RT)": "Who that is (father, RT)",
    "Nomor surat kuasa atau KK": "Number of the letter or KK",
    "Belum ada penyerahan Anda hari ini yang bisa dibatalkan.": (
        "You have no hand-over today that could be undone."
    ),
    "Batalkan penyerahan yang mana?": "Undo which hand-over?",
    "Kartunya harus ada di tangan Anda lagi.": "The card must be in your hands again.",
    "SERAH TERIMA KARTU": "HANDING CARDS OVER",
    "hari ini {n} oleh {by}": "today {n} by {by}",
    "Pindai kartu, slip, atau NIK.": "Scan a card, a slip or a NIK.",
    "  Terakhir diserahkan": "  Handed over last",
    "dibatalkan": "undone",
    "diri sendiri": "the owner",
    "Periksa": "Check",
    "Enter diserahkan ke pemiliknya": "Enter hands it to its owner",
    "rak penyerahan": "the hand-over rack",
    "(dikemas di {parcel})": "(packed in {parcel})",
    "{token}  jadi {day}  permohonan {kind}": "{token}  made {day}  claim: {kind}",
    "Letak": "Lies",
    "Dulu": "Before",
    "JANGAN DISERAHKAN": "DO NOT HAND OVER",
    "- Nama dan tanggal lahir disebut warga sendiri; cocokkan wajahnya.": (
        "- They say name and birth date themselves; compare the face."
    ),
    "- Chip cocok dengan catatan.": "- The chip matches the record.",
    "! Chip belum dibaca: letakkan kartunya di pembaca.": (
        "! The chip was not read: lay the card on the reader."
    ),
    "NIK ini juga dipakai orang lain: cocokkan wajah dan KK.": (
        "Another person uses this NIK too: compare face and KK."
    ),
    "Tercatat pindah atau pergi: tanyakan alamatnya.": (
        "On record as moved or gone: ask for the address."
    ),
    "! Tarik lembar suket {number}; suketnya berakhir.": (
        "! Take the paper of suket {number} back; it ends."
    ),
    "! Tarik kartu lamanya dan potong.": "! Take the old card back and cut it.",
    "! Minta surat polisinya, isi nomornya.": "! Ask for the police letter and its number.",
    "- Surat polisi {number}.": "- Police letter {number}.",
    "Tanda terima dicetak.": "The receipt is printed.",
    "Tanda terima di buku, tanpa printer slip.": "Sign the book: there is no slip printer.",
    "riwayat": "history",
    "kembali ke rak": "back on the rack",
    "dikirim, {place}": "sent, {place}",
    "dititip di {place}": "held at {place}",
    "diserahkan": "handed over",
    "penyerahan dibatalkan": "hand-over undone",
    "kartu ditarik, rusak": "card taken back, spoiled",
    "kartu dimusnahkan": "card destroyed",
    "kartu tidak ditemukan": "card not found",
    "belum diserahkan": "not handed over",
    "Daftar dari rumah ke rumah": "Lists from door to door",
    "B daftar baru  Enter isi hasilnya  P cetak  S simpan ke berkas  F10 kembali": (
        "B new list  Enter fill in outcomes  P print  S save to a file  F10 back"
    ),
    "Kiriman atau kelurahan; Enter di isian terakhir membuat   F10 batal": (
        "A parcel or a village; Enter in the last field draws it   F10 cancel"
    ),
    "isi hasil daftar ini": "fill in this list",
    "daftar baru": "new list",
    "Nomor": "Number",
    "Untuk": "For",
    "Kartu": "Card",
    "Belum": "Left",
    "Dibuat": "Drawn",
    "Oleh": "By",
    "DARI RUMAH KE RUMAH": "FROM DOOR TO DOOR",
    "   {n} daftar, {left} baris belum diisi": "   {n} lists, {left} lines untold",
    "Kiriman K-0017, atau kosong": "Parcel K-0017, or empty",
    "Kelurahan, atau kosong": "Village, or empty",
    "RT, atau kosong": "RT, or empty",
    "cetak daftar ini di printer baris": "print this list on the line printer",
    "simpan daftar ini ke berkas": "save this list to a file",
    "{number}: {n} kartu. P mencetak, S menyimpan, Enter mengisi hasilnya.": (
        "{number}: {n} cards. P prints, S saves, Enter fills in what came."
    ),
    "Isi daftar dari rumah ke rumah": "Fill in a list from door to door",
    "7S 8P 9-12B lalu Enter; SL kartu lama ditarik   Tab ke daftar   F10 kembali": (
        "7S 8P 9-12B, then Enter; SL old card taken back   Tab to the list   F10 back"
    ),
    "ke isian hasil": "to the field of outcomes",
    "Hasil": "Outcome",
    "   {n} kartu, {left} belum diisi": "   {n} cards, {left} untold",
    "DAFTAR {number}": "LIST {number}",
    "S serah  P pindah  M meninggal  T tidak dikenal  N menolak  B belum bertemu": (
        "S handed over  P moved  M dead  T not known  N refuses  B not met yet"
    ),
    "Baris {no}: {why}": "Line {no}: {why}",
    "Tersimpan {n} baris, sampai {no}.": "{n} lines saved, up to {no}.",
    "Kartu belum diambil": "Uncollected cards",
    "Enter siapa saja, untuk dipanggil   D dari rumah ke rumah   F10 kembali": (
        "Enter who they are, to call   D from door to door   F10 back"
    ),
    "siapa saja: daftar panggilan": "who they are: whom to call",
    "   {all} kartu: {one} baru, {two} sejak 30, {three} sejak 90, {four} sejak 180 h": (
        "   {all} cards: {one} new, {two} from 30, {three} from 90, {four} from 180 d"
    ),
    "BELUM DIAMBIL": "UNCOLLECTED",
    "Dititip": "Held",
    "Alasan terbanyak": "Commonest reasons",
    "Daftar panggilan": "Whom to call",
    "0-3 umur   C catat panggilan   Enter serahkan   R data warga   F10 kembali": (
        "0-3 age   C note a call   Enter hand over   R resident   F10 back"
    ),
    "sampai 3: semua, sejak 30, 90, 180 hari": "to 3: all, from 30, 90, 180 days",
    "catat apa kata mereka": "note what they said",
    "serahkan kartu ini": "hand this card over",
    "data warga ini": "this resident's page",
    "BELUM DIAMBIL {village}": "UNCOLLECTED {village}",
    "   sejak {days} hari": "   from {days} days",
    "   semua umur": "   all ages",
    "Panggilan: apa hasilnya?": "The call: what came of it?",
    "Catatan, boleh kosong": "A note, may be empty",
    "Dicatat: {why}.": "Noted: {why}.",
    "Hari": "Days",
    "Di": "At",
    "rak": "rack",
    "Kontak": "Contact",
    "dikemas untuk {who}": "packed for {who}",
    "dalam perjalanan ke {who}": "on its way to {who}",
    "tidak sampai di {who}": "did not come to {who}",
    "dititip di {who}": "held at {who}",
    "tidak ditemukan": "not found",
    "ditarik": "taken back",
    "dimusnahkan": "destroyed",
    "Pindai kartu, slip, atau ketik NIK: namanya besar, di bawahnya yang diperiksa.": (
        "Scan a card or slip, or type the NIK: the name is large, below it what to check."
    ),
    "Enter menyerahkan ke pemiliknya; layar langsung menunggu pindaian berikut.": (
        "Enter hands it to its owner; the screen waits for the next scan at once."
    ),
    "Kartu orang lain di pembaca dikatakan keras dan tercatat; tidak ada yang diserahkan.": (
        "Another's card on the reader is said loudly and noted; nothing is handed over."
    ),
    "W wakil: nama, hubungan, nomor surat. Kartu keempat sehari perlu petugas kedua.": (
        "W proxy: name, relation, letter. A fourth card a day needs a second officer."
    ),
    "L kartu lama: ditarik, hilang dengan surat polisi, atau tidak ada.": (
        "L the old card: taken back, lost with a police letter, or none."
    ),
    "N alasan tidak jadi; U membatalkan penyerahan dalam sif yang sama.": (
        "N why it was not handed over; U undoes a hand-over of the same shift."
    ),
    "Suket berakhir saat kartunya diserahkan; tanda terimanya keluar di printer slip.": (
        "A suket ends with the hand-over; the receipt comes out of the slip printer."
    ),
    "Satu daftar untuk kiriman, kelurahan, atau RT: paling banyak 500 kartu.": (
        "One list for a parcel, a village or an RT: 500 cards at most."
    ),
    "Warga yang belum diisi di satu daftar tidak masuk daftar lain.": (
        "Whoever is still open in one list is in no other."
    ),
    "P mencetak daftarnya, S menyimpannya ke berkas; Enter mengisi hasilnya.": (
        "P prints the list, S saves it to a file; Enter fills in what came."
    ),
    "Ketik nomor baris dan satu huruf, banyak sekaligus: 1S 2P 4-9B, lalu Enter.": (
        "Type a line's number and one letter, many at once: 1S 2P 4-9B, then Enter."
    ),
    "Tiap baris tersimpan sendiri; yang ditolak tidak menghalangi yang lain.": (
        "Each line is saved by itself; one that is refused does not stop the others."
    ),
    "SL: diserahkan dan kartu lamanya ditarik. KL menandai siapa yang punya.": (
        "SL: handed over, and the old card taken back. KL marks who has one."
    ),
    "Hanya B yang bisa diisi lain kemudian; S yang salah dibatalkan di layar serah (U).": (
        "Only B can be changed later; a wrong S is undone on the hand-over screen (U)."
    ),
    "Kartu yang belum diambil, menurut umur sejak jadi: di rak dan yang dititip.": (
        "Uncollected cards by age since they were made: on the rack and in custody."
    ),
    "Tanda ! berarti ada yang 180 hari atau lebih.": "A ! means some are 180 days old or more.",
    "Enter memperlihatkan orangnya, untuk dipanggil.": "Enter shows the people, to call them.",
    "0 sampai 3 memilih umur; C mencatat apa hasil panggilan.": (
        "0 to 3 choose the age; C notes what a call gave."
    ),
    "Kontak berasal dari catatan daftar kerja; alasan terakhir tertulis di kanan.": (
        "Contacts come from notes of the work lists; the last reason stands on the right."
    ),
    "Enter membuka serah terima orang ini, R datanya.": (
        "Enter opens this person's hand-over, R the page."
    ),
    "Serah": "Hand over",
    "Serahkan kartu {name}?": "Hand over the card of {name}?",
}
