pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Activity
import Linli.Theme

ScreenFrame {
    id: screen

    required property ActivityViewModel vm

    title: screen.vm.title
    split: Theme.tv ? 0.41 : 0.3

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Image {
        id: photo
        y: Theme.gapText
        width: parent.width
        height: visible ? Math.min(parent.height * 0.35, 2.6 * Theme.tileHeight) : 0
        visible: status === Image.Ready && screen.vm.page === 0
        source: screen.vm.photo
        sourceSize.height: 2.6 * Theme.tileHeight
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        Accessible.role: Accessible.Graphic
        Accessible.name: screen.vm.photoWords
    }
    PagedList {
        id: list
        anchors.fill: parent
        anchors.topMargin: photo.height + Theme.gap
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
        BigButton {
            width: parent.width
            visible: text
            kind: "primary"
            iconName: "calendar-check"
            text: screen.vm.offer
            onActivated: screen.vm.signUp()
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
