"""What was spent: a double-entry ledger that only grows.

An entry says what happened; its postings say which accounts it moved, and add up to zero in every
currency. A mistake is reversed by a second entry, never changed. This room knows no campaign.
"""
