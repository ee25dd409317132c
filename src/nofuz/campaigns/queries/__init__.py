from nofuz.campaigns.queries.board import Column, board
from nofuz.campaigns.queries.brief import Ask, Finding, findings
from nofuz.campaigns.queries.candidates import Possible, possible_creators
from nofuz.campaigns.queries.creators import asking_price, main_account
from nofuz.campaigns.queries.fees import booked_fees
from nofuz.campaigns.queries.overdue import waited_in_vain

__all__ = [
    "Ask",
    "Column",
    "Finding",
    "Possible",
    "asking_price",
    "board",
    "booked_fees",
    "findings",
    "main_account",
    "possible_creators",
    "waited_in_vain",
]
