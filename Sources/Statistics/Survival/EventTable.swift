/// Who was at risk and who had the event, group by group, at each time of an event.
struct EventTable {
    struct Row {
        var time: Double
        /// One a group.
        var atRisk: [Int]
        var events: [Int]
        /// The survival of all groups together right before this time.
        var survivalBefore: Double

        var allAtRisk: Int { atRisk.reduce(0, +) }
        var allEvents: Int { events.reduce(0, +) }
    }

    let rows: [Row]

    init(_ groups: [[SurvivalTime]]) {
        var all: [(time: SurvivalTime, group: Int)] = []
        for (group, times) in groups.enumerated() {
            for time in times where time.entry < time.time { all.append((time, group)) }
        }
        let leaving = all.sorted { $0.time.time < $1.time.time }
        let entering = all.sorted { $0.time.entry < $1.time.entry }
        var atRisk = Array(repeating: 0, count: groups.count)
        var survival = 1.0
        var rows: [Row] = []
        var entered = 0
        var left = 0
        while left < leaving.count {
            let time = leaving[left].time.time
            while entered < entering.count, entering[entered].time.entry < time {
                atRisk[entering[entered].group] += 1
                entered += 1
            }
            var row = Row(
                time: time, atRisk: atRisk, events: Array(repeating: 0, count: groups.count), survivalBefore: survival)
            while left < leaving.count, leaving[left].time.time == time {
                atRisk[leaving[left].group] -= 1
                if leaving[left].time.isEvent { row.events[leaving[left].group] += 1 }
                left += 1
            }
            guard row.allEvents > 0 else { continue }
            survival *= 1 - Double(row.allEvents) / Double(row.allAtRisk)
            rows.append(row)
        }
        self.rows = rows
    }
}
