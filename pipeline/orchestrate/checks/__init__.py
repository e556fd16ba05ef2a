"""The asset checks: the contract, which blocks publishing; the source and accuracy, which warn."""
