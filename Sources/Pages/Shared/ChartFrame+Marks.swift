extension ChartFrame {
    /// A line through the middles of columns, broken where there is no value.
    func line(_ values: [Double?]) -> String {
        var path = ""
        var isOpen = false
        for (column, value) in values.enumerated() {
            guard let value else {
                isOpen = false
                continue
            }
            let place = "\(ChartFrame.text(x(Double(column) + 0.5))) \(ChartFrame.text(y(value)))"
            path += (isOpen ? "L" : "M") + place
            isOpen = true
        }
        // A single point is seen as a short stroke.
        return path.contains("L") ? path : path + "h2"
    }

    /// Steps as wide as columns, upon a floor that rises by them.
    func area(_ values: [Double?], on floor: inout [Double]) -> String {
        let heights = floor.indices.map { column in
            floor[column] + (column < values.count ? values[column] ?? 0 : 0)
        }
        var path = "M\(ChartFrame.text(x(0))) \(ChartFrame.text(y(floor.first ?? 0)))"
        for (column, height) in heights.enumerated() {
            path += "V\(ChartFrame.text(y(height)))H\(ChartFrame.text(x(Double(column + 1))))"
        }
        for column in floor.indices.reversed() {
            path += "V\(ChartFrame.text(y(floor[column])))H\(ChartFrame.text(x(Double(column))))"
        }
        floor = heights
        return path + "Z"
    }

    /// How high the name of each line stands behind its last value, moved apart so that none lies
    /// on another; none for a line without values, and for lines too many to be named.
    func ends(of lines: [ChartSeries]) -> [Double?] {
        let apart = 15.0
        let room = ChartFrame.bottom - ChartFrame.top
        guard Double(lines.count) * apart <= room else { return lines.map { _ in nil } }
        var places: [Double?] = lines.map { line in
            line.values.last { $0 != nil }.flatMap { $0 }.map(y)
        }
        let order = places.indices.filter { places[$0] != nil }
            .sorted { (places[$0] ?? 0, $0) < (places[$1] ?? 0, $1) }
        var lowest = ChartFrame.top - apart
        for index in order {
            lowest = max(lowest + apart, places[index] ?? 0)
            places[index] = lowest
        }
        var highest = ChartFrame.bottom + apart
        for index in order.reversed() {
            highest = min(highest - apart, places[index] ?? 0)
            places[index] = highest
        }
        return places
    }
}
