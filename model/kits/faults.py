"""Everything a kit can be refused for; none of it holds a number or a name of a resident."""

from typing import ClassVar

from model.errors import FileRefused, RecordMissing, RuleRefused


class KitUnknown(RecordMissing):
    """No kit of this office has this number."""

    code: ClassVar[str] = "KIT-101"


class NobodyDue(RuleRefused):
    """Nobody who is due and not recorded is in this area or on this roll."""

    code: ClassVar[str] = "KIT-102"


class KitTooLarge(RuleRefused):
    """More people than a kit may hold. Facts: people, most."""

    code: ClassVar[str] = "KIT-103"


class FolderTaken(RuleRefused):
    """The folder for a kit holds something already."""

    code: ClassVar[str] = "KIT-104"


class FolderOpenToAll(RuleRefused):
    """The disk keeps no rights of files, so every account could read residents' data there."""

    code: ClassVar[str] = "KIT-105"


class FolderTrouble(FileRefused):
    """A file of the kit cannot be read or written. Facts: said."""

    code: ClassVar[str] = "KIT-106"


class ParcelMissing(FileRefused):
    """The folder holds no parcel: the kit was not packed, or it is another folder."""

    code: ClassVar[str] = "KIT-107"


class ParcelBroken(FileRefused):
    """The parcel is cut off, changed, or too large; nothing was taken in."""

    code: ClassVar[str] = "KIT-108"


class ParcelForeign(FileRefused):
    """The parcel belongs to another office. Facts: office."""

    code: ClassVar[str] = "KIT-109"


class ParcelNewer(FileRefused):
    """A newer program packed it. Facts: found, known."""

    code: ClassVar[str] = "KIT-110"


class ParcelUnknown(FileRefused):
    """This store did not send out such a kit. Facts: kit."""

    code: ClassVar[str] = "KIT-111"


class PacketsMissing(FileRefused):
    """Sealed packets are missing or changed. Facts: missing, wrong."""

    code: ClassVar[str] = "KIT-112"


class ParcelImpossible(FileRefused):
    """The parcel holds rows that cannot be. Facts: table, row."""

    code: ClassVar[str] = "KIT-113"


class KitCounted(RuleRefused):
    """The kit was counted in before."""

    code: ClassVar[str] = "KIT-114"


class NotAKit(RuleRefused):
    """This is an office's store, not a kit's."""

    code: ClassVar[str] = "KIT-115"


class IsAKit(RuleRefused):
    """This is a kit's store: what only the office may do is refused."""

    code: ClassVar[str] = "KIT-116"


class NotAllIn(RuleRefused):
    """Not everything of the kit has come in, so it must not be wiped."""

    code: ClassVar[str] = "KIT-117"


class RollUnreadable(FileRefused):
    """A roll holds no number of a resident, or cannot be read. Facts: why."""

    code: ClassVar[str] = "KIT-118"


class VisitWrong(RuleRefused):
    """A visit without a known outcome."""

    code: ClassVar[str] = "KIT-119"


class CountedOver(RuleRefused):
    """More came back than went out. Facts: item, out, counted."""

    code: ClassVar[str] = "KIT-120"


class AreaMissing(RuleRefused):
    """A kit needs an area (kelurahan) or a roll."""

    code: ClassVar[str] = "KIT-121"


class KitNotAway(RuleRefused):
    """The kit is not out. Facts: state."""

    code: ClassVar[str] = "KIT-122"


class KitAway(RuleRefused):
    """A kit that went out is counted in, never cancelled."""

    code: ClassVar[str] = "KIT-125"


class CrewMissing(RuleRefused):
    """A kit needs at least one operator who carries it. Facts: who."""

    code: ClassVar[str] = "KIT-123"


class AreaUnclear(RuleRefused):
    """No kelurahan of this kabupaten has the name, or several have. Facts: found."""

    code: ClassVar[str] = "KIT-124"
