import QtQuick
import Linli.Theme

// One thing to know, with the icon that says what about, level with its first line.
Item {
    id: fact

    required property string icon
    required property string text
    required property string mood
    readonly property color colour: mood === "open" ? Theme.done : Theme.ink2

    height: Math.max(mark.height, words.y + words.height) + Theme.gapText

    Icon {
        id: mark
        name: fact.icon
        size: Theme.icon
        color: fact.colour
    }
    Label {
        id: words
        x: mark.width + Theme.gap
        y: Math.max(0, (mark.height - Theme.lineBox(Theme.textBody)) / 2)
        width: fact.width - x
        strong: fact.mood !== "plain"
        text: fact.text
        color: fact.mood === "open" ? Theme.done : Theme.ink
    }
}
