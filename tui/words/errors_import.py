"""Taking in lists of residents: why a file is refused, why a row is, and what to look at."""

SENTENCES: dict[str, tuple[str, str]] = {
    "IMP-101": (
        "Berkas itu tidak ada. Periksa nama dan foldernya.",
        "There is no such file. Check its name and folder.",
    ),
    "IMP-102": (
        "Itu bukan berkas biasa melainkan folder atau alat. Pilih berkas di dalamnya.",
        "That is no plain file but a folder or a device. Choose a file in it.",
    ),
    "IMP-103": (
        "Berkas tidak bisa dibaca: {said}. Salin dulu ke komputer ini, lalu coba lagi.",
        "The file cannot be read: {said}. Copy it to this computer first and try again.",
    ),
    "IMP-104": (
        "Berkas kosong. Minta pengirim mengirim ulang.",
        "The file is empty. Ask the sender to send it again.",
    ),
    "IMP-105": (
        "Berkas terlalu besar (paling banyak {most} {what}). Bagi menjadi beberapa berkas.",
        "The file is too big (at most {most} {what}). Split it into several files.",
    ),
    "IMP-106": (
        "Berkas dikunci kata sandi. Buka di Excel, simpan tanpa kata sandi, lalu coba lagi.",
        "A password protects the file. Open it in Excel, save it without one and try again.",
    ),
    "IMP-107": (
        "Berkas rusak atau terpotong. Minta pengirim mengirim ulang.",
        "The file is damaged or cut off. Ask the sender to send it again.",
    ),
    "IMP-108": (
        "Isi berkas tidak wajar untuk daftar warga dan bisa membahayakan; tidak dibuka. "
        "Tanyakan kepada pengirim.",
        "The file's inside is not that of a list and could do harm; it was not opened. "
        "Ask the sender.",
    ),
    "IMP-109": (
        "Susunan berkas tidak dikenal: tidak ada baris judul dengan NIK dan nama. "
        "Yang bisa dibaca: BIP, SIAK, OpenSID, CSV.",
        "The layout is not known: no header row has NIK and name. "
        "What can be read: BIP, SIAK, OpenSID, CSV.",
    ),
    "IMP-110": (
        "Berkas bukan susunan {asked}. Coba tanpa --format.",
        "The file is not in the layout {asked}. Try without --format.",
    ),
    "IMP-111": (
        "Berkas hanya berisi judul, tidak ada warga di bawahnya. Minta pengirim mengirim ulang.",
        "The file has only a header and no resident below it. Ask the sender to send it again.",
    ),
    "IMP-112": (
        "Tanggal status {day} belum tiba. Tulis hari ini atau sebelumnya.",
        "The day of the statuses, {day}, has not come yet. Give today or an earlier day.",
    ),
    "IMP-113": (
        "Daftar baris yang ditolak tidak bisa ditulis: {said}. Sediakan tempat di disk, "
        "lalu jalankan lagi.",
        "The list of rejected rows cannot be written: {said}. Make room on the disk and run it "
        "again.",
    ),
    "IMP-114": (
        "Ini daftar baris yang ditolak, dilewati. Betulkan barisnya di berkas asal.",
        "This is a list of rejected rows and was passed over. Correct the rows in their own file.",
    ),
    "IMP-121": (
        "Jumlah warga rekaan tidak masuk akal. Paling banyak {most}, yang siap cetak tidak lebih "
        "dari seluruhnya.",
        "The number of invented residents makes no sense. At most {most}, and no more print-ready "
        "than there are.",
    ),
    "IMP-122": (
        "Tidak ada kecamatan yang dilayani kantor {office} di daftar wilayah. Tambahkan dengan "
        "tuntas regions import.",
        "No kecamatan served by office {office} is in the region table. Add it with "
        "tuntas regions import.",
    ),
    "IMP-201": (
        "Angka terakhir hilang karena Excel membulatkan. Ubah kolom menjadi Teks di berkas asal, "
        "lalu ketik ulang.",
        "The last digit was lost when Excel rounded. Make the column Text in the original and "
        "type it again.",
    ),
    "IMP-202": (
        "Tanggal lahir tidak ada di kalender atau tidak terbaca. Tulis seperti 31-12-1990.",
        "The birth date is in no calendar or cannot be read. Write it like 31-12-1990.",
    ),
    "IMP-203": (
        "Tanggal lahir belum tiba. Periksa tahunnya.",
        "The birth date has not come yet. Check the year.",
    ),
    "IMP-204": (
        "Isian {column} lebih dari {most} huruf. Periksa apakah kolomnya bergeser.",
        "{column} has more than {most} letters. Check whether the columns have shifted.",
    ),
    "IMP-301": (
        "Nomor KK tidak terbaca dan dikosongkan. Periksa di berkas asal.",
        "The family card's number cannot be read and was left out. Check the original.",
    ),
    "IMP-302": (
        "Jenis kelamin tidak terbaca dan dikosongkan. Periksa di berkas asal.",
        "The sex cannot be read and was left out. Check the original.",
    ),
    "IMP-303": (
        "Ada tanda kendali di dalam isian, dibuang. Periksa tulisannya.",
        "There were control characters in a cell; they were dropped. Check the spelling.",
    ),
    "IMP-304": (
        "Status dari pusat belum dikenal, disimpan apa adanya. Kabari dukungan.",
        "The centre's status is not known and was kept as it is. Tell support.",
    ),
    "IMP-305": (
        "Berkas bukan UTF-8, hurufnya ditebak. Periksa nama dengan huruf khusus.",
        "The file is not UTF-8 and its letters were guessed. Check names with special letters.",
    ),
    "IMP-306": (
        "Tanggal di berkas belum tiba, jadi dipakai tanggal hari ini. Periksa tanggal cetaknya.",
        "The file's date has not come yet, so today's was taken. Check its date of printing.",
    ),
    "IMP-307": (
        "Kelurahan/desa belum ada di daftar wilayah, disimpan dengan kata-katanya. Tambahkan "
        "dengan tuntas regions import.",
        "The kelurahan/desa is not in the region table and was kept in words. Add it with "
        "tuntas regions import.",
    ),
}
