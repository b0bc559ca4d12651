"""`linli settings`: print every key with its type, default and one sentence."""

from process.settings.describe import describe_all

if __name__ == "__main__":
    print(describe_all())
