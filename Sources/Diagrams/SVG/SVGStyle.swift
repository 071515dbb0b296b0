/// How drawings look, by day and by night.
enum SVGStyle {
    static let text = """

        .dmsim-diagram {
          --paper: #ffffff; --ink: #1b2330; --dim: #5a6676; --rule: #b4bdc9; --box: #f3f5f8;
          --fault: #b3261e; --late: #8a5a00;
          font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--ink);
        }
        @media screen and (prefers-color-scheme: dark) {
          .dmsim-diagram {
            --paper: #14181f; --ink: #e6eaf0; --dim: #9aa7b8; --rule: #4b5665; --box: #232a35;
            --fault: #ff8a80; --late: #ffc266;
          }
        }
        .dmsim-diagram .paper { fill: var(--paper); }
        .dmsim-diagram .heading { font-size: 17px; font-weight: 600; }
        .dmsim-diagram .dim, .dmsim-diagram .clock { fill: var(--dim); }
        .dmsim-diagram .clock { font-size: 11px; font-variant-numeric: tabular-nums; }
        .dmsim-diagram .label {
          text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
        }
        .dmsim-diagram rect + .label, .dmsim-diagram rect + .label + .label { stroke: none; }
        .dmsim-diagram .label.refusal { fill: var(--fault); }
        .dmsim-diagram .elapsed { fill: var(--dim); stroke-width: 12px; }
        .dmsim-diagram .head text { font-size: 13px; font-weight: 600; text-anchor: middle; }
        .dmsim-diagram .head rect { fill: var(--box); stroke: var(--rule); }
        .dmsim-diagram .head.hub rect, .dmsim-diagram .head.desk rect { stroke: var(--ink); }
        .dmsim-diagram .head.others text { font-style: italic; }
        .dmsim-diagram .lifeline { stroke: var(--rule); }
        .dmsim-diagram .lifeline.down {
          stroke: var(--fault); stroke-dasharray: 2 4; stroke-width: 2;
        }
        .dmsim-diagram .gap { stroke: var(--rule); stroke-dasharray: 2 6; }
        .dmsim-diagram .note { fill: var(--box); stroke: var(--rule); }
        .dmsim-diagram .mark { fill: var(--box); stroke: var(--late); }
        .dmsim-diagram .mark.fault { stroke: var(--fault); }
        .dmsim-diagram .arrow { stroke: var(--ink); stroke-width: 1.4; }
        .dmsim-diagram polygon.arrow { fill: var(--ink); stroke: none; }
        .dmsim-diagram .arrow.repeated { stroke-width: 2.4; }
        .dmsim-diagram .arrow.delayed, .dmsim-diagram .arrow.underway {
          stroke: var(--late); stroke-dasharray: 6 4;
        }
        .dmsim-diagram polygon.arrow.delayed { fill: var(--late); }
        .dmsim-diagram .arrow.wait { stroke-width: 0.8; }
        .dmsim-diagram .arrow.lost, .dmsim-diagram .arrow.refusal { stroke: var(--fault); }
        .dmsim-diagram polygon.arrow.refusal { fill: var(--fault); }
        .dmsim-diagram .cross { stroke: var(--fault); stroke-width: 2; fill: none; }

        """
}
