"""What the text says of an event's reality: polarity, modality, tense, and on whose word."""

from service.events.status.judging import Judge

__all__ = ["Judge"]
