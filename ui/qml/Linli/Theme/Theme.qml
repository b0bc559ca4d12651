pragma Singleton
import QtQuick
import Linli.Shell

// Every size and colour a screen may use. Sizes are kept in millimetres (lobby) or arc minutes of
// ideograph ink (tv) and resolved here from the true panel size and the reader's distance; the
// numbers and their sources stand in docs/screens.md.
QtObject {
    id: theme

    // Set by Main.qml.
    property int widthPx: 1080
    property int heightPx: 1920
    property real diagonalIn: 21.5
    property int distanceMm: 500
    property int bottomEdgeMm: 700
    property string profile: "lobby"
    property string scheme: "day"
    property int step: 0
    property bool low: false
    property bool keysInUse: false
    property bool bannered: false
    property Icons icons: null

    readonly property bool tv: profile === "tv"
    readonly property bool landscape: widthPx > heightPx
    readonly property bool focusShown: tv || keysInUse
    readonly property bool sunk: low && !tv
    // With low controls nothing is pressed above this line; 0 where all of the panel is in reach.
    readonly property int reach: sunk ? Math.max(0, heightPx - Math.floor((1200 - bottomEdgeMm) * pxPerMm)) : 0
    readonly property real pxPerMm: Math.hypot(widthPx, heightPx) / (diagonalIn * 25.4)

    readonly property string family: "Noto Sans CJK SC"
    readonly property string iconFamily: "lucide"

    // Text em in pixels. What is large already grows less, and a wide panel has less height to give.
    readonly property int textMin: em(8.9, 25, [1, 1.25, 1.5], [1, 1.15, 1.3])
    readonly property int textBody: em(13.9, 34, [1, 1.2, 1.4], tv ? [1, 1.2, 1.475] : [1, 1.15, 1.3])
    readonly property int textButton: em(14.5, 34, [1, 1.2, 1.4], [1, 1.12, 1.25])
    readonly property int textLead: em(16, 34, [1, 1.15, 1.3], [1, 1.1, 1.2])
    readonly property int textTitle: em(22, 55, [1, 1.15, 1.3], [1, 1.1, 1.15])
    readonly property int textHero: em(34, 75, [1, 1.1, 1.2], [1, 1.05, 1.1])
    // A room, an amount or a number to be checked by eye: as large as there is room, up to this.
    readonly property int textLarge: tv ? 2 * textHero : up(100)

    // Lengths in pixels.
    readonly property int gap: tv ? 40 : up(6)
    readonly property int gapCommit: tv ? 44 : up(8)
    readonly property int gapText: tv ? 20 : up(3)
    // Between paragraphs of body text: 1.3 line pitches from line to line.
    readonly property int gapParagraph: Math.max(gapText, Math.ceil(0.32 * lineBox(textBody)))
    readonly property int margin: tv ? Math.round(widthPx * 0.05) : up(12)
    readonly property int marginTop: tv ? Math.round(heightPx * 0.05) : up(landscape ? 8 : 10)
    readonly property int pageTop: bannered ? gapText : marginTop
    readonly property int padding: tv ? 32 : up(7)
    readonly property int target: tv ? 92 : up(20)
    readonly property int buttonHeight: Math.max(tv ? 110 : up(25), lineBox(textButton) + 2 * gapText)
    readonly property int tileWidth: tv ? 380 : up(45)
    readonly property int tileHeight: tv ? 220 : up(35)
    readonly property int icon: tv ? 104 : up(18)
    readonly property int iconSmall: tv ? 64 : up(12)
    // How far what is in focus may grow on a TV: it stays clear of its neighbours.
    readonly property int growth: gap * 0.7
    // Edges at rest may be as bright as the ring: what it is wider than they are is what shows.
    readonly property int ring: tv ? 8 : Math.max(5, mm(1.5))
    readonly property int radius: tv ? 28 : up(7)
    readonly property int radiusSmall: tv ? 16 : up(4)
    readonly property int line: tv ? 4 : Math.max(2, mm(0.7))
    readonly property int stripAbove: tv ? gap / 2 : up(6)
    readonly property int stripBelow: tv ? marginTop : up(landscape ? 6 : 9)
    readonly property int stripButton: Math.max(tv ? target : up(landscape ? 25 : 36), lineBox(textButton))
    readonly property int stripHeight: stripAbove + stripButton + stripBelow

    readonly property Colours colours: scheme === "contrast" ? contrastColours : scheme === "night" ? nightColours : tv ? tvDayColours : dayColours
    readonly property color paper: colours.paper
    readonly property color card: colours.card
    readonly property color soft: colours.soft
    readonly property color ink: colours.ink
    readonly property color ink2: colours.ink2
    readonly property color hint: colours.hint
    readonly property color border: colours.border
    readonly property color action: colours.action
    readonly property color actionInk: colours.actionInk
    readonly property color help: colours.help
    readonly property color helpEdge: colours.helpEdge
    readonly property color helpInk: colours.helpInk
    readonly property color helpText: colours.helpText
    readonly property color helpPaper: colours.helpPaper
    readonly property color helpSoft: colours.helpSoft
    readonly property color done: colours.done
    readonly property color doneInk: colours.doneInk
    readonly property color noticeFill: colours.noticeFill
    readonly property color noticeInk: colours.noticeInk
    readonly property color tint: colours.tint
    readonly property color amber: colours.amber
    readonly property color amberInk: colours.amberInk
    readonly property color orange: colours.orange
    // As the keys of every remote are coloured, in all themes.
    readonly property color keyBlue: dayColours.action
    readonly property color keyGreen: dayColours.done
    readonly property color focusFill: colours.focusFill
    readonly property color focusInk: colours.focusInk
    readonly property color focusRing: colours.focusRing
    readonly property color pressFill: colours.pressFill
    readonly property color pressInk: colours.pressInk
    readonly property color rise: colours.rise
    readonly property color fall: colours.fall

    readonly property Colours dayColours: DayColours {}
    readonly property Colours tvDayColours: TvDayColours {}
    readonly property Colours nightColours: NightColours {}
    readonly property Colours contrastColours: ContrastColours {}

    // Height of one line of text of that em: Noto Sans CJK's own line pitch.
    function lineBox(em: real): int {
        return Math.ceil(em * 1.448);
    }

    function mm(length: real): int {
        return Math.round(length * pxPerMm);
    }

    function up(length: real): int {
        return Math.ceil(length * pxPerMm);
    }

    function em(lobbyMm: real, tvMinutes: real, tall: list<real>, wide: list<real>): int {
        const base = tv ? tvEm(tvMinutes) : lobbyEm(lobbyMm);
        return Math.round(base * (landscape ? wide[step] : tall[step]));
    }

    // A reader further away than half a metre gets the same angle; 32 px keeps dense glyphs whole.
    function lobbyEm(length: real): real {
        return Math.max(32, length * pxPerMm * Math.max(1, distanceMm / 500));
    }

    // Ideograph ink is 0.87 em in Noto Sans CJK.
    function tvEm(minutes: real): real {
        return Math.max(30, distanceMm * Math.tan(minutes / 60 * Math.PI / 180) / 0.87 * pxPerMm);
    }

    function sizeOf(role: string): int {
        switch (role) {
        case "min":
            return textMin;
        case "button":
            return textButton;
        case "lead":
            return textLead;
        case "title":
            return textTitle;
        case "hero":
            return textHero;
        default:
            return textBody;
        }
    }

    function fontOf(role: string): font {
        return Qt.font({
            "family": family,
            "pixelSize": sizeOf(role),
            "weight": role === "min" || role === "body" ? Font.Medium : Font.Bold
        });
    }

    function glyph(name: string): string {
        return icons ? icons.glyph(name) : "";
    }

    function accent(index: int): color {
        return colours.accents.length ? colours.accents[index % colours.accents.length] : "transparent";
    }
}
