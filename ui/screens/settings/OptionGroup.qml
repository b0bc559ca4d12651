pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Theme

// A question and its two or three answers in a row: below it, or beside it on a wide panel.
Item {
    id: group

    required property string title
    required property QtObject options
    required property int count
    readonly property int titleWidth: Theme.landscape ? width * 0.28 : 0
    readonly property int buttonWidth: (width - titleWidth - (count - 1) * Theme.gap) / count

    signal chosen(string value)

    implicitHeight: Theme.landscape ? Math.max(question.height, answers.height) : answers.y + answers.height

    Label {
        id: question
        y: Theme.landscape ? (answers.height - height) / 2 : 0
        width: group.titleWidth || group.width
        role: "lead"
        text: group.title
    }
    Row {
        id: answers
        x: group.titleWidth
        y: Theme.landscape ? 0 : question.height + Theme.gapText
        spacing: Theme.gap

        Repeater {
            model: group.options

            BigButton {
                required property string value
                required property string title
                required property bool chosen

                width: group.buttonWidth
                height: Theme.tv ? Math.max(Theme.target, Theme.lineBox(Theme.textButton)) : Math.max(implicitHeight, Theme.tileHeight)
                text: title
                accessibleName: group.title + title
                kind: chosen ? "chosen" : "plain"
                onActivated: group.chosen(value)
            }
        }
    }
}
