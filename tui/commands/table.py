"""Every command by name: its module and one line of help, known without importing it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A module with `arguments(parser)` and `run(args, env)`, and what it does in one line."""

    module: str
    indonesian: str
    english: str

    def help(self, lang: str) -> str:
        """Return the line of help in `lang` (id or en)."""
        return self.english if lang == "en" else self.indonesian


DEFAULT = "counter"

COMMANDS = {
    "counter": Command("tui.programs.counter", "layar loket", "the screens at the counter"),
    "demo": Command(
        "tui.programs.demo",
        "mode latihan: warga rekaan, printer tiruan, folder sendiri",
        "practice: invented residents, simulated printers, its own folder",
    ),
    "init": Command("tui.commands.init", "membuat simpanan baru", "make a new store"),
    "sample": Command("tui.commands.sample", "mengisi warga rekaan", "fill in invented residents"),
    "regions": Command("tui.commands.regions", "menambah daftar wilayah", "add a list of regions"),
    "import": Command(
        "tui.commands.importing",
        "memasukkan berkas BIP, SIAK, OpenSID, CSV",
        "take in BIP, SIAK, OpenSID and CSV files",
    ),
    "find": Command("tui.commands.find", "mencari warga", "find residents"),
    "search": Command(
        "tui.commands.search",
        "indeks pencarian: periksa, susun ulang",
        "the search index: check, rebuild",
    ),
    "show": Command("tui.commands.show", "satu warga selengkapnya", "one resident in full"),
    "why": Command(
        "tui.commands.why",
        "kenapa belum bisa dicetak, dan teks untuk warga",
        "why no card can be printed yet, and the text to send",
    ),
    "card": Command("tui.commands.card", "gambar muka kartu", "a picture of the card's face"),
    "ready": Command("tui.commands.ready", "antrean siap cetak", "the print-ready queue"),
    "order": Command("tui.commands.order", "memesan cetak", "order prints"),
    "node": Command(
        "tui.programs.node", "simpul cetak tanpa layar", "the print node, without screens"
    ),
    "desk": Command(
        "tui.programs.desk",
        "meja hangat: layar loket siap sebelum petugas masuk",
        "the warm desk: screens that are ready before the operator comes",
    ),
    "status": Command(
        "tui.commands.status",
        "printer dan simpul cetak sekarang",
        "printers and print nodes as they are now",
    ),
    "jobs": Command("tui.commands.jobs", "pekerjaan cetak", "print jobs"),
    "settle": Command(
        "tui.commands.settle",
        "memutuskan kartu yang belum pasti",
        "say what became of an unsettled card",
    ),
    "capture": Command(
        "tui.commands.capture",
        "alat rekam, paket tersegel, tanda terima pusat",
        "capture devices, sealed packets, the hub's receipts",
    ),
    "request": Command(
        "tui.commands.request",
        "permohonan kartu: buka, tarik, bebaskan, didahulukan, rujukan",
        "requests for a card: open, withdraw, release, go first, refer",
    ),
    "suket": Command(
        "tui.commands.suket",
        "suket: terbitkan, perpanjang, cetak, yang akan habis",
        "temporary certificates: issue, renew, print, what ends",
    ),
    "handover": Command(
        "tui.commands.handover",
        "serah terima kartu, dari rumah ke rumah, yang belum diambil",
        "hand cards over, from door to door, uncollected cards",
    ),
    "parcel": Command(
        "tui.commands.parcel",
        "kiriman kartu dan blanko: kemas, kirim, jawab, terima",
        "parcels of cards and blanks: pack, send, answer, receive",
    ),
    "kit": Command(
        "tui.commands.kit",
        "jemput bola: kit keluar, kemas, masuk, hitung; liputan RT/RW",
        "kits for the field: out, pack, in, count; coverage by RT/RW",
    ),
    "lane": Command(
        "tui.commands.lane", "menjeda atau melanjutkan printer", "pause or resume a printer"
    ),
    "care": Command(
        "tui.commands.care",
        "perawatan printer: suhu, pita, film, bersih, istirahat, genset",
        "printer care: heat, ribbon, film, cleaning, rest, generator",
    ),
    "stock": Command(
        "tui.commands.stock",
        "buku blanko: lihat, terima, keluar, rusak, hitung",
        "the ledger of blanks: show, receive, issue, spoil, count",
    ),
    "ration": Command(
        "tui.commands.ration",
        "jatah blanko kecamatan, kiriman yang ditunggu, kuota harian",
        "shares of blanks for districts, expected deliveries, a day's cap",
    ),
    "forecast": Command(
        "tui.commands.forecast",
        "perkiraan: blanko cukup sampai kapan, kartu seseorang kapan jadi",
        "forecasts: until when blanks last, when one person's card is done",
    ),
    "report": Command(
        "tui.commands.report",
        "laporan: rekap, WA, stok, didahulukan, rusak, laju, pembagian",
        "reports: rekap, message, stock, jumps, spoils, pace, distribution",
    ),
    "slip": Command(
        "tui.commands.slip",
        "printer slip loket: halaman uji, slip terakhir",
        "a seat's slip printer: trial page, last slip again",
    ),
    "shift": Command(
        "tui.commands.shift", "sif: lihat, buka, tutup", "the shift: show, open, close"
    ),
    "cases": Command(
        "tui.commands.cases",
        "kasus dari berkas, seperti NIK ganda: lihat, tutup",
        "cases out of files, such as double NIKs: list, close",
    ),
    "quality": Command(
        "tui.commands.quality",
        "mutu data: dua NIK, tanggal, jenis kelamin",
        "data quality: two NIKs, dates, sex",
    ),
    "work": Command(
        "tui.commands.work",
        "daftar kerja: siapa menunggu, sejak kapan, apa langkahnya",
        "work lists: who waits, since when, what to do next",
    ),
    "letter": Command(
        "tui.commands.letter",
        "surat tentang warga yang menunggu: buat, lihat, catat jawaban",
        "letters about people who wait: draw, show, note the answer",
    ),
    "campaign": Command(
        "tui.commands.campaign",
        "kampanye: target sehari, siapa berapa, perkiraan selesai",
        "campaigns: a day's target, who how many, when it will end",
    ),
    "ticket": Command(
        "tui.commands.ticket",
        "antrean orang: ambil nomor, panggil, tidak datang",
        "the queue of people: take a number, call, no-show",
    ),
    "operator": Command(
        "tui.commands.operator",
        "petugas: lihat, tambah, ganti PIN, matikan",
        "operators: list, add, new PIN, switch off",
    ),
    "policy": Command(
        "tui.commands.policy",
        "kebijakan cetak: lihat, pilih",
        "printing policies: list, choose",
    ),
    "store": Command(
        "tui.commands.returned",
        "simpanan dari salinan: lihat, terima",
        "a store that came back from a copy: show, accept",
    ),
    "centre": Command(
        "tui.commands.centre",
        "latihan: waktu berjalan di pusat tiruan",
        "practice: let time pass at the simulated centre",
    ),
    "device": Command(
        "tui.commands.device",
        "alat loket: daftar, jejak satu jalur",
        "devices: list them, trace one line",
    ),
    "doctor": Command(
        "tui.commands.doctor", "kesehatan dalam kalimat biasa", "health in plain sentences"
    ),
    "version": Command(
        "tui.commands.version", "versi program dan bagiannya", "versions of program and parts"
    ),
}

SHELL_STEPS = {
    "test": ("memasang alat uji dan menguji semua", "install the test tools and check everything"),
}
"""What the launcher does itself, before Python; listed in the help only."""
