"""Help in words, the signs, the page: English."""

WORDS: dict[str, str] = {
    ">  baris atau jawaban yang dipilih": ">  the row or answer that is chosen",
    "*  ditandai": "*  marked",
    "!  perlu diperiksa, atau ditolak": "!  look at this, or it was refused",
    "?  menunggu putusan orang": "?  waits for a person's verdict",
    "Tanda": "Signs",
    "{key}: belum ada": "{key}: not yet",
    "{hint}   halaman {n} dari {all}: PgDn, PgUp": "{hint}   page {n} of {all}: PgDn, PgUp",
    "Ketik nama petugas, Enter, lalu PIN, Enter.": (
        "Type the operator's name, Enter, then the PIN, Enter."
    ),
    "Sesudah tiga PIN yang salah ada waktu tunggu; layar ini memberi tahu bila habis.": (
        "After three wrong PINs there is a wait; this screen says when it is over."
    ),
    "Di layar ini F9 mengganti bahasa; sesudah masuk F9 membuka menu.": (
        "On this screen F9 changes the language; after the login F9 opens the menu."
    ),
    "PIN lupa: kepala seksi membuat yang baru dengan tuntas operator.": (
        "A forgotten PIN: the head of section makes a new one with tuntas operator."
    ),
    "Angka di tengah hanya jumlah; tidak ada data warga sebelum masuk.": (
        "The figures in the middle are counts; no resident's data before a login."
    ),
    "Layar ini terkunci karena lama tidak ada tombol, atau dikunci lewat menu F9.": (
        "The desk is locked because no key came for long, or through the menu F9."
    ),
    "Ketik PIN Anda, Enter: semuanya ada lagi seperti tadi.": (
        "Type your PIN, Enter: everything is as it was."
    ),
    "Petugas lain: F10 keluar dari sesi ini, lalu masuk dengan nama sendiri.": (
        "Another operator: F10 leaves this session, then log in under your own name."
    ),
    "Pindai kartu atau ketik 16 angka NIK, Enter: warganya langsung terbuka.": (
        "Scan a card or type the 16 digits of a NIK, Enter: the resident opens at once."
    ),
    "Tanpa NIK ketik nama, tahun lahir, kelurahan, urutannya bebas; Enter mencari.": (
        "Without a NIK type name, birth year, kelurahan in any order; Enter searches."
    ),
    "Selama hanya angka yang diketik, di bawah kotak tertulis arti NIK: wilayah, lahir.": (
        "While only digits are typed, what they mean as a NIK stands under the box."
    ),
    "Nomor KK memberi semua orang di kartu keluarga itu.": (
        "A KK number gives everybody on that family card."
    ),
    "Tanda > adalah baris yang dibuka Enter; ! berarti ada yang perlu diperiksa.": (
        "The sign > is the row that Enter opens; ! means that something needs a look."
    ),
    "Terlalu banyak orang: tambah kata. Tidak ada: kurangi kata, F2 mengosongkan kotak.": (
        "Too many people: add a word. Nobody: take a word away; F2 empties the box."
    ),
    "Baris yang bertanda > adalah kalimat untuk dibacakan kepada warga.": (
        "The line marked > is the sentence to read aloud to the resident."
    ),
    "C memesan satu kartu dan menanyakan alasannya; M menjelaskan kenapa belum bisa.": (
        "C orders one card and asks for the reason; M explains why it cannot be yet."
    ),
    "P memperlihatkan muka kartu sebelum satu blanko terpakai.": (
        "P shows the face of the card before a blank is spent."
    ),
    "Di Catatan tanda ! berarti periksa dulu, tanda - hanya untuk diketahui.": (
        "In the remarks ! means look first, - is only worth knowing."
    ),
    "Pindai kartu berikutnya langsung dari sini; layar ini tidak perlu ditutup dulu.": (
        "Scan the next card right here; this screen need not be closed first."
    ),
    "Semua orang dengan nomor KK yang sama, kepala keluarga lebih dulu.": (
        "Everybody with the same KK number, the head of the family first."
    ),
    "Enter membuka yang bertanda >, F10 kembali ke warga yang tadi.": (
        "Enter opens the one marked >, F10 goes back to the resident of before."
    ),
    "Tanda ! di ujung baris berarti ada yang perlu diperiksa pada orang itu.": (
        "A ! at the end of a row means that something about that person needs a look."
    ),
    "Semua yang tercatat tentang kartu warga ini, yang terbaru di atas.": (
        "All that is on record about this resident's card, the newest first."
    ),
    "Panah, PgUp dan PgDn menggulir daftar.": "Arrows, PgUp and PgDn move through the list.",
    "Enter atau F10 kembali ke warganya.": "Enter or F10 goes back to the resident.",
    "Muka kartu seperti yang akan dicetak hari ini, huruf demi huruf.": (
        "The face of the card as it would be printed today, letter by letter."
    ),
    "Tanda ! menyebut isian yang tidak muat atau tidak bisa dicetak.": (
        "A ! names what does not fit or cannot be printed."
    ),
    "Yang salah dibetulkan dulu di SIAK lalu diimpor lagi; di sini tidak ada yang diubah.": (
        "What is wrong is corrected in SIAK and imported again; nothing is changed here."
    ),
    "Yang siap cetak, urut menurut kebijakan yang tertulis di baris kedua.": (
        "Who is print-ready, in the order of the policy named in the second row."
    ),
    "Tandai dengan Spasi (tanda *), atau + untuk semua yang disaring, lalu C.": (
        "Mark with Space (the sign *), or + for all that the filter shows, then C."
    ),
    "C menghitung dulu, Enter memesan, P mengikutkan yang menunggu perbaikan data.": (
        "C counts first, Enter orders, P takes in those who wait for a correction."
    ),
    "Yang mendahului antrean perlu alasan dan masuk daftar hari ini (D).": (
        "Going ahead of the queue needs a reason and shows in the day's list (D)."
    ),
    "Tanpa tanda, C memesan orang di baris >. B menarik pesanan terakhir yang masih antre.": (
        "Without marks C orders the person at >. B takes back the last order still queued."
    ),
    "Catatan yang penting ditulis di kolom kanan, misalnya 17 tahun hari ini.": (
        "What matters stands in the right column, such as 17 years old today."
    ),
    "Satu baris satu printer; panah memilih, tanda > adalah yang terpilih.": (
        "One row a printer; the arrows choose, > is the chosen one."
    ),
    "Tanda ! menunggu tangan: baca baris di bawahnya, bereskan, lalu L.": (
        "A ! waits for hands: read the row under it, mend it, then L."
    ),
    "Tanda ? menunggu putusan: satu kartu belum pasti, lihat baki keluar, lalu V.": (
        "A ? waits for a verdict: one card is in doubt, look in the output tray, then V."
    ),
    "J berhenti sesudah kartu yang sedang dibuat; kartu itu tetap selesai.": (
        "J stops after the card that is being made; that card is finished."
    ),
    "Layar ini menyegarkan dirinya sendiri tiap dua detik.": (
        "This screen reads itself again every two seconds."
    ),
    "Tidak ada mesin yang tahu nasib kartu ini, jadi petugas melihat dan memutuskan.": (
        "No machine knows what became of this card, so a person looks and decides."
    ),
    "Lihat dulu baki keluar, jalur kartu dan baki masuk; baru pilih 1 sampai 4.": (
        "Look at output tray, card path and input tray first; then choose 1 to 4."
    ),
    "Lalu 4 angka terakhir NIK yang tercetak di kartu, Enter; yang salah tidak dicatat.": (
        "Then the last 4 digits of the NIK on the card, Enter; wrong ones record nothing."
    ),
    "Belum tercatat sebelum 4 angka cocok; tidak ditemukan (4) dengan petugas kedua.": (
        "Nothing is recorded before the 4 digits agree; not found (4) takes a second person."
    ),
    "Tidak ada yang dicetak ulang dari sini: yang rusak atau kosong dipesan lagi sendiri.": (
        "Nothing is printed again from here: order a spoiled or blank card again yourself."
    ),
    "Ragu: F10, kartu ini menunggu dan printernya tetap diparkir.": (
        "In doubt: F10, the card waits and its printer stays parked."
    ),
    "Tiap blanko ada di tepat satu tempat; jumlah semua tempat sama dengan yang diterima.": (
        "Every blank is in exactly one place; all places together are what was received."
    ),
    "T mencatat yang datang, K yang dibawa ke baki printer, R yang rusak.": (
        "T records what came in, K what goes to a printer's tray, R what is spoiled."
    ),
    "H mencatat hasil hitungan; bila berbeda dengan buku, sebabnya ditanyakan.": (
        "H records a count; where it differs from the book, the cause is asked for."
    ),
    "Yang salah catat tidak dihapus, tetapi dibetulkan dengan catatan baru.": (
        "What was recorded wrongly is not deleted but corrected by a new record."
    ),
    "Isian yang ditolak tetap ada: kursor berdiri di isian yang harus dibetulkan.": (
        "A form that was refused stays: the cursor stands in the field to be mended."
    ),
    "G memperlihatkan barang lain: pita, film, pembersih.": (
        "G shows the other items: ribbon, film, cleaning kits."
    ),
    "Pesan yang pernah tampil di baris 22, yang terbaru di atas, paling banyak 50.": (
        "What row 22 has said, the newest first, 50 at most."
    ),
    "Tanda ! berarti ada yang ditolak dan tidak terjadi.": (
        "A ! means that something was refused and did not happen."
    ),
    "Kode di ujung pesan dibacakan ke dukungan lewat telepon.": (
        "Read the code at the end of a message to support over the telephone."
    ),
    "Pesan yang terlalu panjang untuk baris 22 tertulis utuh di sini.": (
        "A message that is too long for row 22 stands here whole."
    ),
    "Semua yang bisa dilakukan di layar tadi dan di mana saja, dengan tombolnya.": (
        "All that can be done on the screen of before and everywhere, with its key."
    ),
    "Panah lalu Enter menjalankan baris bertanda >; huruf dan tombolnya sendiri juga bisa.": (
        "Arrows and Enter run the row marked >; a row's own key does so too."
    ),
    "Angka 1 sampai 8 dan 0 memindahkan tanda ke tombol F1 sampai F8 dan F10.": (
        "The digits 1 to 8 and 0 move the sign to the keys F1 to F8 and F10."
    ),
    "Yang bukan peran Anda tetap tertulis, supaya diketahui siapa yang harus diminta.": (
        "What is not your role is listed too, so that you know what to ask others for."
    ),
    "Bantuan menjelaskan layar yang tadi terbuka, lalu tombol-tombolnya.": (
        "Help explains the screen that was open, then its keys."
    ),
    "PgDn dan PgUp membalik halaman.": "PgDn and PgUp turn the page.",
    "Enter atau F10 kembali.": "Enter or F10 goes back.",
    "F1 bantuan, F9 semua tombol": "F1 help, F9 all keys",
    "Enter lanjut": "Enter goes on",
    "halaman {n} dari {all}, PgDn PgUp": "page {n} of {all}, PgDn PgUp",
    "Satu KK": "Family card",
    "Enter membuka yang bertanda >. F10 kembali ke warga tadi.": (
        "Enter opens the one marked >. F10 goes back to the resident."
    ),
    "KK {kk}   {n} orang": "KK {kk}   {n} people",
    "buka dengan PIN": "unlock with the PIN",
    "keluar dari sesi": "log out",
    "ke PIN, lalu masuk": "to the PIN, then log in",
    "English / Indonesia": "Indonesian / English",
    "keluar dari program": "leave the program",
    "gambar ulang layar": "repaint the screen",
    "Pindaian diabaikan: pilih dulu, atau F10.": "The scan was ignored: choose first, or F10.",
    "Silakan coba lagi: ketik PIN, lalu Enter.": "You may try again: type the PIN, then Enter.",
    "wilayah {code} tidak di daftar": "region {code} is not listed",
    "(dulu) {label}": "(once) {label}",
}
