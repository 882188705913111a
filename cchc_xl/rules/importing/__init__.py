"""What an import decides about a plan that an office has written in Word."""
