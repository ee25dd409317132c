"""What a platform takes as text, and what is wrong with a text that it would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nofuz.connectors.problems import Problem, problem
from nofuz.connectors.text.counting import Count, code_points, graphemes, utf8_bytes
from nofuz.connectors.text.finding import Names, find_hashtags, find_links, find_mentions

_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """The published rule for one text field of one platform.

    Attributes
    ----------
    platform
        Its name for people, such as ``"Instagram"``.
    what
        The field: ``text``, ``title``, ``description``, ``alt``, ``comment``.
    most
        Longest length by ``count``; None where the platform names none.
    count
        The platform's own way to count.
    most_bytes
        Most bytes of UTF-8, where there is such a limit beside the first.
    required
        Whether an empty text is refused.
    most_hashtags, most_mentions, most_links
        None where there is no limit; links count once each, however often they stand there.
    names
        How the platform's accounts are written, see ``find_mentions``.
    hashtag_length
        Longest hashtag, in graphemes.
    not_taken
        Characters that are refused.
    """

    platform: str
    what: str = "text"
    most: int | None = None
    count: Count = code_points
    most_bytes: int | None = None
    required: bool = False
    most_hashtags: int | None = None
    most_mentions: int | None = None
    most_links: int | None = None
    names: Names = "plain"
    hashtag_length: int | None = None
    not_taken: str = ""

    def check(self, text: str) -> list[Problem]:
        """Find what the platform would refuse.

        Parameters
        ----------
        text
            As the person wrote it.

        Returns
        -------
        list of Problem
            Empty when the text can be sent.
        """
        if not text.strip():
            return [problem("text_missing", self.what, platform=self.platform)] * self.required
        return [
            *self._at_most("text_too_long", self.count(text), self.most),
            *self._at_most("text_too_heavy", utf8_bytes(text), self.most_bytes),
            *self._entities(text),
            *(
                problem("character_not_taken", self.what, platform=self.platform, value=character)
                for character in self.not_taken
                if character in text
            ),
        ]

    def left(self, text: str) -> int | None:
        """Tell how much may still be written, negative when it is too much already.

        Parameters
        ----------
        text
            As the person wrote it.

        Returns
        -------
        int or None
            By the platform's own count; None where it names no limit.
        """
        return None if self.most is None else self.most - self.count(text)

    def _entities(self, text: str) -> list[Problem]:
        found: list[Problem] = []
        tags = find_hashtags(text, chained=True)
        found += self._at_most("too_many_hashtags", len(tags), self.most_hashtags)
        if self.most_mentions is not None:
            mentions = len(find_mentions(text, self.names))
            found += self._at_most("too_many_mentions", mentions, self.most_mentions)
        if self.most_links is not None:
            links = len({link.target for link in find_links(text, bare=True)})
            found += self._at_most("too_many_links", links, self.most_links)
        if self.hashtag_length is not None:
            found += [
                self._long(tag.target, self.hashtag_length)
                for tag in tags
                if graphemes(tag.target) > self.hashtag_length
            ]
        return found

    def _long(self, tag: str, most: int) -> Problem:
        shown = tag if len(tag) <= _SHOWN else f"{tag[:_SHOWN]}…"
        return problem(
            "hashtag_too_long", self.what, platform=self.platform, value=shown, most=most
        )

    def _at_most(self, code: str, count: int, most: int | None) -> list[Problem]:
        if most is None or count <= most:
            return []
        return [
            problem(
                code, self.what, platform=self.platform, count=count, most=most, over=count - most
            )
        ]
