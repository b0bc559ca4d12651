import QtQuick
import Linli.Controls
import Linli.Screens.Channel
import Linli.Theme

// The slide: a tag, a title, as much of the text as fits, and the picture if there is one.
Item {
    id: slide

    required property ChannelViewModel vm
    readonly property bool pictured: picture.status === Image.Ready
    readonly property int pictureHeight: pictured ? height * 0.5 : 0
    // By the number of characters, so that the title never shrinks when larger type is asked for.
    readonly property bool wordy: !Theme.tv && vm.title.length > 8
    readonly property bool tight: height < 3.2 * Theme.lineBox(Theme.textTitle)
    readonly property bool roomy: !wordy && !pictured && !Theme.tv && height > 5 * Theme.lineBox(Theme.textTitle) && vm.text.length < 60
    readonly property int titleSize: wordy ? Theme.textLead : Theme.textTitle
    readonly property int bodySize: roomy ? Theme.textLead : Theme.textBody
    readonly property int roomForTitle: height - tag.height - foot.height - pictureHeight - (pictured ? Theme.gapText : 0)
    readonly property int titleLines: Math.max(1, Math.floor(roomForTitle / Theme.lineBox(titleSize)))
    readonly property int textLines: Math.floor((roomForTitle - title.height) / Theme.lineBox(bodySize))

    Image {
        id: picture
        width: parent.width
        height: slide.pictureHeight
        source: slide.vm.picture
        sourceSize.width: slide.width
        fillMode: Image.PreserveAspectFit
        cache: false
        visible: slide.pictured
    }
    Rectangle {
        id: tag
        y: slide.pictureHeight + (slide.pictured ? Theme.gapText : 0)
        width: mark.width + 2 * Theme.gapText
        height: mark.height
        radius: Theme.radiusSmall
        color: Theme.amber

        Label {
            id: mark
            x: Theme.gapText
            role: "min"
            strong: true
            text: slide.vm.tag
            color: Theme.amberInk
        }
    }
    Label {
        id: title
        anchors.top: tag.bottom
        width: parent.width
        role: slide.wordy ? "lead" : "title"
        strong: true
        excerpt: true
        maximumLineCount: slide.titleLines
        text: slide.vm.title
    }
    Label {
        id: body
        anchors.top: title.bottom
        width: parent.width
        visible: slide.textLines > 0 && text
        role: slide.roomy ? "lead" : "body"
        strong: false
        excerpt: true
        maximumLineCount: Math.max(1, slide.textLines)
        text: slide.vm.text
    }
    Label {
        id: foot
        anchors.top: body.visible ? body.bottom : title.bottom
        width: parent.width
        role: "min"
        // Where there is little room the title comes first.
        excerpt: slide.tight
        maximumLineCount: slide.tight ? 1 : 3
        text: slide.vm.foot
    }
}
