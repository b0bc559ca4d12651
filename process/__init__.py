"""What each of Linli's processes needs before it can begin: settings, logs, a clock.

Hub, guard and kiosk all rest on this package; it rests on none of them.
"""
