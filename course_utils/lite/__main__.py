"""Write JupyterLite with the course in it, or choose its wheels again."""

import sys

from course_utils import lite

lite.fetch_pyodide()
if sys.argv[1:] == ["lock"]:
    lite.lock_wheels()
else:
    lite.fetch_pure()
    lite.build()
