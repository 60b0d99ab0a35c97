"""The picture of a card: same bytes, right size, letters in their places, marks in practice."""

import io
import random
import struct
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from model.card import artwork, layout, letters, photo
from model.card.artwork import FaceOverflow, FaceUnprintable, draw, photo_box
from model.card.face import CardFace, PhotoGround, overflow
from model.card.photo import PhotoBroken, PhotoTooLarge

Image: Any = pytest.importorskip("PIL.Image", reason="Pillow is not installed here")
ImageChops: Any = pytest.importorskip("PIL.ImageChops")
ImageFont: Any = pytest.importorskip("PIL.ImageFont")

SIZES = [(1012, 638), (1016, 648), (1035, 661)]
FACE = CardFace(
    province="SUMATERA SELATAN",
    city="KOTA PALEMBANG",
    nik="1671025508950003",
    name="SITI CONTOH RAHMAWATI",
    birth_place="PALEMBANG",
    birth_on=date(1995, 8, 15),
    sex="P",
    blood="AB+",
    address="JL. CONTOH NO. 12",
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
    photo=None,
    photo_ground="merah",
)


def compose(face: CardFace, **options: Any) -> Any:
    return artwork.compose(face, **options)


def jpeg(size: tuple[int, int] = (480, 640), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (30, 160, 60)).save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def black_of(picture: Any) -> Any:
    """Return the pure black pixels: letters are, grounds and marks are not."""
    red, green, blue = picture.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return brightest.point([255] + [0] * 255)


def opened(data: bytes) -> Any:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("size", SIZES)
def test_a_card_is_a_png_of_the_printers_size_at_300_dpi(size: tuple[int, int]) -> None:
    data = draw(FACE, specimen=False, size=size)
    picture = opened(data)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", size)
    assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]
    assert picture.tobytes() == compose(FACE, specimen=False, size=size).tobytes()
    left, top, right, bottom = photo_box(size)
    assert abs((right - left) * 4 - (bottom - top) * 3) <= 4


@pytest.mark.parametrize("specimen", [False, True])
def test_the_same_face_gives_the_same_bytes(specimen: bool) -> None:
    face = replace(FACE, photo=jpeg())
    first = draw(face, specimen=specimen)
    draw(replace(face, name="ORANG LAIN", city="KOTA PRABUMULIH"), specimen=specimen)
    assert draw(face, specimen=specimen) == first
    letters._glyph.cache_clear()
    artwork._template.cache_clear()
    artwork._marks.cache_clear()
    assert draw(face, specimen=specimen) == first
    assert draw(replace(face, rt_rw="003/006"), specimen=specimen) != first


def test_widths_of_the_layout_are_those_of_the_face_in_pillow() -> None:
    font = ImageFont.load_default(1000)
    assert font.getname() == ("Aileron", "Regular")
    for char, wide in layout.ADVANCE.items():
        assert font.getlength(char) == wide, char
    missing = font.getmask("\uffff", mode="1")
    shapes = {char: font.getmask(char, mode="1") for char in layout.ADVANCE if char != " "}
    for char, shape in shapes.items():
        assert (shape.size, bytes(shape)) != (missing.size, bytes(missing)), char


WORDS = (
    "NG",
    "AYU",
    "D'ALMEIDA",
    "KUSUMA-WIJAYA",
    "[/]",
    "W" * 12,
    "MUHAMMAD",
    "SRI",
    "Ç.",
    "A/B,",
)


def some_face(dice: random.Random) -> CardFace:
    def text(chars: int) -> str:
        out = ""
        while len(out) < chars:
            out += dice.choice(WORDS) + dice.choice((" ", " ", "", "\t", "\x1b[2J", "\u202e"))
        return out[:chars]

    return replace(
        FACE,
        name=dice.choice((text(60), "W" * 60, text(25), "SUKARNO", "[/]", "\x07\x00")),
        address=dice.choice((text(120), text(60), text(20), "JL. MAWAR")),
        birth_place=text(dice.choice((8, 30, 60))),
        kel_desa=text(dice.choice((8, 30, 60))),
        kecamatan=text(dice.choice((8, 30, 90))),
        job=text(dice.choice((8, 30, 60))),
        religion=text(dice.choice((5, 30, 80))),
        marital=text(dice.choice((5, 30, 80))),
        blood=dice.choice(("-", "AB+", "TIDAK TAHU SAMA SEKALI")),
        city=dice.choice(("KOTA PALEMBANG", "KABUPATEN " + "PANJANG " * 14)),
        issued_place=text(dice.choice((10, 40, 120))),
        nik=dice.choice(("1671025508950003", "9" * 60)),
    )


