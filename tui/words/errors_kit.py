"""Kits for jemput bola: why one cannot be made, packed, brought in, counted or wiped."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KIT-101": (
        "Kit {kit} tidak ada. Lihat nomornya di layar Jemput bola.",
        "There is no kit {kit}. Look its number up on the screen Jemput bola.",
    ),
    "KIT-102": (
        "Tidak ada warga wajib rekam di wilayah atau daftar itu. Pilih yang lain.",
        "Nobody in that area or on that roll is due. Choose another one.",
    ),
    "KIT-103": (
        "{people} orang terlalu banyak untuk satu kit, paling banyak {most}. Bagi menurut RW.",
        "{people} people are too many for one kit, at most {most}. Divide them by RW.",
    ),
    "KIT-104": (
        "Folder {folder} sudah berisi. Pilih folder baru atau yang kosong.",
        "The folder {folder} holds something. Choose a new or an empty one.",
    ),
    "KIT-105": (
        "Media ini (FAT) tidak menjaga hak berkas: siapa pun bisa membaca data warga."
        " Pakai ext4 atau disk laptop.",
        "This disk (FAT) keeps no rights of files: anyone could read residents' data."
        " Use ext4 or the laptop's disk.",
    ),
    "KIT-106": (
        "Berkas kit tidak bisa dibaca atau ditulis: {said}. Periksa stik, lalu ulangi.",
        "A file of the kit cannot be read or written: {said}. Check the stick and try again.",
    ),
    "KIT-107": (
        "Folder ini belum dikemas. Di laptop kit: tuntas --home FOLDER kit pack, lalu ulangi.",
        "This folder is not packed. At the kit: tuntas --home FOLDER kit pack, then try again.",
    ),
    "KIT-108": (
        "Bungkusan kit terpotong atau berubah; tidak ada yang masuk. Kemas dan salin lagi.",
        "The kit's parcel is cut off or changed; nothing came in. Pack and copy it again.",
    ),
    "KIT-109": (
        "Kit ini milik kantor {office}. Bawa ke sana; tidak ada yang masuk di sini.",
        "This kit belongs to the office {office}. Take it there; nothing came in here.",
    ),
    "KIT-110": (
        "Kit dikemas program yang lebih baru ({found}, di sini {known}). Perbarui dulu di sini.",
        "A newer program packed this kit ({found}, here {known}). Update the program here first.",
    ),
    "KIT-111": (
        "Kantor ini tidak mengeluarkan kit {kit}. Periksa apakah simpanan ini yang benar.",
        "This office sent out no kit {kit}. Check whether this is the right store.",
    ),
    "KIT-112": (
        "{missing} rekaman tersegel hilang dan {wrong} rusak; tidak ada yang masuk. Salin lagi.",
        "{missing} sealed captures are missing, {wrong} damaged; nothing came in. Copy them again.",
    ),
    "KIT-113": (
        "Isi kit tidak mungkin ({table}, baris {row}); tidak ada yang masuk. Kabari dukungan.",
        "The kit holds what cannot be ({table}, row {row}); nothing came in. Tell support.",
    ),
    "KIT-114": (
        "Kit {kit} sudah dihitung masuk. Selisih sesudah itu: hitung ulang di stok.",
        "Kit {kit} was counted in already. For a difference since then count the stock again.",
    ),
    "KIT-115": (
        "Ini simpanan kantor, bukan kit. Sebut folder kitnya: tuntas --home FOLDER kit pack.",
        "This is an office's store, not a kit. Name the kit: tuntas --home FOLDER kit pack.",
    ),
    "KIT-116": (
        "Ini kit: di sini hanya merekam. Kartu, suket, surat, impor, kit: kerjakan di kantor.",
        "This is a kit: it only records. Cards, suket, letters, imports, kits: at the office.",
    ),
    "KIT-117": (
        "Belum semua isi kit {kit} masuk. Selesaikan atau hentikan rekaman, kemas, bawa masuk.",
        "Not all of kit {kit} has come in. Finish or stop recordings, pack, bring in.",
    ),
    "KIT-118": (
        "Daftar tidak terbaca atau tanpa NIK ({why}). Pakai berkas teks, satu NIK sebaris.",
        "The roll cannot be read or has no NIK ({why}). Use a text file with one NIK a line.",
    ),
    "KIT-119": (
        "Hasil kunjungan tidak dikenal. Pilih salah satu: {known}.",
        "This outcome of a visit is not known. Choose one of: {known}.",
    ),
    "KIT-120": (
        "{item}: keluar {out}, terhitung {counted}. Tidak bisa lebih; hitung lagi.",
        "{item}: {out} went out, {counted} counted. It cannot be more; count again.",
    ),
    "KIT-121": (
        "Wilayah kit belum disebut. Sebut kelurahan, atau daftar NIK dari sekolah.",
        "The kit has no area yet. Name a kelurahan, or a school's roll of NIKs.",
    ),
    "KIT-122": (
        "Kit {kit} tidak sedang keluar. Pilih kit yang di luar atau yang sudah masuk.",
        "Kit {kit} is not out. Choose one that is out or has come in.",
    ),
    "KIT-125": (
        "Kit {kit} sudah keluar atau selesai. Yang hilang dihitung masuk: tuntas kit count.",
        "Kit {kit} went out or is closed. Count in one that is lost: tuntas kit count.",
    ),
    "KIT-124": (
        "Kelurahan itu tidak ditemukan, atau lebih dari satu: {found}. Sebut kodenya.",
        "No such kelurahan, or more than one: {found}. Give its code.",
    ),
    "KIT-123": (
        "Pembawa kit {who} bukan petugas kantor ini. Sebut petugas yang ada dan aktif.",
        "{who}, who is to carry the kit, is no operator here. Name one who is and is active.",
    ),
}
