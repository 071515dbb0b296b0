import YAML

/// Who is there, and when, in scripts that are made up.
extension Inventor {
    /// Of so many of both.
    mutating func circumstances(_ clientCount: Int, _ freelancerCount: Int) -> Circumstances {
        var pairs: [(String, Node)] = [
            ("scenario", .text("Made up")),
            // Ends of months and years, and the nights in which clocks are changed.
            (
                "starts",
                .text(
                    pick([
                        "2026-01-05 09:00", "2026-01-05 09:00", "2026-01-31 23:59:59",
                        "2028-02-28 23:59", "2026-03-28 22:30", "2026-10-24 20:00",
                        "2026-12-31 23:59:59.999999",
                    ])
                )
            ),
        ]
        // Where messages take next to no time, what comes one after the other is at nearly one
        // instant; where they take a time of their own each, one overtakes the other.
        if chance(50) {
            let latency = pick([
                "1us", "1us", "1ms", "1s", "uniform 1ms to 2s", "lognormal median 1s sigma 2",
                "lognormal median 1s sigma 2",
            ])
            pairs.append(("network", .mapping([("latency", .text(latency))])))
        }
        pairs.append(("policy", policy()))
        let isTeam = chance(30)
        let clients = (0..<clientCount).map { place in
            (Invention.clients[place], client(isOfTeam: isTeam && chance(80)))
        }
        pairs.append(("clients", .mapping(clients)))
        let people = (0..<freelancerCount).map { place -> (String, Node) in
            (
                Invention.freelancers[place],
                .mapping([("skills", .list([.text("swift")]))])
            )
        }
        pairs.append(("freelancers", .mapping(people)))
        if chance(20) {
            let who = "\(Invention.clients[0]) with \(Invention.freelancers[0])"
            pairs.append(("contracts", .list([.text(chance(50) ? who : who + " (ended)")])))
        }
        // Whoever is last; no policy but one that says `free for: [contacts]` asks.
        let known =
            "\(Invention.clients[0]) with \(Invention.freelancers[freelancerCount - 1])"
        pairs.append(("contacts", .list([.text(known)])))
        pairs.append(
            (
                "desk",
                .mapping([
                    ("review", .text(pick(["30m", "1d"]))),
                    ("upholds", .text(pick(["0%", "100%"]))),
                ])
            ))
        return Circumstances(pairs.map { Pair(key: .text($0.0), value: $0.1) })
    }

    private mutating func client(isOfTeam: Bool) -> Node {
        var pairs: [(String, Node)] = [
            ("plan", .text(pick(["basic", "plus", "plus", "plus", "business", "enterprise"]))),
            ("spent", .text(pick(["0 USD", "999.99 USD", "1000 USD", "1000 USD"]))),
        ]
        if chance(20) { pairs.append(("billing verified", .text("no"))) }
        if chance(30) {
            pairs.append(
                ("member since", .text(pick(["2025-01-31", "2025-12-29", "2025-06-05"]))))
        }
        if chance(20), !size.zones.isEmpty {
            pairs.append(("zone", .text(pick(size.zones))))
        }
        if isOfTeam {
            pairs.append(("team", .text("firm")))
            pairs[0].1 = .text("business")
        }
        return .mapping(pairs)
    }
}
