pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Person
import Linli.Shell
import Linli.Theme

ScreenFrame {
    id: screen

    required property PersonViewModel vm

    title: screen.vm.name
    note: screen.vm.note
    split: 0.42

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Item {
        id: head
        readonly property int side: (Theme.tv ? 0.65 : screen.beside ? 0.9 : 1.5) * Theme.tileHeight

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
                role: Theme.tv ? "min" : "body"
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
        Plate {
            id: number
            width: parent.width
            height: digits.height + (how.visible ? how.height : 0) + 2 * digits.y
            visible: screen.vm.phone
            accessibleName: qsTr("念号码")
            fill: Theme.tint
            edge: Theme.action
            onActivated: screen.vm.readPhone()

            Label {
                id: digits
                x: Theme.padding / 2
                y: Theme.tv ? 0 : Theme.gapText
                // A number alone needs no air above and below.
                height: Theme.tv ? 0.85 * Theme.lineBox(Theme.textTitle) : implicitHeight
                verticalAlignment: Text.AlignVCenter
                width: parent.width - Theme.padding
                role: Theme.tv ? "title" : "hero"
                horizontalAlignment: Text.AlignHCenter
                text: screen.vm.phone
                color: number.ink
                fontSizeMode: Text.HorizontalFit
                wrapMode: Text.NoWrap
                minimumPixelSize: Theme.textMin
                Accessible.ignored: true
            }
            Label {
                id: how
                anchors.top: digits.bottom
                width: parent.width
                visible: !Theme.tv
                role: "min"
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("按一下，一个字一个字念给您听")
                color: number.inkHint
                Accessible.ignored: true
            }
        },
        BigButton {
            width: parent.width
            height: Theme.tv ? Math.max(Theme.target, Theme.lineBox(Theme.textButton)) : implicitHeight
            visible: screen.vm.callBack
            kind: "primary"
            iconName: "phone-call"
            text: qsTr("请他回电话")
            onActivated: screen.vm.askToCall()
        },
        SlipButton {
            width: parent.width
            offer: screen.vm.slip as SlipOffer
        },
        Pager {
            width: parent.width
            counted: !Theme.tv
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
