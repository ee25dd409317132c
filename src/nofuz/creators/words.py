"""What codes and well-known topics are called in the reader's language."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from nofuz.core.text import fold
from nofuz.placements.api import PLATFORMS

# Categories of YouTube's videos and of the usual lists; other topics are shown as written.
KNOWN_TOPICS = (
    noop("ASMR"),
    noop("Accessories & Jewellery"),
    noop("Adult content"),
    noop("Animals"),
    noop("Animals & Pets"),
    noop("Animation"),
    noop("Art/Artists"),
    noop("Autos & Vehicles"),
    noop("Beauty"),
    noop("Business & Careers"),
    noop("Cars & Motorbikes"),
    noop("Cinema & Actors/actresses"),
    noop("Clothing & Outfits"),
    noop("Comedy"),
    noop("Comics & sketches"),
    noop("Computers & Gadgets"),
    noop("DIY & Life Hacks"),
    noop("Daily vlogs"),
    noop("Design/art"),
    noop("Education"),
    noop("Entertainment"),
    noop("Family"),
    noop("Fashion"),
    noop("Film & Animation"),
    noop("Finance & Economics"),
    noop("Fitness"),
    noop("Fitness & Gym"),
    noop("Food & Cooking"),
    noop("Food & Drinks"),
    noop("Gaming"),
    noop("Health & Self Help"),
    noop("Howto & Style"),
    noop("Humor"),
    noop("Humor & Fun & Happiness"),
    noop("Kids & Toys"),
    noop("Lifestyle"),
    noop("Literature & Journalism"),
    noop("Luxury"),
    noop("Machinery & Technologies"),
    noop("Management & Marketing"),
    noop("Modeling"),
    noop("Movies"),
    noop("Music"),
    noop("Music & Dance"),
    noop("Mystery"),
    noop("Nature & landscapes"),
    noop("News & Politics"),
    noop("Nonprofits & Activism"),
    noop("People & Blogs"),
    noop("Pets & Animals"),
    noop("Photography"),
    noop("Racing Sports"),
    noop("Science"),
    noop("Science & Technology"),
    noop("Shopping & Retail"),
    noop("Shows"),
    noop("Sports"),
    noop("Sports with a ball"),
    noop("Toys"),
    noop("Trainers & Coaches"),
    noop("Travel"),
    noop("Travel & Events"),
    noop("Video games"),
    noop("Winter sports"),
)
KINDS = {
    "post": _("Post"),
    "reel": _("Reel"),
    "story": _("Story"),
    "video": _("Video"),
    "short": _("Short"),
    "photo": _("Photo"),
    "thread": _("Thread"),
    "article": _("Article"),
    "pin": _("Pin"),
    "message": _("Message"),
    "issue": _("Newsletter issue"),
    "spot": _("Spot"),
    "advertisement": _("Advertisement"),
    "poster": _("Poster"),
    "image": _("Picture"),
    "carousel": _("Carousel"),
    "link": _("Link"),
    "text": _("Text"),
}
_KNOWN = frozenset(KNOWN_TOPICS)
ALPHA_2 = 2
NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def topic(name: str) -> str:
    return gettext(name) if name in _KNOWN else name


def country(code: str) -> str:
    return str(_locale().territories.get(code, code))


def countries() -> list[tuple[str, str]]:
    """Every country by its name, in the order of the names."""
    names = _locale().territories.items()
    found = [
        (code, name) for code, name in names if len(code) == ALPHA_2 and code not in NO_COUNTRY
    ]
    return sorted(found, key=lambda pair: fold(pair[1]))


def language(code: str) -> str:
    return str(_locale().languages.get(code, code))


def platform(name: str) -> str:
    return str(PLATFORMS[name].label) if name in PLATFORMS else name


def kind(name: str) -> str:
    return str(KINDS.get(name, name))


def _locale() -> Locale:
    return Locale.parse((get_language() or "en").partition("-")[0])
