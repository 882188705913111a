"""The same work on many files, in processes of our own that may run out of memory, hang or die.

Each worker takes one file after another over its standard streams. It is a fresh interpreter, or,
on Linux where it may, a copy of this process, which has loaded all that it needs: starting an
interpreter takes longer than reading the forms of an agency.
A worker may use only so much memory and processor time for a file, and is stopped when a file
takes too long. On Windows its parent sets the bound of memory; of time there is only the clock. A
worker that dies costs its file, not the batch. Workers end when the process that started them ends,
however it ends.
"""

import gc
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Generic, NoReturn, TypeVar

from msgspec import Struct

from cchc_xl.domain.shared import Shared

if sys.platform == "win32":
    from cchc_xl.bounds import Bounds
else:
    import resource

T = TypeVar("T")
_FILES_PER_WORKER = 24
"""Files that make the start of one more worker worth its while."""
_TRIES = 2
_serving = False
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from cchc_xl.workers import serve; serve()"
)


class Limits(Struct, frozen=True):
    """What the work on one file may take."""

    memory: int = 224 << 20
    """Bytes above what the worker has at rest."""
    cpu: int = 5
    """Seconds of processor time."""
    wall: float = 30.0
    """Seconds by the clock, generous because other programs and networks are slow."""


USUAL = Limits()


class Lost(Enum):
    """Why the work on a file gave nothing."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


LOST_REASONS = {
    Lost.TIME: "đọc quá lâu",
    Lost.MEMORY: "cần quá nhiều bộ nhớ",
    Lost.CRASH: "nội dung làm trình đọc ngừng đột ngột",
}
"""The same in the words of W114."""


class Bug(Struct, frozen=True):
    """The work raised an exception: a fault of ours, which costs the file and not its worker."""

    trace: str
    """The worker's own traceback."""


class WorkerError(RuntimeError):
    """No worker could be started; its text holds what the worker said."""


def in_worker() -> bool:
    """Whether this process is a worker: what is printed here is read by its parent alone."""
    return _serving


def serve() -> None:
    """Be a worker: take the function, then one item after another, until the parent is gone."""
    global _serving
    _serving = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever prints, prints elsewhere.
    function, limits = pickle.load(requests)
    gc.freeze()
    # A file leaves many small values and no cycles: collecting less often saves a tenth of time.
    gc.set_threshold(50_000, 20, 20)
    bounds = _Bounds(limits)
    # Where a launcher stands before the interpreter, the parent knows the launcher's number only.
    pickle.dump(os.getpid(), replies)
    replies.flush()
    while True:
        try:
            item = pickle.load(requests)
        except EOFError:
            return
        bounds.renew()
        try:
            reply = pickle.dumps(function(item))
        except Exception as error:
            lacking = _lacked_memory(error)
            reply = pickle.dumps(Lost.MEMORY if lacking else Bug(traceback.format_exc()))
        bounds.rest()
        try:
            replies.write(reply)
            replies.flush()
        except BrokenPipeError:
            os._exit(1)


def _lacked_memory(error: BaseException | None) -> bool:
    """Whether it is lack of memory, or was raised in cleaning up after it (``zipfile`` does)."""
    while error and not isinstance(error, MemoryError):
        error = error.__context__
    return error is not None


class _Bounds:
    """The limits put on this process, anew for each file."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        if sys.platform == "win32":
            return
        size = _address_space()
        if size:
            _lower(resource.RLIMIT_AS, size + limits.memory)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def renew(self) -> None:
        if sys.platform == "win32":
            return
        _lower(resource.RLIMIT_CPU, math.ceil(_counted_time()) + self._limits.cpu)
        signal.setitimer(signal.ITIMER_REAL, self._limits.wall)

    def rest(self) -> None:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)


if sys.platform != "win32":

    def _lower(kind: int, limit: int) -> None:
        """Set the soft limit, where the system lets us."""
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        try:
            resource.setrlimit(kind, (limit, hard))
        except (OSError, ValueError):  # pragma: no cover - macOS has no limit on memory
            return


def _counted_time() -> float:
    """Seconds of this process as the system counts them against RLIMIT_CPU.

    Linux counts whole ticks there, which in a long run under load are seconds more than what the
    exact clock of the process says.
    """
    try:
        ticks = time.clock_gettime(_CLOCK_OF_TICKS) if sys.platform == "linux" else 0.0
    except OSError:  # pragma: no cover - another kernel
        ticks = 0.0
    return max(ticks, time.process_time())


_CLOCK_OF_TICKS = ~0 << 3
"""CPUCLOCK_PROF of the process itself (linux/posix-timers.h)."""


def _address_space() -> int:
    """Bytes of this process's address space; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # pragma: no cover - no Linux
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


