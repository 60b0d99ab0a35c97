"""Claims on a further card, priorities and temporary certificates: what a refusal says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "CTK-131": (
        "Kartu di pembaca bukan kartu warga ini. Angkat, periksa kartunya, ulangi.",
        "The card on the reader is not this resident's. Lift it, check it, repeat.",
    ),
    "CTK-132": (
        "Ini akan jadi kartu ke-{copy} orang ini. Minta kepala seksi membuka permohonannya.",
        "It would be card {copy} of this person. Ask the section head to open the request.",
    ),
    "CTK-133": (
        "{ground} bukan alasan kartu baru ({policy}). Kartu lama tetap berlaku.",
        "{ground} is no reason for a new card ({policy}). The old card stays valid.",
    ),
    "CTK-134": (
        "Ganti foto perlu bukti wajah berubah tetap. Sebut {paper}, atau biarkan fotonya.",
        "A new photo needs proof of a lasting change. Name {paper}, or keep the photo.",
    ),
    "CTK-135": (
        "Perubahan perlu dasarnya. Pilih satu: {known}.",
        "A change needs its ground. Choose one: {known}.",
    ),
    "CTK-136": (
        "Kartu WNI berlaku seumur hidup, tidak diperpanjang. Kartu lamanya tetap dipakai.",
        "A citizen's card is valid for life and is not renewed. The old one stays in use.",
    ),
    "CTK-137": (
        "Kartu pengganti perlu alasan dengan kata-kata. Tulis apa yang terjadi (--why).",
        "A further card needs its reason in words. Write what happened (--why).",
    ),
    "CTK-138": (
        "Kartu {kind} dibuat di kantor ini. Buka permohonannya, tidak perlu surat rujukan.",
        "{kind} cards are made here. Open the request; no slip to another office is needed.",
    ),
    "CTK-139": (
        "Surat rujukan {number} tidak ada. Periksa nomornya.",
        "There is no referral slip {number}. Check the number.",
    ),
    "CTK-141": (
        "Mendahulukan orang perlu sebab dari daftar dan kata-kata. Sebab: {known}.",
        "Going first needs a reason of the list, and words. Reasons: {known}.",
    ),
    "CTK-142": (
        "Orang ini sudah diusulkan atau disetujui didahulukan. Tidak perlu diulang.",
        "It was already asked for, or approved, that this person goes first. Do not repeat it.",
    ),
    "CTK-143": (
        "Usul sendiri tidak bisa disetujui sendiri. Minta petugas lain yang menyetujui.",
        "Nobody approves what he asked for himself. Ask another officer to approve it.",
    ),
    "CTK-144": (
        "Usul itu tidak ada atau sudah dijawab. Baca daftarnya lagi.",
        "That wish does not exist, or was answered. Read the list again.",
    ),
    "KAR-313": (
        "Kartu ini sudah dibatalkan ({kind}) dan tidak dipakai lagi. Ambil blanko lain.",
        "This card was made void ({kind}) and is never used again. Take another blank.",
    ),
    "KAR-314": (
        "Kartu ini dibatalkan {on} ({kind}). Tahan kartunya; cari warganya dengan NIK.",
        "This card was made void on {on} ({kind}). Keep it; find the resident by NIK.",
    ),
    "SKT-101": (
        "Suket hanya untuk yang sudah rekam. Rekam dulu (F3), sesudah itu suket bisa dibuat.",
        "A suket is only for who is recorded. Record first (F3), then it can be made.",
    ),
    "SKT-102": (
        "Masih punya suket {number} sampai {until}. Cetak lagi lembarnya.",
        "Suket {number} is there until {until}. Print the paper again.",
    ),
    "SKT-103": (
        "Kartunya sudah diserahkan. Kalau hilang atau rusak, buka permohonan dulu.",
        "The card was handed over. If it is lost or damaged, open a request first.",
    ),
    "SKT-104": (
        "Blanko masih ada ({free}), jadi suket tidak dibuat. Cetak kartunya (F4).",
        "There are blanks ({free}), so no suket is made. Print the card (F4).",
    ),
    "SKT-105": (
        "Suket berlaku sampai {until}, bisa diperpanjang mulai {first}. Cetak lagi lembarnya.",
        "The suket is valid until {until}; renewal from {first} on. Print the paper again.",
    ),
    "SKT-106": (
        "Tidak ada suket yang masih hidup untuk itu. Periksa nomornya atau buat yang baru.",
        "There is no living suket for that. Check the number or make a new one.",
    ),
    "SKT-107": (
        "Belum 17 tahun dan belum kawin, belum perlu kartu. Datang lagi {on}.",
        "Under 17 and not married: no card is needed yet. Come again on {on}.",
    ),
    "SKT-108": (
        "Tercatat meninggal, pindah, atau NIK ganda. Betulkan datanya dulu lewat pusat.",
        "Recorded as dead, moved, or with a double NIK. Put the record right first.",
    ),
    "SKT-110": (
        "Berkas {file} tidak bisa ditulis: {said}. Pilih nama atau folder lain.",
        "The file {file} cannot be written: {said}. Choose another name or folder.",
    ),
    "SKT-109": (
        "Suket perlu alasan. Pilih atau tulis: {known}.",
        "A suket needs its reason. Choose or write: {known}.",
    ),
}
