extension Transition {
    /// The machine, its state before and after, and what makes it change.
    package struct Description: Hashable, Sendable {
        package var machine: String
        package var from: String
        package var to: String
        package var text: String

        init(_ machine: String, from: String, to: String, _ text: String) {
            self.machine = machine
            self.from = from
            self.to = to
            self.text = text
        }
    }

    package var machine: String { description.machine }
    package var from: String { description.from }
    package var to: String { description.to }
    package var text: String { description.text }
}
