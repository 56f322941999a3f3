"""Calendar arithmetic of time expressions: stretches, the choice among recurring ones, and lengths."""
