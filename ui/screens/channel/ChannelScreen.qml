pragma ComponentBehavior: Bound
import QtQuick
import Linli.Screens.Channel
import Linli.Theme

Item {
    id: screen

    required property ChannelViewModel vm

    Component {
        id: lobby
        LobbyChannel {
            vm: screen.vm
        }
    }
    Component {
        id: tv
        TvChannel {
            vm: screen.vm
        }
    }
    Loader {
        anchors.fill: parent
        sourceComponent: Theme.tv ? tv : lobby
    }
}
