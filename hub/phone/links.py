"""Whether the address of a form was made by one of the screens, and of late."""

import hmac
from datetime import date, timedelta
from uuid import UUID

from hub.fleet import Kiosk
from hub.phone.call import Call
from hub.refusals import NotFound, TooLate
from services.contract.phone import form_signature

GOOD_FOR = timedelta(days=1)
"""A code is good on the day on which it was shown, and this much longer."""

BAD = "这个码不对。请回到屏幕前，再扫一次。"
OLD = "这个码过期了。请回到屏幕前，再扫一次。"


def kiosk_of_link(call: Call, form: str, today: date) -> Kiosk:
    """The kiosk that showed the code of this form.

    Raises:
        NotFound: no kiosk here signed it.
        TooLate: it is older than a day, or from a day to come.
        Busy: this phone has tried too many that were none.
    """
    call.check_link_patience()
    query = call.request.query_params
    try:
        kiosk = call.office.fleet.kiosk(UUID(query.get("k", "")))
        day = date.fromisoformat(query.get("d", ""))
        digest = call.office.fleet.token_digest(kiosk.id)
    except (ValueError, NotFound):
        call.parts.by_address.wrong(call.address)
        raise NotFound(BAD) from None
    signature = form_signature(digest, form, kiosk.id, day)
    if not hmac.compare_digest(signature.encode(), query.get("s", "").encode()):
        call.parts.by_address.wrong(call.address)
        raise NotFound(BAD)
    if not timedelta() <= today - day <= GOOD_FOR:
        raise TooLate(OLD)
    return kiosk
