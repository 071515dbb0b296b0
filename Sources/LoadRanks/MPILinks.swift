package import Processes

#if MPI
    import CMPI
    import Glibc
#endif

/// Ranks that MPI started, which is there only in a build with the trait of that name: nothing
/// else in the package knows whether it is.
package enum MPI {
    /// What to tell those whose program was built without it.
    package static let remedy =
        "build one that has it with 'swift build -c release --product dmsim --traits MPI "
        + "--scratch-path .build-mpi', as .build-mpi/release/dmsim; that needs Open MPI "
        + "(Debian, Ubuntu: apt-get install libopenmpi-dev openmpi-bin)"

    /// Takes this process's place among the ranks, alone where no launcher started it; nil where
    /// the program was built without MPI.
    package static func join(_ watch: RankWatch) throws(ProcessFailure) -> (any RankLinks)? {
        #if MPI
            return try MPILinks(watch)
        #else
            return nil
        #endif
    }
}

#if MPI
    /// Collectives of MPI. They are begun and then asked whether they are over, so that a rank
    /// which waits for a lost one can end, and leaves the processor to others where there are more
    /// ranks than cores.
    struct MPILinks: RankLinks {
        let rank: Int
        let count: Int
        private let watch: RankWatch

        private static let header = 8
        /// What goes with a length in one collective; the rest of longer messages comes after it.
        /// It is so short that Open MPI asks nobody first (up to 4 KiB with headers of its own).
        private static let inline = 2_048 - header
        /// MPI counts bytes in numbers of 32 bits.
        private static let chunk = 1 << 30

        init(_ watch: RankWatch) throws(ProcessFailure) {
            var rank: Int32 = 0
            var count: Int32 = 0
            try Self.check(dmsim_mpi_join(&rank, &count), "MPI does not start")
            self.rank = Int(rank)
            self.count = Int(count)
            self.watch = watch
        }

        func broadcast(_ bytes: [UInt8]) throws(ProcessFailure) -> [UInt8] {
            var first = Self.opening(bytes)
            try Self.check(
                first.withUnsafeMutableBytes { buffer in
                    finish {
                        dmsim_mpi_broadcast(buffer.baseAddress, Int32(buffer.count), &$0)
                    }
                }, "a broadcast failed")
            let length = Self.length(in: first[...])
            if length <= Self.inline {
                return rank == 0 ? bytes : Array(first[Self.header...].prefix(length))
            }
            var all = rank == 0 ? bytes : Array(first[Self.header...]).padded(to: length)
            try Self.check(
                all.withUnsafeMutableBytes { buffer in
                    inChunks(of: UnsafeMutableRawBufferPointer(rebasing: buffer[Self.inline...])) {
                        dmsim_mpi_broadcast($0.baseAddress, Int32($0.count), &$1)
                    }
                }, "a broadcast failed")
            return all
        }

        func gather(_ bytes: [UInt8]) throws(ProcessFailure) -> [[UInt8]] {
            let size = Self.header + Self.inline
            let first = Self.opening(bytes)
            var openings = [UInt8](repeating: 0, count: rank == 0 ? size * count : 1)
            try Self.check(
                first.withUnsafeBytes { own in
                    openings.withUnsafeMutableBytes { all in
                        finish {
                            dmsim_mpi_gather(own.baseAddress, Int32(size), all.baseAddress, &$0)
                        }
                    }
                }, "a gathering failed")
            guard rank == 0 else {
                try send(bytes)
                return []
            }
            var all = [bytes]
            for other in 1..<max(1, count) {
                let opening = openings[(other * size)..<((other + 1) * size)]
                let length = Self.length(in: opening)
                var text = Array(opening.dropFirst(Self.header).prefix(length))
                if length > Self.inline {
                    text = text.padded(to: length)
                    try receive(&text, from: other)
                }
                all.append(text)
            }
            return all
        }

        /// What did not go with the opening.
        private func send(_ bytes: [UInt8]) throws(ProcessFailure) {
            guard bytes.count > Self.inline else { return }
            var rest = Array(bytes[Self.inline...])
            try Self.check(
                rest.withUnsafeMutableBytes { buffer in
                    inChunks(of: buffer) {
                        dmsim_mpi_send($0.baseAddress, Int32($0.count), &$1)
                    }
                }, "an answer cannot be sent")
        }

        private func receive(
            _ text: inout [UInt8], from other: Int
        ) throws(ProcessFailure) {
            try Self.check(
                text.withUnsafeMutableBytes { buffer in
                    inChunks(of: UnsafeMutableRawBufferPointer(rebasing: buffer[Self.inline...])) {
                        dmsim_mpi_receive($0.baseAddress, Int32($0.count), Int32(other), &$1)
                    }
                }, "no answer of \(Self.name(other, of: count))")
        }

        func leave() { _ = dmsim_mpi_leave() }

        func endAll(code: Int32) -> Never {
            dmsim_mpi_abort(code)
            exit(code)
        }

        // MARK: - Transfers

        private func inChunks(
            of buffer: UnsafeMutableRawBufferPointer,
            _ begin: (UnsafeMutableRawBufferPointer, inout dmsim_transfer) -> Int32
        ) -> Int32 {
            var rest = buffer[...]
            while !rest.isEmpty {
                let next = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(Self.chunk))
                let code = finish { begin(next, &$0) }
                if code != MPI_SUCCESS { return code }
                rest = rest.dropFirst(next.count)
            }
            return MPI_SUCCESS
        }

        /// Begins a transfer and waits for its end; what it touches must stay until then.
        private func finish(_ begin: (inout dmsim_transfer) -> Int32) -> Int32 {
            var transfer = dmsim_transfer()
            var code = begin(&transfer)
            var isOver: Int32 = 0
            var turns = 0
            while code == MPI_SUCCESS {
                code = dmsim_mpi_is_over(&transfer, &isOver)
                if isOver != 0 { break }
                if watch.isLost {
                    watch.leaveEndToLauncher()
                    endAll(code: EX_OSERR)
                }
                // Windows are over in microseconds, parts of experiments in hours.
                OtherProcess.rest(afterTurns: turns)
                turns += 1
            }
            return code
        }

        // MARK: - Openings

        /// A length, and as much of the bytes as goes with it.
        private static func opening(_ bytes: [UInt8]) -> [UInt8] {
            let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) }
            return (length + bytes.prefix(inline)).padded(to: header + inline)
        }

        private static func length(in opening: ArraySlice<UInt8>) -> Int {
            Int(opening.prefix(header).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
        }

        private static func check(_ code: Int32, _ problem: String) throws(ProcessFailure) {
            if code == MPI_SUCCESS { return }
            var text = [CChar](repeating: 0, count: dmsim_mpi_longest_message)
            let length = Int(dmsim_mpi_message(code, &text))
            let reason = String(
                decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw ProcessFailure(.lost, "\(problem): \(reason)")
        }
    }

    extension [UInt8] {
        fileprivate func padded(to count: Int) -> [UInt8] {
            self + [UInt8](repeating: 0, count: Swift.max(0, count - self.count))
        }
    }
#endif
