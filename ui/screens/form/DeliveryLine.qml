import QtQuick
import Linli.Controls
import Linli.Screens.Receipt
import Linli.Theme

// How far the request got, with the icon that says the same.
Item {
    id: line

    required property ReceiptViewModel vm
    readonly property color colour: vm.refused ? Theme.helpText : vm.arrived ? Theme.done : Theme.action

    height: Math.max(mark.height, words.height)

    Icon {
        id: mark
        name: line.vm.refused ? "circle-alert" : line.vm.arrived ? "circle-check" : "send"
        size: Theme.tv ? Theme.iconSmall : Theme.icon
        color: line.colour
    }
    Label {
        id: words
        x: mark.width + Theme.gapText
        anchors.verticalCenter: parent.verticalCenter
        width: line.width - x
        role: Theme.tv ? "min" : "body"
        strong: true
        text: line.vm.delivery
        color: line.colour
    }
}
