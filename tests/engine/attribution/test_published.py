"""Ten thousand public paths: rules to the last digit, the chain beside a simulation of it.

The figures are those that ChannelAttribution 2.2.5 prints for its own example data. It simulates
the chain, with a few per cent of noise; ours is solved, lies within that noise and never moves.
They may change only with the data.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from nofuz.engine.attribution import Paths, attribute, from_text

pytestmark = pytest.mark.data

CHANNELS = [
    *("alpha", "beta", "delta", "epsilon", "eta", "gamma"),
    *("iota", "kappa", "lambda", "mi", "theta", "zeta"),
]
FIRST = [6308, 2831, 1, 99, 3164, 165, 4606, 74, 902, 2, 1606, 27]
LAST = [8447, 989, 5, 531, 4167, 92, 3355, 230, 1207, 2, 653, 107]
LINEAR = [
    *(7574.718594, 2083.500145, 1.725, 272.170438, 3539.951157, 121.041639),
    *(3857.096221, 137.964078, 1035.257572, 2.222222, 1022.801394, 136.551540),
]
LINEAR_VALUE_OF_ALPHA = 24524.709569
SIMULATED = {
    1: [5357.3, 2550.1, 8.2, 624.3, 3345.8, 163.2, 3794.6, 310.1, 1305.7, 4.1, 1974.8, 346.8],
    2: [5681.6, 2362.5, 0.0, 650.4, 3443.4, 153.0, 3826.0, 272.6, 1162.1, 4.8, 1822.1, 406.5],
    3: [5824.7, 2396.5, 19.0, 594.4, 3390.2, 180.7, 3718.3, 280.5, 1174.5, 0.0, 1854.4, 351.9],
}


@pytest.fixture(scope="module")
def paths(shared_data: Path) -> Paths:
    file = shared_data / "attribution" / "channelattribution_pathdata.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    columns = ("total_conversions", "total_conversion_value", "total_null")
    won, value, lost = ([float(row[name]) for row in rows] for name in columns)
    return from_text([row["path"] for row in rows], won, value=value, nulls=lost)


def test_the_rules_give_the_published_figures(paths: Paths) -> None:
    assert list(paths.channels) == CHANNELS
    assert attribute(paths, "first").conversions.tolist() == FIRST
    assert attribute(paths, "last").conversions.tolist() == LAST
    linear = attribute(paths, "linear")
    assert linear.conversions == pytest.approx(LINEAR, abs=1e-5)
    assert linear.value[0] == pytest.approx(LINEAR_VALUE_OF_ALPHA, abs=1e-5)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_the_chain_lies_within_the_noise_of_a_simulation_of_it(paths: Paths, order: int) -> None:
    credit = attribute(paths, "markov", order=order)
    apart = np.abs(credit.conversions - SIMULATED[order]).sum() / credit.total
    assert credit.total == pytest.approx(19_785)
    assert apart < 0.04
