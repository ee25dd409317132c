"""Nofuz: social media and influencer marketing, run and measured with one ruler."""

__version__ = "0.1.0"
