"""The parse: loading spaCy, its arithmetic and its versions."""