class _Copy:
    """A copy of this process that serves, with what of ``subprocess.Popen`` its parent uses."""

    def __init__(self, errors: BinaryIO) -> None:
        requests, asking = os.pipe()
        answering, replies = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _serve_on(requests, replies, errors.fileno())
        os.close(requests)
        os.close(replies)
        self.stdin, self.stdout = os.fdopen(asking, "wb"), os.fdopen(answering, "rb")
        self._status: int | None = None
        self._one_at_a_time = threading.Lock()

    def kill(self) -> None:
        """End it, unless it has ended: its number may be another's by then."""
        with self._one_at_a_time:
            if self._ended() is None:
                os.kill(self._pid, signal.SIGKILL)

    def wait(self, timeout: float = math.inf) -> int:
        """The exit code, or minus the signal that ended it."""
        until = time.monotonic() + timeout
        while True:
            with self._one_at_a_time:
                status = self._ended()
            if status is not None:
                return status
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("worker", timeout)
            time.sleep(0.001)

    def _ended(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status


def _serve_on(requests: int, replies: int, errors: int) -> NoReturn:
    """Be a worker on these descriptors, letting go of all others; never comes back."""
    try:
        for given, standard in ((requests, 0), (replies, 1), (errors, 2)):
            os.dup2(given, standard)
        sys.stdout = sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace")
        os.closerange(3, min(os.sysconf("SC_OPEN_MAX"), 1 << 16))
        serve()
    finally:
        os._exit(0)


def _can_copy() -> bool:
    """Whether a copy of this process is safe: only the thread that makes it would be in it.

    The system is asked: libraries have threads that Python does not know of. Elsewhere than on
    Linux the system's own libraries do not bear it.
    """
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _interpreter(errors: BinaryIO) -> "subprocess.Popen[bytes]":
    import json  # a copy of this process needs none

    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Worker(Generic[T]):
    """A worker as its parent sees it."""

    def __init__(
        self, function: Callable[[Path], T], limits: Limits, *, copied: bool = False
    ) -> None:
        self._limits = limits
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        try:
            self._process = _Copy(self._errors) if copied else _interpreter(self._errors)
        except OSError as error:
            self._errors.close()
            raise WorkerError(f"no worker could be started:\n{error}") from error
        self._started: float | None = None
        self._overdue = self._too_large = False
        try:
            self._send((function, limits))
            pid = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
            said = self._said()
            self.stop()
            raise WorkerError(f"no worker could be started:\n{said}") from error
        except BaseException:
            self.stop()
            raise
        if sys.platform == "win32":
            self._bounds = Bounds(pid, limits.memory)

    def ask(self, path: Path) -> "T | Lost | Bug":
        """The function's result for the file, or what became of the worker."""
        self._started = time.monotonic()
        try:
            self._send(path)
            result: T | Lost | Bug = self._receive()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return self._epitaph()
        finally:
            self._started = None
        return result

    def watch(self) -> None:
        """Stop the worker when it is overdue or takes too much."""
        started = self._started
        if started is None:
            return
        self._overdue |= time.monotonic() - started > self._limits.wall + 1
        if sys.platform == "win32":
            self._too_large |= self._bounds.is_large()
        if self._overdue or self._too_large:
            self._process.kill()

    def kill(self) -> None:
        """End the worker, whatever it does; the thread that waits for it finds it dead."""
        self._process.kill()

    def stop(self) -> None:
        """End the worker and let go of what belongs to it."""
        if sys.platform == "win32" and hasattr(self, "_bounds"):
            self._bounds.release()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with suppress(OSError):
                if stream:
                    stream.close()

    def _send(self, value: object) -> None:
        assert self._process.stdin
        pickle.dump(value, self._process.stdin)
        self._process.stdin.flush()

    def _receive(self) -> "T | Lost | Bug":
        assert self._process.stdout
        result: T | Lost | Bug = pickle.load(self._process.stdout)
        return result

    def _epitaph(self) -> Lost:
        try:
            status = self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        if self._too_large:
            return Lost.MEMORY
        if self._overdue or -status in _TIME_SIGNALS:
            return Lost.TIME
        return Lost.MEMORY if "memory allocation" in self._said() else Lost.CRASH

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read(1 << 16).decode(errors="replace")


_TIME_SIGNALS = {getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}


def map_in_workers(
    function: Callable[[Path], T],
    paths: Sequence[Path],
    *,
    jobs: int | None = None,
    limits: Limits = USUAL,
    shared: bool = False,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> list["T | Lost | Bug"]:
    """The function's result for each path, in their order; Lost where a worker did not survive,
    Bug where the function raised something.

    ``function`` and its results must be picklable. With ``shared`` what several results have in
    common is held once, which takes time.

    Raises:
        WorkerError: no worker could be started.
    """
    wanted = min(jobs or processors(), math.ceil(len(paths) / _FILES_PER_WORKER))
    together = Shared() if shared else None
    return _Batch(function, paths, limits, progress, together).run(max(1, wanted))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Batch(Generic[T]):
    """The files of one run: a thread for each worker hands them out, the main thread watches."""

    def __init__(
        self,
        function: Callable[[Path], T],
        paths: Sequence[Path],
        limits: Limits,
        progress: Callable[[str, int, int], None],
        shared: Shared | None,
    ) -> None:
        self._function, self._paths, self._progress = function, paths, progress
        self._limits, self._shared = limits, shared
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, T | Lost | Bug | BaseException]] = (
            queue.SimpleQueue()
        )
        self._workers: set[_Worker[T]] = set()
        self._stopping = False

    def run(self, jobs: int) -> list["T | Lost | Bug"]:
        for index in range(len(self._paths)):
            self._waiting.put(index)
        threads: list[threading.Thread] = []
        try:
            first = [self._started(copied=True) if _can_copy() else None for _ in range(jobs)]
            for worker in first:
                hand_out = threading.Thread(target=self._hand_out, args=(worker,), daemon=True)
                threads.append(hand_out)
                hand_out.start()
            return self._gather()
        finally:
            self._stopping = True
            for worker in tuple(self._workers):
                worker.kill()
            for thread in threads:
                thread.join()
            for worker in tuple(self._workers):  # whose thread was never begun
                self._dismiss(worker)

    def _started(self, *, copied: bool = False) -> _Worker[T]:
        worker = _Worker(self._function, self._limits, copied=copied)
        self._workers.add(worker)
        return worker

    def _hand_out(self, worker: _Worker[T] | None) -> None:
        try:
            while not self._stopping:
                index = self._waiting.get_nowait()
                result, worker = self._ask(self._paths[index], worker)
                self._done.put((index, result))
        except queue.Empty:
            return
        except BaseException as error:
            self._done.put((0, error))
        finally:
            if worker:
                self._dismiss(worker)

    def _ask(
        self, path: Path, worker: _Worker[T] | None
    ) -> "tuple[T | Lost | Bug, _Worker[T] | None]":
        """What became of the file, and the worker that is fit to take the next one.

        A worker may have died of something else than its file, so a crash is tried once more.
        """
        for attempt in range(_TRIES):
            if worker is None:
                worker = self._started()
            result = worker.ask(path)
            if not isinstance(result, Lost):
                return result, worker
            self._dismiss(worker)
            worker = None
            if result is not Lost.CRASH or self._stopping or attempt == _TRIES - 1:
                break
        return result, worker

    def _dismiss(self, worker: _Worker[T]) -> None:
        worker.stop()
        self._workers.discard(worker)

    def _gather(self) -> list["T | Lost | Bug"]:
        results: dict[int, T | Lost | Bug] = {}
        shared, total = self._shared, len(self._paths)
        while len(results) < total:
            for worker in tuple(self._workers):
                worker.watch()
            try:
                index, result = self._done.get(timeout=0.5)
            except queue.Empty:
                continue
            if isinstance(result, BaseException):
                raise result
            results[index] = shared.of(result) if shared else result
            self._progress(self._paths[index].name, len(results), total)
        return [results[index] for index in range(total)]
