import LoadTesting
import Marketplace

/// All numbers of a run that are no series, as tables.
struct LoadTables {
    /// More groups are counted and not listed, so that no page grows with them.
    private static let mostGroups = 40

    private let sheet: LoadSheet

    init(_ sheet: LoadSheet) { self.sheet = sheet }

    func write(to html: inout HTML) {
        html.element("h2", "Tables")
        writeCounters(to: &html)
        writeRefusals(to: &html)
        writeDistributions(to: &html)
        writeGroups(to: &html)
        writePlans(to: &html)
        writeFreelancerGroups(to: &html)
        writeDesk(to: &html)
        writeScores(to: &html)
    }

    private func writeCounters(to html: inout HTML) {
        html.table("Counts and shares", ["figure", "#value", "unit", "meaning"]) { html in
            for counter in FigureName.Counter.allCases where counter.entry.isInCounters {
                guard let number = sheet.counter(counter.member) else { continue }
                let entry = counter.entry
                html.row(counter.rawValue) { html in
                    html.cell(number, .count)
                    html.element("td", ["class": "soft"], entry.unit)
                    html.element("td", ["class": "soft"], entry.meaning)
                }
            }
            for share in FigureName.Share.allCases {
                guard let number = share.entry.member.flatMap(sheet.share) else { continue }
                html.row(share.rawValue) { html in
                    html.cell(number, .share)
                    html.element("td", ["class": "soft"], "")
                    html.element("td", ["class": "soft"], share.entry.meaning)
                }
            }
        }
    }

    private func writeRefusals(to html: inout HTML) {
        let reasons = sheet.root["counters"]?["refused"]?.members ?? []
        if reasons.isEmpty { return }
        let plans = self.plans
        html.table(
            "Refusals by reason and plan, in messages",
            ["reason", "#all"] + plans.map { "#" + HTML.cut($0.name, to: 60) }
        ) { html in
            // There are no more reasons than rules, but a file may say anything.
            for (name, place) in reasons.prefix(RefusalReason.allCases.count) {
                html.row(HTML.cut(name, to: 60)) { html in
                    html.cell(place.number, .count)
                    for plan in plans {
                        html.cell(plan.place["refused"]?[name]?.number, .count)
                    }
                }
            }
        }
    }

    private func writeDistributions(to html: inout HTML) {
        let shown = FigureName.Distribution.shown.map(\.entry).filter { entry in
            entry.member.flatMap(sheet.distribution) != nil
        }
        if shown.isEmpty { return }
        let names = ["mean", "min", "p50", "p90", "p95", "p99", "p99.9", "p99.99", "max"]
        html.table("Distributions", ["of", "#values"] + names.map { "#" + $0 }) { html in
            for entry in shown {
                guard let place = entry.member.flatMap(sheet.distribution) else { continue }
                let unit = FigureUnit(rawValue: entry.unit.rawValue) ?? .units
                html.row(entry.title) { html in
                    html.cell(place["count"]?.number, .count)
                    for name in names { html.cell(place[name]?.number, unit) }
                }
            }
        }
    }

    private func writeGroups(to html: inout HTML) {
        let heads = [
            "group", "plan", "#clients", "#attempts", "#hires", "#out of quota", "#needs filled",
            "#mean to fill",
        ]
        let members: [(String, FigureUnit)] = [
            ("clients", .count), ("attempts", .count), ("hires", .count),
            ("clients_out_of_quota", .count), ("needs_filled", .count),
            ("mean_seconds_to_fill", .seconds),
        ]
        let named = named(of: .group)
        html.table("Groups of clients", heads + named.map { "#" + $0.text }) { html in
            for group in sheet.groups.prefix(LoadTables.mostGroups) {
                let spam = group["spam"]?.flag ?? false ? " (spam)" : ""
                html.row(HTML.cut(group["name"]?.text ?? "", to: 40) + spam) { html in
                    html.element("td", HTML.cut(group["plan"]?.text ?? "", to: 20))
                    for (member, unit) in members { html.cell(group[member]?.number, unit) }
                    write(named, of: group, to: &html)
                }
            }
        }
        let rest = sheet.groups.count - LoadTables.mostGroups
        if rest > 0 { html.element("p", ["class": "soft"], "\(rest) more are in the JSON.") }
    }

    /// There are no more plans than a policy can have, but a file may say anything.
    private var plans: [(name: String, place: SheetPlace)] {
        Array((sheet.root["plans"]?.members ?? []).prefix(PlanNames.most))
    }

