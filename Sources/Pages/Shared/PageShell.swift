/// What every page begins and ends with: one file that loads nothing from anywhere.
package enum PageShell {
    /// Nothing may be fetched: what the page needs stands in it.
    private static let policy: StaticString = """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
        form-action 'none'">
        """

    /// A whole page; `styles` come after the shared ones, `scripts` run at its end.
    package static func page(
        title: String, styles: [[UInt8]], scripts: [[UInt8]], _ content: (inout HTML) -> Void
    ) -> String {
        var html = HTML()
        writeHead(
            title, [PackageResources.shared_css, PackageResources.charts_css] + styles, &html)
        Palette.writePatterns(to: &html)
        content(&html)
        html.own("\n<script>\n")
        for script in scripts { html.own(resource: script) }
        html.own("</script>\n</body>\n</html>\n")
        return html.text
    }

    /// From the first line to the beginning of the body.
    static func writeHead(_ title: String, _ styles: [[UInt8]], _ html: inout HTML) {
        html.own("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.own(policy)
        html.own("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.own("<meta name=\"color-scheme\" content=\"light dark\">\n")
        html.element("title", title)
        html.own("\n<style>\n")
        for style in styles { html.own(resource: style) }
        html.own("</style>\n</head>\n<body>\n")
    }

    /// What lets readers point at charts and hide parts of them.
    package static var chartScripts: [[UInt8]] {
        [PackageResources.hover_js, PackageResources.legend_js]
    }
}
