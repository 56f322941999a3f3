"""What the text says of an event's reality: polarity, modality, tense, and on whose word."""

from service.events.status.judging import Judge, befell_nobody, foreseen, was_unsaid

__all__ = ["Judge", "befell_nobody", "foreseen", "was_unsaid"]
