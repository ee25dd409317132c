"""What posts say, by topic and language. Invented; no brand but ours is named."""

from __future__ import annotations

CREATOR_TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "fa": {
        "skin": ("روتین شب من", "پوست خشک در زمستان", "سه اشتباه در مراقبت از پوست"),
        "hair": ("موهای فر بدون وز", "ماسک موی خانگی", "شستن مو، هفته‌ای چند بار؟"),
        "fragrance": ("عطرهایی که یاد خانه می‌اندازند", "رایحهٔ بهار نارنج", "عطر امضای من"),
        "home": ("گوشهٔ آرام خانه", "گلدان‌های کنار پنجره", "چیدمان اتاق کوچک"),
        "cooking": ("مربای بهار نارنج", "شیرینی نوروزی بی‌دردسر", "چای عصر با کیک پرتقال"),
        "family": ("صبح‌های شلوغ ما", "بازی بدون صفحه‌نمایش", "کیف سفر با دو بچه"),
        "travel": ("سه روز در شیراز", "چمدان کوچک، سفر بلند", "بازارهای صبح جمعه"),
        "wellbeing": ("ده دقیقه فقط برای خودم", "یک هفته بدون گوشی", "نفس بکش"),
    },
    "fr": {
        "skin": ("Ma routine du soir", "Peau sèche en hiver", "Trois gestes que j’ai arrêtés"),
        "hair": (
            "Mes boucles sans frisottis",
            "Un masque maison",
            "Combien de lavages par semaine ?",
        ),
        "fragrance": (
            "Les parfums qui me ramènent chez moi",
            "Fleur d’oranger, encore",
            "Mon sillage",
        ),
        "home": ("Mon coin calme", "Les plantes de la fenêtre", "Petite chambre, grand changement"),
        "cooking": (
            "Crêpes à la fleur d’oranger",
            "Le goûter de dimanche",
            "Madeleines du mercredi",
        ),
        "family": ("Nos matins pressés", "Jouer sans écran", "Partir à quatre, léger"),
        "travel": ("Trois jours à Menton", "Une valise, dix jours", "Le marché du samedi"),
        "wellbeing": ("Dix minutes pour moi", "Une semaine sans téléphone", "Respirer, d’abord"),
    },
    "en": {
        "skin": ("My evening routine", "Dry skin in winter", "Three things I stopped doing"),
        "hair": ("Curls without frizz", "A mask from the kitchen", "How often do you wash it?"),
        "fragrance": ("Scents that smell of home", "Orange blossom, again", "One scent, all year"),
        "home": ("A quiet corner", "Window-sill garden", "Small room, big change"),
        "cooking": ("Orange blossom pancakes", "Sunday tea", "Marmalade season"),
        "family": ("Our busy mornings", "An hour without screens", "Packing for four"),
        "travel": ("Three days in Margate", "One bag, ten days", "Saturday market"),
        "wellbeing": ("Ten minutes for me", "A week without my phone", "Breathe first"),
    },
}
OWN_TITLES: dict[str, tuple[str, ...]] = {
    "fa": (
        "کرم دست بهار نارنج دوباره رسید", "پشت صحنهٔ تقطیر شکوفه‌ها", "شما پرسیدید، ما جواب دادیم",
        "هدیه‌ای که بوی خانه می‌دهد", "از باغ‌های شهریور تا شیشه", "روتین سه‌مرحله‌ای شب",
    ),
    "fr": (
        "La crème mains est de retour", "Dans l’atelier de distillation",
        "Vos questions, nos réponses",
        "Un cadeau qui sent la maison", "Du verger au flacon", "Le soir en trois gestes",
    ),
    "en": (
        "The hand cream is back", "Inside the still room", "You asked, we answered",
        "A gift that smells of home", "From orchard to bottle", "Evenings in three steps",
    ),
}  # fmt: skip
HOME_TITLES: dict[str, tuple[str, ...]] = {
    "fa": ("شمع شب‌بو", "یک اتاق، سه رایحه", "نور کم، عصر بلند"),
    "fr": ("La bougie giroflée", "Une pièce, trois senteurs", "Lumière basse, longue soirée"),
    "en": ("The wallflower candle", "One room, three scents", "Low light, long evening"),
}
AD_TITLES = (
    "Orange blossom hand cream, 20 % off", "La fleur d’oranger arrive chez vous",
    "بهار نارنج، این بار برای پوست شما", "Three steps, one evening",
)  # fmt: skip
RIVAL_TITLES = ("Rose & cie, la gamme", "Notre rose, votre peau", "A rose for every day")
