import Glibc

/// What a paper may use of the machine.
struct Limits: Sendable {
    /// Seconds of processor time.
    var seconds = 60.0
    /// Bytes of memory.
    var memory = 512 << 20
}

/// One process under watch, from its start to its end.
struct Watch {
    /// A paper that the process is at work on.
    struct Flight {
        var key: String
        var step: Step
        var thread: Int32
        /// Processor time of the thread when the paper began.
        var processor: UInt64
        var began: ContinuousClock.Instant
        /// Bytes held by the process then.
        var memory: Int
    }

    enum Cause: Equatable {
        case crash, memory, time
        /// A signal that no crash gives: somebody else's.
        case stopped
    }

    struct Death {
        var cause: Cause
        var flights: [Flight]
        /// The one that is known to have caused it.
        var guilty: Flight?
    }

    enum End {
        case ended(status: Int32)
        case died(Death)
    }

    private let limits: Limits
    private var flights: [String: Flight] = [:]
    private(set) var finished: Set<String> = []
    private var died: Death?

    init(_ limits: Limits) { self.limits = limits }

    /// Runs a process until it ends or has to be ended; other messages than those about its work go to the handler.
    mutating func run(
        _ child: ChildProcess, _ orders: Orders, handler: (Message, ArraySlice<UInt8>, ChildProcess) -> Void
    ) -> End {
        child.send(Wire.encoded(orders))
        var status: Int32?
        let clock = ContinuousClock()
        let look = Duration.seconds(min(0.25, limits.seconds / 4))
        // at most as often as when the process says nothing
        let glance = Duration.milliseconds(20)
        var lastLook = clock.now
        var lastGlance = clock.now
        while child.receive(milliseconds: 20) {
            note(child)
            while let (message, payload) = child.next() {
                switch message {
                case .ended(let code): status = code
                case .output, .plan, .line: handler(message, payload, child)
                case .step, .done: break
                }
            }
            if died == nil, status == nil {
                let now = clock.now
                if now - lastGlance > glance {
                    lastGlance = now
                    lookAtMemory(child)
                }
                if now - lastLook > look {
                    lastLook = now
                    lookAtTime(child)
                }
            }
        }
        note(child)
        let signal = child.wait()
        if let died { return .died(died) }
        if let status { return .ended(status: status) }
        let isCrash = signal == 0 || [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE].contains(signal)
        // a paper for which another process reads did nothing in this one
        let working = flights.values.filter { $0.thread != 0 }
        let all = (working.isEmpty ? Array(flights.values) : working).sorted { $0.began < $1.began }
        return .died(
            Death(
                cause: isCrash ? .crash : .stopped, flights: all, guilty: isCrash && all.count == 1 ? all.first : nil))
    }

    /// Takes down what the process has begun and done.
    private mutating func note(_ child: ChildProcess) {
        for message in child.newSteps() {
            switch message {
            case .step(let step, let key, let thread, let processor): begin(step, key, thread, processor, child)
            case .done(let key):
                flights[key] = nil
                finished.insert(key)
            case .output, .plan, .line, .ended: break
            }
        }
    }

    private mutating func begin(
        _ step: Step, _ key: String, _ thread: Int32, _ processor: UInt64, _ child: ChildProcess
    ) {
        if flights[key] == nil {
            flights[key] = Flight(
                key: key, step: step, thread: thread, processor: processor, began: .now,
                memory: child.residentByteCount)
            finished.remove(key)
        } else if flights[key]?.thread != thread || flights[key]?.step == .reading {
            // while another process reads for it, thread 0 stands for none; then it may go on with any
            flights[key]?.thread = thread
            flights[key]?.processor = processor
        }
        flights[key]?.step = step
    }

    /// What all papers at work have added since the first of them began.
    private mutating func lookAtMemory(_ child: ChildProcess) {
        guard let least = flights.values.map(\.memory).min() else { return }
        guard child.residentByteCount - least > limits.memory else { return }
        end(child, .memory, guilty: flights.count == 1 ? flights.values.first : nil)
    }

    private mutating func lookAtTime(_ child: ChildProcess) {
        for flight in flights.values {
            let used = child.processorTime(ofThread: flight.thread).map {
                $0 > flight.processor ? $0 - flight.processor : 0
            }
            // a PDF is read by another process, whose time is measured there
            let waits = ContinuousClock.now - flight.began
            let isStuck = flight.step != .reading && waits > .seconds(limits.seconds * 20 + 60)
            if Double(used ?? 0) > limits.seconds * 1e9 || isStuck {
                return end(child, .time, guilty: flight)
            }
        }
    }

    private mutating func end(_ child: ChildProcess, _ cause: Cause, guilty: Flight?) {
        died = Death(cause: cause, flights: flights.values.sorted { $0.began < $1.began }, guilty: guilty)
        child.kill()
    }

    /// What the report of a paper says.
    static func reason(_ cause: Cause, _ step: Step, _ limits: Limits) -> String {
        let others = "the other papers are not affected"
        return switch cause {
        case .crash:
            "made Crossfoot fail \(step.words) (a crash): please report it; \(others)"
        case .memory:
            "needed more than \(limits.memory >> 20) MB of memory \(step.words): raise --memory-limit if it is a paper; \(others)"
        case .time:
            "took longer than \(Shown.seconds(limits.seconds)) of processor time \(step.words): raise --time-limit if it is a paper; \(others)"
        case .stopped:
            "was stopped from outside \(step.words), as a machine without memory does: try it alone; \(others)"
        }
    }
}

enum Shown {
    /// "60 s", "0.5 s".
    static func seconds(_ value: Double) -> String {
        Int(exactly: value).map { "\($0) s" } ?? "\(value) s"
    }
}
