"""The files of the tests in memory: on a disk, most of the time goes into making and syncing them.

A folder named by ``TMPDIR`` is kept, and a machine with little memory for files keeps its disk.
"""

import os
import shutil
import tempfile
from pathlib import Path

_SHARED = Path("/dev/shm")
#: Two servers and two tests' files take a tenth of it.
_ENOUGH = 2 * 2**30


def use() -> None:
    """From here on, temporary files of this process and of those it starts lie in memory."""
    if os.environ.get("TMPDIR") or not os.access(_SHARED, os.W_OK | os.X_OK):
        return
    if shutil.disk_usage(_SHARED).free > _ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_SHARED)
