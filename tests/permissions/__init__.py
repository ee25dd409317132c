"""Every address of the product, and who may open it.

Each room writes down its addresses in ``expect_<room>.py``; the test walks them all as every role,
as a stranger and without signing in, in one's own workspace and with somebody else's objects.
"""
