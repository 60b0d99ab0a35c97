"""English of rations, of the day's cap and of the forecasts."""

WORDS: dict[str, str] = {
    "Jatah kecamatan": "Rations",
    "Jatah kecamatan: siapa dapat berapa blanko": "Rations: which district is given how many",
    "N jumlah  W kalau datang  U ubah  S tetapkan  K kiriman  Q kuota  F9 lain": (
        "N total  W what if  U change  S decide  K delivery  Q cap  F9 more"
    ),
    "jumlah yang dibagi, hari, paling sedikit": "how many are shared, days, the least",
    "kalau sekian datang pada hari itu": "what if so many arrive on that day",
    "ubah jatah baris ini": "change this district's share",
    "tetapkan dan simpan suratnya": "decide, and keep the paper",
    "catat kiriman yang ditunggu": "note a delivery that is awaited",
    "kemampuan cetak kecamatan ini": "what this district can print",
    "kuota harian kantor ini": "this office's cap of a day",
    "jatah yang sudah ditetapkan": "plans that were decided",
    "hitung dari awal": "reckon afresh",
    "Kode": "Code",
    "Siap": "Ready",
    "Kecamatan": "District",
    "Tertua": "Oldest",
    "Mampu": "Can",
    "Jatah": "Share",
    "BAGI: berapa blanko, untuk berapa hari, paling sedikit tiap kecamatan": (
        "SHARE: how many blanks, for how many days, the least for each district"
    ),
    "KALAU DATANG: dihitung saja, tidak dicatat": "WHAT IF: reckoned only, nothing is kept",
    "UBAH JATAH {name}: jumlah seluruhnya tetap": "CHANGE {name}'S SHARE: the sum stays",
    "KIRIMAN DITUNGGU: ikut dihitung di perkiraan": "AWAITED DELIVERY: forecasts count it",
    "KEMAMPUAN CETAK {name} sehari": "WHAT {name} CAN PRINT a day",
    "KUOTA HARIAN kantor ini, kosong berarti tanpa kuota": (
        "THIS OFFICE'S CAP of a day, empty is no cap"
    ),
    "Hari: kamis, 26-11-2026": "Day: kamis, 26-11-2026",
    "Jumlah blanko": "Blanks",
    "Untuk hari": "For days",
    "Paling sedikit": "At least",
    "Kartu sehari": "Cards a day",
    "Kiriman dicatat, perkiraan ikut berubah.": "The delivery is noted; forecasts count it.",
    "Kemampuan cetak dicatat.": "What it can print is noted.",
    "Kuota harian berlaku mulai hari ini.": "The cap holds from today on.",
    "JATAH KECAMATAN   blanko bebas {free}": "RATIONS   free blanks {free}",
    "JATAH KECAMATAN   {total} blanko untuk {days} hari, {offices} kecamatan": (
        "RATIONS   {total} blanks for {days} days, {offices} districts"
    ),
    "kalau {qty} datang {day}": "if {qty} arrive {day}",
    "bebas {free}": "free {free}",
    "Cukup berapa lama: belum bisa dikira, baru sedikit hari cetak.": (
        "How long they last cannot be told yet: too few days with cards."
    ),
    "Ditunggu:": "Awaited:",
    "belum ada kiriman yang dicatat": "no delivery is noted",
    "bagian terkecil": "the least share",
    "sekuat cetaknya": "all it can print",
    "semua terpenuhi": "all it needs",
    "sisa terbesar +1": "largest rest +1",
    "menurut bobot": "by weight",
    "  {ready} orang, menunggu rata-rata {days} hari: bobot {weight}": (
        "  {ready} people, waiting {days} days on average: weight {weight}"
    ),
    "  antara {floor} dan {bound}; bagian {part}{up} = {qty}": (
        "  from {floor} to {bound}; exact part {part}{up} = {qty}"
    ),
    " +1 sisa terbesar": " +1 largest rest",
    "Blanko sedang dihitung: tulis jumlah yang dibagi (N), atau tunggu.": (
        "The blanks are being counted: say how many are shared (N), or wait."
    ),
    "Tidak ada yang dibagi: belum ada blanko atau warga siap cetak.": (
        "Nothing to share: there are no blanks, or nobody is print-ready."
    ),
    "paling sedikit {floor}; bobot seorang 100, sampai +{age}% bila menunggu {days} hari": (
        "at least {floor}; a person weighs 100, up to +{age}% after {days} days"
    ),
    "Tidak cukup untuk bagian terkecil semua kecamatan.": (
        "Not enough for the least share of all districts."
    ),
    "Tidak ada yang melebihi kebutuhan atau kemampuan cetaknya.": (
        "Nobody has more than they need or can print."
    ),
    "Semua sampai kemampuan cetaknya, sisanya menurut kebutuhan.": (
        "All have what they can print, the rest goes by need."
    ),
    "Semua kebutuhan terpenuhi, sisanya menurut bobot.": (
        "All needs are met, the rest goes by weight."
    ),
    "Tidak ada kecamatan di sini. Impor dulu daftar siap cetak.": (
        "There is no district here. Import the print-ready list first."
    ),
    "Yang baru dikira tidak bisa ditetapkan. 0 menghitung yang ada sekarang.": (
        "A what-if cannot be decided. 0 counts what is really there."
    ),
    "Tetapkan jatah ini?": "Decide these shares?",
    "ya, tetapkan": "yes, decide",
    "Jatah diubah: alasannya": "Shares were changed: why",
    "Alasan ini tercetak di suratnya.": "The reason is printed on the paper.",
    "Jatah ditetapkan: {number}. D melihat suratnya.": (
        "The shares are decided: {number}. D shows the paper."
    ),
    "kuota hari ini {cap}, terpakai {used}, sisa {left}": (
        "today's cap {cap}, used {used}, left {left}"
    ),
    "{first}-{last} dari {total}   ditandai {marked}   {quota}": (
        "{first}-{last} of {total}   marked {marked}   {quota}"
    ),
    "Alasan melewati kuota ({count})": "Why beyond the cap ({count})",
    "Enter memesan {cards} kartu, {over} di luar kuota, dengan alasan   F10 batal": (
        "Enter orders {cards} cards, {over} beyond the cap, with a reason   F10 leaves"
    ),
    "Sisa kuota hari ini {cards}. Enter memesan {cards} kartu pertama   F10 batal": (
        "Left of today's cap {cards}. Enter orders the first {cards}   F10 leaves"
    ),
    "{time} {who}  {batch}  {over} dari {cards} di luar kuota: {why}": (
        "{time} {who}  {batch}  {over} of {cards} beyond the cap: {why}"
    ),
    "Senin": "Monday",
    "Selasa": "Tuesday",
    "Rabu": "Wednesday",
    "Kamis": "Thursday",
    "Jumat": "Friday",
    "Sabtu": "Saturday",
    "Minggu": "Sunday",
    "s.d. {day} kira-kira {hour}": "until {day} about {hour}",
    "s.d. kira-kira {day}": "until about {day}",
    "s.d. kira-kira {day}, antara {early} dan {late}": (
        "until about {day}, between {early} and {late}"
    ),
    "Cukup {until} (rata-rata {rate} sehari)": "They last {until} ({rate} a day on average)",
    "belum bisa dikira": "not known yet",
    "antara {first} dan {last}": "between {first} and {last}",
    "Bagian terkecil dulu, lalu menurut warga siap cetak dan lamanya menunggu.": (
        "First the least share, then by print-ready people and how long they wait."
    ),
    "Tidak ada yang dapat lebih dari kebutuhan atau kemampuan cetaknya, kecuali semua.": (
        "Nobody is given more than they need or can print, unless all are."
    ),
    "Baris bawah menghitungnya untuk kecamatan bertanda >, sampai sisa terbesar.": (
        "The rows below reckon the share of the district at >, to the largest rest."
    ),
    "W menghitung saja kalau sekian datang; K mencatat kiriman yang memang ditunggu.": (
        "W only reckons what would be; K notes a delivery that is really awaited."
    ),
    "U mengubah satu jatah, yang lain harus turun; S meminta alasan dan menyimpan surat.": (
        "U changes one share, another must go down; S asks why and keeps the paper."
    ),
    "Q kuota harian; hanya kasi boleh memesan lewat kuota, dengan alasan.": (
        "Q is the cap of a day; only the head orders beyond it, with a reason."
    ),
}
