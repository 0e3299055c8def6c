"""The door: read human files in a child process; only listed columns come out of it."""
