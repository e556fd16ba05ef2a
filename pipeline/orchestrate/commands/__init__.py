"""Commands of newsfacts that need more than a call: what they print and return."""
