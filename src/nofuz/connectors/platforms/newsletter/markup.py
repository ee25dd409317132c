"""Plain text and pictures as the HTML of an issue: one column, no script, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from nofuz.connectors.platforms.newsletter.words import direction, footer
from nofuz.connectors.shape import Post
from nofuz.connectors.text import find_links

BODY = "margin:0 auto;padding:16px;max-width:600px;font:16px/1.6 Tahoma,Arial,sans-serif"
SMALL = "font-size:13px;color:#595959"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an issue: `source` is its address, or that of a part of the letter."""

    source: str
    alt: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below: who writes, and the way out."""

    unsubscribe: str
    postal: str = ""
    browser: str = ""


def page(post: Post, pictures: list[Picture], foot: Foot) -> str:
    """Write an issue as HTML."""
    way = direction(post.title + post.text)
    language = f' lang="{escape(post.language)}"' if post.language else ""
    hidden = escape(post.extra.get("preview", ""))
    paragraphs = [_paragraph(one) for one in re.split(r"\n{2,}", post.text.strip()) if one]
    return "\n".join((
        "<!doctype html>",
        f'<html{language} dir="{way}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(post.title)}</title></head>",
        f'<body style="{BODY}">',
        *([f'<div style="display:none">{hidden}</div>'] if hidden else []),
        *map(_picture, pictures),
        *paragraphs,
        *_below(foot, post.language),
        "</body></html>\n",
    ))  # fmt: skip


def below(foot: Foot, language: str) -> str:
    """The same end as plain text."""
    browser, unsubscribe = footer(language)
    lines = [f"{browser}: {foot.browser}"] if foot.browser else []
    return "\n".join((*lines, f"{unsubscribe}: {foot.unsubscribe}", *filter(None, [foot.postal])))


def _below(foot: Foot, language: str) -> list[str]:
    browser, unsubscribe = footer(language)
    links = [(foot.browser, browser)] if foot.browser else []
    links.append((foot.unsubscribe, unsubscribe))
    said = " · ".join(f'<a href="{escape(to)}">{escape(text)}</a>' for to, text in links)
    postal = f"<br>{escape(foot.postal)}" if foot.postal else ""
    return ["<hr>", f'<p style="{SMALL}">{said}{postal}</p>']


def _paragraph(text: str) -> str:
    written, at = "", 0
    for link in find_links(text):
        shown = escape(text[link.start : link.end])
        address = escape(link.target or text[link.start : link.end])
        written += f'{escape(text[at : link.start])}<a href="{address}">{shown}</a>'
        at = link.end
    lines = (written + escape(text[at:])).replace("\n", "<br>\n")
    return f'<p dir="{direction(text)}">{lines}</p>'


def _picture(picture: Picture) -> str:
    shown = (
        f'<img src="{escape(picture.source)}" alt="{escape(picture.alt)}" '
        'style="max-width:100%;height:auto;border:0">'
    )
    return f'<p><a href="{escape(picture.link)}">{shown}</a></p>' if picture.link else shown
