/// What each command does once its arguments are known to be good; one file a command.
///
/// A file that cannot be read or written is thrown as `FileError`; a command line that turns out
/// wrong as `UsageError`. `CommandLineTool` shows both and ends with their exit code.
enum Commands {}
