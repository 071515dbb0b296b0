import Diagnostics

/// The files of the course, which ship inside the binary; in the folder of scenarios they are run
/// like any other.
enum LessonFiles {
    static var all: [SourceFile] {
        [
            file("01-a-follow-up-is-free", PackageResources._1_a_follow_up_is_free_yaml),
            file("02-archive-is-not-block", PackageResources._2_archive_is_not_block_yaml),
            file("03-a-block-looks-forward", PackageResources._3_a_block_looks_forward_yaml),
            file("04-who-may-write", PackageResources._4_who_may_write_yaml),
            file("05-the-way-in", PackageResources._5_the_way_in_yaml),
            file("06-the-first-e-mail", PackageResources._6_the_first_e_mail_yaml),
            file("07-a-new-month", PackageResources._7_a_new_month_yaml),
            file("08-a-window-that-moves", PackageResources._8_a_window_that_moves_yaml),
            file("09-a-credit-for-an-answer", PackageResources._9_a_credit_for_an_answer_yaml),
            file("10-a-credit-for-silence", PackageResources._0_a_credit_for_silence_yaml),
            file("11-silence-costs-nothing", PackageResources._1_silence_costs_nothing_yaml),
            file("12-what-moves-a-score", PackageResources._2_what_moves_a_score_yaml),
            file("13-declining-is-an-answer", PackageResources._3_declining_is_an_answer_yaml),
            file("14-a-report", PackageResources._4_a_report_yaml),
            file("15-four-steps-up", PackageResources._5_four_steps_up_yaml),
            file("16-talk-first-or-post-a-job", PackageResources._6_talk_first_or_post_a_job_yaml),
            file("17-an-offer-and-its-end", PackageResources._7_an_offer_and_its_end_yaml),
            file("18-the-freelancer-proposes", PackageResources._8_the_freelancer_proposes_yaml),
            file("19-answers-within-a-day", PackageResources._9_answers_within_a_day_yaml),
            file(
                "20-when-everybody-may-write-more",
                PackageResources._0_when_everybody_may_write_more_yaml),
            file(
                "21-a-desk-with-too-much-to-do",
                PackageResources._1_a_desk_with_too_much_to_do_yaml),
            file(
                "22-a-bad-network-changes-nothing",
                PackageResources._2_a_bad_network_changes_nothing_yaml),
            file(
                "23-luck-that-can-be-repeated",
                PackageResources._3_luck_that_can_be_repeated_yaml),
        ]
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> SourceFile {
        SourceFile(name: "lessons/\(name).yaml", bytes: bytes)
    }
}
