"""`python -m samtale`, and the command `samtale`."""

import os
import sys


def main() -> None:
    # pydantic would look for plugins of its own among all installed packages, which takes 25 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

    from samtale.cli.boundary import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
