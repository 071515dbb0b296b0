/// The style sheets and scripts that stand in the page of runs, as their files are.
enum RunPageParts {
    static let styles: [[UInt8]] = [
        PackageResources._1_base_css,
        PackageResources._2_frame_css,
        PackageResources._3_panels_css,
        PackageResources._4_lists_css,
        PackageResources._5_print_css,
    ]

    /// Each adds to what those before it have made.
    static let scripts: [[UInt8]] = [
        PackageResources._1_vlq_js,
        PackageResources._2_time_js,
        PackageResources._3_words_js,
        PackageResources._4_journal_js,
        PackageResources._5_data_js,
        PackageResources._6_marks_js,
        PackageResources._7_views_js,
        PackageResources._8_state_js,
        PackageResources._9_rows_js,
        PackageResources._0_lanes_js,
        PackageResources._1_dom_js,
        PackageResources._2_scroll_js,
        PackageResources._0_page_js,
        PackageResources._1_overview_js,
        PackageResources._2_answer_js,
        PackageResources._3_script_js,
        PackageResources._4_shapes_js,
        PackageResources._5_diagram_js,
        PackageResources._6_filters_js,
        PackageResources._7_people_js,
        PackageResources._8_why_js,
        PackageResources._9_rules_js,
        PackageResources._0_scrub_js,
        PackageResources._1_player_js,
        PackageResources._2_comparison_js,
        PackageResources._3_keys_js,
        PackageResources._4_print_js,
        PackageResources._5_shell_js,
        PackageResources._0_boot_js,
    ]

    /// All scripts in one element, in their order.
    static var scriptElement: String {
        "<script>\n" + scripts.map { String(decoding: $0, as: UTF8.self) }.joined()
            + "</script>\n"
    }
}
