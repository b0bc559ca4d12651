import QtQuick
import Linli.Shell
import Linli.Theme

// 打印小票, for those without a phone, and in words how the printing went. Nothing where there is no
// printer.
Column {
    id: slip

    required property SlipOffer offer
    readonly property bool told: offer.words !== ""

    visible: offer.offered
    spacing: Theme.gapText

    BigButton {
        width: parent.width
        iconName: "printer"
        text: qsTr("打印小票")
        onActivated: slip.offer.print()
    }
    Label {
        width: parent.width
        visible: text
        text: slip.offer.words
        color: slip.offer.failed ? Theme.helpText : Theme.ink
    }
}
