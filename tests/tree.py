"""The files of the repository, for the checks that read them all."""

import os
import subprocess

SKIPPED_FOLDERS = {".git", "out", "node_modules", "__pycache__", ".cache"}


def tracked(root):
    """Paths below root as git knows them; none where there is no git."""
    # A clone made by another user is refused without the setting.
    command = ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"]
    try:
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        return []
    return [os.fsdecode(p) for p in run.stdout.split(b"\0") if p]


def walked(root):
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders
                      if f not in SKIPPED_FOLDERS and not f.startswith("build")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return found


def files(root, *endings):
    """Sorted paths relative to root; without endings, all of them."""
    paths = tracked(root) or walked(root)
    return sorted(p for p in paths
                  if p.endswith(endings or "") and os.path.isfile(os.path.join(root, p)))
