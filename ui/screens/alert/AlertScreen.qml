pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Alert
import Linli.Theme

// A public alert: the band says what in words, colour and a picture; below it what to do.
Rectangle {
    id: screen

    required property AlertViewModel vm
    readonly property bool wide: Theme.landscape
    readonly property color fill: vm.level === "red" ? Theme.help : vm.level === "orange" ? Theme.orange : vm.level === "yellow" ? Theme.amber : vm.level ? Theme.action : Theme.tv ? Theme.card : Theme.done
    readonly property color ink: vm.level === "red" ? Theme.helpInk : vm.level === "orange" || vm.level === "yellow" ? Theme.amberInk : vm.level ? Theme.actionInk : Theme.tv ? Theme.done : Theme.doneInk

    color: Theme.paper

    Rectangle {
        id: drill
        width: parent.width
        height: visible ? drillWords.height + (Theme.tv ? Theme.marginTop : Theme.gapText) : 0
        visible: screen.vm.exercise
        color: Theme.noticeFill

        Label {
            id: drillWords
            anchors.bottom: parent.bottom
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            role: "lead"
            horizontalAlignment: Text.AlignHCenter
            text: screen.vm.exercise
            color: Theme.noticeInk
        }
    }
    Rectangle {
        id: band
        readonly property int above: Theme.tv && !drill.visible && !Theme.bannered ? Theme.marginTop : Theme.gapText
        y: drill.height
        width: parent.width
        height: above + Math.max(mark.height, heading.height) + Theme.gapText
        color: screen.fill

        Icon {
            id: mark
            x: Theme.margin
            y: band.above + (band.height - band.above - Theme.gapText - height) / 2
            name: screen.vm.icon
            size: Theme.icon
            color: screen.ink
        }
        Label {
            id: heading
            x: mark.x + mark.width + Theme.gap
            y: band.above + (band.height - band.above - Theme.gapText - height) / 2
            width: parent.width - x - Theme.margin
            role: Theme.tv && screen.vm.exercise ? "lead" : "title"
            text: screen.vm.name
            color: screen.ink
        }
    }
    PagedList {
        id: list
        x: Theme.margin
        y: band.y + band.height + Theme.gap
        width: parent.width - 2 * Theme.margin - (screen.wide ? column.width + Theme.gap : 0)
        height: (screen.wide ? parent.height : column.y) - Theme.gap - y
        model: screen.vm.facts
        inset: Theme.icon + Theme.gap
        padding: Theme.gapText
        firstRole: "body"
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        Fact {
            width: list.width
        }
    }
    Column {
        id: column
        x: parent.width - width - Theme.margin
        y: parent.height - height - Theme.gap
        width: screen.wide ? Math.round((parent.width - 2 * Theme.margin) * (Theme.tv ? 0.41 : 0.3)) : parent.width - 2 * Theme.margin
        spacing: Theme.gap

        BigButton {
            width: parent.width
            kind: "primary"
            iconName: "check"
            text: screen.vm.understood
            onActivated: screen.vm.understand()
        }
        Pager {
            width: parent.width
            counted: !(Theme.tv && Theme.step > 0)
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    }
}
