import Diagnostics
import Glibc

/// Finds the scripts that the paths of a command line stand for.
enum ScenarioFiles {
    /// Most scripts that one command line may name.
    static let maximumCount = 100_000
    /// Deepest folder that is looked into.
    static let maximumDepth = 32
    /// Most folders that are looked into, so that naming a whole disk ends soon.
    static let maximumFolders = 10_000

    /// What was found.
    struct Found: Equatable {
        var files: [String] = []
        /// What looks like a script, or could not be looked at, and is left alone.
        var leftAlone: [LeftAlone] = []
    }

    /// A file that nobody reads, and why.
    struct LeftAlone: Equatable {
        enum Reason: Equatable {
            /// It ends in `.YAML` or the like, which is another name to the system.
            case ending
            /// Its name is not UTF-8, and it is no script.
            case notUTF8
        }
        /// As it can be shown.
        var path: String
        var reason: Reason
    }

    /// The scripts in the order of the paths; a script that two paths lead to comes once.
    ///
    /// A file is taken whatever its name, and `-` is standard input; a folder stands for its
    /// `.yaml` and `.yml` files.
    static func find(_ paths: [String]) throws(FileError) -> Found {
        var found = Found()
        var seen: Set<String> = []
        for path in paths {
            let here = try find(path)
            found.files += here.files.filter { seen.insert($0).inserted }
            found.leftAlone += here.leftAlone.filter { !found.leftAlone.contains($0) }
            guard found.files.count <= maximumCount else {
                throw FileError(.read, path, .tooManyFiles(limit: maximumCount))
            }
        }
        return found
    }

    static func list(_ paths: [String]) throws(FileError) -> [String] { try find(paths).files }

    static func list(_ path: String) throws(FileError) -> [String] { try find([path]).files }

    /// The scripts of one path, in the order of their names' bytes.
    private static func find(_ path: String) throws(FileError) -> Found {
        if path == StandardInput.path { return Found(files: [path]) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError(.read, path, errno: errno) }
        guard status.isFolder else { return Found(files: [path]) }
        var root = path[...]
        while root.count > 1, root.hasSuffix("/") { root = root.dropLast() }
        var search = FolderSearch()
        try search.search(String(root), status)
        var found = search.found
        guard !found.files.isEmpty || found.leftAlone.contains(where: { $0.reason == .ending })
        else { throw FileError(.read, path, .noScripts) }
        found.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return found
    }
}

/// A walk below one folder.
private struct FolderSearch {
    private(set) var found = ScenarioFiles.Found()
    /// The folders on the way down, to notice a symbolic link back up.
    private var ancestors: [FolderIdentity] = []
    private var folders = 0

    private struct FolderIdentity: Equatable {
        var device: UInt
        var inode: UInt
    }

    mutating func search(_ folder: String, _ status: stat) throws(FileError) {
        let identity = FolderIdentity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
        if ancestors.contains(identity) || ancestors.count >= ScenarioFiles.maximumDepth { return }
        folders += 1
        guard folders <= ScenarioFiles.maximumFolders else {
            throw FileError(
                .read, folder, .tooManyFolders(limit: ScenarioFiles.maximumFolders))
        }
        ancestors.append(identity)
        defer { ancestors.removeLast() }
        for name in try names(in: folder) {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            var status = stat()
            // A link that leads nowhere is passed over unless it is named like a script.
            guard stat(path, &status) == 0 else {
                if isScript(name) { throw FileError(.read, path, errno: errno) }
                continue
            }
            if status.isFolder {
                try search(path, status)
            } else if isScript(name), status.isRegular {
                found.files.append(path)
            } else if isScript(name.lowercased()), status.isRegular {
                found.leftAlone.append(.init(path: VisibleText.escaped(path), reason: .ending))
            }
        }
        guard found.files.count <= ScenarioFiles.maximumCount else {
            throw FileError(.read, folder, .tooManyFiles(limit: ScenarioFiles.maximumCount))
        }
    }

    private func isScript(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    /// The names in a folder, without those that begin with a dot.
    private mutating func names(in folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError(.read, folder, errno: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes.first == UInt8(ascii: ".") { continue }
            if let name = String(validating: bytes, as: UTF8.self) {
                names.append(name)
            } else {
                try leaveAlone(bytes, in: folder)
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Passes over a file of another kind whose name is not UTF-8. A script, or a folder that may
    /// hold some, is not passed over: what does not run must not look as if it had passed.
    private mutating func leaveAlone(_ name: [UInt8], in folder: String) throws(FileError) {
        let shown = VisibleName.text(of: name)
        var path = Array(folder.utf8) + [UInt8(ascii: "/")] + name + [0]
        var status = stat()
        let isThere = path.withUnsafeMutableBytes {
            stat($0.baseAddress!.assumingMemoryBound(to: CChar.self), &status) == 0
        }
        if isScript(shown.lowercased()) || isThere && status.isFolder {
            throw FileError(.read, folder, .nameNotUTF8(shown))
        }
        found.leftAlone.append(
            .init(path: VisibleText.escaped(folder) + "/" + shown, reason: .notUTF8))
    }
}
