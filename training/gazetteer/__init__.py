"""Compiling the gazetteer that ships with the service."""
