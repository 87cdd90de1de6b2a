"""Rows that the library verifies at once, and the thread that looks on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Callable, Union

from . import _abi
from ._errors import raise_for, wrong_type

# How often, in seconds, the calling thread looks at the others, and how often it tells how far they are.
_LOOK = 0.02
_TELL = 0.1

Progress = Union[Callable[[int, int], object], bool, None]


class Watch:
    """Tells how far a batch is, and asks whether to stop it.

    Attributes:
        is_stopped: Whether the answer was yes.
    """

    __slots__ = ("_should_stop", "_tell", "_told_at", "_total", "is_stopped")

    def __init__(
        self,
        tell: Callable[[int, int], object] | None,
        should_stop: Callable[[], bool] | None,
        total: int,
    ) -> None:
        self._tell = tell
        self._should_stop = should_stop
        self._total = total
        self._told_at = time.monotonic()
        self.is_stopped = False

    def look(self, done: int) -> bool:
        """Tells that so many rows are done; whether to stop."""
        if self._tell is not None and time.monotonic() - self._told_at >= _TELL:
            self._tell(done, self._total)
            self._told_at = time.monotonic()
        if not self.is_stopped and self._should_stop is not None:
            self.is_stopped = bool(self._should_stop())
        return self.is_stopped

    def end(self) -> None:
        """Tells that all rows are done."""
        if self._tell is not None:
            self._tell(self._total, self._total)


@contextmanager
def watching(
    progress: Progress, should_stop: Callable[[], bool] | None, total: int
) -> Iterator[Watch]:
    """A watch for the length of a batch, with a bar where one is asked for."""
    if progress is None or progress is False:
        watch = Watch(None, should_stop, total)
        yield watch
    elif progress is True:
        from tqdm import tqdm  # type: ignore[import-untyped,unused-ignore]

        with tqdm(total=total, unit="row", unit_scale=True) as bar:
            watch = Watch(lambda done, _: bar.update(done - bar.n), should_stop, total)
            yield watch
            watch.end()
    elif callable(progress):
        watch = Watch(progress, should_stop, total)
        yield watch
        watch.end()
    else:
        raise wrong_type("progress", "callable, bool or None", progress)


class BatchPart:
    """Rows that lie in one place in each column.

    Attributes:
        batch: The rows as the library reads them.
        first: The first of them, in the whole batch.
        count: How many.
    """

    __slots__ = ("_kept", "batch", "count", "first")

    def __init__(self, batch: _abi.Batch, first: int, count: int, kept: object) -> None:
        self.batch = batch
        self.first = first
        self.count = count
        self._kept = kept

    def verify(self, options: _abi.Options | None, threads: int, watch: Watch) -> None:
        """Verifies the rows in so many threads, while this one looks on."""
        progress = _abi.Progress(stop=watch.look(self.first))
        ended: SimpleQueue[int] = SimpleQueue()

        def work() -> None:
            # Holds `self`, and with it all that the library reads, even where nobody waits for it.
            ended.put(_abi.verify_batch(self.batch, options, progress))

        workers = [Thread(target=work) for _ in range(min(threads, self.count))]
        try:
            for worker in workers:
                worker.start()
            left = len(workers)
            while left:
                try:
                    status = ended.get(timeout=_LOOK)
                except Empty:
                    progress.stop = watch.look(self.first + progress.done)
                else:
                    left -= 1
                    raise_for(status, _abi.Error())
        finally:
            # After an exception, that of ctrl-C above all, some are still at work.
            progress.stop = 1
            for worker in workers:
                if worker.ident is not None:
                    worker.join()
