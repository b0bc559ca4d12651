import QtQuick
import Linli.Theme

// The keys for a staff code.
Column {
    id: pad

    signal digit(string digit)
    signal erase
    signal enter

    spacing: Theme.gapCommit

    DigitPad {
        width: parent.width
        keyHeight: Theme.tv ? Theme.target : Theme.buttonHeight
        onDigit: digit => pad.digit(digit)
        onErase: pad.erase()
    }
    BigButton {
        width: parent.width
        kind: "primary"
        text: qsTr("进入")
        onActivated: pad.enter()
    }
}
