import QtQuick
import Linli.Controls
import Linli.Theme

// One thing to know, with the icon that says what about.
Row {
    id: fact

    required property string icon
    required property string text
    property bool strong: false
    property color colour: Theme.ink2

    visible: text
    spacing: Theme.gap

    Icon {
        name: fact.icon
        size: Theme.icon
        color: fact.colour
    }
    Label {
        anchors.verticalCenter: lineCount > 1 ? undefined : parent.verticalCenter
        width: fact.width - Theme.icon - Theme.gap
        strong: fact.strong
        text: fact.text
        color: fact.strong ? fact.colour : Theme.ink
    }
}
