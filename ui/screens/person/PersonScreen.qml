pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Person
import Linli.Theme

ScreenFrame {
    id: screen

    required property PersonViewModel vm

    title: screen.vm.name
    note: screen.vm.note
    split: 0.46

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Item {
        id: head
        readonly property int side: (screen.beside ? 0.9 : 1.5) * Theme.tileHeight

        y: Theme.gapText
        width: parent.width
        height: visible ? Math.max(side, who.height) : 0
        visible: !screen.vm.gone

        Rectangle {
            width: head.side
            height: head.side
            radius: Theme.radius
            color: Theme.tint

            Image {
                id: photo
                anchors.fill: parent
                visible: status === Image.Ready
                source: screen.vm.photo
                sourceSize.height: 1.5 * Theme.tileHeight
                fillMode: Image.PreserveAspectFit
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: !photo.visible
                name: screen.vm.icon
                size: Math.min(Theme.icon, head.side)
            }
        }
        Column {
            id: who
            x: head.side + Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x

            Label {
                width: parent.width
                visible: text
                role: "lead"
                text: screen.vm.person
            }
            Label {
                width: parent.width
                visible: text
                strong: true
                text: screen.vm.opening
                color: screen.vm.openNow ? Theme.done : Theme.ink
            }
        }
    }
    PagedList {
        id: list
        anchors.fill: parent
        anchors.topMargin: head.height + Theme.gap
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
        Card {
            width: parent.width
            visible: screen.vm.phone
            kind: "tint"

            Label {
                width: parent.width
                visible: !Theme.tv
                text: qsTr("电话")
            }
            Label {
                width: parent.width
                role: Theme.tv ? "title" : "hero"
                text: screen.vm.phone
                fontSizeMode: Text.HorizontalFit
                wrapMode: Text.NoWrap
                minimumPixelSize: Theme.textLead
            }
        },
        Grid {
            id: ways
            readonly property int each: (width - (columns - 1) * spacing) / columns
            width: parent.width
            visible: screen.vm.phone
            columns: screen.beside ? 1 : 2
            spacing: screen.beside && Theme.tv ? Theme.gapText : Theme.gap

            BigButton {
                width: ways.each
                iconName: "volume-2"
                text: qsTr("念号码")
                onActivated: screen.vm.readPhone()
            }
            BigButton {
                width: ways.each
                visible: screen.vm.callBack
                kind: "primary"
                iconName: "phone-call"
                text: qsTr("请他回电话")
                onActivated: screen.vm.askToCall()
            }
        },
        Pager {
            width: parent.width
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
