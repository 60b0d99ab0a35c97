"""F1 in words for handing cards over, from door to door, and for what nobody fetches."""

from collections.abc import Mapping

from tui.locale.speak import N_

HELP: Mapping[str, tuple[str, ...]] = {
    "handover": (
        N_("Pindai kartu, slip, atau ketik NIK: namanya besar, di bawahnya yang diperiksa."),
        N_("Enter menyerahkan ke pemiliknya; layar langsung menunggu pindaian berikut."),
        N_("Kartu orang lain di pembaca dikatakan keras dan tercatat; tidak ada yang diserahkan."),
        N_("W wakil: nama, hubungan, nomor surat. Kartu keempat sehari perlu petugas kedua."),
        N_("L kartu lama: ditarik, hilang dengan surat polisi, atau tidak ada."),
        N_("N alasan tidak jadi; U membatalkan penyerahan dalam sif yang sama."),
        N_("Suket berakhir saat kartunya diserahkan; tanda terimanya keluar di printer slip."),
    ),
    "doors": (
        N_("Satu daftar untuk kiriman, kelurahan, atau RT: paling banyak 500 kartu."),
        N_("Warga yang belum diisi di satu daftar tidak masuk daftar lain."),
        N_("P mencetak daftarnya, S menyimpannya ke berkas; Enter mengisi hasilnya."),
    ),
    "handover_door": (
        N_("Ketik nomor baris dan satu huruf, banyak sekaligus: 1S 2P 4-9B, lalu Enter."),
        N_("Tiap baris tersimpan sendiri; yang ditolak tidak menghalangi yang lain."),
        N_("SL: diserahkan dan kartu lamanya ditarik. KL menandai siapa yang punya."),
        N_("Hanya B yang bisa diisi lain kemudian; S yang salah dibatalkan di layar serah (U)."),
    ),
    "ageing": (
        N_("Kartu yang belum diambil, menurut umur sejak jadi: di rak dan yang dititip."),
        N_("Tanda ! berarti ada yang 180 hari atau lebih."),
        N_("Enter memperlihatkan orangnya, untuk dipanggil."),
    ),
    "handover_calls": (
        N_("0 sampai 3 memilih umur; C mencatat apa hasil panggilan."),
        N_("Kontak berasal dari catatan daftar kerja; alasan terakhir tertulis di kanan."),
        N_("Enter membuka serah terima orang ini, R datanya."),
    ),
}
"""Place to its sentences."""
