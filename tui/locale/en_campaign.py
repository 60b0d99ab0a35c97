"""English of the campaign board and the queue of people."""

WORDS: dict[str, str] = {
    "Kampanye": "Campaign",
    "KAMPANYE": "CAMPAIGN",
    "KAMPANYE  {name}   {until}": "CAMPAIGN  {name}   {until}",
    "{n} hari lagi": "{n} days left",
    "sudah lewat": "over",
    "selesai {day} ({when})": "until {day} ({when})",
    "Terekam": "Recorded",
    "Hari ini": "Today",
    "hari ini": "today",
    "sisa {n}": "{n} left",
    "selesai": "finished",
    "target/hari": "target/day",
    "{n} dari {of}": "{n} of   {of}",
    "Tidak ada yang wajib rekam di wilayah ini.": "Nobody is due in these places.",
    "Semua yang wajib sudah terekam.": "Everybody due is recorded.",
    "Perkiraan selesai: belum, perlu paling sedikit 3 hari dengan perekaman.": (
        "End not known yet: it takes 3 days with recordings."
    ),
    "Perkiraan selesai {end}, antara {early} dan {late}": (
        "Likely end {end}, between {early} and {late}"
    ),
    "TERLAMBAT {n} hari": "{n} days LATE",
    "tepat waktu": "in time",
    "Sisa {n} hari kerja": "{n} working days left",
    "{n} hari dipelajari: biasanya {usual}, terpotong {half}, tanpa rekam {none}": (
        "{n} days teach: usually {usual}, cut short {half}, nobody {none}"
    ),
    "Sen": "Mon", "Sel": "Tue", "Rab": "Wed", "Kam": "Thu", "Jum": "Fri", "Sab": "Sat",
    "Min": "Sun",
    "1 hari ini": "1 today",
    "2 per hari": "2 by day",
    "3 wilayah": "3 by place",
    "terpotong": "cut short",
    "tanpa rekam": "nobody",
    "libur": "day off",
    "{n} mnt/orang": "{n} min each",
    "tanpa kelurahan": "no kelurahan",
    "Dari": "Of",
    "1-3 daftar  K kampanye lain  B baru  U ubah tanggal  T akhiri": (
        "1-3 lists  K next campaign  B new one  U change date  T end"
    ),
    "petugas hari ini": "today's operators",
    "per hari": "by day",
    "per wilayah": "by place",
    "kampanye lain": "next campaign",
    "kampanye baru": "a new campaign",
    "ubah tanggal": "change the date",
    "akhiri": "end it",
    "Papan kampanye: target, perkiraan selesai": "Campaign board: target, likely end",
    "Belum ada kampanye yang berjalan. B memulai yang baru.": (
        "No campaign is running. B begins one."
    ),
    "{n} kampanye, K berikutnya": "{n} campaigns, K for the next",
    "Tidak ada kampanye lain yang berjalan.": "No other campaign is running.",
    "KAMPANYE BARU: wilayah kosong berarti semua warga di simpanan ini": (
        "NEW CAMPAIGN: no place means all residents in this store"
    ),
    "UBAH TANGGAL SELESAI: {name}": "CHANGE THE LAST DAY: {name}",
    "AKHIRI KAMPANYE: {name}": "END THE CAMPAIGN: {name}",
    "Selesai tanggal, 28-02-2027": "Last day, 28-02-2027",
    "Nama kampanye": "Name of the campaign",
    "Kode wilayah, pisah spasi": "Codes of places, with spaces",
    "Kampanye dimulai. Target sehari ada di baris Hari ini.": (
        "The campaign has begun. The day's target stands beside Today."
    ),
    "Tanggal selesai diubah, alasannya tercatat.": "The last day is changed, with the reason.",
    "Kampanye diakhiri, alasannya tercatat.": "The campaign has ended, with the reason.",
    "Antrean orang: panggil nomor": "Queue of people: call a number",
    "Antrean orang": "Queue of people",
    "ANTREAN ORANG": "QUEUE OF PEOPLE",
    "P berikutnya  L ulang  X tidak datang  S selesai  A B C nomor baru": (
        "P next  L again  X absent  S done  A B C a new number"
    ),
    "panggil berikutnya": "call the next",
    "panggil nomor ini": "call this number",
    "panggil ulang": "call again",
    "tidak datang": "absent",
    "selesai dilayani": "done",
    "nomor perekaman": "a number for recording",
    "nomor pengambilan": "a number for fetching",
    "nomor lain-lain": "a number for others",
    "perekaman": "recording", "pengambilan": "fetching", "lain-lain": "others",
    "menunggu": "waiting", "dipanggil": "called", "dilayani": "served", "pulang": "left",
    "{n} mnt": "{n} min",
    "{h} jam {n} mnt": "{h} h {n} min",
    "Menunggu {n}   dilayani {done}   tidak datang {absent}": (
        "Waiting {n}   served {done}   absent {absent}"
    ),
    "tunggu tengah {median}, terlama {longest}": "median wait {median}, longest {longest}",
    "Belum ada nomor yang dipanggil.": "No number is being called.",
    "Dipanggil: {named}": "Called: {named}",
    "{seat}: belum memanggil.": "{seat}: nobody called.",
    "{seat}: {ticket}, dipanggil {n} kali": "{seat}: {ticket}, called {n} times",
    "loket ini": "this seat",
    "Nomor": "Number",
    "Layanan": "Service",
    "Menunggu": "Waiting",
    "Tahap": "Stage",
    "{ticket} tidak datang; masih bisa dipanggil.": "{ticket} is absent; it can be called again.",
    "{ticket} selesai dilayani.": "{ticket} is done.",
    "{ticket} dipanggil ke {seat}.": "{ticket} is called to {seat}.",
    "Nomor {ticket}, {service}.": "Number {ticket}, {service}.",
    "Terekam dari wajib, target sehari, dan perkiraan selesai dari hari-hari sendiri.": (
        "Recorded of due, the day's target, and the likely end learnt from our own days."
    ),
    "Target sehari adalah sisa pagi ini dibagi hari kerja; tidak turun selama bekerja.": (
        "The target is what was left this morning over the working days; it does not sink."
    ),
    "Di antara kedua tanggal itu, sembilan dari sepuluh kali, kampanye akan selesai.": (
        "Nine times in ten the campaign ends between those two dates."
    ),
    "Terpotong berarti kurang dari 60% hari biasa, misalnya BBM genset habis siang hari.": (
        "Cut short means below 60% of a usual day, as when fuel runs out at noon."
    ),
    "1 petugas dan loket hari ini, 2 per hari, 3 wilayah; K kampanye lain.": (
        "1 operators and seats today, 2 by day, 3 places; K the next campaign."
    ),
    "Kasi memulai, mengubah tanggal dan mengakhiri; alasannya tercatat.": (
        "The section head begins, moves the date and ends; the reason is kept."
    ),
    "P memanggil yang paling lama menunggu; yang tadi di loket ini dianggap selesai.": (
        "P calls who has waited longest; who was at this seat counts as served."
    ),
    "L memanggil ulang, X tidak datang, S selesai, Enter nomor yang bertanda >.": (
        "L calls again, X did not come, S done, Enter the number marked >."
    ),
    "A, B, C mengambil nomor baru; tercetak bila loket punya printer slip.": (
        "A, B, C give out a number; it is printed where the seat has a slip printer."
    ),
    "Yang tidak datang tetap di bawah daftar, tanda !, dan bisa dipanggil lagi.": (
        "Who did not come stays below with a !, and can be called again."
    ),
    "Nomor mulai dari satu tiap hari dan tidak memuat nama siapa pun.": (
        "Numbers begin at one each day and bear nobody's name."
    ),
}  # fmt: skip
