"""English of the stock: cutting, loans, papers, receiving, the ledger."""

WORDS = {
    "UID pertama": "First UID",
    "Keping": "Pieces",
    "Tersisa": "Left",
    "No": "No",
    "Chip atau jumlah": "Chip or pieces",
    "Dipotong": "Cut",
    "POTONG {n} keping: menembus chip dan foto": "CUT {n} pieces: through chip and photo",
    "Belum ada yang dipotong. P memotong yang ditandai.": (
        "Nothing is cut yet. P cuts what is marked."
    ),
    "Terhitung masuk api": "Counted into the fire",
    "Cara": "How",
    "MUSNAHKAN {n} keping yang sudah dipotong": "DESTROY {n} pieces that are cut",
    "SAKSI PERTAMA pemusnahan": "FIRST WITNESS of the destruction",
    "SAKSI KEDUA pemusnahan": "SECOND WITNESS of the destruction",
    "RUSAK, BELUM MUSNAH": "SPOILED, NOT DESTROYED",
    "Potong sekarang, di depan petugas kedua. Ia mengetik PIN-nya.": (
        "Cut now, before the second person, who types their PIN."
    ),
    "Dipotong {n} keping: {number}.": "Cut {n} pieces: {number}.",
    "{n} keping, {place}.": "{n} pieces, {place}.",
    "Dimusnahkan {n} keping: {number}.": "Destroyed {n} pieces: {number}.",
    "Pinjaman antarkantor": "Loans between offices",
    "P pinjamkan  I meminjam  K kembali  S selesai tanpa kembali  A semua/terbuka": (
        "P lend  I borrow  K came back  S close, nothing comes back  A all/open"
    ),
    "pinjamkan ke kantor lain": "lend to another office",
    "catat yang kita pinjam": "book what we borrow",
    "catat yang kembali, semua atau sebagian": "book what came back, all or a part",
    "selesai: sisanya tetap pada peminjam": "close: the rest stays with the borrower",
    "tampilkan semua atau yang terbuka saja": "show all, or only open ones",
    "Jumlah kembali": "How many came back",
    "Di antaranya rusak": "Of them damaged",
    "pinjamkan": "lend",
    "meminjam": "borrow",
    "PINJAMKAN {item} dari gudang": "LEND {item} of the store",
    "Kepada kantor": "To which office",
    "PINJAM {item} dari kantor lain": "BORROW {item} from another office",
    "Dari kantor, nomor surat": "Office, number of the paper",
    "Tidak ada pinjaman terbuka di baris ini.": "There is no open loan in this row.",
    "KEMBALI {number}, {party}": "BACK {number}, {party}",
    "Jatuh tempo (tanggal, hari)": "Due (a day, or days)",
    "Arah": "Way",
    "Kantor": "Office",
    "Jatuh tempo": "Due",
    "PINJAMAN": "LOANS",
    "Pinjaman {loan} dicatat: {number}.": "Loan {loan} booked: {number}.",
    "Pinjaman {loan} selesai tanpa kembali: dasarnya": (
        "Loan {loan} closed, nothing comes back: by what agreement"
    ),
    "Pencocokan tiga arah": "Three-way comparison",
    "J jalankan sekarang  U chip tanpa jejak  Enter buka warganya  F10 kembali": (
        "J run now  U chips without a trace  Enter open the resident  F10 back"
    ),
    "bandingkan sekarang dan simpan": "compare now and keep it",
    "chip dari kotak terbuka yang tidak ada di mana-mana": "chips of opened boxes that are nowhere",
    "buka warganya": "open the resident",
    "CHIP TANPA JEJAK": "CHIPS WITHOUT A TRACE",
    "PENCOCOKAN TIGA ARAH": "THREE-WAY COMPARISON",
    "Kenapa": "Why",
    "Membandingkan seluruh buku: di kota besar beberapa detik.": (
        "Comparing the whole book: some seconds in a large city."
    ),
    "Dibandingkan: {n} perbedaan, {m} belum bisa dijelaskan.": (
        "Compared: {n} differences, {m} unexplained."
    ),
    "Dokumen": "Document",
    "P ke printer slip  S simpan ke berkas  panah, PgDn gulir  F10 kembali": (
        "P to the slip printer  S save to a file  arrows, PgDn scroll  F10 back"
    ),
    "cetak di printer slip": "print on the slip printer",
    "baris {first}-{last} dari {all}": "lines {first}-{last} of {all}",
    "{number} dikirim ke printer slip.": "{number} sent to the slip printer.",
    "Nama berkas baru, atau folder (stik USB).": "Name of a new file, or a folder (USB stick).",
    "Simpan {number} ke berkas": "Save {number} to a file",
    "Catat rusak": "Book as spoiled",
    "Pindai atau ketik UID, atau jumlahnya, lalu Enter   F10 kembali": (
        "Scan or type the UID, or how many, then Enter   F10 back"
    ),
    "Angka: alasannya, lalu petugas kedua   panah atas: isian lagi   F10 kembali": (
        "Digit: the reason, then the second person   Up: the fields again   F10 back"
    ),
    "Rusak, lain-lain: apa sebabnya?": "Spoiled, other: why?",
    "UID, atau jumlah": "UID, or how many",
    "isian lagi": "the fields again",
    "Terima barang": "Receive goods",
    "Enter ke isian berikut; sesudah isian terakhir kotaknya   F10 batal": (
        "Enter next field; behind the last one the boxes   F10 cancel"
    ),
    "B kotak  U kotak dengan berkas UID  X hapus kotak  Enter catat  F10 batal": (
        "B box  U box with a file of UIDs  X remove box  Enter book  F10 cancel"
    ),
    "1 pusat 2 provinsi 3 kantor": "1 centre 2 province 3 office",
    "Tertulis di BAST": "Told by the BAST",
    "Terhitung semua": "Counted in all",
    "Yang menyerahkan": "Handed over by",
    "Kotak: nomor jumlah UID UID": "Box: number quantity UID UID",
    "tambah kotak: nomor, jumlah, UID awal dan akhir": (
        "add a box: number, quantity, first and last UID"
    ),
    "tambah kotak dengan berkas UID": "add a box with a file of UIDs",
    "hapus kotak yang bertanda >": "remove the box marked >",
    "catat, dengan petugas kedua": "book, with the second person",
    "Nomor kotak, jumlah, lalu UID pertama dan terakhir bila tertulis.": (
        "The box's number, how many, then first and last UID if written."
    ),
    "Nomor kotak, spasi, lalu nama berkas UID (satu UID sebaris).": (
        "The box's number, a blank, the name of the UID file (one a line)."
    ),
    "TERIMA {item}: menurut BAST, dihitung berdua": "RECEIVE {item}: by its BAST, counted by two",
    "{n} kotak, isinya {qty}": "{n} boxes, {qty} in them",
    "Kotak dengan berkas UID: nomor berkas": "Box with a file of UIDs: number file",
    "Yang datang sekarang hanya boleh kiriman susulan dari surat itu.": (
        "What came now can only be a later part of that paper."
    ),
    "Tanpa kotak: hanya jumlah.": "No boxes: the quantity only.",
    "{doc} dari pengirim ini sudah dicatat": "{doc} of this sender is booked already",
    "catat kiriman susulan": "book as a later part",
    "J jatah  P pinjam  N kotak  U telusur  A kartu stok  D dokumen  F9 lain": (
        "J rations  P loans  N boxes  U trace  A stock card  D papers  F9 more"
    ),
    "T terima  K keluar  R rusak  H hitung  M musnah  P pinjam  J jatah  F9 lain": (
        "T receive  K issue  R spoiled  H count  M destroy  P loans  J rations  F9 more"
    ),
    "hitung, berdua tanpa melihat buku": "count, two people without the book",
    "potong dan musnahkan yang rusak": "cut and destroy what is spoiled",
    "pinjaman antarkantor": "loans between offices",
    "jatah kecamatan": "rations of the districts",
    "kembali dari baki printer ke gudang": "back from a printer's tray into the store",
    "kotak, karantina, kembali ke pengirim": "boxes, quarantine, back to the sender",
    "telusur satu chip": "trace a chip",
    "kartu stok, dan isi pada hari lampau": "stock card, and what was there on a past day",
    "berita acara dan dokumen lain": "minutes and other documents",
    "cocokkan pusat, cetakan, dan buku": "compare centre, prints and ledger",
    "Kartu stok": "Stock card",
    "B bulan lalu  L bulan berikutnya  G barang lain  T isi pada tanggal  S simpan": (
        "B month before  L next month  G other items  T a past day  S save"
    ),
    "bulan sebelumnya": "month before",
    "bulan berikutnya": "next month",
    "barang lain": "other items",
    "isi tiap tempat pada akhir suatu hari": "what every bin held at the end of a day",
    "Bulan itu belum tiba.": "That month has not come yet.",
    "Isi tiap tempat pada akhir hari apa?": "Show every bin at the end of which day?",
    "Hari itu tidak ada atau belum tiba. Ketik misalnya 18-11-2026.": (
        "No such day, or it has not come. Type for example 18-11-2026."
    ),
    "Simpan kartu stok ke berkas": "Save the stock card to a file",
    "Misalnya 18-11-2026.": "For example 18-11-2026.",
    "Kosong semua.": "All empty.",
    "(Enter: selesai)": "(Enter: done)",
    "Sebab selisih": "Why there is a difference",
    "Tersimpan. Sekarang orang kedua.": "Kept. Now the second person.",
    "Hitung ulang?": "Count again?",
    "Nomor surat": "Number of the paper",
}
