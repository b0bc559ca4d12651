pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Notice
import Linli.Theme

ScreenFrame {
    id: screen

    required property NoticeViewModel vm
    readonly property bool pictured: picture.status === Image.Ready && screen.vm.page === 0
    readonly property int pictureRoom: picture.status === Image.Ready ? picture.height + Theme.gap : 0

    title: screen.vm.title
    note: screen.vm.byline
    split: Theme.tv ? 0.4 : 0.3

    Image {
        id: picture
        width: parent.width
        height: Math.min(parent.height * 0.55, implicitHeight * width / Math.max(1, implicitWidth))
        visible: screen.pictured
        source: screen.vm.picture
        sourceSize.width: parent.width
        fillMode: Image.PreserveAspectFit
        Accessible.role: Accessible.Graphic
        Accessible.name: screen.vm.pictureWords
    }
    Item {
        id: sheet

        function measure() {
            if (width > 0 && height > 0)
                screen.vm.fit(probe.font, Qt.size(width, height), height - screen.pictureRoom, column.spacing);
        }

        anchors.fill: parent
        onWidthChanged: Qt.callLater(measure)
        onHeightChanged: Qt.callLater(measure)

        Connections {
            target: screen
            function onPictureRoomChanged() {
                Qt.callLater(sheet.measure);
            }
        }
        Label {
            id: probe
            visible: false
        }
        Column {
            id: column
            y: screen.pictured ? screen.pictureRoom : 0
            width: parent.width
            spacing: Theme.textBody * 0.6

            Repeater {
                model: screen.vm.paragraphs

                Label {
                    required text
                    width: column.width
                }
            }
        }
    }
    controls: [
        Card {
            width: parent.width
            visible: screen.vm.phone
            kind: "tint"

            Row {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    id: receiver
                    visible: !screen.beside
                    anchors.verticalCenter: parent.verticalCenter
                    name: "phone"
                    size: Theme.icon
                    color: Theme.action
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - (receiver.visible ? receiver.width + Theme.gap : 0)
                    role: screen.beside ? "lead" : "title"
                    text: screen.vm.phone
                    fontSizeMode: screen.beside ? Text.FixedSize : Text.HorizontalFit
                    wrapMode: screen.beside ? Text.Wrap : Text.NoWrap
                    minimumPixelSize: Theme.textBody
                }
            }
        },
        Pager {
            width: parent.width
            reserved: true
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
