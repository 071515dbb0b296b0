"""Takes Mermaid out of the wheel of NiceGUI, which ships it as ECMAScript modules.

    python3 mermaid_wheel.py WHEELS FOLDER
"""

import pathlib
import sys
import zipfile


def unpack(wheels, folder):
    """Writes Mermaid's modules into a folder; false where the wheel has none."""
    for wheel in pathlib.Path(wheels).glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            modules = [name for name in archive.namelist()
                       if "/mermaid/dist/" in name and name.endswith(".js")]
            if not any(name.endswith("/index.js") for name in modules):
                return False
            folder = pathlib.Path(folder)
            folder.mkdir(parents=True, exist_ok=True)
            # The entry last: a folder that has it is whole.
            for name in sorted(modules, key=lambda name: name.endswith("/index.js")):
                (folder / pathlib.PurePosixPath(name).name).write_bytes(archive.read(name))
            return True
    return False


if __name__ == "__main__":
    sys.exit(0 if unpack(*sys.argv[1:]) else 1)
