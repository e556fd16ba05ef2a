"""The asset checks: the contract, what the source contradicts, accuracy."""
