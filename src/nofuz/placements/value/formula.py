from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Term:
    """What `per` units of a metric are worth, in major units of the formula's currency.

    Without a required term the value is not known; without another it is a lower bound.
    """

    metric: str
    worth: Decimal
    per: int = 1
    required: bool = True


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric guessed from another when it is not reported, or always: `times` as many."""

    metric: str
    from_metric: str
    times: Decimal
    always: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """Constants that never change again: a changed constant is a new version."""

    number: int
    currency: str
    terms: Mapping[str, tuple[Term, ...]]
    estimates: tuple[Estimate, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A way to put a price on exposure.

    Parameters
    ----------
    id
        Short name; with a version it is written `upfluence@1`.
    label, source
        Who uses it, and the address where they say so.
    versions
        From old to new; the last one is used unless another is asked for.
    note
        What the source leaves open.
    """

    id: str
    label: str | Promise
    source: str
    versions: tuple[Version, ...]
    note: str | Promise = ""
    platforms: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        named = {name for version in self.versions for name in version.terms}
        object.__setattr__(self, "platforms", frozenset(named))

    def version(self, number: int | None = None) -> Version:
        """Return a version, the newest without a number.

        Raises
        ------
        KeyError
            There is no such version.
        """
        if number is None:
            return self.versions[-1]
        for version in self.versions:
            if version.number == number:
                return version
        raise KeyError(number)
