"""Commands that speak to platforms, or pretend to be them."""
