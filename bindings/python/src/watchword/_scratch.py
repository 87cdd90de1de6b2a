"""What short calls write to, made once and used again."""

from __future__ import annotations

from ctypes import byref, c_char, c_size_t, c_uint64

ROOM = 1 << 15


class Scratch:
    """A buffer, and what a call is told of it and of its texts.

    Everything here is of the type that the header has, so that a function of `_abi` which converts
    nothing can be called with it: that is most of the time of a short call.
    """

    __slots__ = (
        "buffer", "first_size", "length", "out_length", "out_number", "out_second", "number", "room",
        "second_size", "view",
    )  # fmt: skip

    def __init__(self) -> None:
        memory = (c_char * ROOM)()
        self.buffer = byref(memory)
        self.view = memoryview(memory).cast("B")
        self.room = c_size_t(ROOM)
        self.length = c_size_t()
        self.out_length = byref(self.length)
        self.first_size = c_size_t()
        self.second_size = c_size_t()
        self.out_second = byref(self.second_size)
        self.number = c_uint64()
        self.out_number = byref(self.number)


# Who needs one takes it from here and puts it back: a thread, or a signal handler amid a call, finds
# those that nobody is using. One that an exception keeps from coming back is replaced.
_free: list[Scratch] = []
give = _free.append


def take() -> Scratch:
    try:
        return _free.pop()
    except IndexError:
        return Scratch()
