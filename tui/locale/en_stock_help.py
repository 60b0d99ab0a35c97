"""English of what F1 says of the stock pages."""

WORDS = {
    "Di mana setiap keping berada sekarang, dan apa yang bergerak hari ini.": (
        "Where every piece is now, and what moved today."
    ),
    "Jumlah semua tempat harus sama dengan yang diterima; selisih dikatakan sendiri.": (
        "All bins add up to what was received; a difference says so by itself."
    ),
    "Cukup sampai kapan dihitung dari pemakaian kantor ini sendiri.": (
        "How long they last is learnt from this office's own use."
    ),
    "T, R, H, M, P membuka halaman sendiri; petugas kedua mengetik PIN-nya di sana.": (
        "T, R, H, M, P open pages of their own; the second person types their PIN there."
    ),
    "K mengisi baki, B mengembalikannya ke gudang: dicatat sendiri, tanpa petugas kedua.": (
        "K fills a tray, B takes it back: one person books that alone."
    ),
    "G memperlihatkan barang lain: pita, film, pembersih, kartu lama.": (
        "G shows other items: ribbons, film, cleaning kits, old cards."
    ),
    "D memuat semua berita acara; A kartu stok; U menelusur satu chip; C mencocokkan.": (
        "D has all minutes; A the stock card; U traces a chip; C compares."
    ),
    "Tulis menurut BAST, lalu yang benar-benar terhitung oleh dua orang.": (
        "Write what the BAST tells, then what two people really counted."
    ),
    "Kurang atau lebih dari surat tertulis sendiri di berita acara; yang rusak juga.": (
        "Short or extra against the paper stands in the minutes; so does what is damaged."
    ),
    "Kotak: nomor, jumlah, UID pertama dan terakhir; r2 di ujung berarti dua rusak.": (
        "A box: number, quantity, first and last UID; r2 behind it means two damaged."
    ),
    "Daftar UID dari berkas: satu UID sebaris, atau CSV; isinya harus pas dengan kotaknya.": (
        "UIDs from a file: one a line, or CSV; they must fit the box."
    ),
    "Yang masih setengah terisi tersimpan sendiri, juga kotaknya.": (
        "What is half filled in is kept by itself, boxes too."
    ),
    "Pindai atau tempelkan blanko: UID-nya dicari, lalu angka alasannya, lalu saksinya.": (
        "Scan or lay the blank down: its UID is looked up; then the reason's digit, then the "
        "witness."
    ),
    "Tanpa UID tulis jumlahnya, dan baki asalnya; kosong berarti dari gudang.": (
        "Without a UID write how many, and out of which tray; empty means the store."
    ),
    "Kartu jadi di rak juga boleh dipindai: keluar dari rak sebagai kartu itu.": (
        "A made card on the rack may be scanned too: it leaves the rack as that card."
    ),
    "Chip yang menurut buku masih di kotak tersegel ditolak: kabari kepala seksi.": (
        "A chip that by the books lies in a sealed box is refused: tell the section head."
    ),
    "Yang rusak dipotong hari ini juga, di halaman M.": (
        "What is spoiled is cut the same day, on page M."
    ),
    "Yang rusak dipotong berdua pada hari yang sama, dengan berita acara.": (
        "What is spoiled is cut by two people the same day, with minutes."
    ),
    "Baris tebal belum dipotong; yang sudah dipotong menunggu dimusnahkan.": (
        "Bold rows are not cut yet; what is cut waits to be destroyed."
    ),
    "M memusnahkan semua yang sudah dipotong: dihitung masuk api, dua saksi, registernya.": (
        "M destroys all that is cut: counted into the fire, two witnesses, the register."
    ),
    "Saksi adalah dua petugas lain; masing-masing mengetik PIN-nya sendiri.": (
        "Witnesses are two other people; each types their own PIN."
    ),
    "V: kartu yang dibatalkan permohonan tetapi masih di rak.": (
        "V: cards that a request made void and that are still on the rack."
    ),
    "Kartu ini dibatalkan oleh permohonan; tidak boleh diserahkan lagi.": (
        "These cards were made void by a request; they may not be handed out."
    ),
    "Yang di rak ditarik berdua ke kotak rusak, lalu dipotong.": (
        "Those on the rack are pulled by two people into the box of spoiled ones and cut."
    ),
    "Yang di paket atau di kelurahan dipanggil kembali dulu lewat F7.": (
        "Those in a parcel or a village are called back first by F7."
    ),
    "Dua orang menghitung sendiri-sendiri; buku baru terlihat sesudah keduanya mengisi.": (
        "Two people count apart; the book is seen once both have told."
    ),
    "Orang kedua boleh mengisi di terminalnya sendiri, atau di sini dengan PIN-nya.": (
        "The second person may tell at a terminal of their own, or here with their PIN."
    ),
    "Bila isinya bergerak sementara itu, atau keduanya berbeda, dihitung ulang.": (
        "Where stock moved meanwhile, or the two differ, it is counted again."
    ),
    "Selisih dibukukan berdua, dengan sebab dan berita acara.": (
        "A difference is booked by two people, with a reason and minutes."
    ),
    "Kartu jadi dan barang rusak yang kurang disebut satu per satu.": (
        "Made cards and spoiled pieces that are missing are named one by one."
    ),
    "Pinjaman antarkantor: jumlah, jatuh tempo, dan yang belum kembali.": (
        "Loans between offices: how many, due when, and what has not come back."
    ),
    "P meminjamkan, I mencatat yang kita pinjam, K mencatat yang kembali.": (
        "P lends, I books what we borrow, K books what came back."
    ),
    "Jatuh tempo: 31-12-2026, 31-12, atau jumlah hari, misalnya 14.": (
        "Due: 31-12-2026, 31-12, or a number of days such as 14."
    ),
    "I: kantor dan nomor suratnya dipisah koma.": (
        "I: the office and the number of its paper, a comma between."
    ),
    "S menutup pinjaman yang menurut kesepakatan tidak kembali.": (
        "S closes a loan that by agreement does not come back."
    ),
    "Semua kotak dari semua kiriman, dengan keadaannya sekarang.": (
        "All boxes of all deliveries, as they stand now."
    ),
    "Kotak tersegel dibuka berdua; isinya tetap di gudang, hanya lepas.": (
        "A sealed box is opened by two people; its pieces stay in the store, loose."
    ),
    "Karantina menahan satu kotak, atau semua kotak tersegel dari satu kiriman.": (
        "Quarantine holds one box, or all sealed boxes of a delivery."
    ),
    "Kotak dengan nomor sama dari dua kiriman dibedakan dengan #.": (
        "Boxes of one number out of two deliveries are told apart by #."
    ),
    "Yang ditahan tidak bisa dicetak sampai ada keputusan.": (
        "What is held cannot be printed on until somebody decides."
    ),
    "L mengembalikannya ke gudang, R menyatakan rusak, B mengembalikannya ke pengirim.": (
        "L frees it into the store, R condemns it, B gives it back to the sender."
    ),
    "Boleh sebagian; setiap keputusan berdua, dengan berita acara.": (
        "A part will do; each decision takes two people, with minutes."
    ),
    "Dari kiriman mana satu chip, di kotak mana, dan di mana seharusnya sekarang.": (
        "Of which delivery a chip is, in which box, and where it should be now."
    ),
    "Tempelkan kartu ke pembaca, atau ketik UID-nya.": (
        "Lay the card on the reader, or type its UID."
    ),
    "Setiap penelusuran dicatat.": "Every trace is written down.",
    "Kartu stok satu bulan: sisa awal, setiap gerakan dengan suratnya, sisa akhir.": (
        "The stock card of a month: opening, each movement with its paper, closing."
    ),
    "Yang dihitung adalah yang ada di sini dan belum terpakai.": (
        "It counts what is here and not used yet."
    ),
    "T memperlihatkan isi tiap tempat pada akhir suatu hari yang lalu.": (
        "T shows what every bin held at the end of a past day."
    ),
    "Semua dokumen yang pernah keluar, nomornya urut tanpa lompatan.": (
        "All documents that ever went out, numbered without gaps."
    ),
    "K memilih jenisnya; Enter membuka teks lengkapnya.": (
        "K chooses the kind; Enter opens the whole text."
    ),
    "Yang hilang dicetak ulang dari sini; cetak ulang dicatat.": (
        "A lost one is printed again from here; that is written down."
    ),
    "Teks dokumen persis seperti waktu keluar.": "The document's text exactly as it went out.",
    "P mencetaknya di printer slip loket ini; S menyimpannya ke berkas atau stik USB.": (
        "P prints it on this seat's slip printer; S saves it to a file or USB stick."
    ),
    "Panah kiri dan kanan menggeser kertas yang lebih lebar dari layar.": (
        "Left and right move a paper that is wider than the screen."
    ),
    "Tiga sumber dibandingkan kartu demi kartu: status pusat, cetakan kita, buku stok.": (
        "Three sources compared card by card: the centre's status, our prints, the ledger."
    ),
    "Setiap perbedaan punya penjelasan; tanda ! berarti belum bisa dijelaskan.": (
        "Each difference has an explanation; ! means nobody can explain it yet."
    ),
    "U memperlihatkan chip dari kotak yang sudah dibuka tetapi tidak ada di mana-mana.": (
        "U shows the chips of opened boxes that are nowhere."
    ),
    "Tiap malam dijalankan sendiri; yang terlihat adalah yang terakhir.": (
        "It runs by itself each night; what is shown is the last one."
    ),
}
