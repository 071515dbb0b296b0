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
            file("11-what-is-left-over", PackageResources._1_what_is_left_over_yaml),
            file("12-a-quota-that-drips", PackageResources._2_a_quota_that_drips_yaml),
            file("13-silence-costs-nothing", PackageResources._3_silence_costs_nothing_yaml),
            file("14-what-moves-a-score", PackageResources._4_what_moves_a_score_yaml),
            file("15-declining-is-an-answer", PackageResources._5_declining_is_an_answer_yaml),
            file("16-a-report", PackageResources._6_a_report_yaml),
            file("17-four-steps-up", PackageResources._7_four_steps_up_yaml),
            file("18-talk-first-or-post-a-job", PackageResources._8_talk_first_or_post_a_job_yaml),
            file("19-an-offer-and-its-end", PackageResources._9_an_offer_and_its_end_yaml),
            file("20-the-freelancer-proposes", PackageResources._0_the_freelancer_proposes_yaml),
            file("21-answers-within-a-day", PackageResources._1_answers_within_a_day_yaml),
            file(
                "22-when-everybody-may-write-more",
                PackageResources._2_when_everybody_may_write_more_yaml),
            file(
                "23-a-desk-with-too-much-to-do",
                PackageResources._3_a_desk_with_too_much_to_do_yaml),
            file(
                "24-a-bad-network-changes-nothing",
                PackageResources._4_a_bad_network_changes_nothing_yaml),
            file(
                "25-luck-that-can-be-repeated",
                PackageResources._5_luck_that_can_be_repeated_yaml),
            file("26-a-day-to-answer", PackageResources._6_a_day_to_answer_yaml),
            file("27-bought-and-gone", PackageResources._7_bought_and_gone_yaml),
        ]
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> SourceFile {
        SourceFile(name: "lessons/\(name).yaml", bytes: bytes)
    }
}
