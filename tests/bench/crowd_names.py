"""Words the invented crowd is named with: everyday names of several peoples, the commonest first.

Nobody's names in particular. `rare_words` makes the long tail that every register has; it follows
the sound rules of the languages spoken here, so that its words are pronounceable and have
neighbours one letter away, as real ones do.
"""

from random import Random


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MEN = _each(
    """MUHAMMAD AHMAD ABDUL AGUS BUDI ANDI EKO HENDRA RIZKI RUDI JOKO BAMBANG DEDI ADI HERI ARIF
    YUSUF IRWAN DIDIK SLAMET IWAN RAHMAT SUTRISNO WAYAN MADE ASEP UJANG DADANG CECEP TATANG
    SUPRIYADI SUYANTO SUNARTO SUGIANTO SUPARMAN SUKARDI SUHARTO SUMARNO SUPARNO SARIMAN WAHYU
    FAJAR DIMAS BAGUS ANGGA ADITYA ILHAM FAUZAN HASAN HUSEIN IBRAHIM ISMAIL UMAR USMAN ALI
    ZAINAL ZAINUDDIN SYAIFUL SYAHRUL SYARIF SYAMSUDDIN SYAFRI SYUKUR JAMALUDDIN JUNAIDI JAFAR
    JOHAN JONI TJAHYONO CAHYONO CANDRA CHAIRUL KHAIRUL NASRUL NURDIN NURUL RIDWAN ROHMAN RUSLI
    RUSDI SAMSUL TAUFIK WARSITO YANTO YUDI KETUT NYOMAN GEDE KOMANG PUTU GUSTI DAENG BASO ANDI
    TOGAR PARLINDUNGAN MANGATAS JONATHAN YOHANES PETRUS PAULUS MARKUS LUKAS STEFANUS FRANSISKUS
    ANTONIUS YAKOBUS ELIEZER OBET YOSEP HERMAN HERMANTO HENDRIK LIM TAN OEY KHO MULYADI MA'RUF
    MU'MIN SYAFI'I BURHANUDDIN BAHARUDDIN AMIRUDDIN NURHADI NURCHOLIS FIRMAN GUNAWAN"""
)
"""Given names of men."""

WOMEN = _each(
    """SITI NUR SRI DEWI NURHAYATI RINA YULIA RATNA FITRI INDAH AISYAH FATIMAH AMINAH KHADIJAH
    HALIMAH MARYAM ZAHRA SUMIATI SUPARTI SUMARNI SULASTRI SUGIARTI SUTINAH RUMIATI KARTINI
    LESTARI WATI YANTI SUSI SUSANTI LILIS TITIN EUIS IIS IMAS NENENG NANI TUTI ENI ERNA ERNI
    ENDANG NINGSIH RAHAYU ASTUTI PUJI WAHYUNI DIAH DIAN DINA DESI DEVI EVA EKA IDA IRA IKA
    JULIANA MARIA MARIANI MARTHA MERI MEGAWATI NOVI NOVITA NURAINI NUR'AINI NURJANAH NURLELA
    NURUL PUTRI RAHMAWATI ROHANI ROSMAWATI ROSITA RISKA SALMA SA'DIAH SARI SOLEHA SUHARTI
    SYARIFAH TRI TANIA TIURMA ROMAULI LAMTIUR BUTET NILUH DESAK AYU KADEK LUH DAYANG CUT MEUTIA
    POCUT UPIK RAHIMAH YENI YULIANA ZUBAIDAH ZULAIKHA CHRISTINA ELISABETH MAGDALENA YOSINA
    WELMINCE MEILANI LINA ANI ANITA ANISA ULFA MU'MINAH SYAMSIAH JAMILAH JUBAIDAH DJUARIAH
    RUKIAH"""
)
"""Given names of women."""

LAST_MEN = _each(
    """HIDAYAT SETIAWAN SAPUTRA PRATAMA KURNIAWAN SANTOSO WIJAYA NUGROHO RAHMAN HAKIM SIREGAR
    NASUTION LUBIS HARAHAP PURNOMO WIBOWO SUSANTO PRASETYO SUPRIYANTO HARTONO IRAWAN ISKANDAR
    EFENDI MAULANA RAMADHAN FIRMANSYAH ARDIANSYAH SYAHPUTRA YULIANTO HANDOKO UTOMO WIDODO
    SURYADI SUTARMAN SOBIRIN SUDARMAN SARAGIH SIMANJUNTAK PANJAITAN HUTABARAT SITUMORANG SINAGA
    GINTING TARIGAN SEMBIRING TANJUNG CHANIAGO PILIANG KOTO SIKUMBANG PATTIMURA LATUCONSINA
    TUASIKAL WENDA KOGOYA TABUNI WONDA RUMBIAK MANDAGI RORING TUMBELAKA WOWOR HALIM WIDJAJA
    GOENAWAN SALIM TANUWIJAYA ALAYDRUS ASSEGAF ALHABSYI FADILLAH AMRULLAH ABDULLAH HASIBUAN
    MUSTOFA MUSLIM ANWAR ANSHORI ARIFIN AZIS BASRI DAHLAN EFFENDY FAISAL FAUZI GHOZALI HAMZAH
    JAYA KARIM KUSUMA LATIF MAHMUD MANSYUR"""
)
"""Words that stand second or last in the names of men; some are family names."""

