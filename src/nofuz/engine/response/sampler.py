"""A second opinion: PyMC-Marketing's media mix model under the same priors, by a full sampler.

Needs the extra `nofuz[mmm]`, takes a hundred times as long as our own fit, and is imported by
nobody until it is asked for. Drift, lasting noise and effects that rise before they fall are not in
its model; experiments are left out.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.response.baseline import ALMOST, YEAR
from nofuz.engine.response.effects import Effect, describe
from nofuz.engine.response.walking import CENTRE, SIZE, SPREAD

if TYPE_CHECKING:
    from nofuz.engine.response.series import Series

LONGEST, HARMONICS = 12, 2
CHAINS, TUNE, DRAWS, ACCEPT = 2, 500, 500, 0.9
STUCK = 0.1
# A power of no spend at all has no gradient, and the sampler would stand still.
LEAST = 1e-6


def installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("pymc_marketing") is not None


def sampled(series: Series, *, level: float = 0.9, seed: int = 0) -> list[Effect]:
    """What each channel brought, by PyMC-Marketing.

    Parameters
    ----------
    series
        See `from_columns`.
    level
        Of the intervals.
    seed
        Makes it repeatable.

    Returns
    -------
    list of Effect
        As `Response.summary`.

    Raises
    ------
    ValueError
        When markets differ in their dates, when the extra is not installed (how to install it), and
        when its sampler gets stuck.
    """
    rows = np.bincount(series.group)
    if (rows != rows[0]).any() or len(np.unique(series.date)) != rows[0]:
        raise ValueError("PyMC-Marketing compares markets with the same dates only.")
    if not installed():
        raise ValueError(
            "The comparison needs PyMC-Marketing, which is not installed; install it with "
            ".venv/bin/python -m pip install -r requirements/mmm.txt (1 GB)."
        )
    # Its sampler reports by the log and by warnings; what matters is asked of it below.
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            effects = _draws(series, seed)
    finally:
        logging.disable(logging.NOTSET)
    return describe(series.channels, series.spend.sum(axis=1), effects, level)


def _draws(series: Series, seed: int) -> Any:
    """Draws of what each channel brought in all, shape (draws, channels)."""
    pandas: Any = importlib.import_module("pandas")
    columns = {
        "date": series.date.astype("datetime64[ns]"),
        "group": np.array(series.groups)[series.group],
        **{
            name: np.maximum(spend, LEAST * spend.max())
            for name, spend in zip(series.channels, series.spend, strict=True)
        },
        **dict(zip(series.controls, series.control, strict=True)),
        "trend": (series.date - series.date.min()) / (series.date.max() - series.date.min()),
    }
    known = pandas.DataFrame(columns)
    outcome = pandas.Series(series.outcome, name="y")
    model = _model(series)
    model.build_model(X=known, y=outcome)
    model.add_original_scale_contribution_variable(var=["channel_contribution"])
    model.fit(
        X=known,
        y=outcome,
        chains=CHAINS,
        tune=TUNE,
        draws=DRAWS,
        nuts_sampler="numpyro",
        target_accept=ACCEPT,
        progressbar=False,
        random_seed=seed,
    )
    stuck = float(model.idata.sample_stats["diverging"].mean())
    if stuck > STUCK:
        raise ValueError(
            f"PyMC-Marketing's sampler got stuck on this series ({stuck:.0%} of its draws)."
        )
    brought = model.idata.posterior["channel_contribution_original_scale"]
    brought = brought.sum([name for name in ("date", "group") if name in brought.dims])
    return brought.stack(sample=("chain", "draw")).transpose("sample", "channel").to_numpy()


def _model(series: Series) -> Any:
    parts: Any = importlib.import_module("pymc_marketing.mmm")
    many: Any = importlib.import_module("pymc_marketing.mmm.multidimensional")
    prior: Any = importlib.import_module("pymc_extras.prior").Prior
    scaling = {"method": "max", "dims": ()}
    days = (series.date.max() - series.date.min()) / np.timedelta64(1, "D")
    return many.MMM(
        date_column="date",
        target_column="y",
        channel_columns=list(series.channels),
        control_columns=[*series.controls, "trend"],
        dims=("group",),
        scaling={"channel": scaling, "target": scaling},
        yearly_seasonality=HARMONICS if days > ALMOST * YEAR else None,
        adstock=parts.GeometricAdstock(
            l_max=LONGEST, priors={"alpha": prior("Beta", alpha=1, beta=3, dims="channel")}
        ),
        saturation=parts.HillSaturation(
            priors={
                "kappa": prior("LogNormal", mu=CENTRE[1], sigma=SPREAD[1], dims="channel"),
                "slope": prior("LogNormal", mu=CENTRE[2], sigma=SPREAD[2], dims="channel"),
                "beta": prior("HalfNormal", sigma=SIZE, dims="channel"),
            }
        ),
    )
