"""English of the data quality lists."""

WORDS: dict[str, str] = {
    "Mutu data": "Data quality",
    "MUTU DATA": "DATA QUALITY",
    "MUTU DATA: yang sudah diputuskan": "DATA QUALITY: what was decided",
    "Mutu data: dua NIK, tanggal, jenis kelamin": "Data quality: two NIKs, dates, sex",
    "1-5 daftar  Enter buka  S yang diputuskan  H periksa data  B berhenti": (
        "1-5 lists  Enter open  S decided ones  H check the data  B stop"
    ),
    "Satu orang, dua NIK": "One person, two NIKs",
    "Jenis kelamin beda dengan NIK": "Sex differs from the NIK",
    "Tanggal mustahil atau aneh": "Impossible or odd dates",
    "Tanggal lahir beda dengan NIK": "Birth date differs from the NIK",
    "NIK ganda (kasus dari berkas)": "Double NIKs (cases out of files)",
    "satu orang, laporkan kedua NIK ke pusat": "one person, report both NIKs",
    "orang berbeda": "different persons",
    "data benar": "the record is right",
    "data salah, sudah dilaporkan": "wrong record, reported",
    "bandingkan dan putuskan": "compare and decide",
    "terbuka, atau yang diputuskan": "decided ones, or back to the open ones",
    "periksa semua data, atau lanjutkan": "check all data, or go on",
    "berhenti, bisa dilanjutkan": "stop the check; it can go on later",
    "NIK lain / Kel.": "Other NIK / Kel.",
    "Temuan": "Finding",
    "kasus {n}": "case {n}",
    "baris {n}": "line {n}",
    "{n} diputuskan": "{n} decided",
    "{n} terbuka": "{n} open",
    "{n} detik": "{n} seconds",
    "{n} menit": "{n} minutes",
    "Belum pernah diperiksa. H memeriksa seluruh data.": "Never checked. H checks all data.",
    "Diperiksa {when}. Ada berkas masuk sesudah itu: H periksa lagi.": (
        "Checked {when}. A file came in since: H checks again."
    ),
    "Diperiksa {when}. Belum ada berkas baru sesudah itu.": "Checked {when}. No new file since.",
    "Memeriksa {percent}%  {left}   B berhenti, bisa dilanjutkan": (
        "Checking {percent}%  {left}   B stops, it can go on later"
    ),
    "sisa sekitar {wait}": "about {wait} left",
    "Pemeriksaan terhenti di tengah. H melanjutkan dari sana.": (
        "The check stopped halfway. H goes on from there."
    ),
    "Pemeriksaan sedang berjalan. B menghentikannya.": "The check is under way. B stops it.",
    "Pemeriksaan dihentikan. H melanjutkan dari sana.": "Check stopped. H goes on from there.",
    "Tidak ada pemeriksaan yang berjalan di sini.": "No check is under way here.",
    "Pemeriksaan selesai.": "The check is done.",
    "Kasus yang ditutup: perintah tuntas cases --all.": "Closed cases: tuntas cases --all.",
    "Periksa temuan": "Look into a finding",
    "Pilih angka putusan   N berikutnya   Enter buka warga   F10 kembali": (
        "Choose a verdict by number   N next   Enter open resident   F10 back"
    ),
    "temuan berikutnya, yang ini nanti saja": "the next finding, this one later",
    "buka warga di kiri": "open the resident on the left",
    "buka warga di kanan": "open the resident on the right",
    "urungkan putusan ini, buka lagi": "take this decision back",
    "Diputuskan {day}: {verdict} ({by})": "Decided {day}: {verdict} ({by})",
    "Putusan: {verdict}": "Verdict: {verdict}",
    "Alasan, dasar, nomor surat. Data warga tidak diubah.": (
        "Reason, ground, number of the letter. No record is changed."
    ),
    "Temuan {n} dicatat: {verdict}.": "Finding {n} booked: {verdict}.",
    "Temuan {n} terbuka lagi.": "Finding {n} is open again.",
    "Tidak ada temuan terbuka lain di daftar ini.": "No other open finding is in this list.",
    "Temuan ini hanya tentang satu warga.": "This finding is about one resident only.",
    "Alamat": "Address",
    "Ayah": "Father",
    "Ibu": "Mother",
    "Dalam KK": "In family",
    "Kawin": "Marriage",
    "Keadaan": "Life",
    "Kelamin": "Sex",
    "Tempat lahir": "Birth place",
    "Tgl lahir": "Birth date",
    "Daftar yang perlu dilihat orang; angka di kanan adalah yang masih terbuka.": (
        "Lists that a person must look at; the number on the right is what is still open."
    ),
    "1 sampai 5 memilih daftar, Enter membandingkan data dan mencatat putusan.": (
        "1 to 5 choose a list, Enter compares the records and books a verdict."
    ),
    "H memeriksa seluruh data; boleh ditinggal bekerja di layar lain yang dibuka dari sini.": (
        "H checks all data; you may go on in screens that are opened from here."
    ),
    "B menghentikannya; yang sudah diperiksa tetap, dan H melanjutkan dari sana.": (
        "B stops it; what was checked stays, and H goes on from there."
    ),
    "Yang sebabnya hilang di berkas baru tutup sendiri pada pemeriksaan berikutnya.": (
        "What a new file has put right is closed by the next check."
    ),
    "Daftar ini tidak mengubah data warga dan tidak menahan cetak.": (
        "These lists change no record and keep nobody from a card."
    ),
    "Tanda ! di kiri berarti kedua data berbeda di baris itu.": (
        "A ! on the left means that the two records differ in that row."
    ),
    "Kuat berarti ibu dan jenis kelamin juga sama; lemah berarti periksa berkasnya dulu.": (
        "Strong means mother and sex agree as well; weak means look into the papers first."
    ),
    "Anak kembar bisa bernama mirip: lihat nomor urut di ujung kedua NIK.": (
        "Twins may bear near names: look at the serials at the ends of both NIKs."
    ),
    "Putusan hanya catatan dengan alasan; laporan ke pusat tetap dikirim petugas.": (
        "A verdict is a note with a reason; people still send the report to the centre."
    ),
    "U mengurungkan putusan; siapa dan kapan tetap tercatat.": (
        "U takes a decision back; who and when stays in the trail."
    ),
}
