pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Directory
import Linli.Theme

ScreenFrame {
    id: screen

    required property DirectoryViewModel vm
    readonly property bool tight: Theme.tv && Theme.step > 0

    title: screen.vm.title
    note: screen.vm.note
    split: Theme.tv && !screen.vm.showsCards ? 0.4 : 0.28
    sinks: true

    Label {
        id: hint
        width: parent.width
        visible: text
        text: screen.vm.empty || (screen.vm.showsCards && !screen.beside ? qsTr("点一下，看电话、地址和开门时间") : "")
        color: Theme.ink2
    }
    CategoryGrid {
        anchors.fill: parent
        anchors.topMargin: hint.visible ? hint.height + Theme.gapText : 0
        visible: screen.vm.showsCards
        vm: screen.vm
    }
    PagedList {
        anchors.fill: parent
        anchors.topMargin: Theme.gapText
        visible: !screen.vm.showsCards
        model: screen.vm.lines
        inset: 2 * Theme.padding + Theme.icon + Theme.padding + Theme.iconSmall + Theme.gapText
        padding: 2 * Theme.gapText
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        ListLine {
            required property string kind
            required property string key
            required property string title
            required property string icon
            required note

            width: parent.width
            text: title
            iconName: icon
            focusKey: key
            onActivated: screen.vm.openLine(kind, key)
        }
    }
    controls: [
        Grid {
            width: parent.width
            visible: screen.vm.whole && screen.vm.listed
            columns: screen.beside ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.tv ? Theme.gapText : Theme.gap

            Chip {
                width: (parent.width - (parent.columns - 1) * Theme.gap) / parent.columns
                // One key is enough where there is room for one: it leads to the other way.
                visible: !screen.tight || !chosen
                chosen: !screen.vm.byNeed
                text: qsTr("按类别找")
                onActivated: screen.vm.sort(false)
            }
            Chip {
                width: (parent.width - (parent.columns - 1) * Theme.gap) / parent.columns
                visible: !screen.tight || !chosen
                chosen: screen.vm.byNeed
                text: qsTr("按事情找")
                onActivated: screen.vm.sort(true)
            }
        },
        Pager {
            width: parent.width
            reserved: !Theme.tv
            counted: !Theme.tv
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
