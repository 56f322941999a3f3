"""The text room: from what the caller sent to the article alone, and offsets back.

`service.text.cleaning` is its table of contents. Nothing here knows spaCy; `service.text.offsets` takes what the
other rooms found in the clean text back to the caller's own input.
"""
