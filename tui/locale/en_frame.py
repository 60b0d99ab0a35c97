"""The frame, login, help, menu, messages: English."""

WORDS: dict[str, str] = {
    "Layar ini belum ada di versi ini.": "This screen is not part of this version.",
    "Enter simpan   F10 batal": "Enter saves   F10 cancels",
    "Layar terlalu kecil: {width}x{height}. Perbesar sampai 80x24.": (
        "The screen is too small: {width}x{height}. Enlarge it to 80x24."
    ),
    "Pindai: {count} angka": "Scan, digits so far: {count}",
    "Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi.": (
        "The scan is not whole: not 16 digits. Scan once more."
    ),
    "Sif {label}  {day}": "Shift {label}  {day}",
    "batal": "cancel",
    "sif belum dibuka": "no shift is open",
    "Enter tutup": "Enter closes",
    "Enter memilih yang bertanda >   F10 batal": "Enter chooses the one marked >   F10 cancels",
    "Pindaian diabaikan: jawab dulu pertanyaan ini.": "The scan was ignored: answer this first.",
    "Pindaian diabaikan: NIK atau KK tidak ditulis di isian ini.": (
        "The scan was ignored: no NIK or KK is written in this field."
    ),
    "Simpanan sedang sibuk, tombol disimpan dulu.": "The store is busy, your keys are kept.",
    "Terlalu banyak tombol menunggu, sisanya dibuang. Periksa layar.": (
        "Too many keys were waiting, the rest were dropped. Look at the screen."
    ),
    "PIN salah. Coba lagi. (OPR-105)": "The PIN is wrong. Try again. (OPR-105)",
    " (bukan peran Anda)": " (not your role)",
    "16 angka + Enter buka warga": "16 digits + Enter open a person",
    "BANTUAN: {screen}": "HELP: {screen}",
    "Bantuan": "Help",
    "Ctrl+L gambar ulang layar": "Ctrl+L repaint the screen",
    "Di mana saja": "Everywhere",
    "F10 atau Enter kembali": "F10 or Enter goes back",
    "F12 50 pesan terakhir": "F12 the last 50 messages",
    "Kode seperti CTK-112 dibacakan ke dukungan lewat telepon.": (
        "Read codes like CTK-112 to support over the telephone."
    ),
    "Layar ini tidak punya tombol sendiri.": "This screen has no keys of its own.",
    "kembali": "back",
    "panah, PgUp, PgDn, Home, End": "arrows, PgUp, PgDn, Home, End",
    "Antre": "Queue",
    "Bantu": "Help",
    "Cari": "Find",
    "Cetak": "Print",
    "Kembali": "Back",
    "Kirim": "Send",
    "Menu": "Menu",
    "Rekam": "Enrol",
    "Sif": "Shift",
    "Spasi": "Space",
    "Stok": "Stock",
    "antrean siap cetak": "the print-ready queue",
    "bantuan untuk layar ini": "help for this screen",
    "buka dan tutup sif": "open and close the shift",
    "cari warga": "find a resident",
    "kembali satu langkah": "one step back",
    "kirim dan terima paket": "send and receive parcels",
    "printer dan kartu yang dicetak": "printers and cards being printed",
    "rekam warga baru": "enrol a resident",
    "semua yang bisa dilakukan di sini": "everything that can be done here",
    "stok blanko": "stock of blanks",
    "Layar terkunci. Ketik PIN lalu Enter, atau F10 untuk keluar dari sesi.": (
        "The desk is locked. Type the PIN and Enter, or F10 to log out."
    ),
    "Petugas       {who}": "Operator      {who}",
    "Terkunci": "Locked",
    "Blanko {blanks}   Siap cetak {waiting}   Belum pasti {doubts}": (
        "Blanks {blanks}   Print-ready {waiting}   Unsettled {doubts}"
    ),
    "Enter masuk     F10 keluar     F9 English": "Enter log in     F10 quit     F9 Indonesia",
    "LATIHAN: nama {who} PIN {pin}, orang kedua {beside}. Warganya rekaan.": (
        "PRACTICE: name {who} PIN {pin}, beside you {beside}. Invented people."
    ),
    "LATIHAN: nama {who}, PIN {pin}. Semua warga di sini rekaan.": (
        "PRACTICE: name {who}, PIN {pin}. All residents here are invented."
    ),
    "Masuk dulu: nama petugas, Enter, PIN, Enter.": (
        "Log in first: operator name, Enter, PIN, Enter."
    ),
    "Masuk": "Log in",
    "Nama petugas": "Operator",
    "PIN salah {count} kali.": "Wrong PINs: {count}.",
    "PIN": "PIN",
    "Belum pernah masuk sebelum ini.": "Never logged in before.",
    "Selamat datang, {who}.": "Welcome, {who}.",
    "Terakhir masuk {when} dari {place}.": "Last login {when} from {place}.",
    "50 pesan terakhir": "the last 50 messages",
    "Bahasa: ganti ke Inggris": "Language: change to Indonesian",
    "Keluar dan tutup program": "Log out and close the program",
    "Keluar dari sesi": "Log out",
    "Kunci layar": "Lock the screen",
    "MENU: {screen}": "MENU: {screen}",
    "Panah atau huruf awal lalu Enter, atau langsung tombolnya. F10 kembali": (
        "Arrows or a first letter and Enter, or the key itself. F10 goes back"
    ),
    "Perintah": "Command",
    "Tombol": "Key",
    "jalankan yang bertanda >": "run the one marked >",
    "F10 kembali": "F10 goes back",
    "Jam": "Time",
    "PESAN  {n} yang terakhir": "MESSAGES  the last {n}",
    "Pesan terakhir": "Last messages",
    "Pesan": "Message",
    "Printer - | Antre - | Blanko - | Sinkron -": "Printers - | Queue - | Blanks - | Sync -",
    "Printer {up}/{all} | Antre {queued} | Blanko {blanko} | Sinkron {sync}": (
        "Printers {up}/{all} | Queue {queued} | Blanks {blanko} | Sync {sync}"
    ),
    "lengkap": "complete",
    "{count} tertunda ({age})": "{count} waiting ({age})",
    "{n} hari": "{n} days",
    "{n} jam": "{n} h",
    "{n} mnt": "{n} min",
    "LATIHAN": "PRACTICE",
    "{n} peran": "{n} roles",
}
