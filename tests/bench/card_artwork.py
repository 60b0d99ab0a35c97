"""Measure what a card's picture costs: CPU milliseconds, beside its encoding alone.

Run from the checkout: python -m tests.bench.card_artwork [CARDS]
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PIL import Image

from model.card import artwork
from model.card.face import CardFace

BUDGET_MS = 40.0
Item = TypeVar("Item")


def photo_sample() -> bytes:
    """Make a noisy 480 x 640 JPEG: noise costs an encoder more than a face does."""
    noise = Image.effect_noise((480, 640), 24)
    light = Image.radial_gradient("L").resize((480, 640))
    out = io.BytesIO()
    Image.merge("RGB", (Image.blend(light, noise, 0.2), light, noise)).save(out, "JPEG", quality=90)
    return out.getvalue()


def face_sample(number: int, photo: bytes) -> CardFace:
    """Make one invented card; each has another name, as in a real run."""
    return CardFace(
        province="SUMATERA SELATAN",
        city="KOTA PALEMBANG",
        nik=f"16710255089{number % 100_000:05d}",
        name=f"WARGA CONTOH {chr(65 + number % 26)} KUSUMANINGTYAS",
        birth_place="PALEMBANG",
        birth_on=date(1995, 8, 15),
        sex="P",
        blood="O",
        address=f"JL. CONTOH LORONG SEPAKAT INDAH RAYA NO. {number}",
        rt_rw="003/005",
        kel_desa="35 ILIR",
        kecamatan="ILIR BARAT II",
        religion="ISLAM",
        marital="BELUM KAWIN",
        job="PELAJAR/MAHASISWA",
        citizenship="WNI",
        valid_until="SEUMUR HIDUP",
        issued_place="KOTA PALEMBANG",
        issued_on=date(2026, 11, 21),
        photo=photo,
        photo_ground="merah",
    )


def raw_png(image: Image.Image) -> bytes:
    """Encode with nothing else around: the limit that no picture of this size can beat."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def cpu_ms(work: Callable[[Item], object], items: list[Item]) -> float:
    """Return the CPU milliseconds that `work` takes for one item."""
    work(items[0])
    start = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - start) * 1000 / len(items)


def main(cards: int = 100) -> int:
    """Write the figures, one a line; 1 when a card costs more than the budget."""
    photo = photo_sample()
    faces = [face_sample(number, photo) for number in range(cards)]
    picture = artwork.compose(faces[0], specimen=False)
    blank = [artwork.compose(faces[0], specimen=False)] * cards
    total = cpu_ms(lambda face: artwork.draw(face, specimen=False), faces)
    figures = {
        "compose_ms": cpu_ms(lambda face: artwork.compose(face, specimen=False), faces),
        "encode_ms": cpu_ms(artwork.encode, blank),
        "total_ms": total,
        "specimen_total_ms": cpu_ms(lambda face: artwork.draw(face, specimen=True), faces),
        "raw_encode_ms": cpu_ms(raw_png, blank),
        "bytes": float(len(artwork.encode(picture))),
    }
    for name, figure in figures.items():
        sys.stdout.write(f"{name:20} {figure:12.1f}\n")
    sys.stdout.write(
        f"budget {BUDGET_MS} ms a card: {'kept' if total <= BUDGET_MS else 'BROKEN'}\n"
    )
    return 0 if total <= BUDGET_MS else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
