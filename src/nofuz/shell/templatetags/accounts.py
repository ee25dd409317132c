from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def sentence_case(text: str) -> str:
    """Write allauth's English titles and buttons as ours: Change Password, Change password."""
    words = " ".join(text.split())
    return words[:1] + words[1:].lower()
