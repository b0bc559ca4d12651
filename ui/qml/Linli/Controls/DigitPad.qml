pragma ComponentBehavior: Bound
import QtQuick
import Linli.Theme

// Ten digits and 擦掉, as on a telephone.
Grid {
    id: pad

    readonly property int keyWidth: (width - 2 * Theme.gap) / 3
    property int keyHeight: Theme.buttonHeight

    signal digit(string digit)
    signal erase

    columns: 3
    spacing: Theme.gap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        BigButton {
            required property string modelData
            width: pad.keyWidth
            height: pad.keyHeight
            controlName: "digit"
            text: modelData
            onActivated: pad.digit(modelData)
        }
    }
    Item {
        width: pad.keyWidth
        height: pad.keyHeight
    }
    BigButton {
        width: pad.keyWidth
        height: pad.keyHeight
        controlName: "digit"
        text: "0"
        onActivated: pad.digit("0")
    }
    BigButton {
        width: pad.keyWidth
        height: pad.keyHeight
        text: qsTr("擦掉")
        onActivated: pad.erase()
    }
}
