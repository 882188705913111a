"""What a worker may take on Windows, where no process can bound itself: its parent does it."""

import sys

if sys.platform == "win32":
    import win32api
    import win32con
    import win32job
    import win32process

    class Bounds:
        """The bounds of one process, and of all that it starts.

        They end together: with ``release``, or with the process that made the bounds, however it
        ends. Windows refuses it memory above the bound at once; a parent that looks sees it
        where Windows does not (Wine).
        """

        def __init__(self, pid: int, memory: int) -> None:
            self._process = win32api.OpenProcess(win32con.PROCESS_ALL_ACCESS, False, pid)
            self._memory = self._committed() + memory
            self._job = win32job.CreateJobObject(None, "")
            kind = win32job.JobObjectExtendedLimitInformation
            limits = win32job.QueryInformationJobObject(self._job, kind)
            limits["BasicLimitInformation"]["LimitFlags"] = (
                win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
                | win32job.JOB_OBJECT_LIMIT_PROCESS_MEMORY
            )
            limits["ProcessMemoryLimit"] = self._memory
            win32job.SetInformationJobObject(self._job, kind, limits)
            win32job.AssignProcessToJobObject(self._job, self._process)

        def is_large(self) -> bool:
            """Whether the process has more memory than it may; one that has ended has none."""
            try:
                return self._committed() > self._memory
            except win32process.error:
                if win32process.GetExitCodeProcess(self._process) == win32con.STILL_ACTIVE:
                    raise
                return False

        def release(self) -> None:
            """End the process and all that it has started."""
            self._job.Close()

        def _committed(self) -> int:
            return int(win32process.GetProcessMemoryInfo(self._process)["PagefileUsage"])
