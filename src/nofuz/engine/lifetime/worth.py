"""What customers will still be worth: orders to come times what an order brings, discounted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nofuz.engine.lifetime.histories import Floats, Histories
    from nofuz.engine.lifetime.purchases import Purchases
    from nofuz.engine.lifetime.spend import Spend


def future_value(
    past: Histories,
    purchases: Purchases,
    spend: Spend,
    horizon: int,
    *,
    discount: float = 0.0,
    margin: float = 1.0,
    clock: Floats | None = None,
) -> Floats:
    """Expected value of each customer's orders in the next `horizon` units of time.

    Parameters
    ----------
    past
        Histories.
    purchases, spend
        Fitted models. They take it that amounts do not depend on how often a customer orders.
    horizon
        Whole units of time ahead, at least 1.
    discount
        Rate per unit of time, at least 0; an order counts at the end of its unit.
    margin
        Share of an order's amount that is earned.
    clock
        Where business is seasonal, what `Season.ahead` gives for that horizon, shape (horizon,).

    Returns
    -------
    ndarray of float64, shape (n,)
        In the unit of the amounts.

    Raises
    ------
    ValueError
        For a horizon below 1, a negative discount, or a clock of another length.
    """
    if horizon < 1:
        raise ValueError(f"The horizon is {horizon}; it must be at least 1.")
    if discount < 0:
        raise ValueError(f"The discount is {discount}; it cannot be negative.")
    ends = np.arange(1, horizon + 1) if clock is None else clock
    if len(ends) != horizon:
        raise ValueError(f"The clock has {len(ends)} units; the horizon is {horizon}.")
    orders = np.zeros(past.size)
    so_far = np.zeros(past.size)
    for unit, end in enumerate(ends, start=1):
        until_now = purchases.expected(past, end)
        orders += (until_now - so_far) / (1 + discount) ** unit
        so_far = until_now
    value: Floats = orders * spend.expected(past) * margin
    return value
