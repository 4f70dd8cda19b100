/// The operators that bear on rules, by their letters, the first in the lowest byte.
enum ContentOperator: UInt32 {
    // q Q cm w J d gs
    case save = 0x71
    case restore = 0x51
    case concatenate = 0x6D63
    case lineWidth = 0x77
    case lineCap = 0x4A
    case dashes = 0x64
    case namedState = 0x7367

    // m l c v y h re
    case move = 0x6D
    case line = 0x6C
    case curve = 0x63
    case curveFromHere = 0x76
    case curveToEnd = 0x79
    case close = 0x68
    case rectangle = 0x6572

    // S s f F f* B B* b b* n W W* sh
    case stroke = 0x53
    case closeStroke = 0x73
    case fill = 0x66
    case fillOld = 0x46
    case fillEvenOdd = 0x2A66
    case fillStroke = 0x42
    case fillStrokeEvenOdd = 0x2A42
    case closeFillStroke = 0x62
    case closeFillStrokeEvenOdd = 0x2A62
    case endPath = 0x6E
    case clip = 0x57
    case clipEvenOdd = 0x2A57
    case shade = 0x6873

    // g G rg RG k K cs CS sc scn SC SCN
    case fillGrey = 0x67
    case strokeGrey = 0x47
    case fillRGB = 0x6772
    case strokeRGB = 0x4752
    case fillCMYK = 0x6B
    case strokeCMYK = 0x4B
    case fillSpace = 0x7363
    case strokeSpace = 0x5343
    case fillColor = 0x6373
    case fillColorNamed = 0x6E6373
    case strokeColor = 0x4353
    case strokeColorNamed = 0x4E4353

    // Do BI ID
    case externalObject = 0x6F44
    case beginImage = 0x4942
    case imageData = 0x4449
}
