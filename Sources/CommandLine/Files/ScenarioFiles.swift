import Glibc

/// Finds the scripts that the paths of a command line stand for.
enum ScenarioFiles {
    /// Most scripts that one command line may name.
    static let maximumCount = 100_000
    /// Deepest folder that is looked into.
    static let maximumDepth = 32
    /// Most folders that are looked into, so that naming a whole disk ends soon.
    static let maximumFolders = 10_000

    /// The scripts in the order of the paths; a script that two paths lead to comes once.
    ///
    /// A file is taken whatever its name; a folder stands for its `.yaml` and `.yml` files.
    static func list(_ paths: [String]) throws(FileError) -> [String] {
        var files: [String] = []
        var seen: Set<String> = []
        for path in paths {
            for file in try list(path) where seen.insert(file).inserted { files.append(file) }
            guard files.count <= maximumCount else {
                throw FileError(.read, path, .tooManyFiles(limit: maximumCount))
            }
        }
        return files
    }

    /// The scripts of one path, in the order of their names' bytes.
    static func list(_ path: String) throws(FileError) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError(.read, path, errno: errno) }
        guard status.isFolder else { return [path] }
        var root = path[...]
        while root.count > 1, root.hasSuffix("/") { root = root.dropLast() }
        var search = FolderSearch()
        try search.search(String(root), status)
        guard !search.files.isEmpty else { throw FileError(.read, path, .noScripts) }
        return search.files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// A walk below one folder.
private struct FolderSearch {
    private(set) var files: [String] = []
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
                files.append(path)
            }
        }
        guard files.count <= ScenarioFiles.maximumCount else {
            throw FileError(.read, folder, .tooManyFiles(limit: ScenarioFiles.maximumCount))
        }
    }

    private func isScript(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    /// The names in a folder, without those that begin with a dot.
    private func names(in folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError(.read, folder, errno: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    String(validatingCString: $0)
                }
            }
            guard let name else { throw FileError(.read, folder, .nameNotUTF8) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
