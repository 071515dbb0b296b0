/// All keys of scripts and policies, for people.
package enum KeyCatalog {
    package static let scenario = script + people
    package static let script: [KeyPage] = [
        HeaderKey.page, PlanReader.deskTable.page, PlanReader.networkTable.page,
    ]
    package static let people: [KeyPage] = [
        PlanReader.clientTable.page, PlanReader.freelancerTable.page,
    ]
    package static let policy = PolicyReader.pages
}
