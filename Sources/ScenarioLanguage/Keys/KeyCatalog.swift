/// All keys of scripts and policies, for people.
package enum KeyCatalog {
    package static let scenario: [KeyPage] = [
        HeaderKey.page, PlanReader.clientTable.page, PlanReader.freelancerTable.page,
        PlanReader.deskTable.page, PlanReader.networkTable.page,
    ]
    package static let policy = PolicyReader.pages
}
