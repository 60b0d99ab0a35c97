"""Goods: why a delivery, a box, a loan or a lot cannot be booked so."""

SENTENCES: dict[str, tuple[str, str]] = {
    "STK-111": (
        "BAST {doc} dari pengirim ini sudah dibukukan. Kiriman susulan: beri tanda sisa.",
        "BAST {doc} of this sender is booked already. For a later part mark it as the rest.",
    ),
    "STK-112": (
        "Isi kotak {boxes} tidak sama dengan hitungan {counted}. Hitung lagi kotaknya.",
        "The boxes hold {boxes}, counted were {counted}. Count the boxes again.",
    ),
    "STK-113": (
        "UID kotak {box} tidak cocok dengan isinya ({qty}). Periksa awal, akhir, atau daftarnya.",
        "The UIDs of box {box} do not fit its {qty} pieces. Check both ends, or the list.",
    ),
    "STK-114": (
        "Kotak {box}: ada UID yang sudah tercatat di {other}. Jangan dipakai; kabari pengirim.",
        "Box {box}: a UID in it is known from {other}. Do not use the box; tell the sender.",
    ),
    "STK-115": (
        "Baris {line} daftar UID tidak bisa dipakai. Perbaiki berkasnya, lalu ulangi.",
        "Line {line} of the list of UIDs cannot be used. Mend the file and try again.",
    ),
    "STK-116": (
        "Kotak {box} tidak ada. Lihat nomornya di daftar kotak.",
        "There is no box {box}. Look its number up in the list of boxes.",
    ),
    "STK-117": (
        "Nomor kotak {box} ada di beberapa kiriman. Pakai tanda # dari daftar kotak.",
        "Several deliveries have a box {box}. Give its # from the list of boxes.",
    ),
    "STK-118": (
        "Kotak {box} tidak tersegel di gudang. Lihat keadaannya di daftar kotak.",
        "Box {box} is not sealed in the store. See how it stands in the list of boxes.",
    ),
    "STK-119": (
        "Pinjaman {loan} tidak ada atau sudah selesai. Lihat nomornya di daftar pinjaman.",
        "There is no loan {loan}, or it is closed. Look its number up in the list of loans.",
    ),
    "STK-120": (
        "Pinjaman {loan} tinggal {left}, diminta {asked}. Periksa jumlahnya.",
        "Of loan {loan} {left} are left, asked were {asked}. Check the number.",
    ),
    "STK-121": (
        "Karantina {lot} tidak ada atau sudah selesai. Lihat nomornya di daftar karantina.",
        "There is no lot {lot}, or it is closed. Look its number up in the list of lots.",
    ),
    "STK-122": (
        "Karantina {lot} tinggal {left}, diminta {asked}. Periksa jumlahnya.",
        "In lot {lot} {left} are left, asked were {asked}. Check the number.",
    ),
    "STK-123": (
        "Jatuh tempo harus besok sampai {days} hari lagi. Betulkan tanggalnya.",
        "A loan is due tomorrow at the earliest and within {days} days. Mend the day.",
    ),
    "STK-124": (
        "UID ini tidak ada di kiriman mana pun dan di kartu mana pun. Simpan; kabari kasi.",
        "No delivery brought this UID and no card bears it. Keep the card; tell the head.",
    ),
    "STK-125": (
        "Kartu stok memuat 1 sampai {days} hari. Betulkan tanggal awal dan akhir.",
        "A stock card covers 1 to {days} days. Mend its first and last day.",
    ),
    "STK-126": (
        "Asal barang harus pusat, provinsi, kantor lain, atau pinjaman. Pilih salah satu.",
        "Goods come from the centre, the province, an office, or on loan. Choose one.",
    ),
    "STK-127": (
        "Nomor kotak kosong atau ada dua kali ({box}), atau kotak lebih dari {most}. Betulkan.",
        "A box has no number, or one of another ({box}), or they are over {most}. Mend that.",
    ),
}
