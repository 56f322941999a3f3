"""Data in, weights and compiled data out."""
