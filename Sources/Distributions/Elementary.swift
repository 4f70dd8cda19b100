import Glibc

/// Elementary functions of the C library, for targets that import no C.
package enum Elementary {
    package static func exponential(_ x: Double) -> Double { exp(x) }
    package static func naturalLogarithm(_ x: Double) -> Double { log(x) }
    package static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
}
