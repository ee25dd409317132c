"""What people did after they saw a placement: links, codes, clicks, conversions.

Every link, code, click and conversion hangs on a placement, which may still be planned. Visitors
and customers are keyed hashes: no address and no name is stored. This room knows no campaign.
"""
