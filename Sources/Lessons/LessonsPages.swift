/// The page on lessons, as its file in `Lessons.docc` is.
package enum LessonsPages {
    package static var lessons: [UInt8] { PackageResources.Lessons_md }
}
