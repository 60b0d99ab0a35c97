"""English of the work lists."""

WORDS: dict[str, str] = {
    "Daftar kerja": "Work lists",
    "DAFTAR KERJA": "WORK LISTS",
    "Daftar kerja: siapa menunggu, apa yang harus dilakukan": (
        "Work lists: who waits, what is to be done"
    ),
    "Enter buka daftar   F10 kembali": "Enter open the list   F10 back",
    "buka daftar yang bertanda >": "open the list at the >",
    "Daftar": "List",
    "Orang": "People",
    "Tertua": "Oldest",
    "Ditunda": "Put off",
    "Bertindak": "Who acts",
    "{n} dari {all} daftar berisi; yang kosong beres sendiri": (
        "{n} of {all} lists hold people; the others emptied themselves"
    ),
    "Satu daftar kerja": "One work list",
    "Enter kasus  M kenapa  L surat  T telepon  N tunda  F10 kembali": (
        "Enter case  M why  L letter  T call  N put off  F10 back"
    ),
    "buka kasus yang bertanda >": "open the case at the >",
    "surat tentang kasus ini": "a letter about this case",
    "catat hasil telepon": "note what a call brought",
    "tunda sampai suatu hari": "put off until a day",
    "Umur": "Age",
    "Kode": "Code",
    "{n} orang": "people: {n}",
    ", {n} ditunda": ", {n} put off",
    "kontak {text}": "contact {text}",
    "{n} h": "{n} d",
    "surat {age}": "letter {age}",
    "surat dijawab": "answered",
    "surat belum": "no letter yet",
    "{n} data lain": "{n} others",
    "mungkin 2 NIK": "maybe 2 NIKs",
    "ada kontak": "has contact",
    "tidak dipilih": "not chosen",
    "DIPILIH warga": "CHOSEN by the resident",
    "dijawab: {answer}": "answered: {answer}",
    "tanpa jawaban": "no answer awaited",
    "belum dijawab, {age}": "not answered, {age}",
    "s.d. {day}: ": "until {day}: ",
    "Kasus": "Case",
    "T telepon  N tunda  K kontak  C catatan  L surat  J jawaban  D NIK  P pilih": (
        "T call  N put off  K contact  C note  L letter  J answer  D NIK  P choose"
    ),
    "buka warga ini": "open this resident",
    "catat nomor telepon atau alamat": "note a telephone number or an address",
    "catatan": "note",
    "catat jawaban surat, atau lihat suratnya": "note the answer to a letter, or look at it",
    "tutup kasus rekaman kembar": "close the case of two recordings",
    "Kasus {n}: {what}, sejak {day}": "Case {n}: {what}, since {day}",
    "dan {n} kasus lagi": "and {n} more cases",
    "pusat: rekamannya sendiri, lihat kalimat di atas": (
        "the centre: a recording of its own, see the sentence above"
    ),
    "rekaman itu tidak ada di simpanan ini": "that recording is not in this store",
    "sudah dikirim": "sent",
    "Tidak ada kasus rekaman yang terbuka tentang warga ini.": (
        "No case about recordings of this resident is open."
    ),
    "Kasus mana?": "Which case?",
    "Apa yang ternyata?": "What was found out?",
    "Kasus {n} ditutup.": "Case {n} is closed.",
    "B: kepala seksi menutup kasus rekaman kembar sesudah keduanya dibandingkan.": (
        "B: the head of section closes a case of two recordings once both were compared."
    ),
    "catat NIK lain dengan sidik jari sama": "note another NIK with the same fingers",
    "data mana yang dipilih warga": "which record the resident chooses",
    "Daftar: {lists}": "Lists: {lists}",
    "Langkah: {step}": "Next: {step}",
    "Kontak: {contact}": "Contact: {contact}",
    "Data lain dengan sidik jari sama: {shape}": "Other records with these fingers: {shape}",
    "  mungkin NIK {nik} (mutu data)": "  maybe NIK {nik} (data quality)",
    "Surat: {n}": "Letters: {n}",
    "Catatan: {n}": "Notes: {n}",
    "Tidak jadi.": "Left as it was.",
    "sudah diberi tahu": "was told",
    "tidak diangkat, coba lagi besok": "not reached, try again tomorrow",
    "Hasil telepon": "What the call brought",
    "Apa yang dibicarakan?": "What was said?",
    "Telepon dicatat.": "The call is noted.",
    "Tunda sampai": "Put off until",
    "Kasus kembali sendiri pada harinya, atau bila pusat berubah.": (
        "It comes back by itself on that day, or when the centre's word changes."
    ),
    "Alasan menunda": "Why it is put off",
    "Ditunda sampai {day}.": "Put off until {day}.",
    "Nomor telepon atau alamat, dengan izin warga. Bukan NIK.": (
        "A telephone number or an address, with the resident's consent. No NIK."
    ),
    "Kontak": "Contact",
    "Kontak dicatat.": "The contact is noted.",
    "Catatan": "Note",
    "Catatan disimpan.": "The note is kept.",
    "Surat mendapat nomor berikutnya dan tidak bisa diubah.": (
        "The letter gets the next number and cannot be changed."
    ),
    "Surat apa?": "Which letter?",
    "Surat {number} dibuat.": "Letter {number} is made.",
    "Belum ada surat tentang warga ini. L membuat surat.": (
        "There is no letter about this resident yet. L makes one."
    ),
    "Surat mana?": "Which letter?",
    "F10 tanpa jawaban: suratnya ditampilkan.": "F10 without an answer: the letter is shown.",
    "Jawaban surat": "Answer to the letter",
    "Jawaban dicatat.": "The answer is noted.",
    "DATA LAIN DENGAN SIDIK JARI SAMA": "ANOTHER RECORD WITH THESE FINGERS",
    "Kantor pemegangnya dikenali dari enam angka pertama NIK itu.": (
        "The office that holds it is known from the first six digits of that NIK."
    ),
    "Enter simpan   F10 batal": "Enter saves   F10 cancels",
    "NIK lain": "Other NIK",
    "NIK lain dicatat.": "The other NIK is noted.",
    "Catat dulu NIK lain dengan D.": "Note the other NIK first with D.",
    "data ini, NIK ini": "this record, this NIK",
    "Warga sendiri yang memilih, lalu menandatangani berita acara (L pilih).": (
        "The resident chooses, then signs the minutes (L pilih)."
    ),
    "Data mana yang dipilih warga?": "Which record does the resident choose?",
    "Pilihan warga dicatat.": "The choice is noted.",
    "Surat": "Letter",
    "Enter halaman berikut, di akhir kembali   F10 kembali": (
        "Enter next page, at the end back   F10 back"
    ),
    "halaman berikut, di akhir kembali": "next page, at the end back",
    "halaman sebelum": "page before",
    "SURAT {number}   halaman {at} dari {all}": "LETTER {number}   page {at} of {all}",
    "Untuk kertas: tuntas letter show {number} --out surat.txt": (
        "For paper: tuntas letter show {number} --out letter.txt"
    ),
    "Siapa menunggu, di daftar mana, berapa orang, dan umur kasus yang tertua.": (
        "Who waits, in which list, how many, and how old the oldest case is."
    ),
    "Tidak ada yang ditutup dengan tangan: daftar kosong sendiri bila pusat menjawab.": (
        "Nothing is closed by hand: a list empties itself when the centre answers."
    ),
    "Baris di bawah mengatakan langkah untuk daftar yang bertanda >.": (
        "The row below says what to do about the list at the >."
    ),
    "Ditunda: kasus yang kembali pada harinya, atau lebih awal bila pusat berubah.": (
        "Put off: cases that come back on their day, or earlier when the centre's word changes."
    ),
    "Daftar di bagian bawah hanya menunjukkan siapa menunggu apa.": (
        "The lists at the end only show who waits for what."
    ),
    "Yang paling lama menunggu berdiri paling atas; tanggal yang tidak diketahui dulu.": (
        "Who waits longest stands on top; before them those whose day nobody knows."
    ),
    "Catatan: surat yang sudah pergi, data lain yang diketahui, atau ada kontak.": (
        "Note: a letter that went out, other records that are known, or a contact."
    ),
    "L, T dan N mengerjakan satu hal di kasusnya lalu kembali ke daftar ini.": (
        "L, T and N do one thing in the case and come back to this list."
    ),
    "Yang ditelepon keluar dari daftar telepon sampai pusat mengatakan hal lain.": (
        "Who was called is out of the call list until the centre says something else."
    ),
    "Baris bertanda > dibacakan kepada warga; di bawahnya langkah berikut untuk kita.": (
        "The row with > is read to the resident; below it our next step."
    ),
    "K mencatat nomor telepon dengan izin warga; isinya tidak keluar dari kantor ini.": (
        "K notes a telephone number with consent; it never leaves this office."
    ),
    "L membuat surat dengan nomor berikutnya; yang sudah bernomor tidak diubah lagi.": (
        "L makes a letter with the next number; one with a number is never changed."
    ),
    "J mencatat jawaban surat. Yang tidak dijawab muncul di daftar surat.": (
        "J notes the answer to a letter. One without an answer comes up in the letter list."
    ),
    "Duplikat: D mencatat NIK lain, kantornya dikenali sendiri; P pilihan warga.": (
        "Duplicates: D notes the other NIK, its office is known by itself; P the choice."
    ),
    "N menunda kasus dengan alasan, paling lama 60 hari.": (
        "N puts the case off with a reason, for 60 days at most."
    ),
    "Surat persis seperti yang dikeluarkan, 80 kolom.": (
        "The letter just as it went out, 80 columns."
    ),
    "Enter membalik halaman, di halaman terakhir kembali; - halaman sebelum.": (
        "Enter turns the page, on the last one it goes back; - the page before."
    ),
    "Untuk kertas simpan ke berkas dengan perintah di baris atas, lalu cetak.": (
        "For paper save it to a file with the command above, then print that."
    ),
    "Ketik NIK lain yang sidik jarinya sama, seperti disebut pusat atau kantor lain.": (
        "Type the other NIK with the same fingers, as the centre or another office told it."
    ),
    "Sesudah enam angka tertulis wilayah yang mengeluarkan NIK itu.": (
        "After six digits the region that gave out that NIK is shown."
    ),
    "NIK yang mungkin dari daftar mutu data sudah terisi; hapus bila salah.": (
        "A likely NIK out of the data quality lists is filled in; delete it where wrong."
    ),
}
