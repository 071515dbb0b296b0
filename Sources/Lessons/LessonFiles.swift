import Diagnostics

/// The files of the course, which ship inside the binary; in the folder of scenarios they are run
/// like any other.
enum LessonFiles {
    static var all: [SourceFile] {
        [
            file("01-a-follow-up-is-free", PackageResources._1_a_follow_up_is_free_yaml),
            file("02-archive-is-not-block", PackageResources._2_archive_is_not_block_yaml),
            file("03-a-block-looks-forward", PackageResources._3_a_block_looks_forward_yaml),
        ]
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> SourceFile {
        SourceFile(name: "lessons/\(name).yaml", bytes: bytes)
    }
}
