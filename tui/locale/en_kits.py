"""English of the kits, the coverage and the visits."""

WORDS: dict[str, str] = {
    "Jemput bola": "Field kits",
    "JEMPUT BOLA": "FIELD KITS",
    "Jemput bola: kit keluar dan masuk, liputan RW/RT": "Field kits out and in, coverage by RW/RT",
    "L liputan dan kit baru  D daftar sekolah  I masuk  H hitung  Enter isi kit": (
        "L coverage and new kit  D school's roll  I bring in  H count  Enter content"
    ),
    "liputan RW/RT: siapa belum direkam, kit baru": "coverage by RW/RT: who is left; new kit",
    "kit menurut daftar sekolah": "a kit for a school's roll",
    "bawa kit masuk": "bring a kit in",
    "hitung kit ini masuk": "count this kit in",
    "isi kit ini: keluar, kembali, kurang": "this kit's things: out, back, missing",
    "kemas kit untuk dibawa pulang": "pack the kit for the way home",
    "liputan RW/RT di kit ini": "coverage by RW/RT in this kit",
    "Enter ke isian berikut, di isian terakhir menjalankan   F10 batal": (
        "Enter to the next field, in the last one it is done   F10 cancel"
    ),
    "P kemas untuk dibawa pulang   L liputan RW/RT   F10 kembali": (
        "P pack for the way home   L coverage by RW/RT   F10 back"
    ),
    "{n} belum rampung, tetap di kit: selesaikan, kemas, bawa masuk lagi.": (
        "{n} unfinished stay at the kit: finish them, pack, bring in again."
    ),
    "{n} belum rampung, tetap di sini.": "{n} unfinished stay here.",
    "Semua isi kit sudah masuk. Data warga sebaiknya tidak tinggal di stik.": (
        "Everything of the kit is in. Residents' data should not stay on the stick."
    ),
    "Wilayah": "Area",
    "Blanko": "Blanks",
    "Direkam": "Recorded",
    "Kunjungan": "Visited",
    "Belum dihitung: H.": "Not counted in yet: H.",
    "Folder sudah dihapus.": "The folder is wiped.",
    " Belum ada kit. L memilih wilayah.": " There is no kit yet. L chooses an area.",
    "Belum ada kit.": "There is no kit yet.",
    "  Tidak ada barang yang dihitung.": "  Nothing was counted out.",
    "Dikemas: {n} rekaman, {v} kunjungan.": "Packed: {n} recordings, {v} visits.",
    "{kit} siap dibawa.": "{kit} is ready to go.",
    "{kit} masuk, folder dihapus: {n} berkas.": "{kit} is in, the folder is wiped: {n} files.",
    "{who} membuatnya.": "Made by {who}.",
    "{n} kasus: orang yang direkam dua kali.": "{n} cases: people recorded twice.",
    "Isi {kit}": "Things of {kit}",
    " Menyalin {n} dari {of}": " Copying {n} of {of}",
    "hapus isi folder kit": "wipe the kit's folder",
    "{kit} dihitung masuk.": "{kit} is counted in.",
    "Liputan perekaman": "Coverage",
    "LIPUTAN PEREKAMAN": "COVERAGE",
    "Enter buka wilayah ini   K kit baru untuk wilayah ini   F10 naik": (
        "Enter open this area   K new kit for this area   F10 up"
    ),
    "buka: kelurahan, RW, RT, lalu orangnya": "open: kelurahan, RW, RT, then the people",
    "kit baru untuk wilayah ini": "a new kit for this area",
    "Wajib": "Of age",
    "Belum": "Left",
    "Pergi": "Gone",
    "Ada": "There",
    "Sisa": "Unseen",
    " Tidak ada warga wajib rekam.": " Nobody of age is here.",
    "Pilih wilayah yang ada kodenya.": "Choose an area that has a code.",
    "Belum direkam": "Not recorded",
    "BELUM DIREKAM": "NOT RECORDED",
    "1 pindah  2 meninggal  3 tidak dikenal  4 tempat lain  5 masih ada  Enter buka": (
        "1 moved  2 dead  3 unknown here  4 elsewhere  5 still there  Enter open"
    ),
    "pindah": "moved away",
    "meninggal": "dead",
    "tidak dikenal": "unknown here",
    "di tempat lain": "elsewhere",
    "masih ada": "still there",
    "Kunjungan dicatat: {outcome}.": "Visit noted: {outcome}.",
    "buka warga ini, R merekamnya": "open this resident; R records there",
    "Enter mencatat kunjungan ini   F10 batal": "Enter notes this visit   F10 cancel",
    "Hasil": "Outcome",
    "Tidak ada orang di daftar ini.": "Nobody is in this list.",
    "Simpanan ini adalah kit {kit}: {scope}": "This store is the kit {kit}: {scope}",
    "PIN ini hanya untuk kit. Rute dan cara pakai ada di folder itu.": (
        "These PINs are the kit's only. Route and instructions are in the folder."
    ),
    "belum dihitung": "not counted",
    "{kit} masuk: {n} rekaman, {v} kunjungan.": "{kit} is in: {n} recordings, {v} visits.",
    "{place}: {due} belum direkam": "{place}: {due} not recorded",
    "{kit}: sudah pernah masuk, tidak ada yang berubah.": (
        "{kit}: has come in before, nothing was changed."
    ),
    "  Dicari      {n} orang": "  People      {n}",
    "  Direkam     {n}": "  Recorded    {n}",
    "  Terbuka     {n}": "  Unfinished  {n}",
    "  Dikunjungi  {n}": "  Visited     {n}",
    "  Slip        {n} dari {most}": "  Slips       {n} of {most}",
    "  Blanko      {n}": "  Blanks      {n}",
    "{n} orang, {scope}": "{n} people, {scope}",
    "{kit} dibuat": "{kit} is made",
    "belum dicari {n}": "not visited {n}",
    "kembali {n}": "back {n}",
    "{n} kasus menunggu.": "{n} cases wait.",
    "Folder: {folder}": "Folder: {folder}",
    "terpakai {n}": "used {n}",
    "rusak {n}": "spoiled {n}",
    "KURANG {n}": "SHORT {n}",
    "PIN kit untuk {who}: {pin}   Catat; tidak tampil lagi.": (
        "PIN of the kit for {who}: {pin}   Note it; it is not shown again."
    ),
    "KIT BARU: {scope}": "NEW KIT: {scope}",
    "KIT MENURUT DAFTAR SEKOLAH (berkas dengan satu NIK sebaris)": (
        "KIT FOR A SCHOOL'S ROLL (a file with one NIK a line)"
    ),
    "KIT MASUK: folder yang sudah dikemas di laptop": (
        "KIT COMES IN: the folder that was packed on the laptop"
    ),
    "HITUNG {kit}: tulis yang benar-benar terhitung": "COUNT {kit}: write what was really counted",
    "KUNJUNGAN: {outcome}": "VISIT: {outcome}",
    "Folder baru di laptop": "New folder on the laptop",
    "Blanko yang dibawa": "Blank cards that go along",
    "Berkas daftar NIK": "File with the roll",
    "Sebab bila kurang": "Reason if some are missing",
    "Slip yang dibawa": "Slips that go along",
    "Folder kit": "Folder of the kit",
    "Blanko kembali": "Blank cards back",
    "Blanko rusak": "Blank cards spoiled",
    "Kit adalah laptop dengan warga yang dicari saja; ini daftar yang keluar dan kembali.": (
        "A kit is a laptop with none but the people looked for; these went out and came back."
    ),
    "L memilih wilayah di liputan dan membuat kit; D membuatnya dari daftar sekolah.": (
        "L chooses an area of the coverage and makes a kit; D makes one of a school's roll."
    ),
    "Pulang: P di kit mengemas, lalu I di sini membawa masuk; boleh dua kali.": (
        "Home again: P at the kit packs, then I here brings it in; twice does no harm."
    ),
    "Orang yang direkam dua kali menjadi kasus: yang lebih dulu berlaku, keduanya tetap.": (
        "People recorded twice become a case: the earlier recording stands, both are kept."
    ),
    "H menghitung blanko yang kembali; yang kurang disebut dan perlu sebab.": (
        "H counts the blanks that came back; what is missing is named and needs a reason."
    ),
    "Tanda ! berarti ada kasus, atau kit itu belum dihitung.": (
        "The sign ! means a case, or a kit that was not counted in yet."
    ),
    "Belum adalah yang wajib ber-KTP dan belum direkam; daftar mulai dari yang terbanyak.": (
        "Left are those of age who are not recorded; the list begins where most of them are."
    ),
    "Pergi: pindah, meninggal, tidak dikenal, di tempat lain. Sisa: belum dikunjungi.": (
        "Gone: moved, dead, unknown, elsewhere. Unseen: not visited yet."
    ),
    "Enter membuka RW, lalu RT, lalu orangnya; F10 naik lagi.": (
        "Enter opens the RW, then the RT, then its people; F10 goes up again."
    ),
    "K membuat kit untuk wilayah yang ditunjuk, dengan rute di kertas.": (
        "K makes a kit for the area at the marker, with its route on paper."
    ),
    "Angka 1 sampai 5 mencatat hasil kunjungan; yang terakhir yang berlaku.": (
        "1 to 5 note the outcome of a visit; the newest one counts."
    ),
    "Kunjungan tidak mengubah data warga; pindah dan mati tetap dilaporkan seperti biasa.": (
        "A visit changes no record; moves and deaths are reported as ever."
    ),
    "Enter membuka warganya; R di sana merekam.": "Enter opens the resident; R there records.",
}
