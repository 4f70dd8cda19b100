#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The elementary functions that the standard library leaves to the C library, imported in this file only.
enum Elementary {
    static func log(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.log(x)
        #elseif canImport(Musl)
            Musl.log(x)
        #elseif canImport(Darwin)
            Darwin.log(x)
        #endif
    }

    static func exp(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.exp(x)
        #elseif canImport(Musl)
            Musl.exp(x)
        #elseif canImport(Darwin)
            Darwin.exp(x)
        #endif
    }

    static func cos(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.cos(x)
        #elseif canImport(Musl)
            Musl.cos(x)
        #elseif canImport(Darwin)
            Darwin.cos(x)
        #endif
    }

    static func acos(_ x: Double) -> Double {
        #if canImport(Glibc)
            Glibc.acos(x)
        #elseif canImport(Musl)
            Musl.acos(x)
        #elseif canImport(Darwin)
            Darwin.acos(x)
        #endif
    }
}
