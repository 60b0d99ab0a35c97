"""English of the enrolment desk."""

WORDS: dict[str, str] = {
    "REKAM": "ENROL",
    "Langkah perekaman": "Steps of a recording",
    "Data": "Data",
    "Cek KK": "Family",
    "Foto": "Photo",
    "Sidik jari": "Fingers",
    "Iris": "Irises",
    "Tanda tangan": "Signature",
    "Tinjau": "Review",
    "jempol": "thumb",
    "telunjuk": "index",
    "tengah": "middle",
    "manis": "ring",
    "kelingking": "little",
    "Kanan": "Right",
    "Kiri": "Left",
    "Jari": "Hand",
    "Jempol kanan": "Right thumb",
    "Telunjuk kanan": "Right index finger",
    "Jari tengah kanan": "Right middle finger",
    "Jari manis kanan": "Right ring finger",
    "Kelingking kanan": "Right little finger",
    "Jempol kiri": "Left thumb",
    "Telunjuk kiri": "Left index finger",
    "Jari tengah kiri": "Left middle finger",
    "Jari manis kiri": "Left ring finger",
    "Kelingking kiri": "Left little finger",
    "Iris kanan": "Right iris",
    "Iris kiri": "Left iris",
    "Wajah lurus, kacamata lepas, cahaya rata.": "Face straight, glasses off, even light.",
    "Lap alkohol, tekan merata.": "Wipe with alcohol, press evenly.",
    "Mata terbuka lebar, lensa kontak lepas.": "Eyes wide open, contact lenses out.",
    "Tanda tangan sekali lagi di bantalan.": "Sign on the pad once more.",
    "Dudukkan warga di depan kamera.": "Seat the resident before the camera.",
    "Letakkan jari yang bertanda > di pemindai.": "Lay the finger marked > on the scanner.",
    "Dekatkan alat iris ke mata yang bertanda >.": "Bring the iris device to the eye marked >.",
    "Minta warga menandatangani di bantalan.": "Ask the resident to sign on the pad.",
    "luka atau dibalut": "wounded or bandaged",
    "tidak ada (amputasi)": "missing (amputated)",
    "cacat atau kaku": "deformed or stiff",
    "tidak terbaca oleh alat": "the device cannot read it",
    "sebab lain": "another reason",
    "luka": "wound",
    "amputasi": "missing",
    "cacat": "deformed",
    "tak baca": "unread",
    "lain": "other",
    "Tanggal lahir": "Date of birth",
    "Jenis kelamin": "Sex",
    "Golongan darah": "Blood group",
    "Agama": "Religion",
    "Status kawin": "Marital status",
    "Pekerjaan": "Occupation",
    "Kewarganegaraan": "Citizenship",
    "Hubungan KK": "In the family",
    "Ayah": "Father",
    "Ibu": "Mother",
    "RT": "RT",
    "RW": "RW",
    "sudah 17 tahun": "17 or older",
    "16 tahun: rekam sekarang, kartu sesudah 17": "16: recorded now, the card comes at 17",
    "kawin sebelum 17 tahun, dengan bukti": "married before 17, with proof",
    "WNA dengan ITAP": "foreigner with a permanent permit (ITAP)",
    "Bukti nikah atau cerai": "Proof of marriage or divorce",
    "Nomor ITAP dan tanggal berakhirnya": "Number of the ITAP and its last day",
    "{n} tahun": "{n} years",
    "{n} tahun {m} bulan": "{n} years {m} months",
    "{m} mnt {s} dtk": "{m} min {s} sec",
    "hari ini {n} orang, sasaran {target}": "today {n} people, target {target}",
    ", rata-rata {time}": ", average {time}",
    "Waktu {time}": "Time {time}",
    "Tersimpan {time}": "Saved {time}",
    "rekam pertama": "first recording",
    "rekam ulang": "recorded again",
    "Dasar": "Ground",
    "Tanya nama dan tanggal lahir warga, lihat wajah dan berkasnya. Sama: Enter.": (
        "Ask for name and birth date, look at face and papers. The same: Enter."
    ),
    "Enter kembali; warga berikutnya boleh langsung dipindai di sini.": (
        "Enter goes back; the next person may be scanned right here."
    ),
    "Cocok: Enter": "Agree: Enter",
    "Data pusat": "The centre's data",
    "Kartu keluarga   B betulkan >": "Family card   B correct >",
    "Alat mengambil: {part}.": "The device captures: {part}.",
    "Lengkap. Enter maju.": "Complete. Enter goes on.",
    "Enter meminta alat mengambil: {part}.": "Enter asks the device for: {part}.",
    "X pengecualian (luka, cacat, tidak terbaca)   G pakai yang terbaik   U ulangi": (
        "X exception (wound, deformed, unreadable)   G use the best   U again"
    ),
    "G pakai yang terbaik   U ulangi": "G use the best   U again",
    "Latihan: ketik {year}, Enter, lalu pilih siapa saja yang belum rekam (R).": (
        "Practice: type {year}, Enter, then choose anybody not recorded yet (R)."
    ),
    "{part}: mutu {quality} dari {least}. {advice}": (
        "{part}: quality {quality} of {least}. {advice}"
    ),
    "Enter coba lagi.": "Enter tries again.",
    "Sudah {n} kali: G pakai yang terbaik, X pengecualian, atau Enter sekali lagi.": (
        "{n} times already: G use the best, X exception, or Enter once more."
    ),
    "{quality} coba {n}": "{quality} try {n}",
    "{quality} dipakai": "{quality} used",
    "Pengecualian": "Exception",
    "Pembetulan": "Correction",
    "Bacakan nama, tanggal lahir dan alamat. Warga setuju: S.": (
        "Read out name, birth date and address. The resident agrees: S."
    ),
    "Bacakan kepada warga. S bila warga setuju.": "Read it out. S if the resident agrees.",
    "Menunggu alat: {part}. Enter lagi sesudahnya, X pengecualian.": (
        "Waiting for the device: {part}. Enter again afterwards, X exception."
    ),
    "Foto tidak bisa dikecualikan. Ulangi, atau F10 dan tunda.": (
        "The photo cannot be left out. Take it again, or F10 and put it off."
    ),
    "Pengecualian: {part}": "Exception: {part}",
    "Tidak direkam, dengan sebab. Pusat melihat sebabnya.": (
        "Not captured, with a reason. The centre sees the reason."
    ),
    "Sebab pengecualian: {part}": "Reason of the exception: {part}",
    "{part}: pengecualian dicatat.": "{part}: exception noted.",
    "{part}: dipakai yang terbaik.": "{part}: the best one is used.",
    "Seharusnya": "Should be",
    "Surat dan nomornya": "Paper and its number",
    "BETULKAN {field}: sekarang {ours}": "CORRECT {field}: now {ours}",
    "{field} -> {value}: menunggu pusat.": "{field} -> {value}: waits for the centre.",
    "{field}: pembetulan dibatalkan.": "{field}: correction taken back.",
    "PIN {who}: {n} pembetulan biodata": "PIN of {who}: {n} corrections of biodata",
    "PIN salah. Tekan S dan coba lagi. (OPR-105)": ("Wrong PIN. Press S and try again. (OPR-105)"),
    "Enter teruskan   F10 batal": "Enter go on   F10 cancel",
    "Hentikan perekaman {name}?": "Stop the recording of {name}?",
    "Yang sudah direkam tidak dipakai. Alasannya tercatat.": (
        "What was captured is not used. The reason is noted."
    ),
    "Perekaman {rid} dihentikan.": "Recording {rid} stopped.",
    "{name}: perekaman {rid} selesai.": "{name}: recording {rid} finished.",
    "{step} belum lengkap.": "{step}: not complete yet.",
    "{name}: belum ada yang direkam, tidak disimpan.": "{name}: nothing recorded, nothing kept.",
    "Perekaman {name} disimpan, belum selesai.": "Recording of {name} kept, not finished.",
    "Perekaman {name} belum selesai. F10 menyimpannya, lalu pindai lagi.": (
        "The recording of {name} is not finished. F10 keeps it, then scan again."
    ),
    "Jenis kelamin di data benar, NIK berbeda. Akta nomor berapa?": (
        "The record's sex is right, the NIK differs. Number of the deed?"
    ),
    "Diteruskan dari langkah yang ditinggalkan.": "Goes on at the step where it was left.",
    "Yang belum disimpan di sana hilang, selebihnya tetap.": (
        "What is not kept there is lost, all else stays."
    ),
    "Dasar perekaman: {ground}. Tulis nomor suratnya.": (
        "Ground of the recording: {ground}. Write the paper's number."
    ),
    "Perekaman ini sedang dikerjakan {who} di {seat}. Ambil alih?": (
        "{who} is working on this recording at {seat}. Take it over?"
    ),
    "ambil alih": "take over",
    "Enter maju   H hentikan   F10 kembali": "Enter go on   H stop   F10 back",
    "Enter maju  Panah pilih  B betulkan  Backspace mundur  H hentikan  F10 nanti": (
        "Enter go on  Arrows choose  B correct  Backspace back  H stop  F10 later"
    ),
    "S warga setuju   Backspace mundur   H hentikan   F10 simpan, lanjut nanti": (
        "S resident agrees   Backspace back   H stop   F10 keep, go on later"
    ),
    "Enter maju  Panah pilih  G terbaik  X kecuali  U ulangi  Backspace mundur": (
        "Enter go on  Arrows choose  G best  X except  U again  Backspace back"
    ),
    "K jenis kelamin di data benar   F10 kembali": ("K the record's sex is right   F10 back"),
    "simpan dan maju": "keep and go on",
    "mundur selangkah": "one step back",
    "betulkan isian": "correct a field",
    "pakai yang terbaik": "use the best",
    "pengecualian": "exception",
    "ulangi": "again",
    "warga setuju: selesai": "resident agrees: finish",
    "hentikan": "stop",
    "jenis kelamin benar": "the sex is right",
    "Kode itu tidak dikenal di kantor ini. Pindai KTP atau KK, atau ketik NIK.": (
        "That code is not known in this office. Scan a card or KK, or type the NIK."
    ),
    "Pindai atau ketik NIK, Enter merekam. Enter kosong meneruskan yang bertanda >.": (
        "Scan or type a NIK, Enter records. Enter alone goes on with the one marked >."
    ),
    "rekam NIK itu, atau teruskan yang bertanda >": "record that NIK, or go on with the one at >",
    "Belum selesai": "Not finished",
    "Langkah": "Step",
    "Petugas": "Operator",
    "Disimpan": "Saved",
    "Pindai atau ketik dulu NIK warganya.": "Scan or type the person's NIK first.",
    "{n} belum selesai.": "{n} not finished.",
    "{n} perekaman belum selesai: F3, lalu Enter.": "{n} recordings not finished: F3, then Enter.",
    "Itu bukan 16 angka. Pindai sekali lagi, atau ketik NIK-nya.": (
        "That is not 16 digits. Scan again, or type the NIK."
    ),
    "Pindai KTP atau KK, atau ketik 16 angka NIK, Enter: perekamannya langsung dimulai.": (
        "Scan the card or KK, or type the 16 digits of the NIK, Enter: the recording begins."
    ),
    "Nama atau tahun lahir di kotak membawa ke layar cari; R di layar warga merekam.": (
        "A name or birth year in the box leads to the find screen; R on the person records."
    ),
    "Daftar di bawah adalah perekaman yang belum selesai, milik Anda lebih dulu.": (
        "The list below are the recordings that are not finished, your own first."
    ),
    "Enter di kotak kosong meneruskan yang bertanda >, tepat di langkah yang ditinggalkan.": (
        "Enter in the empty box goes on with the one at >, at the step where it was left."
    ),
    "Panah bawah pindah ke daftar; tanda ! berarti petugas lain yang memulainya.": (
        "Arrow down goes to the list; ! means that another operator may be working on it."
    ),
    "Baris terbawah menghitung orang hari ini, sasaran, dan rata-rata waktunya.": (
        "The last row counts today's people, the target, and the average time."
    ),
    "Enter maju satu langkah, Backspace mundur; yang di dalam kurung langkah sekarang.": (
        "Enter goes one step on, Backspace one back; the step in brackets is the present one."
    ),
    "Tiap langkah tersimpan sendiri; F10 meninggalkan tanpa membuang apa pun.": (
        "Each step is kept by itself; F10 leaves without throwing anything away."
    ),
    "Jari demi jari berjalan sendiri selama mutunya cukup; panah memilih jari lain.": (
        "Finger after finger goes by itself while the quality suffices; arrows choose another."
    ),
    "Mutu kurang: Enter coba lagi, G pakai yang terbaik, X pengecualian dengan sebab.": (
        "Too low: Enter tries again, G uses the best, X makes an exception with a reason."
    ),
    "B di Cek KK membetulkan satu isian dengan suratnya; data pusat tidak diubah.": (
        "B at the family card corrects a field with its paper; the centre's data stay."
    ),
    "Bacakan halaman Tinjau kepada warga; S hanya bila warga berkata benar.": (
        "Read the review page to the resident; S only if they say that it is right."
    ),
    "Bila ada pembetulan, PIN petugas diminta sekali lagi sebelum selesai.": (
        "Where something was corrected, the operator's PIN is asked once more at the end."
    ),
    "Bukti perekaman tercetak sendiri, lalu kotak untuk warga berikutnya.": (
        "The receipt is printed by itself, then comes the box for the next person."
    ),
    "batalkan rekaman kita": "make our recording void",
    "V batalkan rekaman kita (kasi)   F10 kembali": "V make our recording void   F10 back",
    "Batalkan perekaman {rid}?": "Make recording {rid} void?",
}
