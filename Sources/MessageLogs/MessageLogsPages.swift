/// The page about logs, as its file in `MessageLogs.docc` is.
package enum MessageLogsPages {
    package static var logs: [UInt8] { PackageResources.Logs_md }
}
