"""English of cards that other offices made (kartu titipan): F7 T, and at the counter."""

WORDS: dict[str, str] = {
    "Kartu titipan": "Cards of other offices",
    "Enter serah  Spasi tandai  K ke desa  J hasil  B kembali  P surat  A semua": (
        "Enter hand over  Space mark  K on  J outcomes  B back  P paper  A all"
    ),
    "   {here} di sini, {away} di desa": "   {here} here, {away} with villages",
    "KARTU TITIPAN DARI KANTOR LAIN": "CARDS OF OTHER OFFICES",
    "Kartu ini belum ke mana-mana. K mengirimnya ke desa.": (
        "This card went nowhere yet. K sends it to a village."
    ),
    "{n} hasil tersimpan.": "{n} outcomes saved.",
    "tandai kartu ini": "mark this card",
    "kirim ke kelurahan atau RT: yang ditandai, atau sekelurahan": (
        "send on to a village or RT: the marked ones, or the whole village's"
    ),
    "hasil daftar yang kembali: 1S 2P": "outcomes of a list that came back: 1S 2P",
    "kembalikan ke pengirim: yang ditandai": "send back to the sender: the marked ones",
    "surat yang terakhir dibawa kartu ini": "the paper that this card last went with",
    "semua kartu, atau hanya yang terbuka": "all cards, or the open ones only",
    "Nomor daftar": "Number of the list",
    "Hasil (1S 2P 4-6B)": "Outcomes (1S 2P 4-6B)",
    "HASIL DAFTAR: nomor baris dan huruf": "OUTCOMES OF A LIST: line and letter",
    "{n} kartu ke {who}: {paper}. P memperlihatkan daftarnya.": (
        "{n} cards to {who}: {paper}. P shows the list."
    ),
    "{n} kartu kembali ke {who}: {paper}.": "{n} cards back to {who}: {paper}.",
    "Kepada (kelurahan, RT)": "To whom (village, RT)",
    "KIRIM KE DESA: {n} kartu": "SEND ON TO A VILLAGE: {n} cards",
    "KEMBALIKAN KE PENGIRIM: {n} kartu": "BACK TO THE SENDER: {n} cards",
    "TITIPAN {code} dari {office}  permohonan {kind}": "OF {office}, {code}  claim: {kind}",
    "{place} sejak {day}": "{place} since {day}",
    "rak titipan": "rack of other offices' cards",
    "Di kartu: {name}": "On the card: {name}",
    "Di buku: {name}": "In the book: {name}",
    "Kartu {code}: satu orang?": "Card {code}: one person?",
    "Chip kartu titipan tidak ada di buku. Cocokkan NIK di kartunya.": (
        "Another office's chip is in no book here. Compare the NIK on the card."
    ),
    "Kartu yang mana?": "Which card?",
    "NIK mana yang tercetak di kartu {code}?": "Which NIK is printed on card {code}?",
    "satu orang, NIK-nya sama": "one person, the same NIK",
    "Permohonannya masih antre di sini: tarik, agar tidak dicetak dua kali.": (
        "Their claim still waits here: withdraw it, or a second card is printed."
    ),
    "kartu {token} dari sini": "card {token} of this office",
    "! Cocokkan NIK di kartunya: chipnya tidak ada di buku sini.": (
        "! Compare the NIK on the card: its chip is in no book here."
    ),
    "titipan {code} dari {office}: {name}": "{code} of {office}: {name}",
    "J mencatat berkas jawaban dari penerima; T kartu titipan, buatan kantor lain.": (
        "J notes the receiver's answer file; T is cards that other offices made."
    ),
    "Kartu yang dibuat dan dikirim kantor lain, menurut kiriman dan nomor di daftarnya.": (
        "Cards that other offices made and sent, by parcel and number on its list."
    ),
    "Enter membukanya di layar serah; NIK, slip, atau K-0001/3 di sana juga menemukannya.": (
        "Enter opens one at the counter; a NIK, a slip or K-0001/3 finds it there too."
    ),
    "K mengirim ke desa dengan daftar bernomor: yang ditandai, atau sekelurahan.": (
        "K sends on to a village with a numbered list: the marked ones, or all of one village."
    ),
    "J mencatat hasil daftarnya: S diserahkan, B tetap di sana, yang lain kembali ke sini.": (
        "J notes what came of that list: S handed over, B stays there, other letters: back here."
    ),
    "B mengembalikan ke pengirim dengan surat; di sana: tuntas parcel back.": (
        "B sends back to the sender with a paper; there: tuntas parcel back."
    ),
    "Yang KURANG waktu dihitung tidak bisa diserahkan: tanyakan ke pengirimnya.": (
        "What was MISSING when it was counted cannot be handed over: ask its sender."
    ),
    "titipan: kartu dari kantor lain": "cards of other offices",
    "B baru I blanko M masuk T titipan J jawaban A semua R rute S serah Enter buka": (
        "B new I blanks M comes in T others' J answer A all R route S give Enter open"
    ),
    "kartu titipan dari {who}": "a card that {who} made",
}
