import QtQuick
import Linli.Theme

// Text that takes the height it needs up to `most`, and is set smaller where that is not enough.
Item {
    id: box

    property string text
    property string role: "body"
    property int most: 0
    property int size: Theme.sizeOf(role)
    property color color: Theme.ink
    property bool centred: false
    // Shown only where it need not be set smaller.
    property bool yields: false
    // What it stands on says it already.
    property bool ignored: false
    // Its lines are given and not broken again.
    property bool whole: false
    readonly property bool fits: natural.implicitHeight <= most && natural.contentWidth <= width

    // What stands on several lines needs the square root less of both width and height.
    readonly property real scarce: most / Math.max(1, natural.implicitHeight)
    readonly property int fitting: fits ? size : whole ? size * Math.min(1, width / Math.max(1, natural.contentWidth), scarce) : Math.max(Theme.textMin, size * Math.sqrt(scarce))

    height: visible ? Math.max(0, Math.min(natural.implicitHeight, most)) : 0
    visible: text && (!yields || fits)

    Label {
        id: natural
        width: box.width
        visible: false
        role: box.role
        text: box.text
        font.pixelSize: box.size
        wrapMode: box.whole ? Text.NoWrap : Text.Wrap
    }
    Label {
        anchors.fill: parent
        role: box.role
        text: box.text
        color: box.color
        font.pixelSize: box.fitting
        fontSizeMode: box.fits || box.whole ? Text.FixedSize : Text.Fit
        minimumPixelSize: Theme.textMin
        Accessible.ignored: box.ignored
        wrapMode: natural.wrapMode
        horizontalAlignment: box.centred ? Text.AlignHCenter : Text.AlignLeft
        verticalAlignment: box.centred ? Text.AlignVCenter : Text.AlignTop
    }
}
