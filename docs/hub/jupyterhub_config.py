"""What a JupyterHub tells each learner's server.

For The Littlest JupyterHub, copy it to /opt/tljh/config/jupyterhub_config.d/course.py.
"""

c = get_config()  # noqa: F821  # JupyterHub defines it

c.Spawner.environment = {
    # NumPy would take every core for each learner's matrix product.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "COURSE_WORK": "~/course",  # each learner's own copies of the notebooks
    "COURSE_CACHE": "/srv/course-data",  # CIFAR-10, once for all
}
c.Spawner.default_url = "/lab/tree/course/00_data.ipynb"
# A kernel that takes more ends, rather than the machine; TLJH and Kubernetes heed it.
c.Spawner.mem_limit = "2G"
# A class comes at once: so many servers start together, the others wait their turn.
c.JupyterHub.concurrent_spawn_limit = 10
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120
