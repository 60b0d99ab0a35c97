"""Measure the import of residents beside raw executemany of the same rows.

    python -m tests.bench.importing [ROWS]

The raw side writes the finished rows of the resident table, with all its indexes, by the same
driver with the same settings; the import reads a CSV, checks every NIK, folds every name, finds
every place, keeps the mirror, and writes the trail.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from model.actor import SYSTEM, shell_actor
from model.clock import SystemClock
from model.exchange.load import run
from model.finding import Finding
from model.store import STORE_NAME, Store
from model.tables import named
from tui.commands.init import furnish

SEED = 7
FIRST = ("SITI", "AHMAD", "DEWI", "BUDI", "NUR", "JOKO", "RINA", "AGUS")
LAST = ("AMINAH", "FAUZAN", "LESTARI", "SANTOSO", "HIDAYAT", "WIDARTO", "PUTRI", "HASAN")
ME = shell_actor("bench")


def words(finding: Finding) -> str:
    """Stand for the sentence of a finding: none is written here."""
    return finding.code


def write_list(path: Path, rows: int) -> None:
    """Write a list of invented residents of Seberang Ulu I."""
    chance = random.Random(SEED)
    lines = ["NIK;NO KK;NAMA;TEMPAT LAHIR;TGL LAHIR;JK;ALAMAT;RT;RW;KELURAHAN;KECAMATAN;STATUS"]
    for number in range(rows):
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(50, 99)
        serial = 9000 - number % 9000
        nik = f"167102{day:02d}{month:02d}{year:02d}{serial:04d}"
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {chr(65 + number % 26)}"
        lines.append(
            f"{nik};{1671021001000000 + number // 3};{name};PALEMBANG;{day:02d}-{month:02d}"
            f"-19{year}"
            f";L;JL. CONTOH NO. {number % 99};003;001;1 Ulu;Seberang Ulu I;PRR"
        )
    path.write_text("\n".join(lines))


def new_store(path: Path) -> Store:
    """Make a store with its regions."""
    store = Store.open(path, SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, "16.71.02", "Seberang Ulu I", "Asia/Jakarta")
    return store


def main() -> None:
    """Print rows a second of both, and the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_list(home / "list.csv", rows)
        (home / "a").mkdir()
        (home / "b").mkdir()
        store = new_store(home / "a" / STORE_NAME)
        began = time.perf_counter()
        done = run(store, ME, home / "list.csv", words=words)
        took = time.perf_counter() - began
        columns = ", ".join(named("resident")._meta.fields)
        kept = store.rows(f"SELECT {columns} FROM resident")
        store.close()
        other = new_store(home / "b" / STORE_NAME)
        marks = ", ".join("?" * len(kept[0]))
        began = time.perf_counter()
        with other.write(ME) as tx:
            tx.executemany(f"INSERT INTO resident ({columns}) VALUES ({marks})", kept)
        raw = time.perf_counter() - began
        other.close()
    print(f"import: {done.accepted / took:,.0f} rows/s ({done.accepted} of {done.rows} accepted)")
    print(f"raw executemany of the same residents: {len(kept) / raw:,.0f} rows/s")
    print(f"ratio {(done.accepted / took) / (len(kept) / raw):.2f} (goal of the search issue: 0.5)")


if __name__ == "__main__":
    main()
