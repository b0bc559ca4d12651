import QtQuick
import Linli.Controls
import Linli.Screens.Practised
import Linli.Theme

// On the paper of practice still, so that nobody takes it for a receipt.
ScreenFrame {
    id: screen

    required property PractisedViewModel vm

    title: screen.vm.headline
    note: screen.vm.mark
    color: Theme.noticeFill
    split: 0.4

    Column {
        y: Theme.gapText
        width: parent.width
        spacing: Theme.gap

        Label {
            width: parent.width
            text: screen.vm.nothing
        }
        Card {
            width: parent.width

            Label {
                width: parent.width
                text: screen.vm.then
            }
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
