"""``engine forecast``: what posts come to, from their first hours."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, NO_CHANCE, print_json, refusing, table
from nofuz.engine import forecast as engine

NEEDED = {
    "post": ("video_id", "media_id"),
    "account": ("channel", "channel_title"),
    "published_at": ("publish_time", "publishedAt"),
    "observed_at": ("at",),
    "value": ("views", "view_count"),
}
FEW = 5
UNITS = {"m": 1 / 60, "h": 1.0, "d": 24.0}


class Hours(click.ParamType[float]):
    """A length of time, as 90m, 24h or 7d; hours."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        found = re.fullmatch(r"(\d+(?:\.\d+)?)([mhd])", str(value))
        if found is None or float(found[1]) == 0:
            self.fail(f"{value} is not a length of time; write it as 90m, 24h or 7d.", param, ctx)
        return float(found[1]) * UNITS[found[2]]


@click.command()
@click.argument("snapshots", type=FILE)
@click.option("--at", "hours", type=Hours(), default="24h", show_default=True, help="Forecast from")
@click.option("--horizon", type=Hours(), default="7d", show_default=True, help="Forecast for")
@click.option("--model", type=click.Choice(engine.MODELS), default="curve", show_default=True)
@click.option(
    "--break",
    "breaks",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    multiple=True,
    help="The count changed its meaning then.",
)
@NO_CHANCE
@JSON
def forecast(
    snapshots: Path,
    hours: float,
    horizon: float,
    model: engine.Model,
    breaks: tuple[datetime, ...],
    *,
    as_json: bool,
) -> None:
    """Tell what posts come to, from the shape of their first hours.

    SNAPSHOTS: post, account, published_at, observed_at, value[, kind]. It learns from posts that
    are past the horizon and forecasts those that are not.
    """
    rows = read(snapshots, NEEDED, {"kind": ("format",)})
    with refusing(rows):
        curves = engine.from_snapshots(
            rows.text("post"),
            rows.text("account"),
            rows.moments("published_at"),
            rows.moments("observed_at"),
            rows.known_numbers("value"),
            kind=rows.text("kind") if "kind" in rows else None,
            breaks=np.array(breaks, "datetime64[s]"),
        )
        judged = engine.judge(curves, hours, horizon, model=model)
        forecaster = engine.learn(curves, hours, horizon, model=model)
        told = forecaster.forecast(curves)
        ended = curves.at(horizon)
        results = np.where(np.isfinite(ended), ended, np.where(told.given, told.expected, np.nan))
        life = engine.half_life(*engine.half_lives(curves, results))
    ahead = np.flatnonzero(~np.isfinite(ended))
    silent = sorted(set(rows.text("post")) - set(curves.posts.tolist()))
    if as_json:
        found = _as_json(curves, judged, forecaster, told, life, ahead)
        print_json({**found, "without_count": silent})
        return
    table(
        ("post", "so far", "expected", "80 % interval", "note"),
        [
            (
                str(told.posts[row]),
                f"{curves.last()[1][row]:,.0f}",
                f"{told.expected[row]:,.0f}" if told.given[row] else "-",
                f"{told.low[row]:,.0f} to {told.high[row]:,.0f}" if told.given[row] else "-",
                str(told.reason[row]),
            )
            for row in ahead
        ],
    )
    if silent:
        some = ", ".join(silent[:FEW]) + (", ..." if len(silent) > FEW else "")
        click.echo(f"Nothing is known after publication of {len(silent):,} posts: {some}.")
    click.echo(
        f"Learned from {forecaster.learned:,} posts. Left out in turn, half of them came within "
        f"{judged.error:.0%} of the forecast (count so far times the usual growth: "
        f"{judged.baseline_error:.0%}); the interval held {judged.coverage:.0%}."
    )
    if np.isfinite(life.median):
        click.echo(
            f"Half of a post's result is there after {life.median:,.1f} hours "
            f"({life.low:,.1f} to {life.high:,.1f})."
        )


def _as_json(
    curves: engine.Curves,
    judged: engine.Judgement,
    forecaster: engine.Forecaster,
    told: engine.Forecast,
    life: engine.HalfLife,
    ahead: np.ndarray,
) -> dict[str, object]:
    return {
        "error": judged.error,
        "baseline_error": judged.baseline_error,
        "coverage": judged.coverage,
        "level": forecaster.level,
        "learned": forecaster.learned,
        "refused": int((~judged.given).sum()),
        "forecasts": [
            {
                "post": str(told.posts[row]),
                "account": str(curves.accounts[row]),
                "so_far": _figure(told.so_far[row]),
                "expected": _figure(told.expected[row]) if told.given[row] else None,
                "low": _figure(told.low[row]) if told.given[row] else None,
                "high": _figure(told.high[row]) if told.given[row] else None,
                "reason": str(told.reason[row]),
            }
            for row in ahead
        ],
        "half_life": {
            "hours": _figure(life.median),
            "low": _figure(life.low),
            "high": _figure(life.high),
            "posts": life.posts,
            "past": life.past,
        },
    }


def _figure(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
