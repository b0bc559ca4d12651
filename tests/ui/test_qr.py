import base64

from PySide6.QtGui import QGuiApplication, QImage

from ui.qr import qr_picture


def test_a_code_is_a_square_png_with_a_light_border(qt_application: QGuiApplication) -> None:
    url = qr_picture("报修 1001 春晖社区 物业电话 0573 8888 1234")
    kind, _, body = url.partition(",")
    picture = QImage.fromData(base64.b64decode(body))
    assert kind == "data:image/png;base64"
    assert picture.width() == picture.height() > 200
    assert picture.pixelColor(8, 8).lightness() == 255
    assert picture.pixelColor(4 * 8 + 4, 4 * 8 + 4).lightness() == 0
