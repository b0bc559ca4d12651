import QtQuick
import Linli.Controls
import Linli.Screens.Person
import Linli.Theme

ScreenFrame {
    id: screen

    required property PersonViewModel vm

    title: screen.vm.name
    note: screen.vm.person
    split: 0.5

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Column {
        width: parent.width
        spacing: Theme.gap

        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: status === Image.Ready
            height: Theme.landscape ? Theme.up(60) : Theme.up(100)
            width: parent.width
            source: screen.vm.photo
            sourceSize.height: height
            fillMode: Image.PreserveAspectFit
            Accessible.ignored: true
        }
        Fact {
            width: parent.width
            icon: screen.vm.openNow ? "door-open" : "door-closed"
            colour: screen.vm.openNow ? Theme.done : Theme.ink2
            strong: true
            text: screen.vm.openWords
        }
        Fact {
            width: parent.width
            icon: "clock"
            text: screen.vm.hours
        }
        Fact {
            width: parent.width
            icon: "map-pin"
            text: screen.vm.address
        }
        Fact {
            width: parent.width
            icon: "info"
            text: screen.vm.about
        }
    }
    controls: Card {
        width: parent.width
        visible: screen.vm.phone
        kind: "tint"

        Label {
            width: parent.width
            text: qsTr("电话")
        }
        Label {
            width: parent.width
            role: "title"
            text: screen.vm.phone
        }
        Label {
            width: parent.width
            role: "min"
            text: qsTr("记不住？按“朗读”，一个字一个字念给您听。")
        }
    }
}
