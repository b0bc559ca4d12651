pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Ebook
import Linli.Theme

ScreenFrame {
    id: screen

    required property EbookViewModel vm

    title: screen.vm.title
    split: 0.41

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Image {
        id: cover
        readonly property bool stillLoading: status === Image.Loading

        y: Theme.gapText
        width: parent.width
        height: visible ? Math.min(parent.height * 0.4, 2.6 * Theme.tileHeight) : 0
        visible: status === Image.Ready && screen.vm.page === 0
        source: screen.vm.cover
        sourceSize.height: 2.6 * Theme.tileHeight
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        Accessible.ignored: true
    }
    PagedList {
        id: list
        anchors.fill: parent
        anchors.topMargin: cover.height + Theme.gap
        model: screen.vm.facts
        inset: Theme.icon + Theme.gap
        padding: Theme.gapText
        firstRole: "body"
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        Fact {
            width: list.width
        }
    }
    controls: [
        Label {
            id: aim
            width: parent.width
            visible: code.visible
            role: Theme.tv ? "min" : "body"
            strong: true
            horizontalAlignment: Text.AlignHCenter
            text: screen.vm.aim
        },
        Image {
            id: code
            readonly property bool stillLoading: status === Image.Loading

            readonly property int turner: pager.visible ? pager.height + Theme.gap : 0
            readonly property int room: screen.height - Theme.pageTop - aim.height - turner - 3 * Theme.gap
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, screen.beside ? room : screen.height * 0.34)
            height: width
            visible: status === Image.Ready
            source: screen.vm.code
            smooth: false
            Accessible.role: Accessible.Graphic
            Accessible.name: screen.vm.aim
        },
        Pager {
            id: pager
            width: parent.width
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
