"""`python -m samtale`, and the command `samtale`."""

import gc
import os
import sys

# Nearly all that is made while a command comes up lives until its end: looking through it for garbage again and again,
# and once more at the end, would be a fifth of the time that a document takes. Conversations still have theirs removed.
_ALLOCATIONS_BEFORE_A_LOOK = 50_000


def main() -> None:
    # pydantic would look for plugins of its own among all installed packages, which takes 25 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

    gc.set_threshold(_ALLOCATIONS_BEFORE_A_LOOK)

    from samtale.cli.boundary import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
