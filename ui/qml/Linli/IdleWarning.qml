import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// Asked before the session ends. Any touch or key is an answer, but for 求助 in the strip below it.
Rectangle {
    id: warning

    required property Shell shell

    color: Theme.paper

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            role: "hero"
            text: qsTr("您还在吗？")
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            color: Theme.ink2
            text: qsTr("还要用，按哪里都行。\n不用了，%1 秒后收起这一页。").arg(warning.shell.secondsLeft)
        }
        BigButton {
            width: parent.width
            height: (Theme.tv ? 1 : 2) * Theme.buttonHeight
            kind: "primary"
            iconName: "hand"
            text: qsTr("我还在")
            onActivated: warning.shell.stayed()
        }
    }
}
