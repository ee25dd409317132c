"""Files as platforms see them: what they are by their content, and what a platform takes.

:func:`probe` looks into a file; :class:`MediaRule` says what a platform takes of one kind of file,
:class:`MediaRules` what it takes in one post.
"""

from nofuz.connectors.media.probing import OFFICE, MediaFile, probe
from nofuz.connectors.media.rules import MediaRule, MediaRules

__all__ = ["OFFICE", "MediaFile", "MediaRule", "MediaRules", "probe"]
