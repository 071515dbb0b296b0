/// All keys of scripts and policies, for people.
package enum KeyCatalog {
    package static let scenario = script + people + lessons
    package static let script: [KeyPage] = [
        HeaderKey.page, PlanReader.deskTable.page, PlanReader.networkTable.page,
    ]
    package static let lessons: [KeyPage] = [
        PlanReader.lessonTable.page, PlanReader.predictionTable.page,
    ]
    package static let people: [KeyPage] = [
        PlanReader.clientTable.page, PlanReader.freelancerTable.page,
    ]
    package static let policy = PolicyReader.pages
}
