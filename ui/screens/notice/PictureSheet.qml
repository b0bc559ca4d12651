import QtQuick
import Linli.Controls
import Linli.Screens.Notice
import Linli.Theme

// A picture or a page of an attachment: whole, or the part of it that is enlarged.
Item {
    id: sheet

    required property NoticeViewModel vm
    readonly property rect box: sheet.vm.pictureBox

    function measure() {
        if (sheet.visible && width > 0 && height > 0)
            sheet.vm.fitPicture(Qt.size(width, height));
    }

    onWidthChanged: Qt.callLater(measure)
    onHeightChanged: Qt.callLater(measure)
    onVisibleChanged: Qt.callLater(measure)

    Item {
        anchors.fill: parent
        clip: true

        Image {
            // As a truth value, for ui/probe.py.
            readonly property bool stillLoading: status === Image.Loading

            x: sheet.box.x
            y: sheet.box.y
            width: sheet.box.width
            height: sheet.box.height
            visible: status === Image.Ready
            source: sheet.visible && sheet.box.width > 0 ? sheet.vm.picture : ""
            sourceSize: Qt.size(Math.ceil(sheet.box.width), Math.ceil(sheet.box.height))
            asynchronous: true
            autoTransform: true
            Accessible.role: Accessible.Graphic
            Accessible.name: sheet.vm.pictureWords
        }
        Rectangle {
            x: Math.max(0, sheet.box.x)
            y: Math.max(0, sheet.box.y)
            width: Math.min(parent.width, sheet.box.width)
            height: Math.min(parent.height, sheet.box.height)
            visible: !sheet.vm.missing
            color: "transparent"
            border.width: sheet.vm.readHere ? 2 * Theme.ring : Theme.line
            border.color: sheet.vm.readHere ? Theme.action : Theme.border
        }
    }
    Label {
        anchors.centerIn: parent
        width: parent.width
        visible: text
        horizontalAlignment: Text.AlignHCenter
        role: "lead"
        text: sheet.vm.missing
    }
}
