"""Signing in: the one-time password, wrong ones, and what a foreign page cannot do."""

import httpx
import pytest
from playwright.sync_api import expect

from hub.accounts import Role
from hub.desk.door import SESSION_COOKIE
from tests.hub.desk.conftest import PASSWORD, Desk, fill_door
