import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// Above the page: a call that is still open, else a public alert, else what does not work: the
// network, the way of a call, the red buttons.
Item {
    id: banner

    required property Shell shell
    readonly property bool atCall: shell.pageName === "emergency" || shell.pageName === "on_site"
    readonly property bool calling: shell.calling && !atCall
    readonly property bool alerting: !calling && shell.alertLine !== "" && shell.pageName !== "alert" && shell.pageName !== "pairing" && !atCall
    readonly property bool cutOff: !calling && !alerting && shell.trouble !== "" && shell.pageName !== "pairing" && !(atCall && shell.calling)

    height: calling ? call.y + call.height + Theme.gapText : alerting ? line.y + line.height + (Theme.reach ? Theme.gapText : 0) : cutOff ? notice.y + notice.height : 0

    BigButton {
        id: call
        x: Theme.margin
        y: Theme.tv ? Theme.marginTop : Theme.gapText
        width: parent.width - 2 * Theme.margin
        height: Math.max(Theme.target, Theme.lineBox(Theme.textButton))
        visible: banner.calling
        kind: "help"
        iconName: "siren"
        text: qsTr("正在叫人，按这里看")
        onActivated: banner.shell.showCall()
    }
    Plate {
        id: line
        x: Theme.margin
        y: Theme.tv ? Theme.marginTop : Theme.gapText
        width: parent.width - 2 * Theme.margin
        height: Math.max(Theme.target, said.height)
        visible: banner.alerting
        accessibleName: banner.shell.alertLine
        fill: Theme.noticeFill
        edge: Theme.noticeInk
        restInk: Theme.noticeInk
        onActivated: banner.shell.showAlert()

        Icon {
            id: warning
            x: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            name: "triangle-alert"
            color: line.ink
        }
        Label {
            id: said
            anchors.left: warning.right
            anchors.leftMargin: Theme.gapText
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            role: "min"
            strong: true
            text: banner.shell.alertLine
            color: line.ink
            Accessible.ignored: true
        }
    }
    Rectangle {
        id: notice
        y: Theme.tv ? Theme.marginTop : 0
        width: parent.width
        height: words.height + (Theme.landscape ? 0 : Theme.gapText * 2)
        visible: banner.cutOff
        color: Theme.noticeFill

        Icon {
            id: mark
            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            name: banner.shell.barred ? "triangle-alert" : "wifi-off"
            color: Theme.noticeInk
        }
        Label {
            id: words
            anchors.left: mark.right
            anchors.leftMargin: Theme.gapText
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            role: "min"
            strong: true
            text: banner.shell.trouble
            color: Theme.noticeInk
        }
    }
}
