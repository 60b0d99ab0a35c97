"""What the pages of parcels are for: F1 in words, by place."""

from collections.abc import Mapping

from tui.locale.speak import N_

HELP: Mapping[str, tuple[str, ...]] = {
    "parcel": (
        N_("Kiriman yang terbuka: yang kurang, yang di jalan, yang sedang dikemas."),
        N_("B memperlihatkan kartu yang siap kirim menurut kelurahan; I mengirim blanko."),
        N_("Hari dihitung sejak berangkat; ! berarti jawabannya terlambat atau isinya kurang."),
        N_("M mencatat kiriman dari kantor lain dengan berkasnya dan menulis jawabannya."),
        N_("J mencatat berkas jawaban dari penerima; T kartu titipan, buatan kantor lain."),
        N_("R lembar rute untuk pembawa; A memperlihatkan juga kiriman yang sudah selesai."),
        N_("Mencari kartu seseorang: pindai NIK-nya, layar warga menyebut kirimannya."),
    ),
    "parcel_ready": (
        N_("Kartu di rak menurut kelurahan, yang terbanyak dulu; Enter membuka RW dan RT."),
        N_("P mengemas kelurahan atau RT yang ditunjuk; K membuat kiriman kosong untuk dipindai."),
        N_("Kartu batal dan kartu orang yang sudah meninggal tidak ikut dikemas."),
    ),
    "parcel_page": (
        N_("Selama dikemas, pindai NIK, slip, atau chip menambah kartu orang itu; H mengeluarkan."),
        N_("K menyegel dan mengirim: nomor segel, pembawa, dan petugas kedua dengan PIN-nya."),
        N_("J mencatat hitungan penerima; tandai yang kurang dengan Spasi, atau sebut nomornya."),
        N_("Yang kurang tetap di jalan dengan namanya sampai ditemukan (T) atau dilepas (L)."),
        N_("B mencatat kartu yang kembali ke rak; tanpa tanda berarti semuanya."),
        N_("F menyimpan berkas untuk kantor yang juga memakai Tuntas."),
    ),
    "guests": (
        N_("Kartu yang dibuat dan dikirim kantor lain, menurut kiriman dan nomor di daftarnya."),
        N_("Enter membukanya di layar serah; NIK, slip, atau K-0001/3 di sana juga menemukannya."),
        N_("K mengirim ke desa dengan daftar bernomor: yang ditandai, atau sekelurahan."),
        N_("J mencatat hasil daftarnya: S diserahkan, B tetap di sana, yang lain kembali ke sini."),
        N_("B mengembalikan ke pengirim dengan surat; di sana: tuntas parcel back."),
        N_("Yang KURANG waktu dihitung tidak bisa diserahkan: tanyakan ke pengirimnya."),
    ),
    "parcel_paper": (
        N_("Surat jalan menurut kelurahan, RW dan RT, atau lembar rute semua kiriman di jalan."),
        N_("L mengganti lebar 80 atau 132 kolom, S menyimpannya ke berkas untuk dicetak."),
        N_("NIK di kertas selalu tersamar."),
    ),
}
"""Three to seven sentences a page."""
