"""Extractions as rows and records that analysts already know. Pure functions: an `Extraction` in, text out."""

from service.formats.catalogue import FORMATS, Format

__all__ = ["FORMATS", "Format"]
