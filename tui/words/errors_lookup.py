"""Finding and opening a resident: what was typed, and what stands before a card."""

SENTENCES: dict[str, tuple[str, str]] = {
    "CRI-101": (
        "NIK dan KK 16 angka, ini {digits} angka. Periksa lagi atau cari dengan nama.",
        "NIK and KK have 16 digits, this has {digits}. Look again or search by name.",
    ),
    "CRI-102": (
        "Ada huruf di antara {digits} angka. NIK dan KK hanya angka, ketik lagi.",
        "There is a letter among {digits} digits. NIK and KK are digits only; type it again.",
    ),
    "CRI-103": (
        "Tanggal itu tidak mungkin tanggal lahir, jadi tidak dipakai. Tulis seperti 12-03-1985.",
        "That date cannot be a birth date, so it was left out. Write it like 12-03-1985.",
    ),
    "CRI-104": (
        "Sebagian yang diketik ({digits} angka) tidak dikenal dan tidak dipakai.",
        "A part of what was typed (digits: {digits}) means nothing here and was left out.",
    ),
    "CRI-105": (
        "Yang diketik terlalu panjang, hanya {most} yang pertama dipakai.",
        "Too much was typed; only the first {most} count.",
    ),
    "CRI-106": (
        "Tahun atau tanggal lahir itu tidak dikenal. Tulis 1985 atau 12-03-1985.",
        "That year or date of birth is not understood. Write 1985 or 12-03-1985.",
    ),
    "CRI-107": (
        "Kelurahan itu tidak ada di wilayah kantor ini. Dicari menurut tulisan alamatnya saja.",
        "No such kelurahan in this office's area. Only addresses spelled like that were searched.",
    ),
    "CRI-108": (
        "{letters} huruf dibaca sebagai angka. Cocokkan NIK yang ditampilkan dengan berkasnya.",
        "Letters read as digits: {letters}. Compare the NIKs shown with the paper.",
    ),
    "CRI-109": (
        "RT/RW saja terlalu luas dan tidak dipakai. Tambahkan kelurahan, nama atau tanggal lahir.",
        "RT/RW alone is too wide and was left out. Add a kelurahan, a name or a date of birth.",
    ),
    "CRI-110": (
        "Ada {count} nomor. Yang pertama dipakai. Ubah cara membaca untuk nomor berikutnya.",
        "There are {count} numbers. The first one counts. Change the reading for the next one.",
    ),
    "CRI-201": (
        "Tidak ada warga dengan NIK itu di kantor ini. Periksa angkanya atau cari dengan nama.",
        "Nobody here has that NIK. Check the digits or search by name.",
    ),
    "CRI-202": (
        "NIK 16 angka, ini {digits} angka. Periksa lagi.",
        "A NIK has 16 digits, this has {digits}. Look again.",
    ),
    "WRG-101": (
        "Belum 17 tahun: boleh rekam, kartu dicetak mulai {card_on}.",
        "Not yet 17: may be recorded, the card is printed from {card_on}.",
    ),
    "WRG-102": (
        "Belum 16 tahun: boleh rekam mulai {recording_on}, kartu dicetak mulai {card_on}.",
        "Not yet 16: may be recorded from {recording_on}, the card is printed from {card_on}.",
    ),
    "WRG-103": (
        "Tanggal lahir kosong. Lengkapi dari KK sebelum kartu dicetak.",
        "The birth date is empty. Complete it from the family card before printing.",
    ),
    "WRG-104": (
        "Belum 17 tahun tetapi sudah kawin: berhak kartu, periksa bukti nikah.",
        "Not yet 17 but married: entitled to a card; check the proof of marriage.",
    ),
    "WRG-105": (
        "{count} pembetulan biodata belum masuk di pusat: kartu sekarang memuat data lama.",
        "{count} corrections not at the centre yet: a card made now bears the old data.",
    ),
    "WRG-201": (
        "NIK ini tercatat pada dua orang sejak {on} (kasus {case}). Cetak ditahan, lapor ADB.",
        "This NIK is on record for two people since {on} (case {case}). Printing waits; tell ADB.",
    ),
    "WRG-202": (
        "Ada kasus terbuka ({kind}, {on}, kasus {case}). Periksa dulu.",
        "There is an open case ({kind}, {on}, case {case}). Look into it first.",
    ),
    "WRG-203": (
        "Status dari pusat melompat dari {was} ke {status}. Disimpan apa adanya.",
        "The centre's status jumped from {was} to {status}. Kept as it came.",
    ),
    "WRG-301": (
        "Tercatat {life}. Kartu tidak dicetak.",
        "On record as {life}. No card is printed.",
    ),
}
