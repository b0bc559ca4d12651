pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Activities
import Linli.Theme

ScreenFrame {
    id: screen

    required property ActivitiesViewModel vm

    title: qsTr("活动")
    note: Theme.tv ? "" : screen.vm.note
    split: !Theme.tv ? 0.28 : Theme.step > 0 ? 0.41 : 0.34
    sinks: true

    Label {
        id: none
        width: parent.width
        visible: text
        text: screen.vm.empty
    }
    PagedList {
        anchors.fill: parent
        anchors.topMargin: none.visible ? none.height + Theme.gap : Theme.gapText
        model: screen.vm.rows
        inset: 2 * Theme.padding + Theme.icon + Theme.padding + Theme.iconSmall + Theme.gapText
        padding: 2 * Theme.gapText
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        ListLine {
            required property string key
            required property string title
            required property string icon
            required note

            width: parent.width
            text: title
            iconName: icon
            focusKey: key
            onActivated: screen.vm.open(key)
        }
    }
    controls: [
        Grid {
            id: chips
            readonly property int share: (width - (columns - 1) * Theme.gap) / columns
            width: parent.width
            columns: screen.beside ? 1 : 2
            spacing: Theme.gap

            Chip {
                width: chips.share
                chosen: !screen.vm.courses
                text: qsTr("活动")
                onActivated: screen.vm.choose(false)
            }
            Chip {
                width: chips.share
                chosen: screen.vm.courses
                text: qsTr("老年大学")
                onActivated: screen.vm.choose(true)
            }
        },
        Pager {
            width: parent.width
            reserved: !Theme.tv
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
