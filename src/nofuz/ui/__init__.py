"""What people see: page skeleton, components, number and date formats, charts, navigation.

No domain words: upper rooms register their navigation items and page sections here, and hand
plain values to the components. Everything works in English, Persian (right to left, Jalali
calendar) and French, in light and dark, without the network.
"""
