import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// A word of the screen about itself, above the page, with at most one button.
Rectangle {
    id: remark

    required property Remarks remarks

    height: Math.max(button.visible ? button.height : 0, words.height) + 2 * Theme.gapText + (Theme.tv ? Theme.marginTop : 0)
    color: Theme.tint
    border.width: Theme.line
    border.color: Theme.action

    Label {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: button.visible ? Theme.gap : Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gapText + (button.visible ? (button.height - height) / 2 : 0)
        text: remark.remarks.words
    }
    BigButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gapText
        visible: text
        text: remark.remarks.offer
        onActivated: remark.remarks.accept()
    }
}
