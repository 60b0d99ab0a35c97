"""What the stock pages are for: F1 in words, by place."""

from collections.abc import Mapping

from tui.locale.speak import N_

HELP: Mapping[str, tuple[str, ...]] = {
    "stock": (
        N_("Di mana setiap keping berada sekarang, dan apa yang bergerak hari ini."),
        N_("Jumlah semua tempat harus sama dengan yang diterima; selisih dikatakan sendiri."),
        N_("Cukup sampai kapan dihitung dari pemakaian kantor ini sendiri."),
        N_("T, R, H, M, P membuka halaman sendiri; petugas kedua mengetik PIN-nya di sana."),
        N_("K mengisi baki, B mengembalikannya ke gudang: dicatat sendiri, tanpa petugas kedua."),
        N_("G memperlihatkan barang lain: pita, film, pembersih, kartu lama."),
        N_("D memuat semua berita acara; A kartu stok; U menelusur satu chip; C mencocokkan."),
    ),
    "stock_receive": (
        N_("Tulis menurut BAST, lalu yang benar-benar terhitung oleh dua orang."),
        N_("Kurang atau lebih dari surat tertulis sendiri di berita acara; yang rusak juga."),
        N_("Kotak: nomor, jumlah, UID pertama dan terakhir; r2 di ujung berarti dua rusak."),
        N_("Daftar UID dari berkas: satu UID sebaris, atau CSV; isinya harus pas dengan kotaknya."),
        N_("Yang masih setengah terisi tersimpan sendiri, juga kotaknya."),
    ),
    "stock_spoil": (
        N_("Pindai atau tempelkan blanko: UID-nya dicari, lalu angka alasannya, lalu saksinya."),
        N_("Tanpa UID tulis jumlahnya, dan baki asalnya; kosong berarti dari gudang."),
        N_("Kartu jadi di rak juga boleh dipindai: keluar dari rak sebagai kartu itu."),
        N_("Chip yang menurut buku masih di kotak tersegel ditolak: kabari kepala seksi."),
        N_("Yang rusak dipotong hari ini juga, di halaman M."),
    ),
    "stock_scrap": (
        N_("Yang rusak dipotong berdua pada hari yang sama, dengan berita acara."),
        N_("Baris tebal belum dipotong; yang sudah dipotong menunggu dimusnahkan."),
        N_("M memusnahkan semua yang sudah dipotong: dihitung masuk api, dua saksi, registernya."),
        N_("Saksi adalah dua petugas lain; masing-masing mengetik PIN-nya sendiri."),
        N_("V: kartu yang dibatalkan permohonan tetapi masih di rak."),
    ),
    "stock_void": (
        N_("Kartu ini dibatalkan oleh permohonan; tidak boleh diserahkan lagi."),
        N_("Yang di rak ditarik berdua ke kotak rusak, lalu dipotong."),
        N_("Yang di paket atau di kelurahan dipanggil kembali dulu lewat F7."),
    ),
    "stock_count": (
        N_("Dua orang menghitung sendiri-sendiri; buku baru terlihat sesudah keduanya mengisi."),
        N_("Orang kedua boleh mengisi di terminalnya sendiri, atau di sini dengan PIN-nya."),
        N_("Bila isinya bergerak sementara itu, atau keduanya berbeda, dihitung ulang."),
        N_("Selisih dibukukan berdua, dengan sebab dan berita acara."),
        N_("Kartu jadi dan barang rusak yang kurang disebut satu per satu."),
    ),
    "stock_loans": (
        N_("Pinjaman antarkantor: jumlah, jatuh tempo, dan yang belum kembali."),
        N_("P meminjamkan, I mencatat yang kita pinjam, K mencatat yang kembali."),
        N_("Jatuh tempo: 31-12-2026, 31-12, atau jumlah hari, misalnya 14."),
        N_("I: kantor dan nomor suratnya dipisah koma."),
        N_("S menutup pinjaman yang menurut kesepakatan tidak kembali."),
    ),
    "stock_boxes": (
        N_("Semua kotak dari semua kiriman, dengan keadaannya sekarang."),
        N_("Kotak tersegel dibuka berdua; isinya tetap di gudang, hanya lepas."),
        N_("Karantina menahan satu kotak, atau semua kotak tersegel dari satu kiriman."),
        N_("Kotak dengan nomor sama dari dua kiriman dibedakan dengan #."),
    ),
    "stock_lots": (
        N_("Yang ditahan tidak bisa dicetak sampai ada keputusan."),
        N_("L mengembalikannya ke gudang, R menyatakan rusak, B mengembalikannya ke pengirim."),
        N_("Boleh sebagian; setiap keputusan berdua, dengan berita acara."),
    ),
    "stock_trace": (
        N_("Dari kiriman mana satu chip, di kotak mana, dan di mana seharusnya sekarang."),
        N_("Tempelkan kartu ke pembaca, atau ketik UID-nya."),
        N_("Setiap penelusuran dicatat."),
    ),
    "stock_card": (
        N_("Kartu stok satu bulan: sisa awal, setiap gerakan dengan suratnya, sisa akhir."),
        N_("Yang dihitung adalah yang ada di sini dan belum terpakai."),
        N_("T memperlihatkan isi tiap tempat pada akhir suatu hari yang lalu."),
    ),
    "stock_papers": (
        N_("Semua dokumen yang pernah keluar, nomornya urut tanpa lompatan."),
        N_("K memilih jenisnya; Enter membuka teks lengkapnya."),
        N_("Yang hilang dicetak ulang dari sini; cetak ulang dicatat."),
    ),
    "stock_paper": (
        N_("Teks dokumen persis seperti waktu keluar."),
        N_("P mencetaknya di printer slip loket ini; S menyimpannya ke berkas atau stik USB."),
        N_("Panah kiri dan kanan menggeser kertas yang lebih lebar dari layar."),
    ),
    "stock_check": (
        N_("Tiga sumber dibandingkan kartu demi kartu: status pusat, cetakan kita, buku stok."),
        N_("Setiap perbedaan punya penjelasan; tanda ! berarti belum bisa dijelaskan."),
        N_("U memperlihatkan chip dari kotak yang sudah dibuka tetapi tidak ada di mana-mana."),
        N_("Tiap malam dijalankan sendiri; yang terlihat adalah yang terakhir."),
    ),
}