    private func writePlans(to html: inout HTML) {
        let named = named(of: .plan)
        if named.isEmpty { return }
        html.table("Plans of clients", ["plan"] + named.map { "#" + $0.text }) { html in
            for (name, place) in plans {
                html.row(HTML.cut(name, to: 60)) { write(named, of: place, to: &$0) }
            }
        }
    }

    private func writeFreelancerGroups(to html: inout HTML) {
        let groups = sheet.freelancerGroups
        if groups.isEmpty { return }
        let usual = FigureName.ofEveryFreelancerGroup
        let figures = usual + named(of: .freelancers).filter { !usual.contains($0) }
        html.table(
            "Groups of freelancers", ["group", "#freelancers"] + figures.map { "#" + $0.text }
        ) { html in
            for (place, group) in groups.prefix(LoadTables.mostGroups).enumerated() {
                let name = FreelancerGroup.label(group["name"]?.text ?? "", place: place)
                html.row(HTML.cut(name, to: 40)) { html in
                    html.cell(group["freelancers"]?.number, .count)
                    write(figures, of: group, to: &html)
                }
            }
        }
        let rest = groups.count - LoadTables.mostGroups
        if rest > 0 { html.element("p", ["class": "soft"], "\(rest) more are in the JSON.") }
    }

    /// What bounds name of one group or plan, which is told of every one.
    private func named(of kind: FigureName.Scope.Kind) -> [FigureName] {
        sheet.thresholds.prefix(LoadTables.mostGroups).compactMap { place -> FigureName? in
            let figure = place["expect"]?.text.flatMap { try? Threshold.read($0) }?.figure.meant(
                isOfClients: isOfClients, isOfFreelancers: isOfFreelancers)
            return figure?.scope?.kind == kind ? figure?.unscoped : nil
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The name that reports give to a part of a group ends in its plan.
    private func isOfClients(_ scope: FigureName.Scope) -> Bool {
        sheet.groups.contains { group in
            let name = group["name"]?.text ?? ""
            return name == scope.text || name.hasPrefix(scope.text + " ")
        }
    }

    private func isOfFreelancers(_ scope: FigureName.Scope) -> Bool {
        sheet.freelancerGroups.contains { group in
            group["name"]?.text.map { FigureName.Scope.freelancers($0) } == scope
        }
    }

    private func write(_ figures: [FigureName], of place: SheetPlace, to html: inout HTML) {
        for figure in figures {
            html.cell(
                place["figures"]?[figure.text]?.number,
                FigureUnit(rawValue: figure.unit) ?? .units)
        }
    }

    private func writeDesk(to html: inout HTML) {
        let members: [(String, String, FigureUnit)] = [
            ("reviewers", "reviewers on duty, at most", .count),
            ("utilisation", "utilisation", .share),
            ("busy_seconds", "time that reviewers were busy on duty, all together", .seconds),
            ("overtime_seconds", "overtime, to finish what they had begun", .seconds),
            ("on_duty_seconds", "time that they were on duty", .seconds),
            ("waiting_at_end", "reports that wait at the end", .count),
        ]
        html.table("Moderation desk", ["figure", "#value"]) { html in
            for (member, title, unit) in members {
                html.row(title) { $0.cell(sheet.root["desk"]?[member]?.number, unit) }
            }
        }
        writeClasses(to: &html)
    }

    private func writeClasses(to html: inout HTML) {
        let classes = sheet.deskClasses.prefix(LoadReader.mostClasses)
        if classes.isEmpty { return }
        let lost = [("given_up", "given up"), ("turned_away", "turned away")]
        let heads = LoadSheet.classMembers.map(\.title) + lost.map(\.1)
        html.table(
            "Reports by class, the most urgent first", ["class"] + heads.map { "#" + $0 }
        ) { html in
            for place in classes {
                html.row(HTML.cut(place["name"]?.text ?? "", to: 40)) { html in
                    for member in LoadSheet.classMembers {
                        html.cell(member.number(place), member.unit)
                    }
                    for (member, _) in lost { html.cell(place[member]?.number, .count) }
                }
            }
        }
    }

    private func writeScores(to html: inout HTML) {
        guard let scores = sheet.root["scores"] else { return }
        html.table("Scores of freelancers at the end", ["score", "#freelancers"]) { html in
            for (member, title) in [
                ("scored", "with a Job Success Score"), ("blank", "without one"),
            ] { html.row(title) { $0.cell(scores["job_success"]?[member]?.number, .count) } }
            for bucket in Responsiveness.allCases {
                let member = bucket.name.split(separator: " ").joined(separator: "_")
                html.row("responsiveness: \(bucket.name)") { html in
                    html.cell(scores["responsiveness"]?[member]?.number, .count)
                }
            }
        }
    }
}
