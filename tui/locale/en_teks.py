"""English of the line mode."""

WORDS = {
    "keadaan sekarang": "state now",
    "       selesai kecuali yang belum pasti: menu 4": (
        "       done but for those in doubt: menu 4"
    ),
    "hasil belum pasti: lihat baki keluar, putuskan lewat menu 4": (
        "outcome unknown: look in the output tray, decide in menu 4"
    ),
    "{printer} menunggu putusan atas satu kartu. Pilih 4 di menu.": (
        "{printer} waits for a verdict on one card. Choose 4 in the menu."
    ),
    "Printer": "Printers",
    "pita {n}": "ribbon {n}",
    "Printer yang mana? 1-{last} atau namanya": "Which printer? 1-{last} or its name",
    "pesan cetak dari antrean": "order from the print queue",
    "printer": "printers",
    "kartu yang belum pasti": "cards in doubt",
    "stok": "stock",
    "sif": "shift",
    "pesan terakhir": "last messages",
    "English": "Bahasa Indonesia",
    "kunci": "lock",
    "data": "details",
    "kenapa belum bisa dicetak": "why it cannot be printed yet",
    "Pilih": "Choose",
    "Sudah bisa dicetak.": "It can be printed now.",
    "Baris itu terlalu panjang. Tidak ada yang dilakukan.": (
        "That line is too long. Nothing was done."
    ),
    "pesan": "order",
    "Dipesan: {batch}.": "Ordered: {batch}.",
    "tandai": "mark",
    "Tandai sebagai {words}?": "Mark as {words}?",
    "0 kembali. Enter saja mengulang pertanyaan.": "0 goes back. Enter alone asks again.",
    "'{text}' tidak ada di pilihan ini: {known}. Tidak ada yang dilakukan.": (
        "'{text}' is none of these: {known}. Nothing was done."
    ),
    "Pindaian NIK atau KK membuka warganya.": "A scanned NIK or KK opens its resident.",
    "bantuan": "help",
    "{question} 1 {yes}, Enter batal": "{question} 1 {yes}, Enter cancels",
    "{n} lagi: M lanjut, 0 selesai": "{n} more: M goes on, 0 ends",
    "Yang boleh: {roles}.": "Who may: {roles}.",
    "Putusan 1-4": "Verdict 1-4",
    "{seen}: 4 angka terakhir NIK di kartu itu": "{seen}: last 4 digits of the NIK on that card",
    "Kartu yang mana? 1-{last}": "Which card? 1-{last}",
    "(masukan bukan terminal: yang diketik bisa terlihat)": (
        "(the input is no terminal: what you type may be seen)"
    ),
    "Terkunci.": "Locked.",
    "Nama petugas (0 keluar)": "Operator's name (0 leaves)",
    "PIN {who} (0 keluar dari sesi)": "PIN of {who} (0 ends the session)",
    "{who} sudah keluar.": "{who} has left.",
    "Cari nama, NIK, KK, tahun lahir, kelurahan": "Find name, NIK, KK, year of birth, kelurahan",
    "{n} orang: {understood}": "{n} people: {understood}",
    ", M lanjut": ", M for more",
    "Tidak ada yang cocok. Ketik lebih sedikit.": "Nobody fits. Type less.",
    "Nomor 1-{last}{more}": "Number 1-{last}{more}",
    "{asked}, teks mencari lagi, 0 kembali": "{asked}, words search again, 0 back",
    "pesan yang terdepan": "order the front of it",
    "lihat antrean": "see the queue",
    "{batch}: {cards} kartu dipesan.": "{batch}: cards ordered: {cards}.",
    "{printer}: berhenti sesudah kartu ini. Pilih 2 untuk lanjut.": (
        "{printer}: stops after this card. Choose 2 to go on."
    ),
    "Berapa kartu, dari yang terdepan? 1-{most}": "How many cards, from the front? 1-{most}",
    "Blanko bebas {n}.": "Blanks free {n}.",
    "Antrean baru saja berubah, tidak ada yang dipesan. Ulangi.": (
        "The queue has just changed, nothing was ordered. Do it again."
    ),
    "pesan {n} kartu": "order the cards ({n})",
    "(Enter: {part})": "(Enter: {part})",
    "angka sekarang": "figures now",
    "{label} (00 bila tidak ada)": "{label} (00 if there are none)",
    "Bukan angka. Tidak ada yang dicatat.": "That is no number. Nothing was booked.",
    "(hari ini {n})": "(today {n})",
    "catat": "book it",
    "kiriman": "parcels",
    "laporan": "reports",
    "baca": "read it out",
    "baca lagi": "read it again",
    "simpan ke berkas, {n} kolom": "keep it in a file, {n} columns",
    "isi kiriman ini": "what is in this parcel",
    "tambah kartu: NIK, slip, UID": "add cards: NIK, slip, UID",
    "NIK, slip, atau UID kartunya (Enter: selesai)": "The card's NIK, slip or UID (Enter: done)",
    "Nomor di daftarnya (3,7-9; Enter: semua)": "Numbers on the list (3,7-9; Enter: all)",
    "Nomor kiriman: K-0017, atau 17": "Number of the parcel: K-0017, or 17",
    "Enter kosong, isi dengan pindai": "Enter for an empty one, filled by scanning",
    "Enter semuanya": "Enter for all of it",
    "bagaimana satu jatah dihitung": "how one share was reckoned",
    "{place}: jatah {qty}, {why}. Siap {ready}, tertua {days} h": (
        "{place}: share {qty}, {why}. Ready {ready}, oldest {days} d"
    ),
    "mampu {n} sehari": "can print {n} a day",
    "Yang baru dikira tidak bisa ditetapkan. {n} menghitung yang ada sekarang.": (
        "What was only supposed cannot be decided. {n} reckons with what is here now."
    ),
    "serah terima kartu": "hand cards over",
    "Kartu, slip, atau NIK; U batalkan, D rumah ke rumah, A umur kartu, 0 kembali": (
        "Card, slip or NIK; U undo, D door to door, A ages of cards, 0 back"
    ),
    "Kartu, slip, atau NIK": "Card, slip or NIK",
    "Enter serahkan ke pemiliknya, 2 wakil, 3 tidak jadi, 4 kartu lama, 0 tutup": (
        "Enter hands it to its owner, 2 proxy, 3 not given, 4 old card, 0 closes"
    ),
    "BELUM SELESAI: {name}. Enter serahkan, atau 0 dulu.": (
        "NOT FINISHED: {name}. Enter to hand over, or 0 first."
    ),
    "kertas satu daftar": "the paper of a list",
    "{number} {whom}: {n} kartu, {left} belum diisi": "{number} {whom}: {n} cards, {left} untold",
    "Nomor daftar: D-0001, atau 1": "Number of the list: D-0001, or 1",
    "Hasil: 7S 8P 9-12B, SL kartu lama ditarik (Enter: selesai)": (
        "Outcome: 7S 8P 9-12B, SL old card taken (Enter: done)"
    ),
    "{name}: {one} baru, {two} sejak 30, {three} sejak 90, {four} sejak 180 h": (
        "{name}: {one} new, {two} from 30, {three} from 90, {four} from 180 d"
    ),
    "Sejak kapan": "Since when",
    "Kotak {box}": "Box {box}",
    "Enter karantina": "Enter for what is put aside",
    "Enter tahan keping lepas dari gudang": "Enter puts loose pieces of the store aside",
    "Bulan ini dikurangi berapa? (Enter: bulan ini)": "How many months ago? (Enter: this month)",
    "{number}: {n} kartu. P kertasnya, 1 mengisi hasilnya.": (
        "{number}: {n} cards. P for its paper, 1 to fill it in."
    ),
    "NIK di kartunya": "NIK on the card",
    "NIK itu tidak cocok dengan daftar kiriman. Tidak ada yang dilakukan.": (
        "That NIK does not agree with the parcel's list. Nothing was done."
    ),
    "semua kartu kelurahan ini": "all cards of this village",
    "kartu ini saja": "this card only",
}
