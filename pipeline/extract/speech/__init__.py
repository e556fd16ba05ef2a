"""Who says what: quotations, reported speech, attributions, and the posts of the people named."""
