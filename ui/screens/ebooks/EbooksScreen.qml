pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Ebooks
import Linli.Theme

ScreenFrame {
    id: screen

    required property EbooksViewModel vm

    title: qsTr("电子书")
    note: screen.vm.note
    split: Theme.tv ? 0.34 : 0.22
    sinks: true

    Label {
        width: parent.width
        visible: text
        text: screen.vm.empty
    }
    PagedList {
        anchors.fill: parent
        anchors.topMargin: Theme.gapText
        model: screen.vm.rows
        inset: 2 * Theme.padding + Theme.icon + Theme.padding + Theme.iconSmall + Theme.gapText
        padding: 2 * Theme.gapText
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        ListLine {
            required property string key
            required property string title
            required note

            width: parent.width
            text: title
            iconName: "book-open"
            focusKey: key
            onActivated: screen.vm.open(key)
        }
    }
    controls: Pager {
        width: parent.width
        reserved: !screen.beside
        page: screen.vm.page
        pages: screen.vm.pages
        onPrevious: screen.vm.turn(-1)
        onNext: screen.vm.turn(1)
    }
}
