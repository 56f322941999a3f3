"""Noun phrases: the names in them, how far they reach, and what their heads denote."""
