"""What each screen is for, what to do when, and what its signs mean: F1 in words, by place.

Three to eight sentences a screen; the keys themselves stand in `tui.keys` and in a screen's ACTS.
"""

from collections.abc import Mapping

from tui.handover_help import HELP as OF_HANDOVER
from tui.locale.speak import N_
from tui.parcel_help import HELP as OF_PARCELS
from tui.report_help import HELP as OF_REPORTS
from tui.stock_help import HELP as OF_STOCK

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
        N_("R merekam atau meneruskan perekaman, B permohonan kartu, U suket."),
        N_("Pindai kartu berikutnya langsung dari sini; layar ini tidak perlu ditutup dulu."),
    ),
    "why": (
        N_("Satu kalimat untuk warga, sejak kapan, siapa yang harus bertindak, lalu tugas kita."),
        N_(
            "Status pusat hanya dicatat dari daftar yang masuk; tidak ada yang mengubahnya di sini."
        ),
        N_("Lompatan berarti pusat melewati status: daftarnya potret sesaat, tidak salah."),
        N_("Berkas lama yang terlambat hanya menjadi riwayat; yang terbaru yang berlaku."),
        N_("S mencetak slip; T memberi teks untuk SMS atau WA, tanpa nama dan NIK."),
    ),
    "enrol": (
        N_("Pindai KTP atau KK, atau ketik 16 angka NIK, Enter: perekamannya langsung dimulai."),
        N_("Nama atau tahun lahir di kotak membawa ke layar cari; R di layar warga merekam."),
        N_("Daftar di bawah adalah perekaman yang belum selesai, milik Anda lebih dulu."),
        N_("Enter di kotak kosong meneruskan yang bertanda >, tepat di langkah yang ditinggalkan."),
        N_("Panah bawah pindah ke daftar; tanda ! berarti petugas lain yang memulainya."),
        N_("Baris terbawah menghitung orang hari ini, sasaran, dan rata-rata waktunya."),
    ),
    "enrol_steps": (
        N_("Enter maju satu langkah, Backspace mundur; yang di dalam kurung langkah sekarang."),
        N_("Tiap langkah tersimpan sendiri; F10 meninggalkan tanpa membuang apa pun."),
        N_("Jari demi jari berjalan sendiri selama mutunya cukup; panah memilih jari lain."),
        N_("Mutu kurang: Enter coba lagi, G pakai yang terbaik, X pengecualian dengan sebab."),
        N_("B di Cek KK membetulkan satu isian dengan suratnya; data pusat tidak diubah."),
        N_("Bacakan halaman Tinjau kepada warga; S hanya bila warga berkata benar."),
        N_("Bila ada pembetulan, PIN petugas diminta sekali lagi sebelum selesai."),
        N_("Bukti perekaman tercetak sendiri, lalu kotak untuk warga berikutnya."),
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
        N_("C menghitung dulu, Enter memesan, P mengikutkan yang menunggu perbaikan data."),
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
        N_("Belum tercatat sebelum 4 angka cocok; tidak ditemukan (4) dengan petugas kedua."),
        N_("Tidak ada yang dicetak ulang dari sini: yang rusak atau kosong dipesan lagi sendiri."),
        N_("Ragu: F10, kartu ini menunggu dan printernya tetap diparkir."),
    ),
    "shift": (
        N_("F8 sekali lagi selalu melanjutkan: hitungan, perbandingan, lalu PIN keduanya."),
        N_("Dua orang menghitung tanpa melihat buku; tiap angka tersimpan di saat diketik."),
        N_("Terminal lain melanjutkan di baris yang sama; panah dan Tab memilih baris dan orang."),
        N_("Beda hitungan: U hitung ulang. Beda dari buku: A tulis alasannya."),
        N_("Rekan tidak hadir: K, kepala seksi ikut menghitung dengan alasan."),
        N_("P periksa 60 detik; hanya yang tidak beres perlu dilihat. D lembar terakhir."),
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
    "ration": (
        N_("Bagian terkecil dulu, lalu menurut warga siap cetak dan lamanya menunggu."),
        N_("Tidak ada yang dapat lebih dari kebutuhan atau kemampuan cetaknya, kecuali semua."),
        N_("Baris bawah menghitungnya untuk kecamatan bertanda >, sampai sisa terbesar."),
        N_("W menghitung saja kalau sekian datang; K mencatat kiriman yang memang ditunggu."),
        N_("U mengubah satu jatah, yang lain harus turun; S meminta alasan dan menyimpan surat."),
        N_("Q kuota harian; hanya kasi boleh memesan lewat kuota, dengan alasan."),
    ),
    "campaign": (
        N_("Terekam dari wajib, target sehari, dan perkiraan selesai dari hari-hari sendiri."),
        N_("Target sehari adalah sisa pagi ini dibagi hari kerja; tidak turun selama bekerja."),
        N_("Di antara kedua tanggal itu, sembilan dari sepuluh kali, kampanye akan selesai."),
        N_("Terpotong berarti kurang dari 60% hari biasa, misalnya BBM genset habis siang hari."),
        N_("1 petugas dan loket hari ini, 2 per hari, 3 wilayah; K kampanye lain."),
        N_("Kasi memulai, mengubah tanggal dan mengakhiri; alasannya tercatat."),
    ),
    "tickets": (
        N_("P memanggil yang paling lama menunggu; yang tadi di loket ini dianggap selesai."),
        N_("L memanggil ulang, X tidak datang, S selesai, Enter nomor yang bertanda >."),
        N_("A, B, C mengambil nomor baru; tercetak bila loket punya printer slip."),
        N_("Yang tidak datang tetap di bawah daftar, tanda !, dan bisa dipanggil lagi."),
        N_("Nomor mulai dari satu tiap hari dan tidak memuat nama siapa pun."),
    ),
    "kits": (
        N_("Kit adalah laptop dengan warga yang dicari saja; ini daftar yang keluar dan kembali."),
        N_("L memilih wilayah di liputan dan membuat kit; D membuatnya dari daftar sekolah."),
        N_("Pulang: P di kit mengemas, lalu I di sini membawa masuk; boleh dua kali."),
        N_("Orang yang direkam dua kali menjadi kasus: yang lebih dulu berlaku, keduanya tetap."),
        N_("H menghitung blanko yang kembali; yang kurang disebut dan perlu sebab."),
        N_("Tanda ! berarti ada kasus, atau kit itu belum dihitung."),
    ),
    "coverage": (
        N_("Belum adalah yang wajib ber-KTP dan belum direkam; daftar mulai dari yang terbanyak."),
        N_("Pergi: pindah, meninggal, tidak dikenal, di tempat lain. Sisa: belum dikunjungi."),
        N_("Enter membuka RW, lalu RT, lalu orangnya; F10 naik lagi."),
        N_("K membuat kit untuk wilayah yang ditunjuk, dengan rute di kertas."),
    ),
    "coverage_people": (
        N_("Angka 1 sampai 5 mencatat hasil kunjungan; yang terakhir yang berlaku."),
        N_("Kunjungan tidak mengubah data warga; pindah dan mati tetap dilaporkan seperti biasa."),
        N_("Enter membuka warganya; R di sana merekam."),
    ),
    "claim": (
        N_("B menanyakan jenis, surat satu per satu, lalu alasannya; kartu lama dibatalkan."),
        N_("Kartu yang dibatalkan tetap batal, juga bila permohonannya ditarik (W)."),
        N_("Kartu lamanya ada? Letakkan di pembaca dulu: UID-nya ikut dibatalkan."),
        N_("Kartu ketiga dalam hidup seseorang dibuka kepala seksi."),
        N_("D mengusulkan didahulukan, S menyetujui; tidak bisa orang yang sama."),
        N_("R membuat rujukan bila kartunya dicetak di kantor lain."),
    ),
    "claims": (
        N_("Permohonan yang terbuka, yang didahulukan, rujukan, dan suket yang akan habis."),
        N_("1 sampai 7 memilih daftar; Enter membuka permohonan atau suket orang itu."),
        N_("Suket yang kartunya sudah diserahkan: buka, lalu K mengakhiri suketnya."),
    ),
    "suket": (
        N_("Suket hanya untuk yang sudah rekam, berlaku tepat enam bulan, nomornya urut."),
        N_("P memperpanjang dalam 30 hari terakhir; yang sudah lewat boleh kapan saja."),
        N_("Kode di sudut memberi tahu warga apakah ada gunanya datang."),
        N_("Suratnya dicetak dengan perintah tuntas suket print; C hanya kutipan di printer slip."),
        N_("suket.while_blanks = false melarang suket selama blanko masih ada."),
    ),
    "work": (
        N_("Siapa menunggu, di daftar mana, berapa orang, dan umur kasus yang tertua."),
        N_("Tidak ada yang ditutup dengan tangan: daftar kosong sendiri bila pusat menjawab."),
        N_("Baris di bawah mengatakan langkah untuk daftar yang bertanda >."),
        N_("Ditunda: kasus yang kembali pada harinya, atau lebih awal bila pusat berubah."),
        N_("Daftar di bagian bawah hanya menunjukkan siapa menunggu apa."),
    ),
    "work_list": (
        N_("Yang paling lama menunggu berdiri paling atas; tanggal yang tidak diketahui dulu."),
        N_("Catatan: surat yang sudah pergi, data lain yang diketahui, atau ada kontak."),
        N_("L, T dan N mengerjakan satu hal di kasusnya lalu kembali ke daftar ini."),
        N_("Yang ditelepon keluar dari daftar telepon sampai pusat mengatakan hal lain."),
    ),
    "work_case": (
        N_("Baris bertanda > dibacakan kepada warga; di bawahnya langkah berikut untuk kita."),
        N_("K mencatat nomor telepon dengan izin warga; isinya tidak keluar dari kantor ini."),
        N_("L membuat surat dengan nomor berikutnya; yang sudah bernomor tidak diubah lagi."),
        N_("J mencatat jawaban surat. Yang tidak dijawab muncul di daftar surat."),
        N_("Duplikat: D mencatat NIK lain, kantornya dikenali sendiri; P pilihan warga."),
        N_("N menunda kasus dengan alasan, paling lama 60 hari."),
        N_("B: kepala seksi menutup kasus rekaman kembar sesudah keduanya dibandingkan."),
    ),
    "work_letter": (
        N_("Surat persis seperti yang dikeluarkan, 80 kolom."),
        N_("Enter membalik halaman, di halaman terakhir kembali; - halaman sebelum."),
        N_("Untuk kertas simpan ke berkas dengan perintah di baris atas, lalu cetak."),
    ),
    "work_twin": (
        N_("Ketik NIK lain yang sidik jarinya sama, seperti disebut pusat atau kantor lain."),
        N_("Sesudah enam angka tertulis wilayah yang mengeluarkan NIK itu."),
        N_("NIK yang mungkin dari daftar mutu data sudah terisi; hapus bila salah."),
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
    **OF_HANDOVER,
    **OF_PARCELS,
    **OF_REPORTS,
    **OF_STOCK,
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
