"""`python -m samtale`, and the command `samtale`."""

import sys


def main() -> None:
    from samtale.cli.boundary import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
