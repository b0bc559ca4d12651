import QtQuick
import Linli.Theme

// What a staff code is asked for, how many digits are typed, and what is wrong.
Column {
    id: asked

    property string question
    property string dots
    property string problem

    spacing: Theme.gapParagraph

    Label {
        width: parent.width
        role: Theme.tv ? "min" : "body"
        color: Theme.ink
        text: asked.question
    }
    Label {
        width: parent.width
        visible: text
        role: "title"
        text: asked.dots
    }
    Label {
        width: parent.width
        visible: text
        role: Theme.tv ? "min" : "body"
        strong: true
        color: Theme.helpText
        text: asked.problem
    }
}
