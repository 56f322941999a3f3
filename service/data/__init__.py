"""What ships with the code: gazetteer and lexicons, each with origin, licence and how it is rebuilt."""
