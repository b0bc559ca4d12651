"""What a call is: what is asked of the guard, what happened, and what that proves."""