@pytest.mark.parametrize("seed", range(10))
def test_letters_stay_in_their_places(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(50):
        face, size = some_face(dice), SIZES[number * 3 // 50]
        black = black_of(compose(face, specimen=True, size=size))
        across, down = size[0] / 1012, size[1] / 638
        where = f"seed {seed} card {number}"
        assert black.crop(photo_box(size)).getbbox() is None, where
        # The gutter between the text and the photo, under the header.
        gutter = (709 * across, 108 * down, 725 * across, size[1])
        assert black.crop(tuple(round(edge) for edge in gutter)).getbbox() is None, where
        left, top, right, bottom = black.getbbox()
        assert left >= 32 * across and right <= 981 * across, where
        assert top >= 20 * down and bottom <= 612 * down, where
        # The colon column: labels end before it, values begin after it.
        assert black.crop((round(232 * across), 165, round(238 * across), 600)).getbbox() is None


@pytest.mark.parametrize(("ground", "main"), [("merah", 0), ("biru", 2)])
def test_the_photo_stands_on_its_ground(ground: PhotoGround, main: int) -> None:
    left, top, right, bottom = photo_box()
    for specimen in (False, True):
        picture = compose(replace(FACE, photo_ground=ground), specimen=specimen)
        pixel = picture.getpixel((left, bottom - 1))
        assert pixel[main] == max(pixel) and pixel[main] > 120
    wide = replace(FACE, photo_ground=ground, photo=jpeg((640, 480)))
    picture = compose(wide, specimen=False)
    middle = picture.getpixel(((left + right) // 2, (top + bottom) // 2))
    assert all(abs(a - b) < 4 for a, b in zip(middle, (30, 160, 60), strict=True))
    corner = picture.getpixel((left + 1, top + 1))
    assert corner == artwork.PHOTO_GROUNDS[ground]
    whole = compose(replace(FACE, photo=jpeg()), specimen=False)
    edges = ((left, top), (right - 1, bottom - 1))
    assert all(abs(whole.getpixel(at)[1] - 160) < 4 for at in edges)


def test_practice_cards_are_marked_all_over_and_real_ones_nowhere() -> None:
    face = replace(FACE, photo=jpeg())
    real, practice = (compose(face, specimen=specimen) for specimen in (False, True))
    other = ImageChops.difference(real, practice)
    for left in range(0, 1012 - 240, 60):
        for top in range(0, 638 - 180, 60):
            window = (left, top, left + 240, top + 180)
            assert other.crop(window).getbbox() is not None, window
    assert other.crop(photo_box()).getbbox() is not None
    plain = compose(replace(FACE, photo_ground="biru"), specimen=False)
    above = plain.crop((0, 0, 700, 638))
    assert all(pixel[2] >= pixel[0] for _, pixel in above.getcolors(100_000))
    assert black_of(real).tobytes() == black_of(practice).tobytes()


def test_letters_have_no_grey_edges() -> None:
    picture = compose(FACE, specimen=False, tint=False)
    assert {pixel for _, pixel in picture.getcolors(1_000)} == {
        (0, 0, 0),
        (255, 255, 255),
        artwork.PHOTO_GROUNDS["merah"],
    }


def test_a_real_card_with_a_cut_or_boxed_value_is_refused() -> None:
    long = replace(FACE, address="W" * 90, job="W" * 90)
    assert overflow(long) == ("address", "job")
    with pytest.raises(FaceOverflow) as refused:
        draw(long, specimen=False)
    assert refused.value.facts == {"fields": "address,job"}
    strange = replace(FACE, name="SØREN")
    with pytest.raises(FaceUnprintable) as boxed:
        draw(strange, specimen=False)
    assert boxed.value.facts == {"fields": "name"}
    shown = compose(strange, specimen=True).tobytes()
    assert shown != compose(replace(FACE, name="SREN"), specimen=True).tobytes()
    accented = compose(replace(FACE, name="SÉREN"), specimen=False).tobytes()
    assert accented != compose(replace(FACE, name="SEREN"), specimen=False).tobytes()


def test_caches_are_bounded_and_hold_no_value() -> None:
    artwork._template.cache_clear()
    for number in range(10):
        draw(replace(FACE, city=f"KOTA {number}"), specimen=False)
    assert artwork._template.cache_info().currsize == artwork.TEMPLATES_MAX
    for size in ((4_000, 2_522), (100, 63), (638, 1012)):
        with pytest.raises(ValueError, match="no card"):
            draw(FACE, specimen=False, size=size)


def bomb(width: int, height: int) -> bytes:
    """Make a small JPEG whose head claims another size."""
    data = bytearray(jpeg((16, 16)))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        bomb(65_000, 65_000),
        b"\xff\xd8" + bytes(photo.PHOTO_BYTES_MAX),
        jpeg() + b"\xff\xda" * photo.PHOTO_SCANS_MAX,
    ],
    ids=["pixels", "bytes", "scans"],
)
def test_a_photo_too_large_is_refused_before_it_is_decoded(data: bytes) -> None:
    with pytest.raises(PhotoTooLarge):
        draw(replace(FACE, photo=data), specimen=False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8\xff\xd9",
        jpeg()[:700],
        bomb(0, 0),
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_a_broken_photo_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoBroken):
        draw(replace(FACE, photo=data), specimen=False)


@pytest.mark.parametrize("options", [{"progressive": True}, {"exif": b"Exif\0\0" + b"x" * 900}])
def test_other_whole_photos_are_taken(options: dict[str, Any]) -> None:
    assert photo.decode(jpeg(**options), (252, 336)).size == (252, 336)
    grey = io.BytesIO()
    Image.new("CMYK", (48, 64)).save(grey, "JPEG")
    assert photo.decode(grey.getvalue(), (252, 336)).mode == "RGB"


@pytest.mark.parametrize("seed", range(6))
def test_damaged_photos_raise_only_their_leaves(seed: int) -> None:
    dice = random.Random(seed)
    noise = Image.frombytes("RGB", (48, 64), dice.randbytes(48 * 64 * 3))
    out = io.BytesIO()
    noise.save(out, "JPEG", progressive=bool(seed % 2), exif=b"Exif\0\0II*\0\x08\0\0\0")
    whole = out.getvalue()
    refused = 0
    for _photo in range(150):
        hurt = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            reach = dice.choice((700, len(hurt)))
            hurt[dice.randrange(reach)] = dice.choice((0, 0xFF, 0xDA, dice.randrange(256)))
        try:
            photo.decode(bytes(hurt[: dice.choice((len(hurt), len(hurt), 400))]), (252, 336))
        except (PhotoBroken, PhotoTooLarge):
            refused += 1
    assert refused > 0, seed
