"""What may be wrong with a parcel, its cards and its files."""

from typing import ClassVar

from model.errors import FileRefused, RecordMissing, RuleRefused


class ParcelUnknown(RecordMissing):
    """No parcel has this number."""

    code: ClassVar[str] = "KRM-101"


class ParcelNotThere(RuleRefused):
    """The parcel is not in a state in which this can be done to it."""

    code: ClassVar[str] = "KRM-102"


class CardNotHere(RuleRefused):
    """A card that is to be packed does not lie on the rack."""

    code: ClassVar[str] = "KRM-103"


class CardPacked(RuleRefused):
    """A card lies in another parcel already."""

    code: ClassVar[str] = "KRM-104"


class CardUseless(RuleRefused):
    """A card is void, or its resident is dead: it goes nowhere but to be destroyed."""

    code: ClassVar[str] = "KRM-105"


class ParcelEmpty(RuleRefused):
    """There is nothing to pack or to send."""

    code: ClassVar[str] = "KRM-106"


class ParcelTooBig(RuleRefused):
    """More cards than one parcel takes."""

    code: ClassVar[str] = "KRM-107"


class SealUsed(RuleRefused):
    """Another parcel on the way bears this seal or bag number; a bag may go again once it came."""

    code: ClassVar[str] = "KRM-108"


class WordsMissing(RuleRefused):
    """A name or a number that stands on the paper was not given."""

    code: ClassVar[str] = "KRM-109"


class CountsDisagree(RuleRefused):
    """What was counted does not fit what is named as missing or extra."""

    code: ClassVar[str] = "KRM-110"


class CardNotInParcel(RuleRefused):
    """A card is not in this parcel, or not where this is done to it."""

    code: ClassVar[str] = "KRM-111"


class ManifestBroken(FileRefused):
    """A manifest or an answer cannot be read, is cut off, was changed, or is none."""

    code: ClassVar[str] = "KRM-112"


class ManifestForeign(FileRefused):
    """A manifest is for another office, or an answer is for another sender."""

    code: ClassVar[str] = "KRM-113"


class AnswerForeign(FileRefused):
    """An answer is not for the parcel as we sent it."""

    code: ClassVar[str] = "KRM-114"


class ManifestNewer(FileRefused):
    """A manifest or an answer was written by a newer program."""

    code: ClassVar[str] = "KRM-115"


class ManifestUnwritable(FileRefused):
    """A manifest, an answer or a paper cannot be written there."""

    code: ClassVar[str] = "KRM-116"


class DueWrong(RuleRefused):
    """The day on which the answer is due lies behind us or too far ahead."""

    code: ClassVar[str] = "KRM-117"


class AnsweredOtherwise(RuleRefused):
    """This parcel came in already, and was counted in with other figures."""

    code: ClassVar[str] = "KRM-118"


class BoxNotHere(RuleRefused):
    """No sealed box of this item bears the number, or more than one does."""

    code: ClassVar[str] = "KRM-119"


class TooManyHere(RuleRefused):
    """More pieces are named than are missing or on the way."""

    code: ClassVar[str] = "KRM-120"


class GuestUnknown(RecordMissing):
    """No card of another office has this number, or is on that list."""

    code: ClassVar[str] = "KRM-121"


class GuestMissing(RuleRefused):
    """A card of another office was not in its parcel: it cannot be handed over."""

    code: ClassVar[str] = "KRM-122"


class GuestGone(RuleRefused):
    """A card of another office went back to its sender, or is where this cannot be done to it."""

    code: ClassVar[str] = "KRM-123"


class GuestOwnerDead(RuleRefused):
    """The owner is on record as dead: the card goes back to the office that made it."""

    code: ClassVar[str] = "KRM-124"


class GuestOvertaken(RuleRefused):
    """A later claim of the same person voids the card: it goes back to the office that made it."""

    code: ClassVar[str] = "KRM-125"


class GuestNobody(RuleRefused):
    """Nobody in our book fits a card of another office: it cannot be handed over here."""

    code: ClassVar[str] = "KRM-126"


class GuestUnclear(RuleRefused):
    """A card of another office fits more than one person: whoever reads it chooses."""

    code: ClassVar[str] = "KRM-127"


class GuestsMixed(RuleRefused):
    """Cards of different senders cannot go back on one paper."""

    code: ClassVar[str] = "KRM-128"


class GuestNotTheirs(RuleRefused):
    """The digits of the card's number are not those of this person's."""

    code: ClassVar[str] = "KRM-129"
