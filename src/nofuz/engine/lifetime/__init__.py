"""What customers are worth: by their own orders to come, and by the customers they bring.

`from_orders` sums up `Histories`; `fit_purchases` (BG/NBD) and `fit_spend` (Gamma-Gamma) learn from
them; `future_value` looks ahead. `learn_season` tells busy months from quiet ones, and `every_year`
takes them from elsewhere. `referral_value` and `k_factor` look at who brought whom.
"""

from nofuz.engine.lifetime.histories import Histories, from_orders
from nofuz.engine.lifetime.purchases import Purchases, fit_purchases
from nofuz.engine.lifetime.referral import ReferralValue, Spread, k_factor, referral_value
from nofuz.engine.lifetime.season import Season, every_year, learn_season
from nofuz.engine.lifetime.spend import Spend, fit_spend
from nofuz.engine.lifetime.worth import future_value

__all__ = [
    "Histories",
    "Purchases",
    "ReferralValue",
    "Season",
    "Spend",
    "Spread",
    "every_year",
    "fit_purchases",
    "fit_spend",
    "from_orders",
    "future_value",
    "k_factor",
    "learn_season",
    "referral_value",
]
