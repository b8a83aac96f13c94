"""Bands of age and silence: days from one number to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """From ``first`` to ``last`` days, both counted; the last band has no end."""

    first: int
    last: int | None

    def holds(self, days: int) -> bool:
        return self.first <= days and (self.last is None or days <= self.last)


def bands_from(ends: Sequence[int]) -> tuple[Band, ...]:
    """``[30, 60]`` gives 0–30, 31–60, over 60. Raises ``ValueError`` unless the ends rise."""
    if list(ends) != sorted(set(ends)) or any(end < 0 for end in ends):
        raise ValueError(f"ends of bands must rise: {list(ends)}")
    starts = [0, *(end + 1 for end in ends)]
    return tuple(Band(first, last) for first, last in zip(starts, [*ends, None], strict=True))


@dataclass(frozen=True, slots=True)
class Bands:
    """Days since sending, since the last contact, and since sending to a provider directly."""

    age: tuple[Band, ...]
    silence: tuple[Band, ...]
    provider: tuple[Band, ...]


def band_of(days: int, bands: Sequence[Band]) -> Band:
    """The band a number of days falls into; a day before the first counts as the first."""
    return next((band for band in bands if band.holds(max(days, 0))), bands[-1])


def count_by_band(days: Iterable[int], bands: Sequence[Band]) -> list[tuple[Band, int]]:
    """How many fall into each band, in order."""
    found = [band_of(one, bands) for one in days]
    return [(band, found.count(band)) for band in bands]
