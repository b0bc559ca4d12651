pragma Singleton
import QtQuick
import Linli.Shell

// Where every Pressable asks whether a press counts. Set by Main.qml.
QtObject {
    property PressGate gate: null
}
