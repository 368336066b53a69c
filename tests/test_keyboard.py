"""What is heard of the keys while a page is not drawn yet."""

import asyncio

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.keys import Keys

from samtale.terminal.keyboard import Keyboard


def heard(before: str, *, read_by_the_page: bool) -> list[Keys | str]:
    """What comes through of keys that are typed before a page is drawn."""

    async def main() -> list[Keys | str]:
        with create_pipe_input() as pipe:
            keyboard = Keyboard(pipe)
            keys: list[Keys | str] = []
            with keyboard.attach(lambda: keys.extend(key.key for key in keyboard.read_keys())):
                keyboard.deafen()
                pipe.send_text(before)
                if not read_by_the_page:
                    await asyncio.sleep(0.05)
                keyboard.listen()
                await asyncio.sleep(0.05)
            return keys

    return asyncio.run(main())


def test_ctrl_c_is_heard_before_a_page_is_drawn_and_nothing_else_is():
    for read_by_the_page in (False, True):
        assert heard("early\r\x03", read_by_the_page=read_by_the_page) == [Keys.ControlC]
        assert heard("early\r", read_by_the_page=read_by_the_page) == []
