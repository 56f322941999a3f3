"""What stages hand to each other: frozen, typed records, one module a concern.

Records hold spaCy spans and tokens of the one `Doc` of an extraction; they live as long as it does and never leave
`service.extractor`. Stages import records, never each other.
"""
