"""`{% load creators %}`: codes and kinds in the reader's words."""

from __future__ import annotations

from django import template

from nofuz.creators import words

register = template.Library()
register.filter("country", words.country)
register.filter("language", words.language)
register.filter("topic", words.topic)
register.filter("kind", words.kind)
register.filter("platform", words.platform)
