import QtQuick
import Linli.Controls
import Linli.Screens.OnPhone
import Linli.Theme

ScreenFrame {
    id: screen

    required property OnPhoneViewModel vm
    readonly property string role: Theme.tv ? "min" : "body"

    title: screen.vm.title
    note: screen.vm.note
    split: 0.46

    Column {
        y: Theme.gapText
        width: parent.width
        spacing: Theme.gap

        Label {
            width: parent.width
            visible: text
            role: "lead"
            strong: true
            text: screen.vm.aim
        }
        Label {
            width: parent.width
            role: screen.role
            text: screen.vm.family
        }
        Label {
            width: parent.width
            visible: text
            role: screen.role
            text: screen.vm.longer
        }
        Label {
            width: parent.width
            visible: text
            role: screen.role
            text: screen.vm.after
        }
    }
    controls: [
        Image {
            readonly property bool stillLoading: status === Image.Loading

            readonly property int room: screen.height - screen.headBottom - 3 * Theme.gap
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, screen.beside ? room : screen.height * 0.4)
            height: width
            visible: status === Image.Ready
            source: screen.vm.code
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: screen.vm.aim
        }
    ]
}
