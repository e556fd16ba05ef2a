"""What the numbers of an article imply about each other: arithmetic on the observations, written out."""
