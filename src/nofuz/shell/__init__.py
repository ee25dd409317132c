"""What frames the product: home, search, settings, people, sign-in and error pages."""
