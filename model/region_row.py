"""A region, a service point and a day as rows of the store, and back."""

from datetime import date

from model.region_file import ServicePoint
from model.region_value import Region, kind_of, parent_of

RegionRow = tuple[str, str, str, str, str, str | None, str]
BookRow = tuple[str, str, str, str | None, str]
PointRow = tuple[str, str, str, str | None]


def row_of(region: Region) -> RegionRow:
    """Return a region as the store keeps it."""
    begun, ended = iso_of(region.valid_from) or "", iso_of(region.valid_to)
    successors = " ".join(region.replaced_by)
    return (region.code, region.name, region.kind, region.parent, begun, ended, successors)


def region_of(row: BookRow) -> Region:
    """Return the region of a row of the book."""
    code, name, begun, ended, successors = row
    dates = (day_of(begun), day_of(ended))
    return Region(code, name, kind_of(code), parent_of(code), *dates, tuple(successors.split()))


def point_row_of(point: ServicePoint) -> PointRow:
    """Return a service point as the store keeps it."""
    return (point.region, point.office, iso_of(point.from_on) or "", iso_of(point.to_on))


def day_of(text: str | None) -> date | None:
    """Return a day of the store."""
    return date.fromisoformat(text) if text else None


def iso_of(day: date | None) -> str | None:
    """Return a day as the store keeps it."""
    return day.isoformat() if day else None
