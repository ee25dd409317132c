from nofuz.campaigns.queries.brief import Ask, Finding, findings
from nofuz.campaigns.queries.creators import asking_price, main_account
from nofuz.campaigns.queries.fees import booked_fees

__all__ = ["Ask", "Finding", "asking_price", "booked_fees", "findings", "main_account"]
