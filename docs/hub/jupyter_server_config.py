"""What each learner's server does when it starts on a hub.

Copy it to etc/jupyter in the environment that has the course; for The Littlest
JupyterHub that is /opt/tljh/user/etc/jupyter.
"""

from course_utils.notebooks import copy_notebooks

c = get_config()  # noqa: F821  # Jupyter defines it

copy_notebooks()  # in COURSE_WORK; what is there already is left as it is
c.ContentsManager.pre_save_hook = "course_utils.saving.keep_shown"
c.KernelManager.transport_encryption = "auto"  # else each kernel warns of listeners
