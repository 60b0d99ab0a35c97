"""Recording: why a person cannot be recorded now, and what stops a recording that was begun."""

SENTENCES: dict[str, tuple[str, str]] = {
    "REK-101": (
        "Perekaman ini tidak ada. Lihat daftar yang belum selesai dengan F3.",
        "There is no such recording. F3 lists those that are not finished.",
    ),
    "REK-102": (
        "Perekaman ini dilanjutkan di komputer lain. Tidak ada yang ditulis dari sini.",
        "Another computer has taken this recording over. Nothing was written from here.",
    ),
    "REK-103": (
        "Perekaman ini sudah ditutup. Lihat halaman warganya untuk bukti dan status.",
        "This recording is closed. The resident's page has its receipt and status.",
    ),
    "REK-104": (
        "{who} sedang merekam orang ini di {seat}. Tunggu, atau ambil alih bila sudah ditinggal.",
        "{who} records this person at {seat} just now. Wait, or take over if it was left.",
    ),
    "REK-105": (
        "Belum 16 tahun dan belum kawin. Boleh rekam mulai {on}.",
        "Not 16 yet and not married. May be recorded from {on}.",
    ),
    "REK-106": (
        "Tanggal lahir tidak pasti. Lengkapi dari akta di SIAK, lalu impor lagi datanya.",
        "The birth date is not certain. Complete it in SIAK from the deed and import again.",
    ),
    "REK-107": (
        "Tercatat sudah meninggal. Bila tidak benar, betulkan dulu di SIAK.",
        "On record as deceased. If that is wrong, correct SIAK first.",
    ),
    "REK-108": (
        "Tercatat sudah pindah. Rekam di kantor tempat tinggal yang baru.",
        "On record as moved away. Record at the office of the new address.",
    ),
    "REK-109": (
        "Data warga tercatat {life}. Periksa dan betulkan di SIAK sebelum merekam.",
        "The record says {life}. Check and correct it in SIAK before recording.",
    ),
    "REK-110": (
        "NIK ini tercatat pada dua orang. Kepala seksi membereskan kasusnya dulu, baru rekam.",
        "This NIK is on record for two people. The head of section settles the case first.",
    ),
    "REK-111": (
        "Jenis kelamin di NIK {nik_sex}, di data {sex}. Cocokkan dengan akta, lalu tegaskan.",
        "Sex is {nik_sex} by the NIK, {sex} by the record. Check the deed, then confirm it.",
    ),
    "REK-112": (
        "Izin tinggal tetap berakhir {on}. Perpanjang di imigrasi, lalu datang lagi.",
        "The permit of residence ended on {on}. Renew it at immigration, then come again.",
    ),
    "REK-113": (
        "Perlu bukti: {what}. Tulis nomornya, lalu mulai lagi.",
        "Proof is needed: {what}. Type its number, then begin again.",
    ),
    "REK-114": (
        "Sudah direkam ({status}). Tunggu jawaban pusat, jangan rekam lagi.",
        "Recorded already ({status}). Wait for the centre and do not record again.",
    ),
    "REK-115": (
        "Sudah {days} hari tanpa jawaban pusat. Periksa apakah dulu pernah rekam di tempat lain.",
        "No answer from the centre for {days} days. Check for an earlier recording elsewhere.",
    ),
    "REK-116": (
        "Rekaman lama masih ada di pusat ({status}). Ajukan hapus dulu, rekam sesudah dihapus.",
        "The centre still has the old recording ({status}). Ask to delete it, then record.",
    ),
    "REK-117": (
        "Sidik jari sudah tercatat dengan data lain. Urus di meja data ganda, jangan rekam lagi.",
        "The fingerprints are on another record. Go to the duplicate desk; do not record again.",
    ),
    "REK-118": (
        "Sudah direkam ({status}). Di halaman warga: C kartunya, B kartu pengganti.",
        "Recorded already ({status}). On the resident's page: C the card, B a new one.",
    ),
    "REK-119": (
        'Status "{status}" dari pusat belum dikenal. Tanyakan ke pusat sebelum merekam.',
        'The centre\'s status "{status}" is not known. Ask the centre before recording.',
    ),
    "REK-120": (
        "Sudah direkam di sini {on}, pusat belum menjawab. Tunggu, atau kepala seksi membatalkan.",
        "Recorded here on {on}; the centre has not answered. Wait, or the head of section voids.",
    ),
    "REK-121": (
        "Perekaman orang ini sudah dimulai {who}. Lanjutkan dari F3, jangan mulai baru.",
        "{who} has begun to record this person. Go on with F3 instead of beginning anew.",
    ),
    "REK-122": (
        "Langkah ini tidak ada. Tidak ada yang diubah.",
        "There is no such step. Nothing was changed.",
    ),
    "REK-123": (
        "Masih kurang: {parts}. Ambil, atau tandai pengecualian dengan alasan.",
        "Still missing: {parts}. Capture them, or mark an exception with its reason.",
    ),
    "REK-124": (
        "Perbaikan data belum ditegaskan petugas. Tegaskan dengan PIN atau jari sendiri.",
        "The corrections are not confirmed yet. Confirm with your own PIN or finger.",
    ),
    "REK-125": (
        "Warga belum menyetujui. Buka halaman tinjau dan minta persetujuannya.",
        "The resident has not approved yet. Open the review page and ask for it.",
    ),
    "REK-126": (
        "Perlu alasan. Tulis mengapa perekaman ini dihentikan atau dibatalkan.",
        "A reason is needed. Write why this recording is stopped or made void.",
    ),
    "REK-127": (
        "Hanya perekaman yang selesai bisa dibatalkan. Yang terbuka dihentikan saja.",
        "Only a finished recording can be made void. Stop one that is open.",
    ),
    "REK-128": (
        "Bagian ini tidak diambil di sini. Periksa setelan perekaman.",
        "This part is not captured here. Check the settings of the recording.",
    ),
    "REK-129": (
        "Alat menyebut orang lain, hasilnya tidak dipakai. Pilih orang yang benar di alat.",
        "The device names another person; nothing was taken. Choose the right one there.",
    ),
    "REK-130": (
        "Berkas yang sama sudah dipakai untuk orang lain. Ambil ulang; kepala seksi memeriksa.",
        "The same file was taken for another person. Capture again; the head of section looks.",
    ),
    "REK-131": (
        "Berkas yang sama sudah dipakai untuk bagian {part}. Ambil ulang bagian ini.",
        "The same file was taken as part {part}. Capture this part again.",
    ),
    "REK-132": (
        "Sudah {most} kali dicoba. Pakai yang terbaik, atau tandai pengecualian.",
        "Tried {most} times. Use the best one, or mark an exception.",
    ),
    "REK-133": (
        "Belum ada hasil untuk dipilih. Ambil dulu bagian ini.",
        "There is nothing to choose from. Capture this part first.",
    ),
    "REK-134": (
        "Alasan ini tidak berlaku di sini. Pilih dari daftar; foto wajah selalu diambil.",
        "That reason does not hold here. Choose from the list; the face is always taken.",
    ),
    "REK-135": (
        "Alasan ini perlu {tries} percobaan atau kata-kata. Coba lagi, atau tulis alasannya.",
        "This reason needs {tries} attempts or words. Try again, or write the reason.",
    ),
    "REK-136": (
        "Data ini tidak bisa diperbaiki di sini. Perbaiki di SIAK.",
        "This field cannot be corrected here. Correct it in SIAK.",
    ),
    "REK-137": (
        "Isi {field} ini tidak bisa diterima. Tulis seperti di dokumen.",
        "This value of {field} cannot be taken. Write it as the paper has it.",
    ),
    "REK-138": (
        "Perbaikan perlu dokumen. Tulis nama dan nomor dokumennya.",
        "A correction needs a paper. Write its name and number.",
    ),
    "REK-139": (
        "Tidak ada yang perlu diperbaiki. Data tetap seperti sekarang.",
        "There is nothing to correct. The record stays as it is.",
    ),
    "REK-140": (
        "Perekaman ini belum selesai. Bukti dicetak sesudah selesai.",
        "This recording is not finished. The receipt is printed at its end.",
    ),
    "REK-151": (
        "Boleh direkam sekarang. Kartu dicetak sesudah genap 17 tahun pada {card_on}.",
        "May be recorded now. The card is printed after turning 17 on {card_on}.",
    ),
    "REK-152": (
        "NIK mungkin dinonaktifkan (lewat 22 tahun belum rekam). Perekaman mengaktifkannya.",
        "The NIK may be deactivated (not recorded by 22). Recording makes it active again.",
    ),
    "REK-153": (
        "Status di pusat belum diketahui. Tanyakan dulu apakah pernah rekam.",
        "The centre's status is not known. Ask first whether there was a recording before.",
    ),
    "REK-154": (
        "Rekam ulang: rekaman lama tidak lengkap atau sudah dihapus.",
        "Recorded again: the old recording is incomplete or was deleted.",
    ),
    "REK-155": (
        "Mungkin tercatat dengan NIK lain (mutu data). Tanyakan sebelum merekam.",
        "Maybe on record with another NIK (data quality). Ask before recording.",
    ),
}
