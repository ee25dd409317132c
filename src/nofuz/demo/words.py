"""What posts say, by topic and language. Invented; no brand but ours is named."""

from __future__ import annotations

CREATOR_TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "fa": {
        "Beauty": ("روتین شب من", "پوست خشک در زمستان", "سه اشتباه در مراقبت از پوست"),
        "DIY & Life Hacks": ("موهای فر بدون وز", "ماسک موی خانگی", "شستن مو، هفته‌ای چند بار؟"),
        "Fashion": ("عطرهایی که یاد خانه می‌اندازند", "رایحهٔ بهار نارنج", "عطر امضای من"),
        "Lifestyle": ("گوشهٔ آرام خانه", "گلدان‌های کنار پنجره", "چیدمان اتاق کوچک"),
        "Food & Cooking": ("مربای بهار نارنج", "شیرینی نوروزی بی‌دردسر", "چای عصر با کیک پرتقال"),
        "Family": ("صبح‌های شلوغ ما", "بازی بدون صفحه‌نمایش", "کیف سفر با دو بچه"),
        "Travel": ("سه روز در شیراز", "چمدان کوچک، سفر بلند", "بازارهای صبح جمعه"),
        "Health & Self Help": ("ده دقیقه فقط برای خودم", "یک هفته بدون گوشی", "نفس بکش"),
    },
    "fr": {
        "Beauty": ("Ma routine du soir", "Peau sèche en hiver", "Trois gestes que j’ai arrêtés"),
        "DIY & Life Hacks": (
            "Mes boucles sans frisottis",
            "Un masque maison",
            "Combien de lavages par semaine ?",
        ),
        "Fashion": (
            "Les parfums qui me ramènent chez moi",
            "Fleur d’oranger, encore",
            "Mon sillage",
        ),
        "Lifestyle": (
            "Mon coin calme",
            "Les plantes de la fenêtre",
            "Petite chambre, grand changement",
        ),
        "Food & Cooking": (
            "Crêpes à la fleur d’oranger",
            "Le goûter de dimanche",
            "Madeleines du mercredi",
        ),
        "Family": ("Nos matins pressés", "Jouer sans écran", "Partir à quatre, léger"),
        "Travel": ("Trois jours à Menton", "Une valise, dix jours", "Le marché du samedi"),
        "Health & Self Help": (
            "Dix minutes pour moi",
            "Une semaine sans téléphone",
            "Respirer, d’abord",
        ),
    },
    "en": {
        "Beauty": ("My evening routine", "Dry skin in winter", "Three things I stopped doing"),
        "DIY & Life Hacks": (
            "Curls without frizz",
            "A mask from the kitchen",
            "How often do you wash it?",
        ),
        "Fashion": ("Scents that smell of home", "Orange blossom, again", "One scent, all year"),
        "Lifestyle": ("A quiet corner", "Window-sill garden", "Small room, big change"),
        "Food & Cooking": ("Orange blossom pancakes", "Sunday tea", "Marmalade season"),
        "Family": ("Our busy mornings", "An hour without screens", "Packing for four"),
        "Travel": ("Three days in Margate", "One bag, ten days", "Saturday market"),
        "Health & Self Help": ("Ten minutes for me", "A week without my phone", "Breathe first"),
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
