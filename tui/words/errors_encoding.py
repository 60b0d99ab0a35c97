"""Chips and encoded cards: what was refused and what to do with the card in the hand."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KAR-301": (
        "Cip ini milik kartu lain. Sisihkan, jangan dipakai, lapor kasi.",
        "This chip is another card's. Put it aside, tell the section head.",
    ),
    "KAR-302": (
        "Ini bukan kartu yang dienkode untuk orang itu. Cocokkan urutannya.",
        "Not the card encoded for that person. Compare the cards' order.",
    ),
    "KAR-303": (
        "Cip kartu ini tidak punya nomor tetap. Sisihkan, ambil blanko lain.",
        "This chip has no lasting number. Put it aside, take another blank.",
    ),
    "KAR-304": (
        "Kartu terenkodenya ada di {place}. Cetak itu, atau catat gagal.",
        "Their encoded card is at {place}. Print it, or book it as failed.",
    ),
    "KAR-305": (
        "Kartu orang ini belum dipesan. Pesan dulu: C di halaman warga.",
        "No card waits for this person. Order one: C on the resident's page.",
    ),
    "KAR-306": (
        "Kartu ini sudah dipindah atau dicetak. Pindai lagi warganya.",
        "This card was moved or printed meanwhile. Scan the person again.",
    ),
    "KAR-307": (
        "Kartu teratas milik orang tanpa pesanan. Ambil, kembalikan ke loket.",
        "The top card's person has no order. Take it out, back to a seat.",
    ),
    "KAR-308": (
        "Tidak ada kartu terenkode bernomor itu. Pindai lagi warganya.",
        "No encoded card has that number. Scan the person again.",
    ),
    "KAR-309": (
        "Kartu lama masih di {printer}. Jeda, tunggu kartunya keluar, ulangi.",
        "{printer} still holds a card. Pause it, wait until it is out, repeat.",
    ),
    "KAR-310": (
        "Cip belum berisi. Kembalikan ke {place} atau catat gagal enkode.",
        "The chip has no record yet. Pass it to {place} or book it as failed.",
    ),
    "KAR-311": (
        "Data berubah sesudah enkode. Keluarkan kartunya, catat gagal, enkode baru.",
        "Record changed since encoding. Take the card out, book it failed, encode anew.",
    ),
    "KAR-312": (
        "Printer {printer} juga makan blanko biasa. Pilih yang khusus kartu enkode.",
        "Printer {printer} takes bare blanks too. Choose one for encoded cards only.",
    ),
    "CIP-301": (
        "Masih ada kartu di pembaca {device}. Keluarkan, lalu lanjut.",
        "A card still lies at the reader in {device}. Take it out, then go on.",
    ),
    "CIP-407": (
        "{device} tidak bisa menahan kartu. Hapus encoder-nya di tuntas.toml.",
        "{device} cannot hold a card. Remove its encoder in tuntas.toml.",
    ),
    "CIP-601": (
        "Cip kartu tidak terbaca sebelum cetak. Kartu di baki tolak; lihat di sana.",
        "The card's chip could not be read before printing. See the reject tray.",
    ),
    "CIP-602": (
        "Cip kartu tidak terbaca setelah dicetak. Ambil kartunya dan periksa.",
        "The card's chip could not be read after printing. Take the card and check it.",
    ),
    "CIP-603": (
        "Kartu yang keluar bukan kartu yang masuk. Lapor kasi.",
        "Another card came out than went in. Tell the section head.",
    ),
    "CIP-604": (
        "Kartu masuk, tidak dicetak. Periksa baki tolak dan jalur kartu.",
        "A card went in unprinted. Look in the reject tray and the card path.",
    ),
    "CIP-606": (
        "Kartu jadi tidak keluar. Buka penutup, ambil kartu, lalu putuskan.",
        "The finished card is inside. Open the cover, take it out, decide.",
    ),
    "CIP-605": (
        "Isi cip tidak berhasil ditulis. Kartu di baki tolak; lihat di sana.",
        "The chip could not be written. The card is in the reject tray; look there.",
    ),
}
