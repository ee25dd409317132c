"""People who comment and ask under posts, in three languages."""

from __future__ import annotations

import random

PEOPLE = (
    ("sara_m", "Sara Moradi"), ("omid.kh", "امید خسروی"), ("leila_rad", "لیلا راد"),
    ("camille.b", "Camille Bernard"), ("jean_lt", "Jean Le Tallec"), ("amy_w", "Amy Walker"),
    ("tom.reed", "Tom Reed"), ("nazanin", "نازنین"), ("ines.d", "Inès Dubois"),
    ("ravi_p", "Ravi Patel"),
)  # fmt: skip
SAYINGS = (
    "Where can I buy this?", "Does it come in blue?", "Do you ship to Canada?",
    "Love it, thank you", "Mine arrived broken, who can help me?", "How long does delivery take?",
    "قیمتش چنده؟", "سلام، به شهرستان هم می‌فرستید؟", "عالی بود، ممنون", "کی دوباره موجود می‌شه؟",
    "سفارشم هنوز نرسیده، لطفاً پیگیری کنید", "رنگ آبی‌اش رو هم دارید؟",
    "C’est disponible en magasin ?", "Magnifique, bravo", "Quels sont les délais de livraison ?",
    "Toujours pas reçu ma commande…", "Il existe en taille 38 ?", "Merci pour l’idée !",
)  # fmt: skip


def comment(seed: str) -> tuple[tuple[str, str], str]:
    """Draw who says what: ((handle, name), text); the same seed says the same."""
    rng = random.Random(seed)
    return rng.choice(PEOPLE), rng.choice(SAYINGS)
