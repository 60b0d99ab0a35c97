"""Spoiled pieces and counts: why one cannot be spoiled, cut, destroyed, counted or booked."""

SENTENCES: dict[str, tuple[str, str]] = {
    "RSK-101": (
        "Alasan itu tidak ada untuk barang ini, atau keterangannya kosong. Pilih: {known}.",
        "There is no such reason for this item, or its words are missing. Choose: {known}.",
    ),
    "RSK-102": (
        "Keping tidak boleh dirusakkan sendirian. Minta petugas kedua mengetik PIN-nya.",
        "Nobody writes a piece off alone. Ask a second person to type their PIN.",
    ),
    "RSK-103": (
        "Satu nomor chip hanya untuk satu keping, bukan {qty}. Catat satu per satu.",
        "One chip number means one piece, not {qty}. Enter them one by one.",
    ),
    "RSK-104": (
        "Chip ini milik kartu seorang warga, bukan blanko kosong. Rusakkan lewat kartunya.",
        "This chip belongs to a resident's card, it is no blank. Spoil it as that card.",
    ),
    "RSK-105": (
        "Keping ini sudah dicatat rusak (no. {number}). Periksa kotak rusak, jangan dipakai.",
        "This piece was spoiled before (no. {number}). Look in the box of spoiled; do not use it.",
    ),
    "RSK-106": (
        "Chip ini tercatat di kotak {box}. Periksa segelnya, kabari kasi.",
        "By the book this chip is in box {box}. Look at its seal, tell the head.",
    ),
    "RSK-107": (
        "Kartu lama itu bukan milik warga ini, atau belum pernah diserahkan. Periksa orangnya.",
        "That old card is not this resident's, or was never handed out. Check the person.",
    ),
    "RSK-108": (
        "Tidak ada keping rusak nomor {number}. Lihat daftarnya dulu.",
        "There is no spoiled piece number {number}. Look at the list first.",
    ),
    "RSK-109": (
        "Keping rusak {number} sudah dipotong, dimusnahkan, atau hilang. Baca daftar lagi.",
        "Spoiled piece {number} was cut, destroyed or is missing. Read the list again.",
    ),
    "RSK-110": (
        "Tidak ada keping yang dipilih, atau terlalu banyak. Pilih 1 sampai {most}.",
        "No piece was chosen, or too many. Choose 1 to {most}.",
    ),
    "RSK-111": (
        "Keping rusak {number} belum dipotong. Potong dulu berdua, baru dimusnahkan.",
        "Spoiled piece {number} is not cut. Cut it with two people first, then destroy it.",
    ),
    "RSK-112": (
        "Dihitung {counted} keping, di register {register}. Hitung lagi sebelum dibakar.",
        "{counted} pieces were counted, the register has {register}. Count again before burning.",
    ),
    "RSK-113": (
        "Pemusnahan butuh dua saksi yang berbeda. Minta orang lain mengetik PIN-nya.",
        "Destroying takes two different witnesses. Ask somebody else to type their PIN.",
    ),
    "RSK-114": (
        "Kartu pekerjaan {job} tidak batal, itu hak pemiliknya. Periksa permohonannya.",
        "The card of job {job} is not void; it is its holder's. Look at the request.",
    ),
    "RSK-115": (
        "Tempat, cara, atau pengirim belum ditulis. Isi supaya berita acara lengkap.",
        "The place, the way or the sender is missing. Write it for the minutes.",
    ),
    "STK-106": (
        "Keping rusak hanya dimusnahkan atau dicatat hilang. Periksa barang dan tempatnya.",
        "Spoiled pieces are only destroyed, or booked as missing. Check the item and its place.",
    ),
    "HIT-101": (
        "Hitungan {count} tidak ada. Mulai hitungan baru.",
        "There is no count {count}. Begin a new one.",
    ),
    "HIT-102": (
        "Tempat ini sedang dihitung. Selesaikan atau batalkan hitungan itu dulu.",
        "This place is being counted. Finish or drop that count first.",
    ),
    "HIT-103": (
        "Tempat itu tidak dihitung begini. Pilih: {known}; baki dengan nama printernya.",
        "That place is not counted so. Choose: {known}; a tray with its printer's name.",
    ),
    "HIT-104": (
        "Orang ini sudah menyebut hitungannya. Angka kedua harus dari orang lain.",
        "This person has told a figure. The second one must be somebody else's.",
    ),
    "HIT-105": (
        "Baru {told} dari 2 orang menghitung. Buku dibuka sesudah keduanya selesai.",
        "{told} of 2 people have counted. The book is opened when both have.",
    ),
    "HIT-106": (
        "Hitungan {count} sudah selesai. Mulai hitungan baru bila perlu.",
        "Count {count} has ended. Begin a new one if needed.",
    ),
    "HIT-107": (
        "Ada {moved} gerakan stok selama dihitung. Hitung ulang saat tidak ada yang bergerak.",
        "{moved} movements of stock came meanwhile. Count again while nothing moves.",
    ),
    "HIT-108": (
        "Hitungan dua orang berbeda. Keduanya menghitung ulang.",
        "The two people counted differently. Both count again.",
    ),
    "HIT-109": (
        "Selisih butuh sebab dan petugas kedua. Tulis sebabnya, minta saksi mengetik PIN.",
        "A difference needs a reason and a second person. Write why, let the witness type a PIN.",
    ),
    "HIT-110": (
        "Kartu dan keping rusak disebut satu per satu (paling banyak {most}). Pilih yang mana.",
        "Cards and spoiled pieces are named one by one (at most {most}). Choose which.",
    ),
    "HIT-111": (
        "Itu tidak tercatat hilang. Periksa riwayatnya, lalu terima sebagai barang masuk.",
        "That is not known as missing. Look at its history, then receive it as goods.",
    ),
    "HIT-112": (
        "Stok sedang dihitung berdua. Tunggu sampai selesai (F6 H, F8).",
        "Two people are counting blind. Wait until they are done (F6 H, F8).",
    ),
}
