import QtQuick
import Linli.Theme

// The base of everything that can be pressed. It cures Qt's defaults: a finger may wander inside,
// rest for seconds or bounce; the action comes on release, once; keys never repeat it.
Item {
    id: control

    property string accessibleName
    // By what the focus finds its way back here when the page is shown again.
    property string focusKey: accessibleName
    // A name of ui/touches.py, for counting presses; never what is written here.
    property string controlName
    property bool keyDown: false
    readonly property bool down: (finger.pressed && enabled) || keyDown
    readonly property bool ringed: activeFocus && Theme.focusShown

    signal activated

    // Called by ui/keyboard.py for the OK keys; the gate has already had its say.
    function keyActivate() {
        activated();
    }

    activeFocusOnTab: true
    implicitWidth: Theme.target
    implicitHeight: Theme.target

    Accessible.role: Accessible.Button
    Accessible.name: accessibleName
    Accessible.focusable: true
    Accessible.onPressAction: {
        if (control.enabled)
            control.activated();
    }

    TapHandler {
        id: finger
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onPressedChanged: {
            if (pressed)
                Touch.gate.land(control);
        }
        onTapped: {
            if (Touch.gate.lift(control))
                control.activated();
        }
        onCanceled: Touch.gate.slip(control)
    }
}
