"""The people who speak for brands: directory, sources, rates, lists and notes.

A creator is a person; each of the person's profiles is an account of the ruler, linked here. The
directory has one narrow row per account, rebuilt from the ruler's readings. This room knows no
campaign: what a creator was asked to do is shown here by the rooms above, through slots.
"""
