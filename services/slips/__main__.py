"""Print the job that comes as JSON on standard input, and end with its `Outcome`.

A process of its own: a printer that hangs or a USB library that crashes takes no screen with it,
and the kiosk never holds in memory what only printing needs.
"""

import logging
import sys

from services.slips.printers import UnknownAddress, open_printer
from services.slips.printing import print_slip
from services.slips.slip import Job, Outcome


def main() -> int:
    """Print one slip."""
    logging.basicConfig(format="%(message)s")
    job = Job.model_validate_json(sys.stdin.buffer.read())
    try:
        printer = open_printer(job.printer)
    except UnknownAddress as error:
        print(error, file=sys.stderr)
        return Outcome.UNREACHABLE
    return print_slip(printer, job.slip, job.printer.width_dots)


if __name__ == "__main__":
    sys.exit(main())
