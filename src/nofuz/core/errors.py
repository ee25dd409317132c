from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """A rule said no; the message is the sentence the person will read."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
