"""The ruler: platforms, accounts, placements, readings, metrics and media value.

A placement is one piece of communication on one account at one time. Everything that costs or earns
hangs on a placement, so every comparison is a group-by. This room knows no campaign and no creator:
an account says only who owns it.
"""
