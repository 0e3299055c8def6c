"""Say the answer before it is shown: sentences written from the data, in both languages.

Pure: what a release holds in, words out. The page, the saved file and the home lines use the same.
"""

from dashboard.answers.answer import Answer
from dashboard.answers.on_map import of_map, without_picture

__all__ = ["Answer", "of_map", "without_picture"]
