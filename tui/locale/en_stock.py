"""English of the stock pages and of the second person."""

WORDS = {
    "PETUGAS KEDUA: nama dan PIN": "SECOND PERSON: name and PIN",
    "Latihan: {who}, PIN {pin}.": "Practice: {who}, PIN {pin}.",
    "Petugas kedua, nama": "Second person, name",
    "PIN petugas kedua": "PIN of the second person",
    "KEMBALI {item} dari baki printer ke gudang": (
        "TAKE {item} BACK from a printer's tray into the store"
    ),
    "Dari baki printer": "Out of which printer's tray",
    "Kembali {n} {item} dari baki {printer}.": "Took {n} {item} back out of the tray of {printer}.",
    "kartu warga": "resident's card",
    "{n} belum dipotong, {m} siap dimusnahkan": "{n} not cut yet, {m} ready to be destroyed",
    "dipinjamkan {n}, dipinjam {m}": "lent {n}, borrowed {m}",
    ", {n} kartu batal di rak (V)": ", {n} void cards on the rack (V)",
    ", {n} lewat jatuh tempo !": ", {n} overdue !",
    "LEBIH {n}": "{n} TOO MANY",
    "Diterima {n} ke gudang, {doc}. Berita acara {number}.": (
        "Received {n} into the store, {doc}. Minutes {number}."
    ),
    "terlalu besar": "too large",
    "{doc} dari {party}: tertulis {told}, terhitung {counted}, rusak {damaged}.": (
        "{doc} from {party}: {told} on paper, {counted} counted, {damaged} damaged."
    ),
    ", tertulis di berita acara.": ", it stands in the minutes.",
    "UID {first} .. ({n} dari berkas)": "UID {first} .. ({n} from a file)",
    "UID": "UID",
    "Kotak": "Box",
    "Tiba": "Came",
    "tidak ada kiriman yang menyebut UID ini": "no delivery names this UID",
    "Blanko UID {uid} dari: {where}": "Blank UID {uid} out of: {where}",
    "Tidak ada kiriman yang menyebut UID ini.": "No delivery names this UID.",
    "Kotak {box}, {doc}, {party}": "Box {box}, {doc}, {party}",
    "Dicatat rusak {n} {item}: {reason}.": "Booked {n} {item} as spoiled: {reason}.",
    "Potong hari ini (M).": "Cut today (M).",
    "golongan: {name}": "class: {name}",
    "Kartu jadi di rak penyerahan (pekerjaan {job}).": "A made card on the rack (job {job}).",
    "{n} {item} dari: {where}": "{n} {item} out of: {where}",
    "gudang": "the store",
    "semua baki printer": "all printer trays",
    "rak kartu jadi": "the rack of made cards",
    "kotak rusak": "the box of spoiled pieces",
    "semuanya": "all of it",
    "Enter membandingkan": "Enter compares",
    "tunggu hitungan kedua": "second figure missing",
    "Hitungan pertama {a}, kedua {b}, buku {book}.": "First count {a}, second {b}, book {book}.",
    "Kedua hitungan tidak sama: keduanya menghitung ulang.": (
        "The two counts differ: both count again."
    ),
    "Isi tempat ini bergerak {n} kali sejak mulai: hitung ulang.": (
        "{n} movements here since the count began: count again."
    ),
    "Cocok dengan buku.": "It agrees with the book.",
    "Selisih {n}.": "Difference {n}.",
    "{number} {to}, {days} hari": "{number} {to}, {days} days",
    "potong hari ini: {n} !": "cut today: {n} !",
    "{n} lewat jatuh tempo !": "{n} overdue !",
    "{n} lot": "{n} lots",
    "Pusat {centre}, kita {ours}, keduanya {both}; cetakan {jobs}, buku {ledger}": (
        "Centre {centre}, ours {ours}, both {both}; prints {jobs}, ledger {ledger}"
    ),
    "belum pernah dijalankan": "never run so far",
    "J membandingkan sekarang.": "J compares now.",
    "{when}: {n} perbedaan, {m} belum bisa dijelaskan": "{when}: {n} differences, {m} unexplained",
    "{n} chip dari kotak terbuka, {m} pasti hilang": (
        "{n} chips of opened boxes, {m} missing for sure"
    ),
    "{uid}  {doc}, {day}": "{uid}  {doc}, {day}",
    "Mungkin lepas di gudang dan baki {n}, terpakai tanpa dibaca {m}.": (
        "Perhaps loose in store and trays {n}, used without being read {m}."
    ),
    "sedang dihitung": "being counted",
    "(tertutup)": "(hidden)",
    "{item} cukup {cards} kartu": "{item}: enough for {cards} cards",
    "{item} cukup {cards} kartu.": "{item}: enough for {cards} cards.",
    "{item} cukup {cards} kartu, kira-kira {days} hari cetak.": (
        "{item}: enough for {cards} cards, about {days} days."
    ),
    "! Pesan sekarang.": "! Order now.",
    "{item}, akhir {day}": "{item}, end of {day}",
    "Daftar dokumen": "List of documents",
    "Enter buka  K jenis berikutnya  F10 kembali": "Enter open  K next kind  F10 back",
    "buka dokumen yang bertanda >": "open the document marked >",
    "jenis dokumen berikutnya": "next kind of document",
    "Oleh": "By",
    "jenis: {kind}   {n} dokumen": "kind: {kind}   {n} documents",
    "jenis: {kind}   {n} terbaru": "kind: {kind}   the newest {n}",
    "DOKUMEN": "DOCUMENTS",
    "Telusur chip": "Trace a chip",
    "Tempelkan kartu ke pembaca, atau ketik UID lalu Enter   F10 kembali": (
        "Lay the card on the reader, or type its UID and Enter   F10 back"
    ),
    "Pindaian diabaikan: di sini chip kartu atau blanko saja.": (
        "Scan ignored: only the chip of a card or blank counts here."
    ),
    "TELUSUR CHIP: dari kiriman mana, di mana": "TRACE A CHIP: of which delivery, where now",
    "Karantina": "Quarantine",
    "N tahan yang lepas  L lepas ke gudang  R rusakkan  B kembali ke pengirim": (
        "N hold loose pieces  L free into store  R condemn  B give back to the sender"
    ),
    "tahan keping lepas dari gudang": "put loose pieces of the store aside",
    "lepas ke gudang: ternyata baik": "free into the store: they are good",
    "nyatakan rusak": "condemn as spoiled",
    "kembalikan ke pengirim": "give back to the sender",
    "LEPAS {lot} ke gudang": "FREE {lot} into the store",
    "Keterangan (boleh kosong)": "Remark (may be empty)",
    "RUSAK dari {lot}": "SPOILED of {lot}",
    "KEMBALIKAN {lot} ke pengirim": "GIVE {lot} BACK to the sender",
    "TAHAN {item} lepas dari gudang": "PUT ASIDE loose {item} of the store",
    "Tidak ada lot di karantina.": "Nothing is put aside.",
    "Lot": "Lot",
    "Barang": "Item",
    "KARANTINA": "QUARANTINE",
    "Kepada siapa": "To whom",
    "Dicatat: {number}.": "Booked: {number}.",
    "Kartu batal yang masih di sini": "Void cards still here",
    "Spasi tandai  + semua di rak  T tarik dari rak, berdua  F10 kembali": (
        "Space mark  + all on the rack  T pull off the rack, two people  F10 back"
    ),
    "tandai semua yang di rak": "mark all on the rack",
    "tarik yang ditandai dari rak, berdua": "pull the marked ones off the rack, two people",
    "{n} kartu; yang di paket dipanggil kembali dulu (F7)": (
        "{n} cards; those in parcels are called back first (F7)"
    ),
    "Belum ada yang ditandai. Spasi menandai, + menandai semua.": (
        "Nothing is marked. Space marks, + marks all."
    ),
    "TARIK {n} kartu batal dari rak": "PULL {n} void cards off the rack",
    "Batal sejak": "Void since",
    "KARTU BATAL": "VOID CARDS",
    "Kartunya masuk kotak rusak, lalu dipotong.": (
        "The cards go into the box of spoiled ones and are cut."
    ),
    "{n} kartu batal ditarik dari rak. Potong hari ini.": (
        "{n} void cards pulled off the rack. Cut them today."
    ),
    "Hitung buta, berdua": "Blind count, two people",
    "M mulai  Enter isi atau bandingkan  U ulang  X batalkan  T temuan  F10 kembali": (
        "M begin  Enter fill in or compare  U again  X drop  T found  F10 back"
    ),
    "catat yang ditemukan kembali, berdua": "book what turned up again, two people",
    "keping lepas di gudang": "loose pieces in the store",
    "kartu seorang warga": "a resident's card",
    "Apa yang ditemukan?": "What was found?",
    "Berapa keping?": "How many pieces?",
    "Nomor kartu, atau UID-nya": "The card's number, or its UID",
    "Di mana, kapan?": "Where, when?",
    "Temuan dibukukan: {number}.": "What was found is booked: {number}.",
    "mulai menghitung": "begin a count",
    "isi hitungan, atau bandingkan bila keduanya ada": (
        "fill a figure in, or compare once both are there"
    ),
    "ulang hitungan ini": "count this place again",
    "batalkan hitungan ini": "drop this count",
    "  Hitung tanpa melihat buku. Dua orang, masing-masing satu angka.": (
        "  Count without looking at the book. Two people, one figure each."
    ),
    "hitung ulang": "count again",
    "Nomor kartu atau UID-nya, dipisah spasi. Di kotak rusak: nomor barisnya, 12x3.": (
        "Numbers or UIDs of the cards, blanks between. Spoiled: the row's number, 12x3."
    ),
    "HITUNG {item}": "COUNT {item}",
    "Hitung apa?": "Count what?",
    "Semua baki kosong menurut buku: hitung gudang, atau isi baki dulu.": (
        "All trays are empty by the book: count the store, or fill a tray first."
    ),
    "Keping mana saja?": "Which pieces?",
    "Tempat": "Place",
    "Pertama": "First",
    "Kedua": "Second",
    "Tulis yang benar-benar terhitung, 0 bila tidak ada.": (
        "Write what was really counted, 0 for none."
    ),
    "Tersimpan. Sekarang orang kedua: Enter.": "Kept. Now the second person: Enter.",
    "bukukan selisih, berdua": "book the difference, two people",
    "Selisih {n} dibukukan: {number}.": "Difference {n} booked: {number}.",
    "{who} sudah mengisi. Hitungan kedua dari orang lain.": (
        "{who} has told already. The second count is somebody else's."
    ),
    "{where}: berapa yang {who} hitung?": "{where}: how many did {who} count?",
    "{where}: cocok dengan buku.": "{where}: agrees with the book.",
    "Selisih {n} di {where}: sebabnya": "Difference {n} at {where}: why",
    "Hitungan {where} dibatalkan.": "The count of {where} is dropped.",
    "B buka  N karantina  Y karantina satu kiriman  R kembalikan  K keadaan  L lot": (
        "B open  N hold  Y hold a delivery  R give back  K state  L lots"
    ),
    "buka segel, berdua": "break the seal, two people",
    "karantina kotak ini, berdua": "put this box aside, two people",
    "karantina semua kotak kiriman ini": "put all boxes of this delivery aside",
    "kembalikan kotak ini ke pengirim": "give this box back to the sender",
    "keadaan berikutnya: tersegel, dibuka, karantina, keluar": (
        "next state: sealed, open, held, gone"
    ),
    "lot dalam karantina": "lots put aside",
    "KARANTINA kotak {box}: sebabnya": "PUT box {box} ASIDE: why",
    "KARANTINA semua kotak {doc}: sebabnya": "PUT all boxes of {doc} ASIDE: why",
    "KEMBALIKAN kotak {box} ke pengirim: sebabnya": "GIVE box {box} BACK to the sender: why",
    "{n} kotak, keadaan: {state}": "{n} boxes, state: {state}",
    " Belum ada kotak: dicatat waktu terima (T di layar stok).": (
        " No boxes yet: they are written down at receipt (T on the stock screen)."
    ),
    " #{row} dari {party}; {by} dan {second}, {day}": (
        " #{row} from {party}; {by} and {second}, {day}"
    ),
    "BUKA kotak {box}, {n} keping": "OPEN box {box}, {n} pieces",
    "BAST": "BAST",
    "KOTAK": "BOXES",
    "Segelnya diperiksa berdua, lalu dibuka.": "Two people look at the seal, then it is broken.",
    "Kotak {box} dibuka.": "Box {box} is open.",
    "{n} kotak": "{n} boxes",
    "Rusak: potong dan musnahkan": "Spoiled: cut and destroy",
    "Spasi tandai  + semua  P potong  M musnahkan  V kartu batal  D berita acara": (
        "Space mark  + all  P cut  M destroy  V void cards  D minutes"
    ),
    "tandai semua yang belum dipotong": "mark all that is not cut",
    "potong yang ditandai, berdua": "cut what is marked, two people",
    "musnahkan semua yang sudah dipotong, dua saksi": "destroy all that is cut, two witnesses",
    "kartu batal yang masih di rak": "void cards still on the rack",
    "berita acara pemusnahan": "minutes of destructions",
}
