"""The rules of the contract: what must be true of every row before it is published."""
