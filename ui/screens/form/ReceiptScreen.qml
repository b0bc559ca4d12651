import QtQuick
import Linli.Controls
import Linli.Screens.Receipt
import Linli.Shell
import Linli.Theme

ScreenFrame {
    id: screen

    required property ReceiptViewModel vm
    // A TV has no height to spare below a title of two lines.
    readonly property bool tight: Theme.tv && Theme.step > 1

    title: screen.vm.title
    note: screen.vm.headline
    split: Theme.tv ? 0.44 : 0.4

    Column {
        y: screen.tight ? 0 : Theme.gapText
        width: parent.width
        spacing: Theme.gap

        Card {
            width: parent.width
            spacing: screen.tight ? Theme.gapText / 2 : Theme.gapText

            Label {
                width: parent.width
                role: "min"
                text: qsTr("请记下这个号码")
            }
            Item {
                width: parent.width
                height: Math.max(number.height, code.height)

                Label {
                    id: number
                    anchors.verticalCenter: parent.verticalCenter
                    role: "hero"
                    text: screen.vm.number
                }
                Image {
                    id: code
                    readonly property bool stillLoading: status === Image.Loading

                    anchors.right: parent.right
                    width: (screen.tight ? 1.2 : Theme.step > 1 || Theme.tv ? 1.4 : 2) * Theme.textHero
                    height: width
                    visible: status === Image.Ready
                    source: screen.vm.qr
                    smooth: false
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("二维码，手机拍下就有号码和电话")
                }
            }
            Label {
                width: parent.width
                visible: text
                role: "min"
                text: screen.vm.howToAsk
            }
        }
        DeliveryLine {
            width: parent.width
            visible: !Theme.tv
            vm: screen.vm
        }
    }
    controls: [
        Column {
            width: parent.width
            visible: Theme.tv || next.visible
            spacing: screen.tight ? 0 : Theme.gapText

            DeliveryLine {
                width: parent.width
                visible: Theme.tv
                vm: screen.vm
            }
            Label {
                id: next
                width: parent.width
                visible: text
                role: Theme.tv ? "min" : "body"
                text: screen.vm.next
            }
        },
        Label {
            width: parent.width
            visible: !(Theme.tv && (Theme.step > 0 || screen.vm.voted)) && !slip.told
            role: "min"
            text: screen.vm.mayWithdraw
        },
        SlipButton {
            id: slip
            width: parent.width
            offer: screen.vm.slip as SlipOffer
        },
        BigButton {
            width: parent.width
            kind: "primary"
            text: qsTr("记好了，回首页")
            onActivated: screen.vm.home()
        }
    ]
}
