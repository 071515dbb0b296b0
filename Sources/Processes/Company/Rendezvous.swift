import CLinux
import Glibc

/// A socket in a private folder, where one new process is awaited; both go when it has come.
///
/// As the folder exists for the milliseconds of a start only, nothing is left behind by a
/// coordinator that is killed later.
struct Rendezvous: Sendable {
    let path: String
    private let folder: String
    private let listener: Int32

    private static let prefix = "dmsim-"
    private static let socketName = "role"

    static func open(under base: String) throws(ProcessFailure) -> Rendezvous {
        let template = "\(base)/\(prefix)\(getpid())-XXXXXX"
        let path = "\(template)/\(socketName)"
        guard withSocketAddress(path, { _, _ in true }) != nil else {
            throw ProcessFailure(
                .folder,
                "\(base) is too long for the path of a socket (\(path.utf8.count) bytes, at most "
                    + "107); set TMPDIR to a shorter one")
        }
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else {
            throw ProcessFailure(
                .folder, "cannot make a folder in \(base): \(systemMessage(errno)); set TMPDIR")
        }
        let folder = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            return try listen(in: folder)
        } catch {
            rmdir(folder)
            throw ProcessFailure(.folder, "cannot make a socket in \(folder): \(error)")
        }
    }

    private static func listen(in folder: String) throws(LinkError) -> Rendezvous {
        let path = "\(folder)/\(socketName)"
        let listener = try makeSocket()
        let status = withSocketAddress(path) { bind(listener, $0, $1) == 0 ? 0 : errno }
        guard status == 0, Glibc.listen(listener, 4) == 0 else {
            let number = status == 0 ? errno : status ?? ENAMETOOLONG
            _ = close(listener)
            unlink(path)
            throw .failed(errno: number)
        }
        return Rendezvous(path: path, folder: folder, listener: listener)
    }

    private init(path: String, folder: String, listener: Int32) {
        self.path = path
        self.folder = folder
        self.listener = listener
    }

    func remove() {
        _ = close(listener)
        unlink(path)
        rmdir(folder)
    }

    /// Waits until the child has joined. Whoever else connects is told why not and hung up on.
    func admit(
        _ child: ChildProcess, _ handshake: consuming Handshake, as name: String,
        _ options: ProcessOptions
    ) throws(ProcessFailure) -> SocketLink {
        let deadline = Deadline.after(seconds: options.joinPatience)
        while true {
            if options.isInterrupted() { throw ProcessFailure(.interrupted, "interrupted") }
            var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, deadline.milliseconds(atMost: 50)) > 0 {
                if let link = try greet(&handshake, deadline, options) { return link }
            } else if let end = end(of: child) {
                if end == .killed, isInterruptedSoon(options) { continue }
                throw ProcessFailure(
                    end == .killed ? .killed : .join,
                    "\(name): the process ended before it joined")
            }
            if deadline.hasPassed {
                throw ProcessFailure(
                    .join, "\(name): the process did not join in \(options.joinPatience) s")
            }
        }
    }

    /// Looks without reaping, which is done by whoever started it.
    private func end(of child: ChildProcess) -> EarlyEnd? {
        var info = siginfo_t()
        let status = waitid(P_PID, id_t(child.id), &info, WEXITED | WNOHANG | WNOWAIT)
        guard status != 0 || info.si_signo == SIGCHLD else { return nil }
        return info.si_code == Int32(CLD_EXITED) ? .left : .killed
    }

    private enum EarlyEnd { case left, killed }

    /// Whether somebody asks for an end within a moment. A signal to our process group also kills a
    /// child that has not left the group yet, which may be seen before our own handler has run.
    private func isInterruptedSoon(_ options: ProcessOptions) -> Bool {
        for _ in 0..<100 {
            if options.isInterrupted() { return true }
            usleep(1_000)
        }
        return false
    }

    private func greet(
        _ handshake: inout Handshake, _ deadline: Deadline, _ options: ProcessOptions
    ) throws(ProcessFailure) -> SocketLink? {
        let descriptor = clinux_accept(listener)
        guard descriptor >= 0 else {
            let isScarce = [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno)
            guard isScarce else { return nil }
            throw ProcessFailure(
                .join,
                "cannot take the connection of a role process: \(systemMessage(errno)); "
                    + "`ulimit -n` shows how many files may be open")
        }
        var link = SocketLink(
            descriptor: descriptor, limit: options.frameLimit, isInterrupted: options.isInterrupted)
        do {
            if let peer = credentials(of: descriptor) {
                // A stranger that stays silent must not use up the time of the one awaited.
                let frame = try link.receive(by: .after(seconds: min(2, options.joinPatience)))
                switch handshake.receive(frame, from: peer) {
                case .welcome:
                    try link.send(Frame(.welcome), by: deadline)
                    return link
                case .refuse(let refusal):
                    options.notice("somebody was not let in: \(refusal)")
                    try link.send(Frame(.refusal, [refusal.rawValue]), by: .after(seconds: 1))
                }
            }
        } catch {
            options.notice("somebody connected and \(error)")
        }
        link.close()
        return nil
    }

    /// Removes what coordinators left that were killed in the milliseconds of a start: folders of
    /// ours that carry the number of a process that is no more.
    static func sweep(under base: String) {
        guard let directory = opendir(base) else { return }
        defer { closedir(directory) }
        var stale: [String] = []
        while let entry = readdir(directory), stale.count < 1_000 {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            let parts = name.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "dmsim", parts[2].utf8.count == 6,
                let process = Int32(parts[1]), process > 0
            else { continue }
            if kill(process, 0) != 0, errno == ESRCH { stale.append("\(base)/\(name)") }
        }
        for folder in stale {
            var info = stat()
            guard lstat(folder, &info) == 0, info.st_uid == geteuid(),
                info.st_mode & S_IFMT == S_IFDIR
            else { continue }
            unlink("\(folder)/\(socketName)")
            rmdir(folder)
        }
    }
}
