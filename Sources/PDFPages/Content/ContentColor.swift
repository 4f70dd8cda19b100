import Glibc

/// A colour space, as far as it says how dark a colour is.
indirect enum ContentColorSpace {
    case grey
    case rgb
    case cmyk
    case lab
    /// One ink: levels at even steps from none of it to all of it.
    case tint([Double])
    /// Several inks: how dark all of each is, 0 to 1.
    case inks([Double])
    case indexed([Double])
    case pattern
    case unknown

    private static let deepest = 4
    private static let steps = 16

    init(device name: String) {
        switch name {
        case "DeviceGray", "G", "CalGray": self = .grey
        case "DeviceRGB", "RGB", "CalRGB": self = .rgb
        case "DeviceCMYK", "CMYK", "CalCMYK": self = .cmyk
        case "Lab": self = .lab
        case "Pattern": self = .pattern
        default: self = .unknown
        }
    }

    init(_ object: QPDFObject, depth: Int = 0) {
        if let name = object.name {
            self.init(device: name)
            return
        }
        guard let family = object[0]?.name, depth < Self.deepest else {
            self = .unknown
            return
        }
        switch family {
        case "ICCBased":
            switch object[1]?["N"]?.number {
            case 1: self = .grey
            case 3: self = .rgb
            case 4: self = .cmyk
            default: self = .unknown
            }
        case "Separation":
            guard object[1]?.name != "None", let base = object[2].map({ ContentColorSpace($0, depth: depth + 1) })
            else {
                self = .unknown
                return
            }
            let function = object[3].flatMap { ContentFunction($0) }
            let dark = Self.darkness(of: object[1]?.name ?? "")
            self = .tint(
                (0...Self.steps).map { step in
                    let share = Double(step) / Double(Self.steps)
                    return function.flatMap { base.level($0.values(at: share)) } ?? 1 - dark * share
                })
        case "DeviceN":
            guard let names = object[1] else {
                self = .unknown
                return
            }
            self = .inks((0..<min(32, names.count)).map { Self.darkness(of: names[$0]?.name ?? "") })
        case "Indexed", "I":
            guard let base = object[1].map({ ContentColorSpace($0, depth: depth + 1) }), let table = object[3],
                let bytes = table.stringBytes ?? table.streamBytes
            else {
                self = .unknown
                return
            }
            let count = base.componentCount
            self = .indexed(
                stride(from: 0, to: min(bytes.count, 256 * count) / count * count, by: count).map { start in
                    base.level(bytes[start..<start + count].map { Double($0) / 255 }) ?? 0
                })
        default: self.init(device: family)
        }
    }

    /// How dark all of an ink is, by its name.
    private static func darkness(of ink: String) -> Double {
        let name = ink.lowercased()
        if name == "none" { return 0 }
        if name.contains("black") || name == "all" { return 1 }
        if name.contains("yellow") { return 0.25 }
        return 0.5
    }

    private var componentCount: Int {
        switch self {
        case .rgb, .lab: 3
        case .cmyk: 4
        case .inks(let inks): max(1, inks.count)
        default: 1
        }
    }

    /// The level that a colour space begins with.
    var initialLevel: Double {
        switch self {
        case .tint(let levels): levels.last ?? 0
        case .indexed(let levels): levels.first ?? 0
        default: 0
        }
    }

    /// How light a colour is: 0 black, 1 white; nil where the numbers are too few.
    func level(_ values: [Double]) -> Double? {
        guard values.count >= componentCount else { return nil }
        let values = values.suffix(componentCount).map { $0.isFinite ? $0 : 0 }
        func share(_ index: Int) -> Double { min(1, max(0, values[index])) }
        switch self {
        case .grey, .unknown: return share(0)
        case .rgb: return (share(0) + 2 * share(1) + share(2)) / 4
        case .cmyk:
            return (1 - share(3)) * (4 - share(0) - 2 * share(1) - share(2)) / 4
        case .lab: return min(1, max(0, values[0] / 100))
        case .tint(let levels):
            let place = share(0) * Double(levels.count - 1)
            let low = Int(place)
            guard low + 1 < levels.count else { return levels.last }
            return levels[low] + (levels[low + 1] - levels[low]) * (place - Double(low))
        case .inks(let inks):
            return inks.indices.reduce(1) { $0 * (1 - share($1) * inks[$1]) }
        case .indexed(let levels):
            let index = Int(min(255, max(0, values[0])))
            return levels.indices.contains(index) ? levels[index] : levels.last
        case .pattern: return nil
        }
    }
}

