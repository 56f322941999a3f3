"""Compiling the map of the reading page: outlines of the countries and towns to find one's way by."""
