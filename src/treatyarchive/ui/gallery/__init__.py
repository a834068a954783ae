"""The gallery: every widget in every state, on one sheet; for those who build and judge them.

Its captions and sample values are not translated: nobody but us sees them.
"""
