import Testing

@testable import Marketplace

@Suite("Contact details in a text")
struct ContactDetailsTests {
    @Test(
        "E-mail addresses are found",
        arguments: [
            "ana@example.com", "Write to ana.b+work@mail.example.co.uk.", "ANA@EXAMPLE.COM",
            "ana_b@ex-ample.org, please", "(ana@163.com)", "mailto:ana@example.com",
            "jürgen@müller.de", "first a@b then ana@example.com",
        ])
    func addresses(text: String) { #expect(ContactDetails.appear(in: text)) }

    @Test(
        "Links are found",
        arguments: [
            "https://example.com", "see http://example.com/me", "www.example.com",
            "WWW.example.com", "my site: www.example.com", "tg://resolve",
        ])
    func links(text: String) { #expect(ContactDetails.appear(in: text)) }

    @Test(
        "Telephone numbers are found",
        arguments: [
            "5551234567", "555-1234", "555 123 4567", "(555) 123-4567", "555.123.4567",
            "+1 (555) 123-4567", "+49 170 1234567", "+4915112345678", "0049 170 1234567",
            "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "(030) 12 34 56",
            "Call 555-123-4567 from 10-12", "9123 4567", "9123-4567", "030/1234567",
            "on 2026-01-05 call 555-1234", "for $500: 555-123-4567", "12345678",
            "+1 2026-01-05 1234", "800 550-1250", "555 123 2026", "ring5551234567now",
            "5 5 5 1 2 3 4", "555 123 4567 555 123 4568", "1 555 123 4567",
        ])
    func telephones(text: String) { #expect(ContactDetails.appear(in: text)) }

    @Test(
        "Dates, times and years are no telephone numbers",
        arguments: [
            "2026-01-05 09:00", "2026-01-05T09:00:00Z", "on 2026-01-05", "05.01.2026",
            "1/5/2026 10:30", "2026/01/05", "5 10 2026", "20260105", "202601050900",
            "20260105090000", "from 2026-01-05 to 2026-02-05", "2026-01-05 - 2026-02-05",
            "2026-01-05 09", "2026-01-05 10-12", "2019-2024", "2024/2025", "in 2026 10-12 hours",
            "09:00-17:00", "10:00-12:00 14:00-16:00", "01/02-03/04/2026", "since 2019 - 2026",
        ])
    func dates(text: String) { #expect(!ContactDetails.appear(in: text)) }

    @Test(
        "Prices, quantities and ranges are no telephone numbers",
        arguments: [
            "10-12 hours", "$1,500.00", "$12500.00", "12500.00", "1500000 USD", "$1500000",
            "€1500000", "1500000 €", "EUR 1500000", "1,500,000", "1 500 000 users",
            "1.500.000 rows", "1000000 rows", "budget 1500-2500", "budget 1500 - 2500 USD",
            "500-1500 per month", "$15-25 an hour, 10-20 hours a week", "24/7", "3 x 1200 words",
            "10-12 12-14 14-16 16-18", "100%", "45.50 an hour, 40 hours", "10000-50000 lines",
        ])
    func amounts(text: String) { #expect(!ContactDetails.appear(in: text)) }

    @Test(
        "Other things that people write are not found",
        arguments: [
            "", " ", "@", "@@@", "a@b", "@ana", "ana @ home.now", "work@5.30", "a@.com", "a@b.",
            "a@b.c", "a@b..", "://", "a://", "ratio 3://4", ":", "www", "www.", "awww.nice",
            "write me on another app", "Node.js and ASP.net", "192.168.10.12", "version 10.0.1",
            "C++ 17/20",
            "order 1234567890123456", "ISO 27001",
            "+", "+1", "()", "1", "日本語のテキスト", "🙂",
        ])
    func others(text: String) { #expect(!ContactDetails.appear(in: text)) }

    @Test(
        "A long text is judged all the same",
        arguments: ["1 ", "12-", "a@", "www.", "1.500.", "2026-01-05 ", "://", "+", "$1 "])
    func long(piece: String) {
        let text = String(repeating: piece, count: 200_000)
        #expect(ContactDetails.appear(in: text + " ana@example.com"))
    }
}
