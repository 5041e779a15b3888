"""How many learners does a machine carry? A real JupyterHub under a made-up class.

    .venv/bin/python tests/benchmarks/hub_load.py 00_data 1 3

for each number of users starts a hub, with docs/hub's own settings, and its proxy, on
this machine alone; all users start their servers and run the notebook's cells at once.
The hub is installed, by pip and npm, into a folder of its own, build/hub, and nothing
of it is the course's. After half an hour everything is stopped, whatever it does.
"""

import asyncio
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import nbformat
import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from course_utils.notebooks import ROOT, find_notebook

TOOLS = ROOT / "build/hub"
LIMIT = 1800  # seconds
SPENT = """
import os, resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(os.getpid(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
CONFIG = """
load_subconfig({ours!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.args = ["--allow-root"]
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.JupyterHub.services = [{{"name": "load", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{"name": "load", "services": ["load"],
      "scopes": ["admin:users", "admin:servers", "access:servers"]}}
]
"""


def install():
    """Install JupyterHub, its proxy and the course of today into TOOLS."""
    python = TOOLS / "bin/python"
    if not (TOOLS / "node_modules/.bin/configurable-http-proxy").exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        npm = ["npm", "install", "--silent", "--prefix", TOOLS]
        subprocess.run([*npm, "configurable-http-proxy"], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "jupyterhub"]
    locked = ["--constraint", ROOT / "constraints.txt", "--editable", f"{ROOT}[lab]"]
    subprocess.run([*pip, *locked], check=True)
    settings = TOOLS / "etc/jupyter"
    settings.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "docs/hub/jupyter_server_config.py", settings)
    return python


def free_ports(number):
    """Find ports that nothing uses."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Hub:
    """A hub with its proxy, in a folder of its own, while `with` lasts."""

    def __init__(self, python, folder):
        port, hub_port, proxy_port = free_ports(3)
        self.url = f"http://127.0.0.1:{port}"
        self.token = secrets.token_hex(16)
        text = CONFIG.format(
            ours=str(ROOT / "docs/hub/jupyterhub_config.py"),
            proxy=str(TOOLS / "node_modules/.bin/configurable-http-proxy"),
            homes=str(folder), python=str(python), token=self.token,
            port=port, hub_port=hub_port, proxy_port=proxy_port,
        )  # fmt: skip
        Path(folder, "config.py").write_text(text)
        self.command = [python, "-m", "jupyterhub", "--config", "config.py"]
        self.folder = folder

    def __enter__(self):
        log = Path(self.folder, "hub.log").open("w")
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_):
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGTERM)  # it stops proxy and servers first
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        for child in children:
            if child.is_running():
                child.kill()

    async def ask(self, path, method="GET", body=None, **options):
        """The hub's, or a server's, answer to a request."""
        text = None if method == "GET" else json.dumps(body or {})
        head = {"Authorization": f"token {self.token}"}
        request = HTTPRequest(
            self.url + path, method, head, text, request_timeout=300, **options
        )
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body or "null")

    async def ready(self):
        """Wait until the hub answers; the proxy is there first, and knows no page."""
        while self.process.poll() is None:
            try:
                return await self.ask("/hub/api")
            except (OSError, HTTPClientError):
                await asyncio.sleep(0.3)
        raise RuntimeError(Path(self.folder, "hub.log").read_text())


async def learn(hub, name, cells):
    """Let one user start a server and run cells; -> what it took."""
    start = time.monotonic()
    await hub.ask(f"/hub/api/users/{name}", "POST")
    await hub.ask(f"/hub/api/users/{name}/server", "POST")
    while (
        not (await hub.ask(f"/hub/api/users/{name}"))["servers"]
        .get("", {})
        .get("ready")
    ):
        await asyncio.sleep(0.3)
    spawned = time.monotonic() - start
    kernel = await hub.ask(f"/user/{name}/api/kernels", "POST")
    url = f"{hub.url}/user/{name}/api/kernels/{kernel['id']}/channels".replace(
        "http", "ws", 1
    )
    head = {"Authorization": f"token {hub.token}"}
    socket = await websocket_connect(HTTPRequest(url, headers=head))
    failures, first = 0, None
    for cell in cells:
        failed, _ = await run(socket, cell)
        first = first or time.monotonic() - start
        failures += failed
    _, told = await run(socket, SPENT)
    pid, cpu, memory = re.findall(r"[\d.]+", told)
    server = psutil.Process(int(pid)).parent()
    times = server.cpu_times()
    return {
        "spawn s": spawned,
        "first cell s": first,
        "all s": time.monotonic() - start,
        "kernel CPU s": float(cpu),
        "server CPU s": times.user + times.system,
        "kernel MB": float(memory),
        "server MB": server.memory_info().rss / 2**20,
        "failures": failures,
    }


async def run(socket, code):
    """Run code in a kernel; -> (did it fail, what it printed)."""
    name = uuid.uuid4().hex
    await socket.write_message(json.dumps({
        "header": {"msg_id": name, "msg_type": "execute_request", "session": name,
                   "username": "", "version": "5.3"},
        "parent_header": {}, "metadata": {}, "channel": "shell",
        "content": {"code": code, "silent": False, "store_history": True,
                    "user_expressions": {}, "allow_stdin": False},
    }))  # fmt: skip
    failed, printed = False, ""
    while True:
        text = await socket.read_message()
        if isinstance(text, bytes):  # a widget's pictures
            continue
        message = json.loads(text)
        if message["parent_header"].get("msg_id") != name:
            continue
        content = message["content"]
        if message["msg_type"] == "error":
            failed = True
        if message["msg_type"] == "stream":
            printed += content["text"]
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            return failed, printed


async def load(python, users, cells):
    """Let so many users learn at once on a new hub, and print a row of means."""
    with tempfile.TemporaryDirectory() as folder, Hub(python, folder) as hub:
        await hub.ready()
        names = [f"learner{i}" for i in range(users)]
        found = await asyncio.gather(*(learn(hub, name, cells) for name in names))
        own = [psutil.Process(hub.process.pid)]
        own += [p for p in own[0].children() if "proxy" in " ".join(p.cmdline())]
        memory = sum(process.memory_info().rss for process in own) / 2**20
        means = [sum(row[key] for row in found) / users for key in found[0]]
        means[-1] *= users
        words = " | ".join(f"{mean:.1f}" for mean in means)
        print(f"| {users} | {words} | {memory:.0f} |", flush=True)
        return list(found[0])


def main(name, *numbers):
    """Measure for each number of users."""
    cells = nbformat.read(find_notebook(name), as_version=4).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    python = install()
    os.environ.pop("JUPYTER_CONFIG_DIR", None)
    print("| users | spawn s | first cell s | all s | kernel CPU s | server CPU s "
          "| kernel MB | server MB | failures | hub and proxy MB |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for number in map(int, numbers):
        asyncio.run(asyncio.wait_for(load(python, number, sources), LIMIT))


if __name__ == "__main__":
    main(*sys.argv[1:])
