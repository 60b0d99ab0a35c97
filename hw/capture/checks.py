"""Is what came what was asked for? Person, part, format, size, end, and the ground of a photo.

A finger whose record tells its position is compared with what was asked for; WSQ and pictures tell
none, so there the name of the file and the operator's eyes count.
"""

from dataclasses import dataclass

from hw.capture.base import QUALITY_MAX, Got, Wanted
from hw.capture.errors import (
    EmptyFile,
    OtherFormat,
    OtherPart,
    OtherPerson,
    QualityOdd,
    TooLarge,
    WrongGround,
    WrongSize,
)
from hw.capture.headers import Head, head_of

FINGERS = ("R1", "R2", "R3", "R4", "R5", "L1", "L2", "L3", "L4", "L5")
IRISES = ("IR", "IL")
FORMATS = {
    "photo": frozenset({"jpeg"}),
    "finger": frozenset({"wsq", "finger", "png", "jpeg"}),
    "iris": frozenset({"iris", "png", "jpeg"}),
    "sign": frozenset({"png", "jpeg", "sign"}),
}
SIDE_PIXELS_MAX = 6_000
PHOTO_WIDTH_MIN, PHOTO_HEIGHT_MIN = 240, 320
RATIO_SLACK_PERCENT = 6
"""How far a photo may be from 3 to 4."""
FINGER_PIXELS_MIN = 64
GROUND_LEAD = 30
"""By how much (of 255) red or blue must lead over the other two in the ground of a photo."""
EDGE_PERCENT = 8
TOP_PERCENT = 40
_LOOK_PIXELS = 96


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be kept readable of a capture."""

    format: str
    width: int
    height: int


def look(got: Got, wanted: Wanted, bytes_max: int) -> Facts:
    """Return the facts of a capture that fits what was asked for.

    Raises OtherPerson, OtherPart, EmptyFile, TooLarge, QualityOdd, CutShort, OtherFormat,
    WrongSize, WrongGround.
    """
    if got.nik != wanted.nik:
        raise OtherPerson(stage="look")
    if got.part != wanted.part:
        raise OtherPart(stage="look", wanted=wanted.part, found=got.part[:10])
    if not got.data:
        raise EmptyFile(stage="look")
    if len(got.data) > bytes_max:
        raise TooLarge(stage="look", bytes=len(got.data), most=bytes_max)
    if got.quality is not None and not 0 <= got.quality <= QUALITY_MAX:
        raise QualityOdd(stage="look")
    kind = kind_of(wanted.part)
    known = FORMATS[kind]
    head = head_of(got.data)
    if head.format not in known:
        raise OtherFormat(stage="look", part=wanted.part, known=" ".join(sorted(known)))
    _look_at_position(head, wanted.part)
    _look_at_size(head, kind)
    if kind == "photo" and wanted.birth_year:
        look_at_ground(got.data, wanted.birth_year)
    return Facts(head.format, head.width, head.height)


def kind_of(part: str) -> str:
    """Return what kind of thing a part is: photo, finger, iris, sign."""
    if part in FINGERS:
        return "finger"
    return "iris" if part in IRISES else part


def _look_at_position(head: Head, part: str) -> None:
    if head.position is None:
        return
    names = FINGERS if part in FINGERS else IRISES
    found = names[head.position - 1] if head.position <= len(names) else "?"
    if found != part:
        raise OtherPart(stage="look", wanted=part, found=found)


def _look_at_size(head: Head, kind: str) -> None:
    if head.format == "sign" or (head.position is None and not head.width and kind != "photo"):
        return  # an edition whose size stands elsewhere
    wanted = {"photo": "3:4", "finger": f">= {FINGER_PIXELS_MIN}"}.get(kind, ">= 1")
    least = FINGER_PIXELS_MIN if kind == "finger" else 1
    fits = all(least <= side <= SIDE_PIXELS_MAX for side in (head.width, head.height))
    if kind == "photo" and fits:
        off = abs(head.width * 4 - head.height * 3) * 100
        fits = off <= RATIO_SLACK_PERCENT * head.height * 3
        fits = fits and head.width >= PHOTO_WIDTH_MIN and head.height >= PHOTO_HEIGHT_MIN
        wanted = f"3:4, >= {PHOTO_WIDTH_MIN}x{PHOTO_HEIGHT_MIN}"
    if not fits:
        raise WrongSize(stage="look", width=head.width, height=head.height, wanted=wanted)


def look_at_ground(data: bytes | bytearray, birth_year: int) -> bool:
    """Raise WrongGround unless the photo stands before red (odd birth year) or blue (even).

    False where Pillow is not installed: then nobody looked, and the operator's eyes count. The two
    upper edges of the picture are looked at; head and shoulders stand between and below them.
    """
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return False
    from io import BytesIO

    wanted = "red" if birth_year % 2 else "blue"
    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            image.draft("RGB", (_LOOK_PIXELS, _LOOK_PIXELS))  # decoded at an eighth: quick, small
            small = image.convert("RGB").resize((_LOOK_PIXELS, _LOOK_PIXELS))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise OtherFormat(stage="look", part="photo", known="jpeg") from None
    if _ground_of(small.tobytes()) != wanted:
        raise WrongGround(stage="look", ground=wanted)
    return True


def _ground_of(pixels: bytes) -> str:
    """Return red, blue or nothing: which colour leads in the mean of the two upper edges."""
    edge, top = _LOOK_PIXELS * EDGE_PERCENT // 100, _LOOK_PIXELS * TOP_PERCENT // 100
    sums, seen = [0, 0, 0], 0
    for y in range(top):
        row = y * _LOOK_PIXELS * 3
        for x in (*range(edge), *range(_LOOK_PIXELS - edge, _LOOK_PIXELS)):
            for colour in range(3):
                sums[colour] += pixels[row + x * 3 + colour]
            seen += 1
    red, green, blue = (one // seen for one in sums)
    if red - max(green, blue) >= GROUND_LEAD:
        return "red"
    return "blue" if blue - max(red, green) >= GROUND_LEAD else ""
