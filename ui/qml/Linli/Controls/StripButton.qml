import QtQuick
import Linli.Theme

// One of the strip's four: icon and word, above each other where the strip is tall.
Plate {
    id: button

    required property string text
    required property string iconName
    required property bool tall

    accessibleName: text
    radius: Theme.radius

    Grid {
        anchors.centerIn: parent
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
            role: "button"
            text: button.text
            color: button.ink
            Accessible.ignored: true
        }
    }
}
