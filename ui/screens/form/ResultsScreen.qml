pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Results
import Linli.Theme

// What came of a vote or survey: a sentence, then a bar with its number for each choice.
ScreenFrame {
    id: screen

    required property ResultsViewModel vm

    title: screen.vm.title
    note: screen.vm.closed
    split: 0.28
    sinks: true

    Label {
        width: parent.width
        visible: text
        text: screen.vm.nothing
    }
    PagedList {
        id: list
        anchors.fill: parent
        anchors.topMargin: Theme.gapText
        model: screen.vm.rows
        spacing: Theme.gapText
        inset: 0
        padding: Theme.gapText
        firstRole: Theme.tv ? "min" : "body"
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        Item {
            id: row

            required property string words
            required property string count
            required property real part

            width: list.width
            height: name.height + (count ? number.height : 0) + Theme.gapText

            Label {
                id: name
                width: parent.width
                role: list.firstRole
                text: row.words
                color: Theme.ink
            }
            Rectangle {
                anchors.verticalCenter: number.verticalCenter
                width: Math.max(Theme.radius, row.part * (parent.width - Theme.gapText - 4 * Theme.textMin))
                height: Theme.textMin
                visible: row.count
                radius: Theme.radiusSmall
                color: Theme.action
            }
            Label {
                id: number
                y: name.height
                width: parent.width
                visible: row.count
                horizontalAlignment: Text.AlignRight
                role: "min"
                strong: true
                text: row.count
                color: Theme.ink
            }
        }
    }
    controls: [
        Pager {
            width: parent.width
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        },
        BigButton {
            width: parent.width
            // A TV has little room, and 首页 in the strip.
            visible: !Theme.tv
            text: qsTr("看好了，回首页")
            onActivated: screen.vm.home()
        }
    ]
}
