"""The ways through the parse from a trigger to who fills its roles, one kind of word a module."""
