import QtQuick
import Linli.Controls
import Linli.Theme

// Staff hold the clock for three seconds. Whoever does so by chance sees a ring fill and what it is
// for, and letting go is all it takes.
Item {
    id: spot

    property int holdMs: 3000
    property real part: 0

    signal held

    TapHandler {
        id: finger
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
    }
    NumberAnimation {
        target: spot
        property: "part"
        from: 0
        to: 1
        duration: spot.holdMs
        running: finger.pressed
        onRunningChanged: {
            if (!running && finger.pressed && spot.part === 1)
                spot.held();
            if (!running)
                spot.part = 0;
        }
    }
    Rectangle {
        anchors.centerIn: parent
        width: words.x + words.width + Theme.padding
        height: ring.height + Theme.padding
        visible: spot.part > 0.2
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.border

        Canvas {
            id: ring
            readonly property real part: spot.part
            x: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.icon
            height: Theme.icon
            onPartChanged: requestPaint()
            onPaint: {
                const pen = getContext("2d");
                pen.reset();
                pen.lineWidth = 2 * Theme.ring;
                pen.strokeStyle = Theme.action;
                pen.beginPath();
                pen.arc(width / 2, height / 2, width / 2 - Theme.ring, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * part);
                pen.stroke();
            }
        }
        Label {
            id: words
            x: ring.x + ring.width + Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            role: "min"
            text: qsTr("物业维护。松开手就没事了。")
        }
    }
}
