import Glibc

/// Names of new files among those that are there.
enum FreeName {
    /// The first of numbered names, from 1 on, under which nothing is.
    static func first(_ name: (Int) -> String) -> String {
        var number = 1
        while true {
            var status = stat()
            if lstat(name(number), &status) != 0 { return name(number) }
            number += 1
        }
    }
}
