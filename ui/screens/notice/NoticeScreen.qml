pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Notice
import Linli.Shell
import Linli.Theme

ScreenFrame {
    id: screen

    required property NoticeViewModel vm

    title: screen.vm.title
    note: screen.vm.byline
    split: Theme.tv ? 0.4 : 0.3

    TextSheet {
        anchors.fill: parent
        visible: screen.vm.kind === "text"
        vm: screen.vm
    }
    PictureSheet {
        anchors.fill: parent
        visible: screen.vm.kind === "picture"
        vm: screen.vm
    }
    CodeSheet {
        anchors.fill: parent
        visible: screen.vm.kind === "code"
        words: screen.beside ? "" : screen.vm.codeWords
        vm: screen.vm
    }
    controls: [
        Label {
            width: parent.width
            visible: screen.beside && screen.vm.kind === "code"
            text: screen.vm.codeWords
        },
        Card {
            width: parent.width
            visible: screen.vm.phone
            kind: "tint"

            Row {
                width: parent.width
                spacing: Theme.gap

                Icon {
                    id: receiver
                    visible: !screen.beside
                    anchors.verticalCenter: parent.verticalCenter
                    name: "phone"
                    size: Theme.icon
                    color: Theme.action
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - (receiver.visible ? receiver.width + Theme.gap : 0)
                    role: screen.beside ? "lead" : "title"
                    text: screen.vm.phone
                    fontSizeMode: screen.beside ? Text.FixedSize : Text.HorizontalFit
                    wrapMode: screen.beside ? Text.Wrap : Text.NoWrap
                    minimumPixelSize: Theme.textBody
                }
            }
        },
        BigButton {
            width: parent.width
            visible: screen.vm.kind === "picture" && !screen.vm.missing
            focusKey: "enlarge"
            iconName: screen.vm.enlarged ? "zoom-out" : "zoom-in"
            text: screen.vm.enlarged ? qsTr("看整张") : qsTr("放大看")
            onActivated: screen.vm.enlarge()
        },
        SlipButton {
            width: parent.width
            offer: screen.vm.slip as SlipOffer
        },
        Pager {
            width: parent.width
            reserved: true
            counted: !(Theme.tv && Theme.step === 2)
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
