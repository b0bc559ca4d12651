"""Talking 说话: joins ear, understanding, answers and voice to the screen."""
