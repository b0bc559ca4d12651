import QtQuick
import Linli.Controls
import Linli.Screens.Home
import Linli.Theme

ScreenFrame {
    id: screen

    required property HomeViewModel vm
    readonly property int columns: Theme.tv ? 4 : 2
    readonly property int rows: 8 / columns
    readonly property int tallest: Theme.up(Theme.sunk ? 38 : 47)

    split: 0.52
    beside: Theme.landscape && !Theme.tv
    title: Theme.tv ? qsTr("您要办什么？") : ""
    note: Theme.tv ? screen.vm.date + "  " + screen.vm.clock : ""

    Column {
        id: now
        visible: !Theme.tv
        width: parent.width
        spacing: Theme.gapText

        Item {
            readonly property bool stacked: left.implicitWidth + right.implicitWidth > width
            width: parent.width
            height: stacked ? left.height + right.height : Math.max(left.height, right.height)

            Column {
                id: left

                Label {
                    role: "hero"
                    text: screen.vm.clock
                }
                Label {
                    text: screen.vm.date
                }
                Label {
                    role: "min"
                    text: screen.vm.lunar
                }
            }
            Column {
                id: right
                anchors.right: parent.right
                anchors.bottom: parent.bottom

                Label {
                    anchors.right: parent.right
                    visible: text
                    role: "title"
                    text: screen.vm.span
                }
                Label {
                    anchors.right: parent.right
                    visible: text
                    text: screen.vm.sky
                    color: Theme.ink2
                }
                Label {
                    anchors.right: parent.right
                    visible: text
                    strong: true
                    text: screen.vm.advice
                    color: Theme.action
                }
            }
        }
    }
    NoticeCard {
        anchors.top: now.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        visible: screen.vm.noticeTitle && !Theme.tv
        room: parent.height - y
        title: screen.vm.noticeTitle
        text: screen.vm.noticeText
        foot: screen.vm.noticeFoot
        onActivated: screen.vm.openNotice()
    }
    controls: Grid {
        id: grid
        readonly property int freeHeight: screen.beside || Theme.tv ? screen.height - 2 * Theme.marginTop : screen.height

        width: parent.width
        columns: screen.columns
        spacing: Theme.gap

        Repeater {
            model: screen.vm.tiles

            Tile {
                required property string name
                required property string icon
                required property int index

                width: (grid.width - (screen.columns - 1) * Theme.gap) / screen.columns
                height: Theme.tv ? 290 : screen.tallest
                iconName: icon
                colour: Theme.accent(index)
                onActivated: screen.vm.open(name)
            }
        }
    }
}
