import Paper

/// A number of a workbook as its format shows it; digits that the format does not show are not read, and none are invented.
struct NumberFormat: Hashable {
    /// What a value is shown as.
    private enum Shape: Hashable {
        /// As many digits as fit in eleven places.
        case general
        case decimals(Int, isPercent: Bool, groups: Bool, prefix: String, suffix: String)
        case scientific(Int)
        case date(String)
        case text
    }

    private let shape: Shape
    /// Whether zero dates are of 1904.
    private let isMacDate: Bool

    /// Formats that workbooks name by number alone (ECMA-376 Part 1, 18.8.30).
    private static let builtIn: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
        14: "yyyy-mm-dd",
        15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
        22: "yyyy-mm-dd h:mm",
        37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0",
        49: "@",
    ]

    init(id: Int, codes: [Int: String], isMacDate: Bool = false) {
        self.init(codes[id] ?? Self.builtIn[id] ?? "General", isMacDate: isMacDate)
    }

    init(_ code: String, isMacDate: Bool = false) {
        self.isMacDate = isMacDate
        // the first section is that of positive numbers; negative ones have a sign of their own
        var plain = ""
        var prefix = ""
        var suffix = ""
        var isQuoted = false
        var isBracket = false
        var isEscaped = false
        var skipsNext = false
        for character in code {
            if skipsNext {
                skipsNext = false
                continue
            }
            if isEscaped || isQuoted && character != "\"" {
                if plain.isEmpty { prefix.append(character) } else { suffix.append(character) }
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == "\\" {
                isEscaped = true
            } else if character == "[" {
                isBracket = true
            } else if character == "]" {
                isBracket = false
            } else if character == "_" || character == "*" {
                skipsNext = true
            } else if character == ";" {
                break
            } else if !isBracket {
                plain.append(character)
            }
        }
        let lower = plain.lowercased()
        if lower.isEmpty || lower.contains("general") {
            shape = code.contains("@") ? .text : .general
        } else if lower.contains("@") {
            shape = .text
        } else if lower.contains("e+") || lower.contains("e-") {
            shape = .scientific(Self.decimals(lower))
        } else if lower.contains(where: { "ymdhs".contains($0) }), !lower.contains("0.0"), !lower.contains("#") {
            shape = .date(lower)
        } else if lower.contains("0") || lower.contains("#") {
            let isFraction = lower.contains("/") || lower.contains("?")
            shape =
                isFraction
                ? .general
                : .decimals(
                    Self.decimals(lower), isPercent: lower.contains("%"), groups: lower.contains(","),
                    prefix: prefix, suffix: suffix)
        } else {
            shape = .general
        }
    }

    private static func decimals(_ code: String) -> Int {
        guard let point = code.firstIndex(of: ".") else { return 0 }
        return min(15, code[code.index(after: point)...].prefix { $0 == "0" || $0 == "#" }.count)
    }

    /// The text of a raw value; the value itself where it is no number.
    func text(_ raw: String) -> String {
        guard let value = Double(raw), value.isFinite else { return raw }
        switch shape {
        case .general: return Self.general(value)
        case .text: return Self.general(value)
        case .scientific(let places): return Self.scientific(value, places)
        case .date(let code): return date(value, code) ?? Self.general(value)
        case .decimals(let places, let isPercent, let groups, let prefix, let suffix):
            guard value.magnitude < 1e15 else { return Self.general(value) }
            let fixed = Self.fixed(isPercent ? value * 100 : value, places)
            return prefix + (groups ? Self.grouped(fixed) : fixed) + (isPercent ? "%" : "") + suffix
        }
    }

    /// As spreadsheets show a number in no format: eleven places at most, the sign apart.
    static func general(_ value: Double) -> String {
        if value == 0 { return "0" }
        let digits = DecimalDigits(value)
        let size = value.magnitude
        guard size < 1e11, size >= 1e-4 else { return scientific(value, 5) }
        let whole = max(1, digits.point)
        return digits.rounded(places: min(9, max(0, 10 - whole))).text(places: nil)
    }

    /// A number with so many decimals, halves away from zero, as spreadsheets round the fifteen digits that they keep.
    static func fixed(_ value: Double, _ places: Int) -> String {
        DecimalDigits(value).rounded(places: places).text(places: places)
    }

    private static func scientific(_ value: Double, _ places: Int) -> String {
        var digits = DecimalDigits(value)
        var exponent = digits.point - 1
        digits.point = 1
        digits = digits.rounded(places: places)
        if digits.point == 2 {
            digits.point = 1
            exponent += 1
        }
        return digits.text(places: places) + "E" + (exponent < 0 ? "-" : "+") + (exponent.magnitude < 10 ? "0" : "")
            + String(exponent.magnitude)
    }

    private static func grouped(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
        var whole = ""
        for (index, digit) in (parts.first ?? "").reversed().enumerated() {
            if index > 0, index % 3 == 0 { whole = "," + whole }
            whole = String(digit) + whole
        }
        return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// Days since the end of 1899 as a date, times of a day as hours and minutes; nil outside of what spreadsheets know.
    private func date(_ value: Double, _ code: String) -> String? {
        guard value >= 0, value < 2_958_466, let days = Int(checked: value) else { return nil }
        let hasDay =
            code.contains("y") || code.contains("d") || code.contains("mmm")
            || !code.contains("h") && !code.contains("s")
        let seconds = Int(checked: ((value - Double(days)) * 86_400).rounded()) ?? 0
        let time = [seconds / 3600 % 24, seconds / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        guard hasDay else { return time }
        // 29 February 1900 never was, and spreadsheets count it
        let (year, month, day) = Self.civil(isMacDate ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        var words =
            code.contains("d")
            ? "\(year)-\(two(month))-\(two(day))" : code.contains("m") ? "\(year)-\(two(month))" : "\(year)"
        if code.contains("h") { words += " " + time }
        return words
    }

    /// The date so many days behind 1 January 1970.
    private static func civil(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let day = shifted - era * 146_097
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let ofYear = day - (365 * year + year / 4 - year / 100)
        let part = (5 * ofYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * part + 2) / 5 + 1)
    }
}
