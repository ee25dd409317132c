from nofuz.tracking.models.click import BotReason, Click
from nofuz.tracking.models.code import Code
from nofuz.tracking.models.conversion import Conversion, Rule
from nofuz.tracking.models.key import ConversionKey
from nofuz.tracking.models.link import Link
from nofuz.tracking.models.visit import Visit

__all__ = [
    "BotReason",
    "Click",
    "Code",
    "Conversion",
    "ConversionKey",
    "Link",
    "Rule",
    "Visit",
]
