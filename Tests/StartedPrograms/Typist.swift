/// Somebody at a pseudo-terminal.
package enum Typist {
    /// Types lines at a pseudo-terminal, each when the prompt has come; `^C` is that key.
    package static let script = """
        import os, pty, signal, sys
        program, columns, lines = sys.argv[1], sys.argv[2], sys.argv[3].split(",")
        pid, fd = pty.fork()
        if pid == 0:
            os.environ["TERM"] = "xterm"
            os.execv("/bin/sh", ["sh", "-c", f"stty cols {columns} rows 24; exec {program}"])
        signal.alarm(100)
        seen = b""
        def until_prompt():
            global seen
            part = b""
            while not part.endswith((b"> \\x1b[0m", b") \\x1b[0m", b": \\x1b[0m", b"r: ")):
                try:
                    piece = os.read(fd, 65536)
                except OSError:
                    return False
                if not piece:
                    return False
                part += piece
                seen += piece
            return True
        for line in lines:
            if not until_prompt():
                break
            os.write(fd, b"\\x03" if line == "^C" else b"\\x04" if line == "^D" else
                line.replace("PASTE", "x" * 3000 + "\\n" + "y" * 3000).encode() + b"\\n")
        while True:
            try:
                piece = os.read(fd, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        _, status = os.waitpid(pid, 0)
        sys.stdout.buffer.write(seen)
        sys.exit(os.waitstatus_to_exitcode(status) & 255)
        """
}
