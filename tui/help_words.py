"""What each screen is for, what to do when, and what its signs mean: F1 in words, by place.

Three to eight sentences a screen; the keys themselves stand in `tui.keys` and in a screen's ACTS.
"""

from collections.abc import Mapping

from tui.locale.speak import N_

HELP: Mapping[str, tuple[str, ...]] = {
    "login": (
        N_("Ketik nama petugas, Enter, lalu PIN, Enter."),
        N_("Sesudah tiga PIN yang salah ada waktu tunggu; layar ini memberi tahu bila habis."),
        N_("Di layar ini F9 mengganti bahasa; sesudah masuk F9 membuka menu."),
        N_("PIN lupa: kepala seksi membuat yang baru dengan tuntas operator."),
        N_("Angka di tengah hanya jumlah; tidak ada data warga sebelum masuk."),
    ),
    "lock": (
        N_("Layar ini terkunci karena lama tidak ada tombol, atau dikunci lewat menu F9."),
        N_("Ketik PIN Anda, Enter: semuanya ada lagi seperti tadi."),
        N_("Jari yang terdaftar di loket ini juga membukanya, tanpa PIN."),
        N_("Petugas lain: F10 keluar dari sesi ini, lalu masuk dengan nama sendiri."),
    ),
    "find": (
        N_("Pindai kartu atau ketik 16 angka NIK, Enter: warganya langsung terbuka."),
        N_("Tanpa NIK ketik nama, tahun lahir, kelurahan, urutannya bebas; Enter mencari."),
        N_("Selama hanya angka yang diketik, di bawah kotak tertulis arti NIK: wilayah, lahir."),
        N_("Nomor KK memberi semua orang di kartu keluarga itu."),
        N_("Tanda > adalah baris yang dibuka Enter; ! berarti ada yang perlu diperiksa."),
        N_("Di depan nama: ~ mirip bunyi, ^ beda huruf, + awal kata, - sebagian, # beda angka."),
        N_("Tab membaca teks dengan cara lain; / di daftar: kelurahan sendiri dulu, atau tidak."),
        N_("Terlalu banyak orang: tambah kata. Tidak ada: kurangi kata, F2 mengosongkan kotak."),
    ),
    "resident": (
        N_("Baris yang bertanda > adalah kalimat untuk dibacakan kepada warga."),
        N_("C memesan satu kartu dan menanyakan alasannya; M menjelaskan kenapa belum bisa."),
        N_("P memperlihatkan muka kartu sebelum satu blanko terpakai."),
        N_("S mencetak kalimat itu di printer slip loket ini, untuk dibawa warga."),
        N_("Di Catatan tanda ! berarti periksa dulu, tanda - hanya untuk diketahui."),
        N_("Pindai kartu berikutnya langsung dari sini; layar ini tidak perlu ditutup dulu."),
    ),
    "encode": (
        N_("Pindai warga yang kartunya sudah dipesan, lalu letakkan satu blanko di pembaca."),
        N_(
            "Cip blanko itu terikat pada orangnya untuk selamanya; yang lain tidak bisa memakainya."
        ),
        N_("Enkode dengan alatnya, lalu Enter: kartu dibaca lagi, harus kartu yang sama."),
        N_("Enter sekali lagi menaruhnya di urutan printer; P memilih printer yang lain."),
        N_("Gagal: G, sebabnya ditulis, blanko itu rusak dan orangnya tetap dipesan."),
        N_("Hilang: H; blankonya jadi selisih, orangnya ditahan sampai dilepas kasi."),
        N_("Di bawah berdiri kartu yang sudah dienkode dan belum dicetak, yang paling lama dulu."),
        N_("F10 meninggalkan orangnya; pindai dia lagi untuk meneruskan."),
    ),
    "family": (
        N_("Semua orang dengan nomor KK yang sama, kepala keluarga lebih dulu."),
        N_("Enter membuka yang bertanda >, F10 kembali ke warga yang tadi."),
        N_("Tanda ! di ujung baris berarti ada yang perlu diperiksa pada orang itu."),
    ),
    "history": (
        N_("Semua yang tercatat tentang kartu warga ini, yang terbaru di atas."),
        N_("Panah, PgUp dan PgDn menggulir daftar."),
        N_("Enter atau F10 kembali ke warganya."),
    ),
    "preview": (
        N_("Muka kartu seperti yang akan dicetak hari ini, huruf demi huruf."),
        N_("Tanda ! menyebut isian yang tidak muat atau tidak bisa dicetak."),
        N_("Yang salah dibetulkan dulu di SIAK lalu diimpor lagi; di sini tidak ada yang diubah."),
    ),
    "queue": (
        N_("Yang siap cetak, urut menurut kebijakan yang tertulis di baris kedua."),
        N_("Tandai dengan Spasi (tanda *), atau + untuk semua yang disaring, lalu C."),
        N_("C menghitung dulu apa yang akan terjadi; baru Enter sesudah itu yang memesan."),
        N_("Yang mendahului antrean perlu alasan dan masuk daftar hari ini (D)."),
        N_("Tanpa tanda, C memesan orang di baris >. B menarik pesanan terakhir yang masih antre."),
        N_("Catatan yang penting ditulis di kolom kanan, misalnya 17 tahun hari ini."),
    ),
    "lanes": (
        N_("Satu baris satu printer; panah memilih, tanda > adalah yang terpilih."),
        N_("Tanda ! menunggu tangan: baca baris di bawahnya, bereskan, lalu L."),
        N_("Tanda ? menunggu putusan: satu kartu belum pasti, lihat baki keluar, lalu V."),
        N_("J berhenti sesudah kartu yang sedang dibuat; kartu itu tetap selesai."),
        N_("P membuka perawatan: suhu, pita, film, pembersihan, istirahat, genset."),
        N_("Layar ini menyegarkan dirinya sendiri tiap dua detik."),
    ),
    "care": (
        N_("Pilih printer dengan panah; tanda ! berarti ada yang harus dikerjakan sekarang."),
        N_("S mencatat suhu di layar printer tiap sif, 160 sampai 170 C; ? berarti belum dicatat."),
        N_("P dan M mencatat pita dan film yang baru dipasang; stoknya berkurang sendiri."),
        N_("Printer yang istirahat lanjut sendiri; I hanya bila perlu, alasannya tercatat."),
        N_("G saat genset: printer berhenti sebelum BBM habis, kartunya selesai; U bila PLN."),
        N_("Saran karantina hanya saran: yang memutuskan petugas."),
    ),
    "unsettled": (
        N_("Tidak ada mesin yang tahu nasib kartu ini, jadi petugas melihat dan memutuskan."),
        N_("Lihat dulu baki keluar, jalur kartu dan baki masuk; baru pilih 1 sampai 4."),
        N_("Lalu 4 angka terakhir NIK yang tercetak di kartu, Enter; yang salah tidak dicatat."),
        N_("Tanda > adalah putusan yang dipilih; ia belum tercatat sebelum 4 angka cocok."),
        N_("Tidak ada yang dicetak ulang dari sini: yang rusak atau kosong dipesan lagi sendiri."),
        N_("Ragu: F10, kartu ini menunggu dan printernya tetap diparkir."),
    ),
    "stock": (
        N_("Tiap blanko ada di tepat satu tempat; jumlah semua tempat sama dengan yang diterima."),
        N_("T mencatat yang datang, K yang dibawa ke baki printer, R yang rusak."),
        N_("H mencatat hasil hitungan; bila berbeda dengan buku, sebabnya ditanyakan."),
        N_("Yang salah catat tidak dihapus, tetapi dibetulkan dengan catatan baru."),
        N_("Isian yang ditolak tetap ada: kursor berdiri di isian yang harus dibetulkan."),
        N_("G memperlihatkan barang lain: pita, film, pembersih."),
    ),
    "shift": (
        N_("B membuka sif dan T menutupnya; keduanya bertanya dulu."),
        N_("Sif yang terbuka tertulis di ujung kanan baris pertama, dan kartu dihitung padanya."),
        N_("Yang belum selesai dibawa ke sif berikutnya, tidak ada yang hilang."),
        N_("Sif yang lewat tengah malam tetap milik tanggal mulainya."),
    ),
    "quality": (
        N_("Daftar yang perlu dilihat orang; angka di kanan adalah yang masih terbuka."),
        N_("1 sampai 5 memilih daftar, Enter membandingkan data dan mencatat putusan."),
        N_(
            "H memeriksa seluruh data; boleh ditinggal bekerja di layar lain yang dibuka dari sini."
        ),
        N_("B menghentikannya; yang sudah diperiksa tetap, dan H melanjutkan dari sana."),
        N_("Yang sebabnya hilang di berkas baru tutup sendiri pada pemeriksaan berikutnya."),
        N_("Daftar ini tidak mengubah data warga dan tidak menahan cetak."),
    ),
    "quality_pair": (
        N_("Tanda ! di kiri berarti kedua data berbeda di baris itu."),
        N_("Kuat berarti ibu dan jenis kelamin juga sama; lemah berarti periksa berkasnya dulu."),
        N_("Anak kembar bisa bernama mirip: lihat nomor urut di ujung kedua NIK."),
        N_("Putusan hanya catatan dengan alasan; laporan ke pusat tetap dikirim petugas."),
        N_("U mengurungkan putusan; siapa dan kapan tetap tercatat."),
    ),
    "messages_list": (
        N_("Pesan yang pernah tampil di baris 22, yang terbaru di atas, paling banyak 50."),
        N_("Tanda ! berarti ada yang ditolak dan tidak terjadi."),
        N_("Kode di ujung pesan dibacakan ke dukungan lewat telepon."),
        N_("Pesan yang terlalu panjang untuk baris 22 tertulis utuh di sini."),
    ),
    "menu": (
        N_("Semua yang bisa dilakukan di layar tadi dan di mana saja, dengan tombolnya."),
        N_("Isian yang belum disimpan berdiri paling atas; memilihnya bertanya dulu."),
        N_("Panah lalu Enter menjalankan baris bertanda >; huruf dan tombolnya sendiri juga bisa."),
        N_("Angka 1 sampai 8 dan 0 memindahkan tanda ke tombol F1 sampai F8 dan F10."),
        N_("Yang bukan peran Anda tetap tertulis, supaya diketahui siapa yang harus diminta."),
    ),
    "help": (
        N_("Bantuan menjelaskan layar yang tadi terbuka, lalu tombol-tombolnya."),
        N_("PgDn dan PgUp membalik halaman."),
        N_("Enter atau F10 kembali."),
    ),
}

EVERYWHERE: tuple[str, ...] = (
    N_("F12 50 pesan terakhir"),
    N_("Ctrl+L gambar ulang layar"),
    N_("16 angka + Enter buka warga"),
    N_("panah, PgUp, PgDn, Home, End"),
)
"""What goes on every screen beside the ten keys."""

SIGNS: tuple[str, ...] = (
    N_(">  baris atau jawaban yang dipilih"),
    N_("*  ditandai"),
    N_("!  perlu diperiksa, atau ditolak"),
    N_("?  menunggu putusan orang"),
)
"""The four signs, the same everywhere."""
