"""The encoder: annotated data in, weights and a scored table out (`python -m training.encoder`)."""
