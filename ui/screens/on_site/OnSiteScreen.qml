pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.OnSite
import Linli.Theme

ScreenFrame {
    id: screen

    required property OnSiteViewModel vm
    readonly property bool asking: vm.view === "code"

    split: 0.46
    title: screen.vm.title

    Column {
        width: parent.width
        spacing: Theme.gapParagraph

        Label {
            width: parent.width
            visible: screen.asking
            role: "min"
            color: Theme.ink
            text: screen.vm.aside
        }
        CodeWords {
            width: parent.width
            question: screen.vm.question
            dots: screen.asking ? screen.vm.dots : ""
            problem: screen.asking ? screen.vm.problem : ""
        }
    }
    controls: [
        CodePad {
            width: parent.width
            visible: screen.asking
            onDigit: digit => screen.vm.digit(digit)
            onErase: screen.vm.erase()
            onEnter: screen.vm.enter()
        },
        BigButton {
            width: parent.width
            visible: screen.vm.view === "choices" && !screen.vm.arrived
            kind: "primary"
            text: screen.vm.here
            onActivated: screen.vm.arrive()
        },
        BigButton {
            width: parent.width
            visible: screen.vm.view === "choices"
            text: screen.vm.done
            onActivated: screen.vm.askHow()
        },
        Column {
            width: parent.width
            visible: screen.vm.view === "reasons"
            spacing: Theme.gap

            Repeater {
                model: screen.vm.reasons

                BigButton {
                    required property string modelData
                    required property int index
                    width: parent?.width ?? 0
                    text: modelData
                    onActivated: screen.vm.close(index)
                }
            }
        }
    ]
}
