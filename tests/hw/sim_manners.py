"""What every IPP printer must say and refuse (RFC 8011), as the simulated one does.

Debian's ipptool holds the simulated printer to it (tests/hw_real/test_ipptool.py), so that what
our driver is tested against is a printer and not our own picture of one.
"""

from typing import Final

from hw.links import ipp_words as words
from hw.links.ipp_words import Attribute, Group, Message, Value, attribute

PRINT_JOB: Final = 0x0002
VALIDATE_JOB: Final = 0x0004
OPERATIONS: Final = (
    PRINT_JOB, VALIDATE_JOB, words.CREATE_JOB, words.SEND_DOCUMENT, words.CANCEL_JOB,
    words.GET_JOB, words.GET_JOBS, words.GET_PRINTER,
)  # fmt: skip
MEDIA_TYPES: Final = ("image/png", "image/jpeg")
BAD_REQUEST: Final = 0x0400
NO_VALUE: Final = 0x13
CARD: Final = (8_560, 5_398)
"""ISO/IEC 7810 ID-1 in hundredths of a millimetre."""

_TIMES: Final = {"time-at-processing", "time-at-completed"}


def refusal(request: Message) -> int | None:
    """Give the status that refuses a request for its form (RFC 8011 4.1), None when it is right."""
    head = request.group(words.OPERATION).attributes
    if request.version[0] not in (1, 2):
        return 0x0503
    if request.request_id == 0 or len(head) < 3:
        return BAD_REQUEST
    names = [one.name for one in head]
    if names[:2] != ["attributes-charset", "attributes-natural-language"]:
        return BAD_REQUEST
    if names[2] not in ("printer-uri", "job-uri"):
        return BAD_REQUEST
    if request.code == words.SEND_DOCUMENT and "last-document" not in names:
        return BAD_REQUEST
    return None


def wanted(request: Message, group: Group, default: tuple[str, ...] = ()) -> Group:
    """Give of a group what was asked for: by name, else `default`, else all (RFC 8011 4.2.5)."""
    asked = request.group(words.OPERATION).words("requested-attributes") or default
    if not asked or "all" in asked:
        return group
    return Group(group.tag, tuple(one for one in group.attributes if one.name in asked))


def job_number(request: Message) -> int:
    """Give the job that a request is about, by its number or by its uri."""
    head = request.group(words.OPERATION)
    uri = next(iter(head.words("job-uri")), "")
    return head.integer("job-id") or int(uri.rpartition("/")[2] or 0)


def about_job(uri: str, job: int, user: str) -> tuple[Attribute, ...]:
    """Give where a job is and whose."""
    return (
        attribute(words.URI, "job-uri", f"{uri}/{job}"),
        attribute(words.URI, "job-printer-uri", uri),
        attribute(words.NAME, "job-originating-user-name", user),
    )


def times(found: list[Attribute]) -> tuple[Attribute, ...]:
    """Add the times that a job has not reached yet, as no-value."""
    have = {one.name for one in found}
    return tuple(Attribute(name, (Value(NO_VALUE, None),)) for name in sorted(_TIMES - have))


def description(uri: str, queued: int) -> tuple[Attribute, ...]:
    """Give what a printer says of itself besides its state."""
    more = uri.replace("ipp", "http", 1)
    texts = {"info": "Kartu", "location": "Loket", "make-and-model": "Tuntas simulated"}
    return (
        attribute(words.CHARSET, "charset-configured", "utf-8"),
        attribute(words.CHARSET, "charset-supported", "utf-8"),
        attribute(words.KEYWORD, "compression-supported", "none"),
        attribute(words.MEDIA_TYPE, "document-format-default", MEDIA_TYPES[0]),
        attribute(words.MEDIA_TYPE, "document-format-supported", *MEDIA_TYPES),
        attribute(words.LANGUAGE, "generated-natural-language-supported", "en"),
        attribute(words.LANGUAGE, "natural-language-configured", "en"),
        attribute(words.KEYWORD, "ipp-versions-supported", "1.1", "2.0"),
        _card_size(),
        attribute(words.ENUM, "operations-supported", *OPERATIONS),
        attribute(words.KEYWORD, "pdl-override-supported", "not-attempted"),
        *(attribute(words.TEXT, f"printer-{name}", text) for name, text in texts.items()),
        attribute(words.URI, "printer-more-info", more),
        attribute(words.NAME, "printer-name", "kartu"),
        attribute(words.URI, "printer-uri-supported", uri),
        attribute(words.KEYWORD, "uri-authentication-supported", "none"),
        attribute(words.KEYWORD, "uri-security-supported", "none"),
        attribute(words.INTEGER, "queued-job-count", queued),
    )


def _card_size() -> Attribute:
    """Write a collection in a collection by hand (RFC 8010 3.1.6): our driver only reads them."""
    begin, member, end = Value(0x34, b""), 0x4A, Value(0x37, b"")
    inner = [Value(member, b"media-size"), begin]
    for name, size in zip((b"x-dimension", b"y-dimension"), CARD, strict=True):
        inner += [Value(member, name), Value(words.INTEGER, size)]
    return Attribute("media-col-default", (begin, *inner, end, end))
