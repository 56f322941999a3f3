"""From what the caller sends to the article alone, with a way back for every offset."""
