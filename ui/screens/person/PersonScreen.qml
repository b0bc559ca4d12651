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
    Image {
        id: photo
        y: Theme.gapText
        width: parent.width
        height: visible ? (Theme.landscape ? 1.3 : 2.6) * Theme.tileHeight : 0
        visible: status === Image.Ready
        source: screen.vm.photo
        sourceSize.height: 2.6 * Theme.tileHeight
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        Accessible.ignored: true
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
            Label {
                width: parent.width
                visible: !(Theme.tv && Theme.step > 0)
                role: "min"
                text: qsTr("记不住？按“朗读”，一个字一个字念给您听。")
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
