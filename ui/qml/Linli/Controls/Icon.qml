import QtQuick
import Linli.Theme

// One glyph of the icon font, never without a word beside it.
Text {
    required property string name
    property int size: Theme.iconSmall

    width: size
    height: size
    color: Theme.ink
    text: Theme.glyph(name)
    font.family: Theme.iconFamily
    font.pixelSize: size
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    Accessible.ignored: true
}
