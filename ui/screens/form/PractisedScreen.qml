import QtQuick
import Linli.Controls
import Linli.Screens.Practised
import Linli.Theme

// On the paper of practice still, so that nobody takes it for a receipt.
ScreenFrame {
    id: screen

    required property PractisedViewModel vm
    readonly property string role: Theme.tv ? "min" : "body"

    title: screen.vm.headline
    note: screen.vm.mark
    color: Theme.noticeFill
    split: Theme.tv ? 0.34 : 0.4

    Column {
        y: Theme.gapText
        width: parent.width
        spacing: Theme.gapParagraph

        Label {
            width: parent.width
            role: screen.role
            text: screen.vm.nothing
        }
        Label {
            width: parent.width
            role: screen.role
            text: screen.vm.then
        }
        Label {
            width: parent.width
            visible: text
            role: screen.role
            text: screen.vm.promise
        }
    }
    controls: [
        BigButton {
            width: parent.width
            kind: "primary"
            text: screen.vm.realWords
            onActivated: screen.vm.real()
        },
        BigButton {
            width: parent.width
            text: qsTr("再练一次")
            onActivated: screen.vm.again()
        }
    ]
}