/// A function of one number (ISO 32000-1, 7.10): sampled, exponential or stitched of such.
struct ContentFunction {
    private enum Kind {
        case sampled([[Double]])
        case exponential(from: [Double], to: [Double], exponent: Double)
        case stitched([ContentFunction], bounds: [Double], encode: [Double])
    }

    private let kind: Kind
    private let domain: ClosedRange<Double>

    private static let mostSamples = 4096

    init?(_ object: QPDFObject, depth: Int = 0) {
        let limits = object["Domain"]?.numbers(upTo: 4) ?? []
        guard limits.count == 2, limits[0] < limits[1], depth < 3 else { return nil }
        domain = limits[0]...limits[1]
        switch object["FunctionType"]?.number {
        case 0:
            let range = object["Range"]?.numbers(upTo: 64) ?? []
            let decode = object["Decode"]?.numbers(upTo: 64) ?? range
            let outputs = range.count / 2
            guard object["BitsPerSample"]?.number == 8, outputs > 0, decode.count == range.count,
                let count = object["Size"]?[0]?.integer(upTo: Self.mostSamples), count > 0,
                let bytes = object.streamBytes, bytes.count >= count * outputs
            else { return nil }
            kind = .sampled(
                (0..<count).map { sample in
                    (0..<outputs).map { output in
                        let (low, high) = (decode[2 * output], decode[2 * output + 1])
                        return low + (high - low) * Double(bytes[sample * outputs + output]) / 255
                    }
                })
        case 2:
            let from = object["C0"]?.numbers(upTo: 32) ?? [0]
            let to = object["C1"]?.numbers(upTo: 32) ?? [1]
            guard from.count == to.count else { return nil }
            kind = .exponential(from: from, to: to, exponent: object["N"]?.number ?? 1)
        case 3:
            let functions = object["Functions"]
            let count = functions?.count ?? 0
            let bounds = object["Bounds"]?.numbers(upTo: 64) ?? []
            let encode = object["Encode"]?.numbers(upTo: 128) ?? []
            guard (1...32).contains(count), bounds.count == count - 1, encode.count >= 2 * count else { return nil }
            let parts = (0..<count).compactMap { index in
                functions?[index].flatMap { ContentFunction($0, depth: depth + 1) }
            }
            guard parts.count == count else { return nil }
            kind = .stitched(parts, bounds: bounds, encode: encode)
        default: return nil
        }
    }

    func values(at place: Double) -> [Double] {
        let place = min(domain.upperBound, max(domain.lowerBound, place))
        switch kind {
        case .sampled(let samples):
            let share = (place - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
            return samples[Int((share * Double(samples.count - 1)).rounded())]
        case .exponential(let from, let to, let exponent):
            let share = exponent == 1 ? place : Self.power(place, exponent)
            return zip(from, to).map { $0 + ($1 - $0) * share }
        case .stitched(let parts, let bounds, let encode):
            let index = bounds.firstIndex { place < $0 } ?? parts.count - 1
            let low = index == 0 ? domain.lowerBound : bounds[index - 1]
            let high = index == bounds.count ? domain.upperBound : bounds[index]
            let share = high > low ? (place - low) / (high - low) : 0
            return parts[index].values(at: encode[2 * index] + (encode[2 * index + 1] - encode[2 * index]) * share)
        }
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double { pow(max(0, base), exponent) }
}
