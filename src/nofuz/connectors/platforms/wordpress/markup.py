"""Plain text and files as the blocks of an article."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from nofuz.connectors.shape import Post
from nofuz.connectors.text import find_links


def article(post: Post, uploads: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return title, content and, of the files, the first picture to stand above the article."""
    above = next((file["id"] for file in uploads if file["type"].startswith("image/")), None)
    below = [file for file in uploads if file["id"] != above]
    blocks = [_paragraph(text) for text in re.split(r"\n{2,}", post.text.strip()) if text]
    wanted = {"title": post.title, "content": "\n\n".join(blocks + [_file(one) for one in below])}
    return wanted | ({"featured_media": int(above)} if above else {})


def plain(content: str) -> str:
    """Turn the HTML of an article or a comment into text."""
    ended = re.sub(r"</p>\s*", "\n\n", re.sub(r"<br ?/?>\n?", "\n", content))
    bare = html.unescape(re.sub(r"<!--.*?-->|<[^>]+>", "", ended, flags=re.DOTALL))
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


def says(raw: str, text: str) -> bool:
    """Whether a comment as it is kept is this text: for some roles its signs are kept as HTML."""
    return text.strip() in {raw.strip(), html.unescape(raw).strip()}


def _paragraph(text: str) -> str:
    written, at = "", 0
    for link in find_links(text):
        address = html.escape(link.target or text[link.start : link.end])
        shown = html.escape(text[link.start : link.end])
        written += html.escape(text[at : link.start]) + f'<a href="{address}">{shown}</a>'
        at = link.end
    lines = (written + html.escape(text[at:])).replace("\n", "<br>")
    return f"<!-- wp:paragraph -->\n<p>{lines}</p>\n<!-- /wp:paragraph -->"


def _file(file: Mapping[str, str]) -> str:
    number, url, alt = file["id"], html.escape(file["url"]), html.escape(file["alt"])
    if not file["type"].startswith(("image/", "video/")):
        name = alt or html.escape(unquote(file["url"].rpartition("/")[2]))
        shown = f'<div class="wp-block-file"><a href="{url}">{name}</a></div>'
        return f'<!-- wp:file {{"id":{number},"href":"{url}"}} -->\n{shown}\n<!-- /wp:file -->'
    if file["type"].startswith("image/"):
        kind, shown = "image", f'<img src="{url}" alt="{alt}" class="wp-image-{number}"/>'
    else:
        kind, shown = "video", f'<video controls src="{url}"></video>'
    figure = f'<figure class="wp-block-{kind}">{shown}</figure>'
    return f'<!-- wp:{kind} {{"id":{number}}} -->\n{figure}\n<!-- /wp:{kind} -->'
