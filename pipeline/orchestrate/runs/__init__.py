"""What happens to runs: progress, failure, recovery, history."""
