"""Ordering, printing, verdicts, stock and policies: what the desk is told when a rule says no."""

SENTENCES: dict[str, tuple[str, str]] = {
    "CTK-101": (
        "Jenis permohonan {kind} tidak ada. Pilih: {known}.",
        "There is no kind of request {kind}. Choose: {known}.",
    ),
    "CTK-102": (
        "Surat belum lengkap, kurang {missing}. Sebut nomornya.",
        "Papers are missing: {missing}. Give their numbers.",
    ),
    "CTK-103": (
        "Kartu {kind} tidak dicetak di kantor ini. Antar warga ke Disdukcapil.",
        "{kind} cards are not printed here. Send the resident to Disdukcapil.",
    ),
    "CTK-104": (
        "Warga ini masih punya permohonan. Selesaikan yang itu dulu.",
        "This resident has an open request. Finish that one first.",
    ),
    "CTK-105": (
        "Kartu pertama sudah dicetak. Pilih hilang, rusak atau perubahan.",
        "The first card was printed. Choose lost, damaged or changed.",
    ),
    "CTK-106": (
        "NIK itu tidak ada di kantor ini. Periksa angkanya, cari dengan nama.",
        "That NIK is not at this office. Check the digits, search by name.",
    ),
    "CTK-107": (
        "Pekerjaan {job} tidak ada. Lihat nomornya dengan tuntas jobs.",
        "There is no job {job}. See the numbers with tuntas jobs.",
    ),
    "CTK-119": (
        "Tidak ada permohonan terbuka untuk warga ini. Periksa NIK-nya.",
        "No request of this resident is open. Check the NIK.",
    ),
    "CTK-120": (
        "Kartu permohonan ini sedang dibuat. Batalkan yang antre dulu, atau tunggu hasilnya.",
        "A card of this request is being made. Cancel the queued job first, or await the result.",
    ),
    "CTK-121": (
        "Printer bilang kartu itu jadi, putusannya lain. Cari kartunya, lapor kasi, tekan L.",
        "The printer says that card was made; the verdict differs. Look, tell the head, press L.",
    ),
    "KAR-107": (
        "Kartu belum bisa digambar: folder foto atau pustaka gambar tidak ada. Kabari dukungan.",
        "No card can be drawn: the photo folder or picture library is missing. Tell support.",
    ),
    "KAR-108": (
        "Kartu warga ini tidak bisa digambar. Periksa datanya, lalu pesan lagi.",
        "This resident's card cannot be drawn. Check the record, then order again.",
    ),
    "SMP-103": (
        "Printer {printer} masih punya kartu belum pasti dan kini bernama {new}. Putuskan dulu.",
        "Printer {printer} has an unsettled card and is now called {new}. Settle it first.",
    ),
    "SMP-104": (
        "Ada kesalahan di program pada printer ini; dicoba terus. Kabari dukungan.",
        "A fault of the program at this printer; it is tried again. Tell support.",
    ),
    "CTK-118": (
        "Tanda {kind} tidak dikenal. Yang ada: {known}.",
        "Mark {kind} is not known. There are: {known}.",
    ),
    "CTK-109": (
        "Tidak ada permohonan yang ditahan untuk warga ini. Periksa NIK-nya.",
        "No request of this resident is held. Check the NIK.",
    ),
    "CTK-108": (
        "Kartu itu baru saja bergerak. Baca layar lagi, lalu ulangi.",
        "That card has just moved. Read the screen again and repeat.",
    ),
    "CTK-110": (
        "Tidak ada yang siap cetak untuk pilihan itu. Lihat antrean (F4).",
        "Nobody fits that choice. See the queue (F4).",
    ),
    "CTK-111": (
        "Belum bisa dicetak: {reason}. Tidak ada yang dipesan.",
        "Cannot be printed now: {reason}. Nothing was ordered.",
    ),
    "CTK-112": (
        "Blanko bebas {free}, diminta {asked}. Terima blanko dulu (F6).",
        "{free} blanks are free, {asked} were asked for. Receive blanks first (F6).",
    ),
    "CTK-113": (
        "Diminta {asked}, sekali pesan paling banyak {most}. Bagi pesanannya.",
        "{asked} were asked for, one order takes {most}. Split it.",
    ),
    "CTK-114": (
        "Ini perlu alasan, dan tercatat. Tulis alasannya (perintah: --why).",
        "This needs a reason, which is kept. Write it (command: --why).",
    ),
    "CTK-115": (
        "Putusan {verdict} tidak ada. Pilih printed, spoiled, blank, missing.",
        "There is no verdict {verdict}. Choose printed, spoiled, blank, missing.",
    ),
    "CTK-116": (
        "Kartu itu tidak menunggu putusan: {state}. Baca layar lagi.",
        "That card awaits no verdict: {state}. Read the screen again.",
    ),
    "CTK-117": (
        "Printer {printer} tidak ada. Lihat namanya di layar cetak (F5).",
        "There is no printer {printer}. See the names on F5.",
    ),
    "STK-101": (
        "Jumlah {asked} tidak bisa. Tulis 1 sampai {most}.",
        "{asked} pieces is no quantity. Write 1 to {most}.",
    ),
    "STK-102": (
        "Barang {item} tidak bisa dipilih di sini. Pilih: {known}.",
        "The item {item} cannot be chosen here. Choose: {known}.",
    ),
    "STK-103": (
        "{bin} hanya berisi {held}, diminta {asked}. Hitung dulu isinya.",
        "{bin}: only {held}, {asked} were asked for. Count it first.",
    ),
    "STK-104": (
        "Isi dulu {wants}. Belum ada yang dicatat.",
        "Fill in {wants} first. Nothing was booked.",
    ),
    "STK-105": (
        "Ada 16 angka berurut di keterangan: NIK tidak dicatat di sini. Tulis tanpa NIK.",
        "The words hold 16 digits in a row: no NIK is kept here. Write them without it.",
    ),
    "KBJ-101": (
        "Berkas kebijakan {file} tidak terbaca: {said}. Betulkan berkasnya.",
        "Policy file {file} cannot be read: {said}. Mend it.",
    ),
    "KBJ-102": (
        "Kebijakan {policy} tidak ada. Yang ada: {known}.",
        "There is no policy {policy}. There are: {known}.",
    ),
    "KAR-201": (
        "Berkas {file} sudah ada dan tidak ditimpa. Pakai nama lain, atau --force.",
        "File {file} is there already and was kept. Take another name, or --force.",
    ),
    "KAR-202": (
        "Gambar tidak bisa ditulis ke {file}: {said}. Pilih folder lain.",
        "The picture cannot be written to {file}: {said}. Choose another folder.",
    ),
}
