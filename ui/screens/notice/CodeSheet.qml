import QtQuick
import Linli.Controls
import Linli.Screens.Notice
import Linli.Theme

// The QR code with which a notice is taken along, as large as the page allows.
Item {
    id: sheet

    required property NoticeViewModel vm
    property string words
    readonly property int below: hint.visible ? hint.height + Theme.gap : 0

    Label {
        id: hint
        width: parent.width
        visible: text
        text: sheet.words
    }
    Image {
        readonly property bool stillLoading: status === Image.Loading

        anchors.horizontalCenter: parent.horizontalCenter
        y: sheet.below
        width: Math.min(sheet.width, sheet.height - sheet.below)
        height: width
        source: sheet.visible ? sheet.vm.code : ""
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: sheet.vm.title
    }
}
