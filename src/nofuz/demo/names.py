"""Names and handles that belong to nobody, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# As people write the name, and as a handle spells it.
FIRST: dict[str, tuple[tuple[str, str], ...]] = {
    "fa": (
        ("نیلوفر", "niloufar"), ("شقایق", "shaghayegh"), ("آوا", "ava"), ("ترانه", "taraneh"),
        ("کیمیا", "kimia"), ("هستی", "hasti"), ("پریسا", "parisa"), ("مینا", "mina"),
        ("گلناز", "golnaz"), ("رها", "raha"), ("یاسمن", "yasaman"), ("سپیده", "sepideh"),
        ("آرش", "arash"), ("بهرام", "bahram"), ("کاوه", "kaveh"), ("سیاوش", "siavash"),
        ("مهرداد", "mehrdad"), ("نوید", "navid"), ("پویا", "pouya"), ("رامین", "ramin"),
    ),
    "fr": (
        ("Éloïse", "eloise"), ("Maëlle", "maelle"), ("Clémence", "clemence"), ("Solène", "solene"),
        ("Anaïs", "anais"), ("Noémie", "noemie"), ("Léonie", "leonie"), ("Apolline", "apolline"),
        ("Margaux", "margaux"), ("Inès", "ines"), ("Jeanne", "jeanne"), ("Capucine", "capucine"),
        ("Théo", "theo"), ("Aurélien", "aurelien"), ("Rémi", "remi"), ("Gaëtan", "gaetan"),
        ("Loïc", "loic"), ("Étienne", "etienne"), ("Baptiste", "baptiste"), ("Cédric", "cedric"),
    ),
    "en": (
        ("Imogen", "imogen"), ("Freya", "freya"), ("Poppy", "poppy"), ("Harriet", "harriet"),
        ("Tilly", "tilly"), ("Rosalind", "rosalind"), ("Beatrix", "beatrix"), ("Maisie", "maisie"),
        ("Siobhan", "siobhan"), ("Carys", "carys"), ("Isla", "isla"), ("Nerys", "nerys"),
        ("Callum", "callum"), ("Rhys", "rhys"), ("Alfie", "alfie"), ("Ewan", "ewan"),
        ("Jago", "jago"), ("Kit", "kit"), ("Rory", "rory"), ("Angus", "angus"),
    ),
}  # fmt: skip
FAMILY: dict[str, tuple[tuple[str, str], ...]] = {
    "fa": (
        ("باران‌پور", "baranpour"), ("نارنج‌دوست", "narenjdoust"), ("کوه‌بان", "kouhban"),
        ("سروستانی‌فر", "sarvestanifar"), ("گل‌افشان", "golafshan"), ("دریاوند", "daryavand"),
        ("مهرنیا", "mehrnia"), ("شب‌تاب", "shabtab"), ("ابریشم‌کار", "abrishamkar"),
        ("چشمه‌ساز", "cheshmehsaz"), ("آفتابگر", "aftabgar"), ("باغبان‌زاده", "baghbanzadeh"),
    ),
    "fr": (
        ("Vauclair", "vauclair"), ("Desrosines", "desrosines"), ("Montfleury", "montfleury"),
        ("Lacombelle", "lacombelle"), ("Brisevent", "brisevent"), ("Clairval", "clairval"),
        ("d’Aubépine", "daubepine"), ("Grandchêne", "grandchene"), ("Hautpré", "hautpre"),
        ("Beausoleille", "beausoleille"), ("Tournefleur", "tournefleur"),
        ("Rochemarine", "rochemarine"),
    ),
    "en": (
        ("Fernleigh", "fernleigh"), ("Thistlewood", "thistlewood"), ("Applegarth", "applegarth"),
        ("Moorcroft-Hale", "moorcrofthale"), ("Brackenbury", "brackenbury"),
        ("Hazelden", "hazelden"),
        ("Larkhill", "larkhill"), ("Wintersedge", "wintersedge"), ("O’Rowan", "orowan"),
        ("Saltmarsh", "saltmarsh"), ("Penhallow", "penhallow"), ("Quillfeather", "quillfeather"),
    ),
}  # fmt: skip
WORDS = {
    "Beauty": "skin",
    "DIY & Life Hacks": "handmade",
    "Fashion": "scents",
    "Lifestyle": "athome",
    "Food & Cooking": "kitchen",
    "Family": "family",
    "Travel": "ontheway",
    "Health & Self Help": "slowly",
}


@dataclass(frozen=True, slots=True)
class Name:
    written: str
    first: str
    family: str

    def handle(self, topic: str, pattern: int) -> str:
        word = WORDS[topic]
        patterns = (
            f"{self.first}.{self.family}",
            f"{self.first}_{word}",
            f"{word}.by.{self.first}.{self.family[0]}",
            f"{self.family}{word}",
        )
        return patterns[pattern % len(patterns)]


def names(language: str, rng: np.random.Generator) -> Iterator[Name]:
    """Every name of a language once, in an order that the generator decides."""
    families = FAMILY[language]
    for place in rng.permutation(len(FIRST[language]) * len(families)):
        first, family = FIRST[language][place // len(families)], families[place % len(families)]
        yield Name(f"{first[0]} {family[0]}", first[1], family[1])
