"""What each platform publishes about the texts and files it takes, one module per platform.

Names that mean the same everywhere: ``TEXT``, ``TITLE``, ``DESCRIPTION``, ``ALT``, ``COMMENT`` are
:class:`~nofuz.connectors.text.TextRule`; ``MEDIA`` says what a usual post holds, and other kinds of
posts have their own :class:`~nofuz.connectors.media.MediaRules`. Where two sources disagree the
stricter one stands. A platform may keep the same names in ``limits`` of its own folder instead of
here. Limits move: where a platform tells its own at run time, ``replace`` the rule.
"""
