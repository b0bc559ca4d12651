import QtQuick
import Linli.Controls
import Linli.Screens.Receipt
import Linli.Theme

ScreenFrame {
    id: screen

    required property ReceiptViewModel vm

    title: screen.vm.title
    note: screen.vm.headline
    split: 0.4

    Column {
        width: parent.width
        spacing: Theme.gap

        Card {
            width: parent.width

            Label {
                width: parent.width
                text: qsTr("请记下这个号码")
            }
            Row {
                width: parent.width
                spacing: Theme.gap

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - code.width - Theme.gap
                    role: "hero"
                    text: screen.vm.number
                }
                Image {
                    id: code
                    width: Theme.up(42)
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
                role: "min"
                visible: screen.vm.tail
                text: qsTr("查进度时，按这个号码和电话后四位 %1").arg(screen.vm.tail)
            }
        }
        Row {
            width: parent.width
            spacing: Theme.gap

            Icon {
                id: mark
                name: screen.vm.refused ? "circle-alert" : screen.vm.arrived ? "circle-check" : "send"
                size: Theme.icon
                color: screen.vm.refused ? Theme.helpText : screen.vm.arrived ? Theme.done : Theme.action
            }
            Label {
                width: parent.width - mark.width - Theme.gap
                strong: true
                text: screen.vm.delivery
            }
        }
        Label {
            width: parent.width
            visible: text
            text: screen.vm.next
        }
    }
    controls: [
        Label {
            width: parent.width
            role: "min"
            text: qsTr("填错了？10分钟内可以在“我的请求”里撤回。")
        },
        Label {
            width: parent.width
            visible: screen.vm.phone
            role: "min"
            text: qsTr("物业电话 %1").arg(screen.vm.phone)
        },
        BigButton {
            width: parent.width
            kind: "primary"
            text: qsTr("记好了，回首页")
            onActivated: screen.vm.home()
        }
    ]
}
