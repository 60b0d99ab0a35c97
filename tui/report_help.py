"""What F1 says on the report screens."""

from collections.abc import Mapping

from tui.locale.speak import N_

HELP: Mapping[str, tuple[str, ...]] = {
    "reports": (
        N_("Pilih laporan dengan panah atau angka, hari dengan - dan +, T untuk tanggal lain."),
        N_("Hari adalah hari kerja: kerja malam milik tanggal sif itu dibuka."),
        N_("Rekap bulanan menghitung dari tanggal 1 sampai hari yang dipilih."),
        N_("Umumkan stok dan rekap WA tidak memuat nama atau NIK siapa pun."),
        N_("Daftar pembagian memuat nama; NIK di kertas hanya sebagian."),
    ),
    "report_page": (
        N_("Isinya persis seperti di kertas; Enter membalik halaman, - halaman sebelum."),
        N_("S, V dan X menyimpan berkas di folder laporan, di samping simpanan."),
        N_("C mencetak ke printer baris (report.port); pesan pendek ke printer slip loket."),
        N_("N memberi nomor pada rekap hari yang sudah selesai dan menyimpannya."),
        N_("Baris terakhir rekap mengatakan apakah semua angka cocok dengan buku blanko."),
        N_("NIK utuh hanya dengan perintah tuntas report --nik --why, dan tercatat."),
    ),
}
