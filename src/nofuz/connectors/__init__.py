"""The outside world, in plain Python: no Django and nothing of the product's rooms."""
