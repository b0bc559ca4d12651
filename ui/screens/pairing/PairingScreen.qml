import QtQuick
import Linli.Controls
import Linli.Screens.Pairing
import Linli.Theme

ScreenFrame {
    id: screen

    required property PairingViewModel vm

    beside: false
    title: qsTr("这台屏幕还没登记")
    note: screen.vm.place

    Card {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width

        Label {
            width: parent.width
            visible: screen.vm.code
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("登记码")
            color: Theme.ink2
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignHCenter
            role: "hero"
            text: screen.vm.code
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignHCenter
            role: "min"
            text: screen.vm.until
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            role: Theme.tv ? "min" : "body"
            text: screen.vm.words
        }
    }
}
