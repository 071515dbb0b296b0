import Journal
import LoadTesting

extension LoadJSONReport {
    /// Nothing where freelancers are alike.
    static func writeFreelancerGroups(_ input: LoadReportInput, _ json: inout JSONWriter) {
        if input.plan.freelancerGroups.isEmpty { return }
        let theirs = usual.filter(\.owner.isOfFreelancers)
        let figures = theirs + input.plan.freelancerFigures.filter { !theirs.contains($0) }
        json.key("freelancer_groups")
        json.beginArray()
        for (number, group) in input.plan.freelancerGroups.enumerated() {
            json.beginObject()
            json.member("name", group.name)
            json.member("freelancers", group.count)
            write(figures, input.outcome.values(of: figures, ofFreelancers: number), &json)
            json.endObject()
        }
        json.endArray()
    }
}
