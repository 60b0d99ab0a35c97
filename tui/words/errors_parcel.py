"""Sentences for parcels (KRM-1xx)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "KRM-101": (
        "Kiriman {parcel} tidak ada. Nomornya ada di surat jalan, atau lihat F7.",
        "There is no parcel {parcel}. Its number is on the surat jalan, or see F7.",
    ),
    "KRM-102": (
        "Itu tidak bisa dilakukan pada kiriman {parcel} sekarang. Lihat keadaannya di F7.",
        "That cannot be done to parcel {parcel} now. See how it stands at F7.",
    ),
    "KRM-103": (
        "Kartu {card} tidak di rak ({bin}). Lihat rantainya di layar warga.",
        "Card {card} is not on the rack ({bin}). See its chain on the resident's screen.",
    ),
    "KRM-104": (
        "Kartu {card} sudah di kiriman {parcel}. Keluarkan dulu dari sana.",
        "Card {card} is in parcel {parcel} already. Take it out of there first.",
    ),
    "KRM-105": (
        "Kartu {card} batal, atau warganya meninggal: tidak dikirim. Pisahkan untuk dimusnahkan.",
        "Card {card} is void, or its resident is dead: not sent. Put it aside to be destroyed.",
    ),
    "KRM-106": (
        "Tidak ada isi untuk dikirim. Pilih kelurahan lain atau pindai kartunya.",
        "There is nothing to send. Choose another village or scan the cards.",
    ),
    "KRM-107": (
        "{asked} kartu terlalu banyak untuk satu kiriman, paling banyak {most}. Bagi menurut RT.",
        "{asked} cards are too many for one parcel, at most {most}. Divide them by RT.",
    ),
    "KRM-108": (
        "Segel itu ada di kiriman {parcel} yang masih di jalan. Baca lagi, atau pakai segel lain.",
        "That seal is on parcel {parcel}, still on the way. Read it again, or take another one.",
    ),
    "KRM-109": (
        "Surat jalan belum lengkap. Isi tujuan, segel, pembawa, dan nama yang menghitung.",
        "The surat jalan is not complete. Fill in to whom, seal, carrier, and who counted.",
    ),
    "KRM-110": (
        "Dikirim {sent}, dihitung {counted}, kurang {missing}, lebih {extra}. Hitung lagi.",
        "Sent {sent}, counted {counted}, missing {missing}, extra {extra}. Count again.",
    ),
    "KRM-111": (
        "Nomor {card} tidak ada di kiriman {parcel}, atau sudah diputus. Lihat daftarnya.",
        "Number {card} is not in parcel {parcel}, or was settled. See its list.",
    ),
    "KRM-112": (
        "Berkas kiriman tidak utuh ({why}); tidak ada yang dicatat. Minta salinan baru.",
        "The parcel's file is not whole ({why}); nothing was noted. Ask for a new copy.",
    ),
    "KRM-113": (
        "Berkas itu bukan untuk kantor ini ({office}). Teruskan ke sana.",
        "That file is not for this office ({office}). Pass it on.",
    ),
    "KRM-114": (
        "Jawaban itu bukan untuk kiriman {parcel} seperti yang disegel. Periksa nomornya.",
        "That answer is not for parcel {parcel} as it was sealed. Check its number.",
    ),
    "KRM-115": (
        "Berkas dari program yang lebih baru ({found}, di sini {known}). Perbarui dulu di sini.",
        "The file is of a newer program ({found}, here {known}). Update this one first.",
    ),
    "KRM-116": (
        "Berkas {file} tidak bisa ditulis: {said}. Pilih nama lain atau stik lain.",
        "The file {file} cannot be written: {said}. Choose another name or stick.",
    ),
    "KRM-117": (
        "Hari jawaban paling lambat {most} hari dari sekarang dan tidak di masa lalu. Ubah.",
        "The answer is due within {most} days from now and not in the past. Change it.",
    ),
    "KRM-118": (
        "Kiriman {parcel} sudah dicatat dengan angka lain. Bandingkan dengan berita acaranya.",
        "Parcel {parcel} was noted with other figures. Compare with its minutes.",
    ),
    "KRM-119": (
        "Dus {box} bersegel tidak ada, atau lebih dari satu ({found}). Periksa nomornya.",
        "There is no sealed box {box}, or more than one ({found}). Check its number.",
    ),
    "KRM-120": (
        "Disebut {asked}, yang belum jelas hanya {most}. Periksa lagi.",
        "{asked} named, only {most} are open. Check again.",
    ),
    "KRM-121": (
        "Kartu titipan nomor {card} tidak ada. Lihat daftarnya: F7 T.",
        "There is no card of another office with number {card}. See the list: F7 T.",
    ),
    "KRM-122": (
        "Kartu {card} tercatat KURANG waktu kiriman dihitung. Tanyakan ke {office}.",
        "Card {card} was MISSING when its parcel was counted. Ask {office}.",
    ),
    "KRM-123": (
        "Kartu {card} tidak di sini ({bin}). Lihat F7 T.",
        "Card {card} is not here ({bin}). See F7 T.",
    ),
    "KRM-124": (
        "Pemilik kartu {card} tercatat meninggal. Kembalikan ke {office}: F7 T.",
        "The owner of card {card} is on record as dead. Send it back to {office}: F7 T.",
    ),
    "KRM-125": (
        "Sesudah kartu {card} datang ada permohonan baru ({kind}). Kembalikan ke {office}: F7 T.",
        "A claim ({kind}) was made after card {card} came. Send it back to {office}: F7 T.",
    ),
    "KRM-126": (
        "Tidak ada warga yang cocok dengan kartu {card}. Pindai NIK di kartunya, atau kembalikan.",
        "Nobody here fits card {card}. Scan the NIK printed on it, or send it back.",
    ),
    "KRM-127": (
        "Kartu {card} cocok dengan {n} warga. Pilih menurut NIK yang tercetak di kartunya.",
        "Card {card} fits {n} people. Choose by the NIK that is printed on it.",
    ),
    "KRM-128": (
        "Kartu dari beberapa pengirim tidak dalam satu surat. Tandai satu pengirim saja.",
        "Cards of several senders cannot go on one paper. Mark those of one sender.",
    ),
    "KRM-129": (
        "NIK itu bukan yang di kartu {card}. Baca lagi kartunya.",
        "That NIK is not the one on card {card}. Read the card again.",
    ),
}
