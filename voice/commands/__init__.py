"""The subcommands of `linli voice`; `python -m voice` joins them."""
