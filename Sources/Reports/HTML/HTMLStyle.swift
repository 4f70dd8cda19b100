/// The style of the HTML report: plain on screen, black on white in print.
enum HTMLStyle {
    static let sheet = """
        :root { --ink: #1a1a1a; --soft: #52585f; --line: #d0d4d9; --shade: #f4f6f8; --error: #a3240f; --warning: #7a4d00;
          --note: #005a8d; --fine: #00664b; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 3rem; color: var(--ink); background: #fff;
          font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem;
          border-bottom: 2px solid var(--ink); padding-bottom: .2rem; } h3 { font-size: 1.05rem; margin: 0 0 .35rem; }
        a { color: #004b87; } a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #0072b2;
          outline-offset: 2px; }
        code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .88em; overflow-wrap: anywhere; }
        .verdict { border: 1px solid var(--line); border-left: .35rem solid var(--warning); border-radius: .2rem;
          padding: .05rem .5rem; font-weight: 600; white-space: nowrap; }
        .verdict.consistent { border-left-color: var(--fine); } .verdict.findings { border-left-color: var(--error); }
        .overview td, .overview th { padding: .35rem .8rem .35rem 0; } .overview { width: auto; font-size: .95rem; }
        .count { text-align: right; font-variant-numeric: tabular-nums; }
        .finding { border: 1px solid var(--line); border-left: .4rem solid var(--note); border-radius: .25rem;
          padding: .9rem 1.1rem; margin: 0 0 1.1rem; } .finding.error { border-left-color: var(--error); }
        .finding.warning { border-left-color: var(--warning); }
        .kind { margin: 0 0 .6rem; color: var(--soft); }
        .badge { color: #fff; background: var(--note); border-radius: .2rem; padding: .05rem .45rem; font-size: .85rem; }
        .badge.error { background: var(--error); } .badge.warning { background: var(--warning); }
        .quote { margin: .4rem 0; } .quote blockquote { margin: 0; padding: .3rem .7rem; background: var(--shade);
          overflow-wrap: anywhere; } .quote figcaption { color: var(--soft); font-size: .85rem; padding: 0 .7rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .7rem 0 0; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; } dd ul { margin: 0; padding-left: 1.1rem; }
        .plot { margin: 1rem 0 1.5rem; } .plot svg { max-width: 100%; height: auto; border: 1px solid var(--line); }
        .plot figcaption { color: var(--soft); font-size: .85rem; max-width: 46rem; }
        .source { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; margin: 0 0 .6rem; }
        .unread { border-left: .35rem solid var(--warning); background: var(--shade); padding: .5rem .9rem; margin: 1rem 0; }
        .unread h3 { font-size: 1rem; margin: 0; } .unread ul { margin: .2rem 0 0; padding-left: 1.2rem; }
        .coverage { font-size: .9rem; }
        details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; padding: .2rem 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; } th { text-align: left; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; vertical-align: top; }
        td { overflow-wrap: anywhere; min-width: 6rem; } small { color: var(--soft); }
        footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); }
        @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; }
          .overview .verdict { white-space: normal; } .overview td { min-width: 0; } }
        @media print { body { max-width: none; padding: 0; font-size: 10pt; }
          .finding, .plot, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
          .badge, .badge.error, .badge.warning { color: var(--ink); background: none; border: 1px solid var(--ink); } a { color: inherit; } }
        """
}
