"""Run in a process of its own, with what platforms publish on its path: names of models and values
come in as JSON, what the models do not accept or do not know goes out.
"""

from __future__ import annotations

import json
import re
import sys
from functools import reduce
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHOUT_QUOTES = re.compile(r"\b(int|bool)\b")


def _judged(asked: dict[str, Any]) -> Iterator[str]:
    module, _, path = asked["model"].partition(":")
    try:
        model = reduce(getattr, path.split("."), import_module(module))
    except (AttributeError, ImportError):
        yield "no such model"
        return
    try:
        made = _made(model, asked["value"], from_address=asked["from_address"])
    except ValueError as refusal:
        yield " ".join(str(refusal).split())
        return
    yield from _unknown(made, "")


def _made(model: Any, value: Any, *, from_address: bool) -> Any:
    if from_address:
        kinds = {field.alias: str(field.annotation) for field in model.model_fields.values()}
        value = {name: _typed(words, kinds.get(name, "")) for name, words in value.items()}
    return model.model_validate(value, context={"strict_string_format": True})


def _typed(words: list[str], kind: str) -> Any:
    """An address carries text only; its reader makes of it what the parameter is."""
    if "List[" in kind:
        return words
    return json.loads(words[-1]) if WITHOUT_QUOTES.search(kind) else words[-1]


def _unknown(made: Any, place: str) -> Iterator[str]:
    """Places of fields that no model describes; `DotDict` is what atproto makes of those."""
    if type(made).__name__ == "DotDict":
        yield f"{place} is described by no model"
    elif isinstance(made, list | tuple):
        for one in made:
            yield from _unknown(one, f"{place}[]")
    elif hasattr(type(made), "model_fields"):
        yield from (f"{place}.{name} is unknown" for name in made.model_extra or ())
        for name in type(made).model_fields:
            yield from _unknown(getattr(made, name), f"{place}.{name}")


if __name__ == "__main__":
    found = {
        f"{asked['of']}: {finding}": None
        for asked in json.load(sys.stdin)
        for finding in _judged(asked)
    }
    sys.stdout.write(json.dumps(list(found)))
