"""What codes and well-known topics are called in the reader's language."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from nofuz.core.text import fold
from nofuz.placements.api import PLATFORMS

# Categories of YouTube's videos and of the usual lists; other topics are shown as written.
KNOWN_TOPICS = (
    gettext_noop("ASMR"),
    gettext_noop("Accessories & Jewellery"),
    gettext_noop("Adult content"),
    gettext_noop("Animals"),
    gettext_noop("Animals & Pets"),
    gettext_noop("Animation"),
    gettext_noop("Art/Artists"),
    gettext_noop("Autos & Vehicles"),
    gettext_noop("Beauty"),
    gettext_noop("Business & Careers"),
    gettext_noop("Cars & Motorbikes"),
    gettext_noop("Cinema & Actors/actresses"),
    gettext_noop("Clothing & Outfits"),
    gettext_noop("Comedy"),
    gettext_noop("Comics & sketches"),
    gettext_noop("Computers & Gadgets"),
    gettext_noop("DIY & Life Hacks"),
    gettext_noop("Daily vlogs"),
    gettext_noop("Design/art"),
    gettext_noop("Education"),
    gettext_noop("Entertainment"),
    gettext_noop("Family"),
    gettext_noop("Fashion"),
    gettext_noop("Film & Animation"),
    gettext_noop("Finance & Economics"),
    gettext_noop("Fitness"),
    gettext_noop("Fitness & Gym"),
    gettext_noop("Food & Cooking"),
    gettext_noop("Food & Drinks"),
    gettext_noop("Gaming"),
    gettext_noop("Health & Self Help"),
    gettext_noop("Howto & Style"),
    gettext_noop("Humor"),
    gettext_noop("Humor & Fun & Happiness"),
    gettext_noop("Kids & Toys"),
    gettext_noop("Lifestyle"),
    gettext_noop("Literature & Journalism"),
    gettext_noop("Luxury"),
    gettext_noop("Machinery & Technologies"),
    gettext_noop("Management & Marketing"),
    gettext_noop("Modeling"),
    gettext_noop("Movies"),
    gettext_noop("Music"),
    gettext_noop("Music & Dance"),
    gettext_noop("Mystery"),
    gettext_noop("Nature & landscapes"),
    gettext_noop("News & Politics"),
    gettext_noop("Nonprofits & Activism"),
    gettext_noop("People & Blogs"),
    gettext_noop("Pets & Animals"),
    gettext_noop("Photography"),
    gettext_noop("Racing Sports"),
    gettext_noop("Science"),
    gettext_noop("Science & Technology"),
    gettext_noop("Shopping & Retail"),
    gettext_noop("Shows"),
    gettext_noop("Sports"),
    gettext_noop("Sports with a ball"),
    gettext_noop("Toys"),
    gettext_noop("Trainers & Coaches"),
    gettext_noop("Travel"),
    gettext_noop("Travel & Events"),
    gettext_noop("Video games"),
    gettext_noop("Winter sports"),
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
