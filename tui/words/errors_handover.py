"""Hand-over, lists from door to door, uncollected cards: what a refusal says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SRH-101": (
        "Belum ada kartu warga ini dari kantor ini. Lihat statusnya: F2.",
        "No card of this resident was made here. See the status: F2.",
    ),
    "SRH-102": (
        "Kode tidak dikenal di sini. Pindai slip atau NIK-nya.",
        "This code is not known here. Scan the slip or the NIK.",
    ),
    "SRH-103": (
        "Pemiliknya tercatat meninggal. Tahan kartunya, potong: F6 R.",
        "The owner is on record as dead. Keep the card, cut it: F6 R.",
    ),
    "SRH-104": (
        "Kartu ini sudah diserahkan ({on}). Lihat riwayat warganya: F2, H.",
        "This card was handed over before ({on}). See the history: F2, H.",
    ),
    "SRH-105": (
        "Kartunya tidak di sini ({bin}). Cari kirimannya: F7.",
        "The card is not here ({bin}). Look for its parcel: F7.",
    ),
    "SRH-106": (
        "SALAH KARTU: yang di pembaca milik orang lain. Simpan kembali.",
        "WRONG CARD: the one on the reader is another's. Put it back.",
    ),
    "SRH-107": (
        "Wakil perlu nama, hubungan dan nomor surat. Isi ketiganya.",
        "A proxy needs a name, a relation and a letter. Fill in all three.",
    ),
    "SRH-108": (
        "Kartu lama ({kind}) belum ditarik. Tarik, atau minta petugas kedua.",
        "The old card ({kind}) is not taken back. Take it, or ask a second officer.",
    ),
    "SRH-109": (
        "Kartu hilang perlu surat polisi. Isi nomor suratnya.",
        "A lost card needs a police letter. Fill in its number.",
    ),
    "SRH-110": (
        "Kartu ini batal sejak {on} ({kind}). Tahan, lalu potong: F6 R.",
        "This card is void since {on} ({kind}). Keep it, then cut it: F6 R.",
    ),
    "SRH-111": (
        "Hanya {by} atau kasi, dalam sif yang sama. Catat di riwayat warga.",
        "Only {by} or the section head, in the same shift. Note it with the person.",
    ),
    "SRH-112": (
        "Tidak ada penyerahan itu yang masih berlaku. Periksa nomornya.",
        "There is no such hand-over that holds. Check its number.",
    ),
    "SRH-113": (
        "Wakil ini sudah mengambil {most} kartu hari ini. Minta petugas kedua.",
        "This proxy has taken {most} cards today. Ask a second officer.",
    ),
    "SRH-122": (
        "Kartu ini pernah diserahkan lalu dibatalkan. Untuk wakil, minta petugas kedua.",
        "This card was handed over and taken back. For a proxy, ask a second officer.",
    ),
    "SRH-114": (
        "Alasan itu tidak ada. Pilih satu: {known}.",
        "There is no such reason. Choose one: {known}.",
    ),
    "SRH-115": (
        "Alasannya belum ada. Tulis kenapa dibatalkan (--why).",
        "The reason is missing. Write why it is undone (--why).",
    ),
    "SRH-116": (
        "Tidak ada kartu untuk daftar itu. Sebut kiriman atau kelurahannya.",
        "No cards for that list. Name the parcel or the village.",
    ),
    "SRH-117": (
        "Daftar atau baris {number} tidak ada. Periksa nomornya.",
        "There is no list or line {number}. Check the number.",
    ),
    "SRH-118": (
        "{word} bukan hasil. Tulis nomor baris dan satu huruf: {known}.",
        "{word} is no outcome. Write the line's number and one letter: {known}.",
    ),
    "SRH-119": (
        "Kartunya sudah dicatat diserahkan. Yang salah dibatalkan di layar serah (U).",
        "The card was told as handed over. Undo a mistake on the hand-over screen (U).",
    ),
    "SRH-120": (
        "Daftar tidak bisa ditulis ke {file}: {said}. Pilih nama berkas lain.",
        "The list cannot be written to {file}: {said}. Choose another file.",
    ),
    "SRH-121": (
        "Ada {n} kartu yang cocok. Sebut nomornya: {cards}.",
        "{n} cards fit. Name one by its number: {cards}.",
    ),
}
