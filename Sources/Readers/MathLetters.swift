import Paper

/// Letters of mathematical alphabets (𝑃, 𝜒, 𝟓) as the ones they are: typesetters use them for "P value", "χ²" and "n = 38".
///
/// Unicode 16, block Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF.
enum MathLetters {
    /// The plain letter or digit; nil for what is none of these alphabets.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        switch value {
        // the italic h stands apart
        case 0x210E: return "h"
        case 0x1D400...0x1D6A3:
            let place = (value - 0x1D400) % 52
            return Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26)
        case 0x1D6A4: return "i"
        case 0x1D6A5: return "j"
        case 0x1D6A8...0x1D7C9: return greek((value - 0x1D6A8) % 58)
        case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (value - 0x1D7CE) % 10)
        default: return nil
        }
    }

    /// Capitals, nabla, small letters, then six variants.
    private static func greek(_ place: UInt32) -> Unicode.Scalar? {
        switch place {
        case 17: "ϴ"
        case 0..<25: Unicode.Scalar(0x391 + place)
        case 25: "∇"
        case 26..<51: Unicode.Scalar(0x3B1 + place - 26)
        default: variants.dropFirst(Int(truncatingIfNeeded: place - 51)).first
        }
    }

    private static let variants: [Unicode.Scalar] = ["∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"]

    /// A text with its letters plain; most texts hold none and stay as they are.
    static func plain(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.span.holds(0xF0) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { result.append(plain(scalar) ?? scalar) }
        return Array(String(result).utf8)[...]
    }
}
