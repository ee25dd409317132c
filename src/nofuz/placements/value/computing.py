from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from nofuz.core.figures import Basis, Figure, Input
from nofuz.core.money import Money
from nofuz.placements.value.formula import Formula, Version

ANY = "any"


def media_value(
    formula: Formula,
    platform: str,
    inputs: Iterable[Input],
    *,
    version: int | None = None,
    observed_at: datetime | None = None,
) -> Figure:
    """Compute the media value of one placement by one version of one formula.

    Parameters
    ----------
    formula
        Published or the workspace's own.
    platform
        Where the placement stands.
    inputs
        What is known of it, each actual or estimated; a metric may be absent or None.
    version
        Of the formula; the newest without it.
    observed_at
        When the newest input was observed.

    Returns
    -------
    Figure
        `value` in minor units of `currency`. None with the reason when a required input is not
        known: nothing is guessed that the formula does not say. When an optional input is not
        known, `low` equals the value: it is worth at least that much.
    """
    chosen = formula.version(version)
    name = f"{formula.id}@{chosen.number}"
    terms = chosen.terms.get(platform) or chosen.terms.get(ANY)
    if not terms:
        return _unknown(name, "no_value_for_platform", ())
    known = _with_estimates(chosen, {given.metric: given for given in inputs})
    used = tuple(known.get(term.metric, Input(term.metric, None)) for term in terms)
    missing = [
        (term, given) for term, given in zip(terms, used, strict=True) if given.value is None
    ]
    for term, _given in missing:
        if term.required:
            why = "reach_missing" if term.metric in {"impressions", "views"} else "part_missing"
            return _unknown(name, why, used)
    if len(missing) == len(terms):
        return _unknown(name, "part_missing", used)
    amount = sum(
        (
            Decimal(str(given.value)) * term.worth / term.per
            for term, given in zip(terms, used, strict=True)
            if given.value is not None
        ),
        Decimal(0),
    )
    minor = float(Money.of(amount, chosen.currency).minor)
    return Figure(
        metric="media_value",
        value=minor,
        currency=chosen.currency,
        basis=_basis(used),
        observed_at=observed_at,
        low=minor if missing else None,
        inputs=used,
        version=name,
    )


def _unknown(version: str, why: str, inputs: tuple[Input, ...]) -> Figure:
    return Figure("media_value", None, inputs=inputs, version=version, reason=why)


def _with_estimates(version: Version, known: dict[str, Input]) -> dict[str, Input]:
    found = dict(known)
    for estimate in version.estimates:
        source, reported = known.get(estimate.from_metric), known.get(estimate.metric)
        if reported is not None and reported.value is not None and not estimate.always:
            continue
        if source is not None and source.value is not None:
            guessed = float(Decimal(str(source.value)) * estimate.times)
            found[estimate.metric] = Input(estimate.metric, guessed, Basis.ESTIMATED)
    return found


def _basis(inputs: tuple[Input, ...]) -> Basis:
    kinds = {given.basis for given in inputs if given.value is not None}
    return kinds.pop() if len(kinds) == 1 else Basis.MIXED
