import QtQuick
import Linli.Theme

// One of the strip's five: icon and word, above each other where the strip is tall.
Plate {
    id: button

    required property string text
    required property string iconName
    required property bool tall
    // The remote's colour key that does the same, as it is called: 红, 绿, 蓝.
    property string keyName
    property color keyFill: Theme.card
    property color keyInk: Theme.ink

    accessibleName: text
    radius: Theme.radius

    Rectangle {
        id: key
        anchors.right: parent.right
        anchors.rightMargin: Theme.gapText
        anchors.verticalCenter: parent.verticalCenter
        visible: Theme.tv && button.keyName && words.width + width + 2 * Theme.gapText <= button.width
        width: colour.width + Theme.gapText / 2
        height: colour.height
        radius: Theme.radiusSmall
        color: button.keyFill
        border.width: Theme.line
        border.color: button.ink

        Label {
            id: colour
            anchors.centerIn: parent
            role: "min"
            strong: true
            text: button.keyName
            color: button.keyInk
            Accessible.ignored: true
        }
    }
    Grid {
        id: words
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: key.visible ? -(key.width + Theme.gapText) / 2 : 0
        columns: button.tall ? 1 : 2
        columnSpacing: Theme.gapText
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Icon {
            visible: !button.tall || button.height >= size + label.height
            name: button.iconName
            size: Theme.tv ? 52 : Theme.iconSmall
            color: button.ink
        }
        Label {
            id: label
            // Longer words than the Chinese two characters are set smaller.
            width: Math.min(implicitWidth, button.width - Theme.gapText - (button.tall ? 0 : Theme.iconSmall + Theme.gapText))
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.textMin / 2
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            role: "button"
            text: button.text
            color: button.ink
            Accessible.ignored: true
        }
    }
}
