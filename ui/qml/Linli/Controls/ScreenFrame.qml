import QtQuick
import Linli.Theme

// The base of every screen: a title, in small print how old the content is, the content, and the
// controls within reach: below it, or beside it on a wide panel (`beside`, share `split`).
Rectangle {
    id: frame

    property string title
    property string note
    // A long title is set smaller, at every type size alike.
    readonly property int longTitle: 16
    property color titleColour: Theme.ink
    property real split: 0.42
    property bool beside: Theme.landscape
    // Lists and other content that can do with less height give way when 低位 is on.
    property bool sinks: false
    readonly property real sunkBy: !Theme.sunk || !sinks ? 0 : frame.height * (!Theme.landscape ? 0.22 : Theme.step === 0 ? 0.15 : 0)
    readonly property real outOfReach: sinks ? Theme.reach - Theme.target / 2 - Theme.pageTop - head.height - Theme.gapText : 0
    readonly property bool hasControls: column.visibleChildren.length > 0
    readonly property int sideWidth: beside && hasControls ? Math.round((width - 2 * Theme.margin) * split) : 0

    readonly property int headBottom: head.y + head.height

    default property alias content: area.data
    property alias controls: column.data

    color: Theme.paper

    Item {
        id: head
        readonly property bool oneLine: !frame.title || heading.implicitWidth + small.implicitWidth + Theme.gap < width
        readonly property int titleHeight: frame.title ? heading.height : 0
        readonly property int noteHeight: frame.note ? small.height : 0

        x: Theme.margin
        y: Theme.pageTop + Math.max(frame.sunkBy, frame.outOfReach)
        width: frame.width - 2 * Theme.margin
        height: oneLine ? Math.max(titleHeight, noteHeight) : titleHeight + noteHeight

        Label {
            id: heading
            width: head.oneLine ? implicitWidth : head.width
            visible: text
            role: frame.title.length > frame.longTitle ? "lead" : "title"
            text: frame.title
            color: frame.titleColour
        }
        Label {
            id: small
            x: head.oneLine && heading.visible ? head.width - width : 0
            y: !head.oneLine ? head.titleHeight : frame.title ? heading.baselineOffset - baselineOffset : 0
            width: head.oneLine ? implicitWidth : head.width
            visible: text
            role: "min"
            text: frame.note
        }
    }
    Item {
        id: area
        x: Theme.margin
        y: head.y + head.height + (head.height ? Theme.gapText : 0)
        width: frame.width - 2 * Theme.margin - (frame.sideWidth ? frame.sideWidth + Theme.gap : 0)
        height: frame.height - y - Theme.gap - (frame.hasControls && !frame.beside ? column.height + Theme.gap : 0)
    }
    Column {
        id: column
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: frame.sideWidth || frame.width - 2 * Theme.margin
        spacing: Theme.gapCommit
    }
}
