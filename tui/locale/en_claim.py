"""English of the claims on cards and of the temporary certificates."""

WORDS: dict[str, str] = {
    "B menanyakan jenis, surat satu per satu, lalu alasannya; kartu lama dibatalkan.": (
        "B asks for the kind, each paper, then the reason; the old card becomes void."
    ),
    "Kartu yang dibatalkan tetap batal, juga bila permohonannya ditarik (W).": (
        "A void card stays void, also when its request is withdrawn (W)."
    ),
    "Kartu lamanya ada? Letakkan di pembaca dulu: UID-nya ikut dibatalkan.": (
        "Is the old card there? Lay it on the reader first: its UID becomes void too."
    ),
    "Kartu ketiga dalam hidup seseorang dibuka kepala seksi.": (
        "The third card of a life is opened by the section head."
    ),
    "D mengusulkan didahulukan, S menyetujui; tidak bisa orang yang sama.": (
        "D asks to go first, S approves it; never the same officer."
    ),
    "R membuat rujukan bila kartunya dicetak di kantor lain.": (
        "R makes a slip where the card is made at another office."
    ),
    "Permohonan yang terbuka, yang didahulukan, rujukan, dan suket yang akan habis.": (
        "Open requests, who goes first, slips to other offices, suket that end."
    ),
    "1 sampai 7 memilih daftar; Enter membuka permohonan atau suket orang itu.": (
        "1 to 7 choose a list; Enter opens that person's requests or suket."
    ),
    "Suket yang kartunya sudah diserahkan: buka, lalu K mengakhiri suketnya.": (
        "Suket whose card was handed over: open it, K ends the suket."
    ),
    "Suket hanya untuk yang sudah rekam, berlaku tepat enam bulan, nomornya urut.": (
        "A suket is only for who is recorded, valid six months, numbered without gaps."
    ),
    "P memperpanjang dalam 30 hari terakhir; yang sudah lewat boleh kapan saja.": (
        "P renews it in its last 30 days; one that is over at any time."
    ),
    "Kode di sudut memberi tahu warga apakah ada gunanya datang.": (
        "The code in the corner tells the resident whether coming makes sense."
    ),
    "Suratnya dicetak dengan perintah tuntas suket print; C hanya kutipan di printer slip.": (
        "The command tuntas suket print makes the paper; C is a short form on the slip printer."
    ),
    "suket.while_blanks = false melarang suket selama blanko masih ada.": (
        "suket.while_blanks = false forbids them while there are blanks."
    ),
    "Permohonan dan suket: daftar, didahulukan, habis": "Requests and suket: lists, first, ending",
    "Hilang: surat polisi": "Lost: police letter",
    "Rusak: kartu rusaknya ditarik": "Damaged: the damaged card is taken in",
    "Perubahan data: bukti, kartu lama ditarik": "Changed data: proof, old card taken in",
    "Pindah datang: SKPWNI, kartu lama ditarik": "Moved here: SKPWNI, old card taken in",
    "Perpanjangan ITAP (WNA)": "Renewal of an ITAP (foreigners)",
    "Tidak ada permohonan terbuka.": "No request is open.",
    "Sudah bisa dicetak: F4, atau C di layar warga.": "Can be printed: F4, or C on the resident.",
    "Urutan biasa. D mengusulkan orang ini didahulukan.": "Usual order. D asks to go first.",
    "Kartu seumur hidup: {had}. Permohonan baru membuat kartu ke-{next}.": (
        "Cards in a life: {had}. A new request makes card {next}."
    ),
    "Perlu kepala seksi.": "Needs the section head.",
    "tanpa UID": "no UID",
    "UID ..{tail}": "UID ..{tail}",
    "Kartu lama bukan dari catatan kantor ini; dibatalkan oleh permohonannya.": (
        "The old card is not on our books; the request makes it void."
    ),
    "Kartu lamanya ada? Letakkan di pembaca sebelum B.": (
        "Is the old card there? Lay it on the reader before B."
    ),
    "Permohonan {n}: {kind}, {state}, sejak {day} oleh {who}": (
        "Request {n}: {kind}, {state}, since {day} by {who}"
    ),
    "Dicetak di sini: {kinds}.": "Made here: {kinds}.",
    "Lainnya: {office}.": "Others: {office}.",
    "Belum bisa dicetak: {reason}.": "Cannot be printed yet: {reason}.",
    "Didahulukan: {reason}, diusulkan {who}": "First: {reason}, asked for by {who}",
    ", belum disetujui": ", not approved yet",
    ", disetujui {who}": ", approved by {who}",
    "Sebelumnya:": "Before:",
    "{n} kartu lama dibatalkan selamanya, juga bila permohonan ini nanti ditarik.": (
        "{n} old card is void for good, also when this request is withdrawn later."
    ),
    "Kartu lama di pembaca: ..{tail}": "Old card on the reader: ..{tail}",
    "Kartu lama {token} ({day}, {chip}) dibatalkan saat permohonan dibuka.": (
        "Old card {token} ({day}, {chip}) becomes void with the request."
    ),
    "Permohonan baru: {kind}": "New request: {kind}",
    "Jenis: {kind}. Alasan: {why}": "Kind: {kind}. Reason: {why}",
    "   Alasan: {why}": "   Reason: {why}",
    "Permohonan kartu": "Requests for a card",
    "B baru": "B new",
    "W tarik": "W withdraw",
    "D dahulukan": "D go first",
    "S setujui": "S approve",
    "T tolak": "T turn down",
    "R rujukan": "R referral",
    "U suket": "U suket",
    "cetak surat rujukan": "print a referral slip",
    "permohonan baru": "new request",
    "tarik permohonan": "withdraw the request",
    "usulkan didahulukan": "ask to go first",
    "setujui didahulukan": "approve going first",
    "tolak usul": "turn it down",
    "rujukan ke kantor lain": "slip to another office",
    "Kartu ini dicetak di {office}.": "This card is made at {office}.",
    "Foto hanya diganti bila wajah berubah tetap, atau kartunya rusak.": (
        "A photo is changed only for a lasting change of the face, or with a damaged card."
    ),
    "Yang menyetujui petugas lain; keduanya ada di daftar hari ini (F4, D).": (
        "Another officer approves; both stand in the day's list (F4, D)."
    ),
    "Disetujui: orang ini di depan antrean sampai kartunya jadi.": (
        "Approved: this person is at the front until the card is made."
    ),
    "Rujukan {number} ke {office}.": "Slip {number} to {office}.",
    "Kartu ini memberi nomor lain tiap kali: dibatalkan tanpa UID.": (
        "This card tells another number each time: it becomes void without a UID."
    ),
    "PERMOHONAN": "REQUESTS",
    "Kartu lama terbaca. B membuka permohonan dengan kartu ini.": (
        "The old card was read. B opens a request with it."
    ),
    "Permohonan baru: jenis apa?": "New request: of what kind?",
    "Apa yang terjadi?": "What happened?",
    "Tarik permohonan: alasannya": "Withdraw the request: why",
    "Usulkan didahulukan": "Ask to go first",
    "Sebab didahulukan, dengan buktinya": "Why they go first, with the proof",
    "Diusulkan. Kepala seksi menyetujui dengan S.": "Asked. The section head approves with S.",
    "Belum ada yang diusulkan untuk warga ini.": "Nothing was asked for this resident.",
    "Tolak: alasannya": "Turn down: why",
    "Usul ditolak.": "Turned down.",
    "Rujukan: jenis apa?": "Slip to another office: of what kind?",
    "Tutup permohonan ini dulu (F10), lalu pindai lagi.": (
        "Close these requests first (F10), then scan again."
    ),
    "Apa yang berubah?": "What changed?",
    "Alasan ini tercatat. Tulis tanpa NIK.": "This reason is kept. Write it without a NIK.",
    "Buka permohonan?": "Open the request?",
    "Permohonan {n} dibuka, kartu lamanya dibatalkan.": "Request {n} opened, the old card is void.",
    "Kartu yang sudah dibatalkan tetap batal.": "A card that was made void stays void.",
    "Nomornya; kalau tidak bernomor, tulis dilihat. F10 batal.": (
        "Its number; write dilihat (seen) where it has none. F10 cancels."
    ),
    "ya, buka permohonan": "yes, open the request",
    "Permohonan {n} ditarik.": "Request {n} withdrawn.",
    "Surat {at} dari {n}: {paper}": "Paper {at} of {n}: {paper}",
    "Permohonan dan suket": "Requests and suket",
    "1-7 daftar   Enter buka   U suket orang ini   F10 kembali": (
        "1-7 lists   Enter open   U this person's suket   F10 back"
    ),
    "sampai 7: daftarnya": "to 7: the lists",
    "buka": "open",
    "suket orang ini": "this person's suket",
    "Apa": "What",
    "PERMOHONAN DAN SUKET": "REQUESTS AND SUKET",
    "Suket hidup {live}, lewat {over}. Habis per minggu: ": (
        "Living suket {live}, over {over}. Ending by week: "
    ),
    "Kartu seumur hidup: {had}. Yang dimohon ini kartu ke-{next}.": (
        "Cards in a life: {had}. This request is for card {next}."
    ),
    "status pusat belum dikenal": "a status of the centre that is not known",
    "Boleh diterbitkan: sudah rekam, belum memegang kartu. T menerbitkan.": (
        "May be issued: recorded, and holds no card. T issues it."
    ),
    "P memperpanjang dalam 30 hari terakhir, dengan nomor baru.": (
        "P renews it within its last 30 days, under a new number."
    ),
    "SUDAH LEWAT {n} hari": "OVER for {n} days",
    "sisa {n} hari": "{n} days left",
    "> Suket {number} berlaku sampai {until}, {left}.": (
        "> Suket {number} valid to {until}, {left}."
    ),
    "  Terbit {issued} oleh {who}, karena {reason}.": "  Issued {issued} by {who}: {reason}.",
    "Tidak punya suket.": "Has no suket.",
    "  Kode di sudut: {code} = {words}": "  Code in the corner: {code} = {words}",
    "Suket": "Suket",
    "SUKET": "SUKET",
    "T terbitkan": "T issue",
    "P perpanjang": "P renew",
    "C cetak  K tukar kartu  X batalkan": "C print  K card exchanged  X take back",
    "B permohonan": "B requests",
    "Suket {number} terbit sampai {until}. Suratnya: tuntas suket print.": (
        "Suket {number} issued to {until}. The paper: tuntas suket print."
    ),
    "terbitkan": "issue",
    "perpanjang 6 bulan": "renew for 6 months",
    "cetak kutipan": "print its short form",
    "kartu sudah diserahkan": "the card was handed over",
    "batalkan, salah terbit": "take back, issued wrongly",
    "permohonan": "requests",
    "Berlaku enam bulan mulai hari ini, nomornya urut.": (
        "Valid for six months from today; its number follows the last one."
    ),
    "Kutipan suket dikirim ke printer slip.": "Its short form was sent to the slip printer.",
    "Tarik lembar suketnya. Ini tidak bisa dibatalkan.": "Take the paper in. This is for good.",
    "Terbitkan suket, karena apa?": "Issue a suket: why?",
    "Kartunya sudah diserahkan?": "Was the card handed over?",
    "Suket berakhir: kartunya sudah diserahkan.": "The suket ended: the card was handed over.",
    "ya, akhiri suket": "yes, end the suket",
    "Nomornya tetap terpakai.": "Its number stays used.",
    "Batalkan suket {number}: alasannya": "Take suket {number} back: why",
    "Suket {number} dibatalkan.": "Suket {number} was taken back.",
    "{time} {who}  satu orang didahulukan, disetujui {approver}: {why}": (
        "{time} {who}  one person went first, approved by {approver}: {why}"
    ),
}
