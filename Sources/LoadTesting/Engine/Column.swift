/// A column of plain memory: as fast as a bare pointer, with bounds that debug builds check.
///
/// Whoever allocates it gives it back; a copy is the same memory.
struct Column<Element> {
    private let base: UnsafeMutablePointer<Element>
    let capacity: Int

    /// Memory that holds nothing yet.
    static func allocate(capacity: Int) -> Column {
        Column(.allocate(capacity: capacity), capacity: capacity)
    }

    /// Memory that begins at a multiple of `alignment`.
    static func allocate(capacity: Int, alignment: Int) -> Column {
        let bytes = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, capacity) * MemoryLayout<Element>.stride, alignment: alignment)
        return Column(
            bytes.bindMemory(to: Element.self, capacity: max(1, capacity)), capacity: capacity)
    }

    private init(_ base: UnsafeMutablePointer<Element>, capacity: Int) {
        self.base = base
        self.capacity = capacity
    }

    func deallocate() { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { (self + index).pointee }
        nonmutating _modify { yield &(self + index).pointee }
    }

    /// Where an element is.
    @inline(__always)
    static func + (column: Column, index: Int) -> UnsafeMutablePointer<Element> {
        assert(
            index >= 0 && index < column.capacity, "\(index) is not among \(column.capacity)")
        return column.base + index
    }

    /// The elements of a range.
    @inline(__always)
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
        assert(
            range.lowerBound >= 0 && range.upperBound <= capacity,
            "\(range) is not within \(capacity)")
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Fills memory that holds nothing yet.
    func initialize(repeating value: Element) {
        base.initialize(repeating: value, count: capacity)
    }

    func update(repeating value: Element) { base.update(repeating: value, count: capacity) }

    func deinitialize(count: Int) { base.deinitialize(count: count) }

    /// The same first elements in a larger column; this one is given back.
    func moved(count: Int, toCapacity larger: Int) -> Column {
        assert(count <= capacity && count <= larger, "\(count) of \(capacity) into \(larger)")
        let column = Column.allocate(capacity: larger)
        column.base.moveInitialize(from: base, count: count)
        deallocate()
        return column
    }
}
