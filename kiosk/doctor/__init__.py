"""`linli doctor`: is everything there that residents need, and what to do if it is not."""
