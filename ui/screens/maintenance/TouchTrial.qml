pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Theme

// Crosses to press; it says how far from the nearest the finger was.
Item {
    id: trial

    required property list<var> targets
    required property string drift

    signal touched(real x, real y)

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: event => trial.touched(event.position.x, event.position.y)
    }
    Repeater {
        model: trial.targets

        Icon {
            required property var modelData
            x: modelData[0] * trial.width - width / 2
            y: modelData[1] * trial.height - height / 2
            name: "plus"
            size: Theme.icon
            color: Theme.action
        }
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height * 0.28
        role: "lead"
        text: trial.drift
    }
}
