"""Lists of invented residents in the layouts that offices exchange, made on the spot."""

import io
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from xlwt.CompoundDoc import XlsDoc

from model.actor import Actor
from model.exchange import load
from model.exchange.load import ImportResult
from model.finding import Finding
from model.store import Store

Sheets = Mapping[str, Sequence[Sequence[Any]]]

CLERK = Actor("SARI", frozenset({"perekaman"}), "operator")
NIK = "1671025203850004"
CSV_HEAD = "nik;nama;tanggal lahir;jenis kelamin;kelurahan;kecamatan;status\n"

BIP_HEAD: tuple[list[Any], ...] = (
    ["NO", "Nama\nLengkap", "NIK", "Tempat dan Tanggal Lahir", "", "JK", "Stat Kwn", "SHDK",
     "Agama", "Pekerjaan", "Nama\xa0 Ibu", "Nama Ayah", "Wjb KTP", "KTP-eL", "Status", "Stat Rkm"],
    ["", "", "", "Tempat Lahir", "Tgl/Bln/Th"],
    [-n for n in range(1, 17)],
)  # fmt: skip
BIP_LABELS = ["No. KK :", "", "Nama Kepala Keluarga :", "", "", "", "Alamat :"]

SIAK_HEAD = [
    "Nomor KK", "NIK", "Nama Penduduk", "Status", "Tempat Lahir", "Tanggal Lahir", "Kelamin",
    "Ayah", "Ibu", "Status Kawin", "SHDK", "Agama", "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT",
    "Pekerjaan", "Gol. Darah", "Petugas Entri", "Tgl Entri",
]  # fmt: skip
OPENSID_HEAD = [
    "alamat", "dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir",
    "agama_id", "pekerjaan_id", "status_kawin", "kk_level", "warganegara_id", "nama_ayah",
    "nama_ibu", "golongan_darah_id", "ktp_el", "status_rekam", "status_dasar",
]  # fmt: skip


def run(store: Store, path: Path, **given: Any) -> ImportResult:
    """Take in one file; reasons are their codes and facts."""
    return load.run(store, CLERK, path, words=reason, **given)


def reason(finding: Finding) -> str:
    """Say a finding as its code, in place of the sentences of the screens."""
    return f"alasan {finding.code}"


def csv(path: Path, text: str, head: str = CSV_HEAD, encoding: str = "utf-8") -> Path:
    """Write a CSV and return its path."""
    path.write_bytes((head + text).encode(encoding))
    return path


def xls(path: Path, sheets: Sheets) -> Path:
    """Write an .xls; days become Excel dates."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(y, x, cell, day)
                elif cell != "":
                    sheet.write(y, x, cell)
    book.save(str(path))
    return path


def xlsx(path: Path, sheets: Sheets) -> Path:
    """Write an .xlsx; days become Excel dates."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for y, row in enumerate(rows, 1):
            for x, cell in enumerate(row, 1):
                if cell != "":
                    sheet.cell(y, x, cell)
    book.save(path)
    return path


def member(nik: str, name: str, born: object, sex: str, status: str, no: int = 1) -> list[Any]:
    """Return one member's row of a BIP report."""
    return [no, name, nik, "PALEMBANG", born, sex, "BK", "KEPALA KELUARGA", "ISLAM", "WIRASWASTA",
            "SITI", "AHMAD", "WAJIB", "KTP-eL", "SDH DPT", status]  # fmt: skip


def siak(nik: str, name: str, life: str, born: object, sex: str) -> list[Any]:
    """Return one row of a SIAK export."""
    return ["1671021203100007", nik, name, life, "Palembang", born, sex, "AHMAD", "SITI",
            "Belum Kawin", "Anak", "Islam", "SEBERANG ULU I", "SILABERANTI", "LRG. MASJID NO. 3",
            8, 1, "Wiraswasta", "Tdk Th", "-", date(2020, 3, 14)]  # fmt: skip


def opensid(nik: str, name: str, born: object, sex: str, status: str, life: str) -> list[Any]:
    """Return one row of an OpenSID sheet."""
    return ["", "DUSUN II", "-", "004", name, "1671021203100007", nik, sex, "PALEMBANG", born, "1",
            "88", "2", "1", "1", "AHMAD", "SITI", "13", "2", status, life]  # fmt: skip


def _streams(book: bytes) -> bytes:
    made = io.BytesIO()
    XlsDoc().save(made, book)
    return made.getvalue()


def locked_xls() -> bytes:
    """Return an .xls with a FilePass record where Excel puts it, after the first BOF."""
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "NIK")
    data: bytes = book.get_biff_data()
    end = 4 + struct.unpack("<H", data[2:4])[0]
    locked = struct.pack("<2H6s", 0x2F, 6, b"\0\0\x12\x34\x56\x78")
    return _streams(data[:end] + locked + data[end:])


def locked_xlsx() -> bytes:
    """Return what an encrypted .xlsx is from outside: a compound file with EncryptedPackage."""
    made = bytearray(_streams(b"\0" * 8_192))
    at = made.find("Workbook".encode("utf-16-le"))
    name = "EncryptedPackage".encode("utf-16-le")
    made[at : at + 64] = name.ljust(64, b"\0")
    made[at + 64 : at + 66] = struct.pack("<H", len(name) + 2)
    return bytes(made)
