"""What the preview is asked to draw."""

from pathlib import Path

import pytest

from hub.desk.notice_draft import NoticeDraft
from hub.desk.notice_scene import notice_scene
from hub.office import Office
from services.contract.documents import Attachment
from tests.support.pictures import png


@pytest.mark.parametrize(
    ("page", "name", "leaf"),
    [("notice", "notice", None), ("leaf=1", "notice", "1"), ("home", "home", None)],
)
async def test_the_notice_its_pictures_and_attachments_can_be_looked_at(
    office: Office, page: str, name: str, leaf: str | None
) -> None:
    picture = await office.media.store_picture(png(9, 9))
    scan = await office.media.store_picture(png(8, 8))
    attachment = Attachment(title="原件", pages=(scan,))
    draft = NoticeDraft(
        title="看图", body="看上面的图。", pictures=(picture,), attachments=(attachment,)
    )
    scene = await notice_scene(office, draft, page)
    assert scene.page == name
    assert scene.arguments.get("leaf") == leaf
    assert set(scene.media) == {picture.sha256, scan.sha256}
    assert all(isinstance(path, Path) and path.exists() for path in scene.media.values())