LAST_WOMEN = _each(
    """LESTARI WATI SARI DEWI AMINAH FITRIANI HANDAYANI PUSPITA ANGGRAINI RAHAYU NINGSIH
    WULANDARI PERMATASARI SAFITRI MAHARANI OKTAVIANI APRILIA AGUSTINA HASANAH JANNAH ROHMAH
    ROHMAWATI KHASANAH MAIMUNAH MASITOH ZULAIHA HAYATI LAILA KHOTIMAH CHOTIMAH FADILAH UTAMI
    PERTIWI ASTUTI PRATIWI SETIAWATI KURNIAWATI SUSILAWATI INDRIANI ARIANI YULIANTI SUSANTI
    SIREGAR NASUTION HARAHAP LUBIS SIMANJUNTAK MANURUNG BR.GINTING TARIGAN SINAGA TANJUNG WENDA
    KOGOYA MATONDANG WIDJAJA HALIM GUNAWAN CAHYANI DAMAYANTI KARTIKA MELATI NABILA OKTAVIA PUTRI
    QOMARIAH RAMADHANI SALSABILA TRISNAWATI UMAYAH VERONIKA WAHYUNINGSIH YULIANINGSIH ZAKIAH"""
)
"""Words that stand second or last in the names of women; some are family names."""

OLD_SPELLING = (("DJ", "J"), ("TJ", "C"), ("OE", "U"), ("SJ", "SY"), ("NJ", "NY"), ("J", "Y"))
"""How a sound was written before 1947 and 1972, and how it is written now."""

OTHER_SPELLING = (
    *(("CH", "KH"), ("KH", "H"), ("IE", "I"), ("DH", "D"), ("TH", "T"), ("P", "F"), ("Y", "I")),
    *(("DDIN", "DIN"), ("MM", "M"), ("AE", "AI"), ("QQ", "Q"), ("Z", "S"), ("V", "F"), ("EE", "I")),
)
"""How clerks write the same name otherwise."""

MUHAMMADS = {
    "MUHAMMAD": 46,
    "MUHAMAD": 12,
    "MOHAMAD": 8,
    "MOHAMMAD": 5,
    "MOCHAMAD": 4,
    "MOCH.": 4,
    "MOH.": 6,
    "MUH.": 5,
    "M.": 8,
    "MUCHAMAD": 1,
    "MOHAMED": 1,
}
"""How the commonest name is written, in a hundred."""

TITLES_MEN = ("H. ", "DRS. ", "KH. ", "IR. ", "H. ")
TITLES_WOMEN = ("HJ. ", "DRA. ", "HJ. ")
DEGREES = (", S.PD", ", SE", ", S.H.", ", S.KOM", ", ST", ", M.SI")

_FIRST = ("B D F G H J K L M N P R S T W Y " * 3 + "BR KR PR TR SY KH NG NY Z C SL").split()
_INNER = (
    "B D G H J K L M N R S T W Y " * 3 + "MB ND NG NT RM RT SM ST KS LM RD RN NJ F P Z"
).split()
_END = ("N " * 5 + "S H R NG T L D M K").split()


def rare_words(rng: Random, count: int) -> list[str]:
    """Return `count` different pronounceable words of two to four syllables."""
    found: dict[str, None] = {}
    while len(found) < count:
        size = rng.choices((2, 3, 4), (18, 55, 27))[0]
        word = rng.choice("AAEIOU") if rng.random() < 0.12 else ""
        for at in range(size):
            onset = rng.choice(_INNER if at or word else _FIRST)
            word += onset + rng.choice("AAAAIIIUUUEOO")
        if rng.random() < 0.45:
            word += rng.choice(_END)
        found[word] = None
    return list(found)


def spelt(word: str, weight: float) -> dict[str, float]:
    """Return the spellings of a common word with their weights: 88 in a hundred as it stands."""
    if word == "MUHAMMAD":
        return {form: weight * part / 100 for form, part in MUHAMMADS.items()}
    forms = dict.fromkeys(
        [word.replace(new, old, 1) for old, new in OLD_SPELLING if new in word and len(word) > 3]
        + [word.replace(one, two, 1) for one, two in OTHER_SPELLING if one in word]
    )
    forms.pop(word, None)
    if not forms:
        return {word: weight}
    return {word: weight * 0.88} | dict.fromkeys(forms, weight * 0.12 / len(forms))
