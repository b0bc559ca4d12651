"""Public alerts in the Common Alerting Protocol 1.2 and its Chinese dialects."""
