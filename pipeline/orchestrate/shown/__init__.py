"""What an asset shows of its rows and its code."""
