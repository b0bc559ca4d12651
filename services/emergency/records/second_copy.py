"""A second copy of every call that is not finished, apart from the journal.

One plain file a call, in a folder for this user only: whatever happens to the database, the calls
that the hub does not have survive it (emergency reference, faults 9 and 10).
"""

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError

from process.durable import sync_folder, write_private
from services.emergency.calls.call import Call, lacking
from services.store import Store

log = logging.getLogger("guard.second")


class SecondCopy:
    """Follows the calls without holding them up.

    `trouble` says why it cannot, and is empty while the files are as the calls are. What failed is
    tried again with the next change, or by `retry`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="second")
        self._due: dict[UUID, Call] = {}
        self._writing: asyncio.Task[None] | None = None
        self.trouble = Store("")

    def read_now(self) -> tuple[Call, ...]:
        """The calls that were not finished when the guard last stopped, oldest first."""
        calls = [_read(path) for path in sorted(self._folder.glob("*.json"))]
        return tuple(call for call in calls if call)

    def follow(self, call: Call) -> None:
        """Keep this call as it is now, or drop it if it is finished."""
        self._due[call.id] = call
        self.retry()

    def retry(self) -> None:
        """Write what is due."""
        if self._due and (self._writing is None or self._writing.done()):
            self._writing = asyncio.get_running_loop().create_task(self._write_all())

    async def settled(self) -> None:
        """Wait until what was due has been tried."""
        if self._writing:
            await asyncio.wait({self._writing})

    async def close(self) -> None:
        """Finish what is due."""
        await self.settled()
        self._thread.shutdown(wait=False)

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        while self._due:
            call = next(iter(self._due.values()))
            try:
                await loop.run_in_executor(self._thread, self._write, call)
            except OSError as error:
                self._note(str(error))
                return
            if self._due[call.id] is call:
                del self._due[call.id]
        self._note("")

    def _write(self, call: Call) -> None:
        path = self._folder / f"{call.id}.json"
        if call.is_open or call.unsent():
            write_private(path, call.model_dump_json())
        elif path.exists():
            path.unlink()
            sync_folder(self._folder)

    def _note(self, trouble: str) -> None:
        if trouble and not self.trouble.value:
            log.warning("no second copy reason=%s", trouble)
        self.trouble.set(trouble)


def join_copies(calls: Iterable[Call], copies: Iterable[Call]) -> tuple[list[Call], bool]:
    """The journal's calls with what the second copies have beyond them, and whether they have any.

    A call that only its copy has is not `stored`.
    """
    known = {call.id: call for call in calls}
    found = False
    for copy in copies:
        call = known.get(copy.id)
        news = lacking(copy, call)
        found = found or bool(news)
        if call is None:
            known[copy.id] = copy.model_copy(update={"stored": False})
        for event in news if call else ():
            known[copy.id] = known[copy.id].after(event)
    return list(known.values()), found


def _read(path: Path) -> Call | None:
    try:
        return Call.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        log.warning("second copy left out file=%s reason=%s", path.name, type(error).__name__)
        return None
