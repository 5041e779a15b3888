"""A process that sees one notebook, and can neither change, start nor send anything.

bubblewrap gives it file systems, users, processes and a network of its own: it can read
Python, the course and one notebook, and write 16 MB that nobody sees. What it could use
up is limited by the program that it runs, `inside`.
"""

import os
import platform
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from course_utils.notebooks import ROOT

NEEDED = """\
`collect` runs what learners have written, and without bubblewrap, which keeps it from
your files, it does not. On Linux install it (Debian, Ubuntu: `sudo apt install
bubblewrap`); on other systems use a virtual machine with Linux."""
REFUSED = """\
bubblewrap, which keeps learners' code from your files, does not work here:
    {reason}
Within a container it often may not; use a machine, or a virtual one."""
WRITABLE = 16_000_000  # bytes
SYSTEM = ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/nix/store"]
COURSE = ["course_utils", "data", "notebooks", "pyproject.toml"]
NOTEBOOK = Path("/submission.ipynb")

# What Linux refuses inside, by kind of processor: to start a process, or steer another
# one; to become another user, who might mount something; memory that no limit counts.
REFUSED_CALLS = {
    "x86_64": (
        0xC000003E,
        {
            **{"clone": 56, "fork": 57, "vfork": 58, "clone3": 435},
            **{"ptrace": 101, "process_vm_writev": 311, "unshare": 272, "shmget": 29},
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            **{"clone": 220, "clone3": 435},
            **{"ptrace": 117, "process_vm_writev": 271, "unshare": 97, "shmget": 194},
        },
    ),
}


def problem():
    """Why nothing can be run safely on this machine, or None."""
    if not shutil.which("bwrap") or platform.machine() not in REFUSED_CALLS:
        return NEEDED
    with start(Path(__file__), "-c", "") as process:
        reason = process.stderr.read().decode().strip()
    return REFUSED.format(reason=reason) if process.returncode else None


def start(notebook, *arguments):
    """Run the course's Python with these arguments where this notebook is NOTEBOOK.

    Its standard input and output are pipes. It is gone as soon as the caller is.
    """
    filter_file = os.memfd_create("filter")
    os.write(filter_file, seccomp_filter())
    os.lseek(filter_file, 0, os.SEEK_SET)
    shown = [
        *SYSTEM,
        sys.base_prefix,
        sys.prefix,
        *(str(ROOT / name) for name in COURSE),
    ]
    command = [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"),
        *("--setenv", "OPENBLAS_NUM_THREADS", "1", "--setenv", "OMP_NUM_THREADS", "1"),
        *("--setenv", "HOME", "/tmp"),
        *("--setenv", "PYTHONDONTWRITEBYTECODE", "1", "--setenv", "LANG", "C.UTF-8"),
        # First, for the course itself may be in a folder of /tmp.
        *("--size", str(WRITABLE), "--tmpfs", "/tmp"),
        *(word for path in shown for word in ("--ro-bind-try", path, path)),
        *("--ro-bind", str(notebook), str(NOTEBOOK), "--dev", "/dev"),
        *("--remount-ro", "/dev", "--remount-ro", "/", "--cap-drop", "ALL"),
        *("--chdir", "/tmp", "--seccomp", str(filter_file)),
        *(sys.executable, *arguments),
    ]
    pipes = dict.fromkeys(["stdin", "stdout", "stderr"], subprocess.PIPE)
    process = subprocess.Popen(command, **pipes, pass_fds=[filter_file])
    os.close(filter_file)
    return process


def seccomp_filter():
    """The program by which Linux refuses these calls.

    A limit on the number of processes would not do: for root there is none.
    """
    kind, calls = REFUSED_CALLS[platform.machine()]
    calls = list(calls.values())
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    kill, refuse, allow = 0x80000000, 0x00050001, 0x7FFF0000  # 1: not permitted
    to_refusal = range(len(calls) + 1, 0, -1)
    steps = [
        (load, 0, 0, 4),  # the kind of processor that the call is meant for
        (equal, 1, 0, kind),
        (answer, 0, 0, kill),
        (load, 0, 0, 0),  # its number; above 2**30 are the same ones in another way
        (at_least, next(iter(to_refusal)), 0, 0x40000000),
        *((equal, n, 0, call) for n, call in zip(to_refusal[1:], calls, strict=True)),
        (answer, 0, 0, allow),
        (answer, 0, 0, refuse),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
