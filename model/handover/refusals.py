"""What a hand-over refuses, each with its code; none holds a name or a number of a person."""

from typing import ClassVar

from model.errors import RecordMissing, RuleRefused


class NoCardOf(RecordMissing):
    """No card was made here for this person."""

    code: ClassVar[str] = "SRH-101"


class CodeUnknown(RecordMissing):
    """What was scanned is neither a NIK, a slip of ours, a card's token nor a chip of ours."""

    code: ClassVar[str] = "SRH-102"


class OwnerDead(RuleRefused):
    """The person is on record as dead: no card goes out, also not to the family."""

    code: ClassVar[str] = "SRH-103"


class HandedAlready(RuleRefused):
    """This card was handed over before: it never goes out twice."""

    code: ClassVar[str] = "SRH-104"


class CardAway(RuleRefused):
    """The card is in a parcel, or nowhere that one could give it from."""

    code: ClassVar[str] = "SRH-105"


class WrongCard(RuleRefused):
    """The card that was read is not the one of this record; the alarm is in the trail."""

    code: ClassVar[str] = "SRH-106"


class ProxyUnproven(RuleRefused):
    """Somebody else takes the card: their name, who they are to the owner, the letter's number."""

    code: ClassVar[str] = "SRH-107"


class OldCardDue(RuleRefused):
    """The older card must be taken back, or its loss proven, or a second person stands by."""

    code: ClassVar[str] = "SRH-108"


class PoliceDue(RuleRefused):
    """A card in place of a lost one needs the number of the police letter."""

    code: ClassVar[str] = "SRH-109"


class CardVoid(RuleRefused):
    """A later claim made this card void: it is kept back and destroyed."""

    code: ClassVar[str] = "SRH-110"


class UndoLate(RuleRefused):
    """A hand-over is undone within its sif only, by who did it or by the section head."""

    code: ClassVar[str] = "SRH-111"


class NotHanded(RecordMissing):
    """There is no hand-over of this number that holds."""

    code: ClassVar[str] = "SRH-112"


class ProxyMany(RuleRefused):
    """One person takes many people's cards on one day: a second person stands by."""

    code: ClassVar[str] = "SRH-113"


class UndoneBefore(RuleRefused):
    """A card whose hand-over was taken back goes to a proxy: a second person stands by."""

    code: ClassVar[str] = "SRH-122"


class CardsMany(RuleRefused):
    """More than one card fits what was said: the number of one of them says which."""

    code: ClassVar[str] = "SRH-121"


class ReasonUnknown(RuleRefused):
    """No such reason why a card was not handed over."""

    code: ClassVar[str] = "SRH-114"


class WhyMissing(RuleRefused):
    """This needs its reason in words."""

    code: ClassVar[str] = "SRH-115"


class NobodyThere(RuleRefused):
    """No card that could be handed over lies there."""

    code: ClassVar[str] = "SRH-116"


class ListUnknown(RecordMissing):
    """No list from door to door has this number, or no line of it."""

    code: ClassVar[str] = "SRH-117"


class OutcomeBad(RuleRefused):
    """An outcome is the line's number and one letter."""

    code: ClassVar[str] = "SRH-118"


class OutcomeStays(RuleRefused):
    """This line of the list was told before, and otherwise."""

    code: ClassVar[str] = "SRH-119"
