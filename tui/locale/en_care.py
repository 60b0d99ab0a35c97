"""English of the printers' care."""

WORDS: dict[str, str] = {
    "Perawatan printer": "Printer care",
    "PERAWATAN PRINTER": "PRINTER CARE",
    "  Printer    Suhu    Pita    Film  Bersih  Istirahat       BBM": (
        "  Printer    Heat  Ribbon    Film   Clean  Rest            Fuel"
    ),
    "S suhu  P pita  M film  B bersih  I akhiri istirahat  G genset  U PLN  H henti": (
        "S heat  P ribbon  M film  B clean  I end rest  G generator  U mains  H halt"
    ),
    "Panah pilih  L lanjut  J jeda  V putuskan  B batalkan antre  P perawatan": (
        "Arrows choose  L go on  J pause  V decide  B cancel queued  P care"
    ),
    "perawatan: suhu, pita, istirahat, genset": "care: heat, ribbon, rest, generator",
    "catat suhu printer ini untuk sif ini": "note this printer's heat for this shift",
    "pita baru sudah dipasang": "a new ribbon is in it",
    "film baru sudah dipasang": "a new film is in it",
    "printer ini sudah dibersihkan": "this printer was cleaned",
    "akhiri istirahat lebih awal, dengan alasan": "end the rest early, with a reason",
    "genset: BBM cukup berapa lama": "generator: how long the fuel lasts",
    "listrik PLN sudah menyala lagi": "the mains are back",
    "semua printer berhenti sesudah kartunya": "all printers stop after their cards",
    "istirahat {time}": "resting {time}",
    "mendingin sampai {time}. Lebih awal, dengan alasan: P lalu I": (
        "cooling until {time}. Earlier, with a reason: P then I"
    ),
    "BBM sampai {time}, kartu baru tidak dimulai. PLN menyala: P lalu U": (
        "fuel until {time}, no new card is begun. Mains are back: P then U"
    ),
    "jam pakai sekarang: {names}": "hours of now: {names}",
    "sekarang tutup": "closed now",
    "{now}, berganti {time}": "{now}, changes {time}",
    "belum": "not yet",
    "(P lalu S)": "(P then S)",
    "Suhu masuk sif: {parts}": "Heat this shift: {parts}",
    "{item} habis {n} kartu sebelum blanko": "{item} will end {n} cards before the blanks",
    "kurang {n} kartu untuk antrean": "{n} cards short of the queue",
    "{item} cukup {n} kartu, lebih dari blanko": "{item} will last {n} cards, more than the blanks",
    "belum dicatat: {names}": "not noted: {names}",
    "{n} printer": "{n} printers",
    "{time} lagi": "{time} more",
    "{n} kartu lagi": "in {n} cards",
    "{n} kartu": "{n} cards",
    "Pita": "Ribbon",
    "Film": "Film",
    "Pembersihan sudah waktunya, lewat {n} kartu: B.": "Cleaning is due, {n} cards over: B.",
    "BBM {time}, sampai {end}: {n} kartu lagi selesai.": (
        "Fuel {time}, until {end}: {n} more cards will finish."
    ),
    "{name}: pemasangannya belum dicatat.": "{name}: its fitting was not noted.",
    "{name}: {used} kartu sejak diganti {by}, sisa menurut hitungan {left}.": (
        "{name}: {used} cards since {by} changed it, {left} left by our count."
    ),
    "Perawatan": "Care",
    "hentikan semua": "stop all",
    "suhu belum dicatat": "heat not noted",
    "suhu {n} C": "heat {n} C",
    "film {n}": "film {n}",
    "tidak ada yang dicatat": "nothing noted",
    "mendingin sampai {time}": "cooling until {time}",
    "BBM sampai {time}, kartu baru tidak dimulai": "fuel until {time}, no new card is begun",
    "Pembersihan sudah waktunya, lewat {n} kartu.": "Cleaning is due, {n} cards over.",
    "pita habis": "ribbon ends",
    "film habis": "film ends",
    "BBM habis": "fuel ends",
    "jam pakai berakhir": "its hours end",
    "mesin cetak": "printer",
    "pemesan": "ordered by",
    "blanko": "blanks",
    "{kind} {name}: {bad} dari {cards} rusak (lainnya {share}%)": (
        "{kind} {name}: {bad} of {cards} spoiled (others {share}%)"
    ),
    "karantina?": "quarantine?",
    "{n} tetap antre: {why}": "{n} stay queued: {why}",
    "{n} selesai kira-kira {time}": "{n} done at about {time}",
    "{n} selesai, kecepatan belum diketahui": "{n} done, speed not known yet",
    "{batch}: {cards} kartu dipesan. {outlook}.": "{batch}: cards ordered: {cards}. {outlook}.",
    "SUHU {printer}: baca di layar printer, 160 sampai 170": (
        "HEAT of {printer}: read its display, 160 to 170"
    ),
    "PITA BARU sudah dipasang di {printer}": "NEW RIBBON is in {printer}",
    "FILM BARU sudah dipasang di {printer}": "NEW FILM is in {printer}",
    "{printer} sudah DIBERSIHKAN": "{printer} was CLEANED",
    "LANJUT SEBELUM DINGIN: {printer}": "GO ON BEFORE IT IS COOL: {printer}",
    "GENSET: BBM cukup berapa lama, untuk semua printer": (
        "GENERATOR: how long the fuel lasts, for all printers"
    ),
    "Suhu, derajat C": "Heat, degrees C",
    "Sebab bila di luar itu": "Reason where outside",
    "Sebab bila masih banyak": "Reason where much is left",
    "Catatan (boleh kosong)": "Note (may be empty)",
    "BBM genset tidak sedang dicatat. Tidak ada yang diubah.": (
        "No generator's fuel is noted. Nothing was changed."
    ),
    "Lama, misalnya 2j atau 90m": "How long, as 2h or 90m",
    "Alasan": "Reason",
    "{printer}: suhu {n} C dicatat.": "{printer}: heat {n} C is noted.",
    "{printer}: pita baru dicatat, cukup {n} kartu.": (
        "{printer}: the new ribbon is noted, good for {n} cards."
    ),
    "{printer}: film baru dicatat, cukup {n} kartu.": (
        "{printer}: the new film is noted, good for {n} cards."
    ),
    "{printer}: pembersihan dicatat.": "{printer}: the cleaning is noted.",
    "BBM dicatat. Tiap printer berhenti sendiri sesudah kartu terakhirnya.": (
        "Fuel is noted. Each printer stops by itself after its last card."
    ),
    "{printer}: lanjut sebelum dingin, alasannya tercatat.": (
        "{printer}: goes on before it is cool, the reason is kept."
    ),
    "PLN dicatat menyala. Printer jalan terus.": "The mains are noted as back. Printers go on.",
    "Hentikan semua printer sesudah kartu yang sedang dicetak?": (
        "Stop all printers after the card that is in them?"
    ),
    "hentikan {n} printer": "stop {n} printers",
    "L di layar Cetak melanjutkan satu per satu.": "L on the print screen starts each again.",
    "{n} printer diminta berhenti sesudah kartunya.": (
        "{n} printers are asked to stop after their cards."
    ),
    "Pilih printer dengan panah; tanda ! berarti ada yang harus dikerjakan sekarang.": (
        "Choose a printer with the arrows; ! means that something is to be done now."
    ),
    "S mencatat suhu di layar printer tiap sif, 160 sampai 170 C; ? berarti belum dicatat.": (
        "S notes the heat on the printer's display each shift, 160 to 170 C; ? is not noted yet."
    ),
    "P dan M mencatat pita dan film yang baru dipasang; stoknya berkurang sendiri.": (
        "P and M note a new ribbon or film; the stock goes down by itself."
    ),
    "Printer yang istirahat lanjut sendiri; I hanya bila perlu, alasannya tercatat.": (
        "A printer at rest goes on by itself; I only where needed, the reason is kept."
    ),
    "G saat genset: printer berhenti sebelum BBM habis, kartunya selesai; U bila PLN.": (
        "G on a generator: it stops before the fuel ends, its card done; U when mains are back."
    ),
    "Saran karantina hanya saran: yang memutuskan petugas.": (
        "Quarantine is only advised: a person decides."
    ),
    "P membuka perawatan: suhu, pita, film, pembersihan, istirahat, genset.": (
        "P opens the care: heat, ribbon, film, cleaning, rest, generator."
    ),
}
