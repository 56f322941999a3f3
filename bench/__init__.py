"""Quality and speed of the whole pipeline on annotated news, with floors. Never part of the image.

``python -m bench`` scores; ``python -m bench.speed`` measures time and memory. The annotated sets are not part of the
repository; where they are absent, both say so and succeed.
"""
