"""`python -m samtale`, and the command `samtale`."""

import gc
import os
import sys

# Nearly all that is made while a command comes up lives until its end: looking through it for garbage again and again,
# and once more at the end, would be a fifth of the time that a document takes. Conversations still have theirs removed.
_ALLOCATIONS_BEFORE_A_LOOK = 100_000
_INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def main() -> None:
    gc.set_threshold(_ALLOCATIONS_BEFORE_A_LOOK)

    from samtale.cli.error_handling import run

    code = run(sys.argv[1:])

    import signal  # not above: it brings enum, and the hooks must be there before anything that takes time

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done
    gc.freeze()
    sys.exit(code)


# Ctrl-C can come while modules are imported, where nobody can catch it: nothing is begun then that must be ended. What
# stands before these hooks takes no time: even `types` or `signal` would.


def _end_quietly(kind: type[BaseException], error: BaseException, _: object) -> None:
    if issubclass(kind, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__excepthook__(kind, error, error.__traceback__)


def _hear_of_it(lost: "sys.UnraisableHookArgs") -> None:
    """The same where it comes in a place that can raise nothing, as when the lock of a module is let go."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(lost)


sys.excepthook = _end_quietly
sys.unraisablehook = _hear_of_it

if __name__ == "__main__":
    main()
