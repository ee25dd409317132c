"""Small invented files in the layouts that people really bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from tests.journeys.support import Upload

from nofuz.core.money import Money
from nofuz.creators.api import Creator, add_rate
from nofuz.placements.api import ImportState, kind_called, run_import, start_import

if TYPE_CHECKING:
    from nofuz.workspaces.api import Seat

HEADER = (
    "video_id,trending_date,title,channel_title,category_id,publish_time,tags,views,likes,dislikes,"
    "comment_count,thumbnail_link,comments_disabled,ratings_disabled,video_error_or_removed,"
    "description"
)
CHANNELS = {
    # name: category, views of an average video, euros asked for one
    "آشپزخانه مریم": (26, 84_000, 1_100),
    "کریم در راه": (19, 310_000, 4_200),
    "Studio Grenade": (22, 45_000, 950),
    "Les recettes d’Inès": (26, 128_000, 2_300),
    "Lucie et les plantes": (28, 22_000, 380),
    "باغچه": (15, 17_000, 240),
    "Pomme & Cie": (26, 560_000, 9_800),
    "Table ouverte": (26, 36_000, 620),
}
SPOILT = [
    f"{video},17.{day}.11,{title},Table ouverte,26,2017-11-15T10:00:00.000Z,[none],{views},9,1,2,,"
    "False,False,False,"
    for video, day, title, views in (
        ("#NAME?", 20, "No id", 1000),
        ("zzzzzzzzzz1", 31, "No such day", 1000),
        ("zzzzzzzzzz2", 20, "No number", "many"),
    )
]


def trending() -> Upload:
    """Give two days of the trending list, six videos of each channel, three spoilt rows."""
    rows = [
        _video(number, order, name, day)
        for order, name in enumerate(CHANNELS)
        for number in range(6)
        for day in (20, 21)
    ]
    return Upload("FRvideos.csv", "\n".join([HEADER, *rows, *SPOILT, ""]))


def _video(number: int, order: int, channel: str, day: int) -> str:
    category, usual, _price = CHANNELS[channel]
    views = round(usual * (0.6 + 0.17 * ((number * 5 + order) % 6)) * (1 + 0.2 * (day - 20)))
    return (
        f'vid{order:02}chan{number:02},17.{day}.11,"{channel}, {number + 1}",{channel},{category},'
        f"2017-11-{12 + number:02}T17:13:01.000Z,[none],{views},{views // 25},{views // 900},"
        f"{views // 240},https://i.ytimg.com/vi/1/default.jpg,False,False,False,"
    )


def directory(language: str) -> Upload:
    """Give somebody's own list of creators, with columns and topics in their words."""
    rows = [",".join(f'"{cell}"' for cell in row) for row in PEOPLE]
    text = "\n".join([COLUMNS[language], *rows, ""])
    if language == "fa":
        for english, persian in TOPICS.items():
            text = text.replace(f'"{english}"', f'"{persian}"')
    return Upload("creators.csv", text)


PEOPLE = [
    ("instagram", "maryam.cooks", "مریم کریمی", "128k", "food", "Iran", "900", "3.1%"),
    ("instagram", "karim_travels", "کریم سفر", "44k", "travel", "Iran", "350", "4.6%"),
    ("instagram", "ines.recettes", "Inès Moreau", "262k", "food", "France", "2400", "2.2%"),
    ("tiktok", "lucie.plante", "Lucie Fontaine", "71k", "gardening", "France", "520", "6.8%"),
    ("tiktok", "reza.tests", "رضا احمدی", "1.2M", "technology", "Iran", "", "1.4%"),
    ("youtube", "tableouverte", "Table ouverte", "96k", "food", "Belgium", "1100", "3.9%"),
]
TOPICS = {"food": "غذا", "travel": "سفر", "gardening": "باغبانی", "technology": "فناوری"}
COLUMNS = {
    "en": "platform,username,name,followers,topics,country,price,engagement rate",
    "fa": "پلتفرم,نام کاربری,نام,فالوور,موضوع,کشور,قیمت,نرخ تعامل",
}


def ask_prices(by: Seat) -> None:
    """Enter what each channel of the trending list asks for a video."""
    for creator in Creator.objects.visible_to(by):
        price = Money.of(CHANNELS[creator.name][2], "EUR")
        add_rate(creator=creator, platform="youtube", kind="video", price=price, by=by)


def own_posts() -> Upload:
    """Give the brand's own videos as YouTube Studio exports them."""
    head = (
        "Content,Video title,Video publish time,Duration,Average view duration,"
        "Average percentage viewed (%),New viewers,Views,Watch time (hours),Subscribers,"
        "Impressions,Impressions click-through rate (%),Likes,Comments added,Shares"
    )
    rows = [
        f'own{number:08},"انار، {number}","Oct {number + 3}, 2026",75,0:00:41,54.9,300,'
        f"{4200 + 731 * (number % 5)},48.5,12,{60_000 + 900 * number},5.31,"
        f"{180 + 21 * (number % 4)},{14 + number % 3},{9 + number % 4}"
        for number in range(8)
    ]
    return Upload("Table data.csv", "\n".join([head, *rows, ""]))


def take_in(file: Upload, kind: str, by: Seat) -> None:
    """Import a file without anybody at a window."""
    found = kind_called(kind)
    assert found is not None
    content = ContentFile(file.text.encode())
    run = start_import(
        kind=found, file=content, file_name=file.name, brand=None, layout="", mapping={}, by=by
    )
    run_import(run)
    assert run.state == ImportState.DONE, run.problem
