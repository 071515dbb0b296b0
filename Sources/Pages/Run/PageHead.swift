/// What a page begins with.
enum PageHead {
    static func text(title: String, styles: [[UInt8]]) -> String {
        var text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
            style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTML.escaped(title))</title>
            <style>

            """
        for style in styles { text += String(decoding: style, as: UTF8.self) }
        return text + "</style>\n</head>\n<body>\n"
    }
}
