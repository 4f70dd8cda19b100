/// The style of the HTML report: light or dark as the reader's screen, black on white in print.
enum HTMLStyle {
    static let sheet = """
        :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #52585f; --line: #d0d4d9; --shade: #f4f6f8;
          --link: #004b87; --error: #a3240f; --warning: #7a4d00; --note: #005a8d; --fine: #00664b; --on-badge: #fff;
          --mark: #ffe08a; --named: #fff4cf; }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #16181b; --soft: #a5acb4;
          --line: #3a4047; --shade: #20242a; --link: #8cc4ff; --error: #ff9b85; --warning: #f0b35a; --note: #7cc0ee;
          --fine: #6fd1ad; --on-badge: #16181b; --mark: #6a5200; --named: #37300f; } }
        * { box-sizing: border-box; } [hidden] { display: none !important; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 3rem; color: var(--ink); background: var(--paper);
          font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem;
          border-bottom: 2px solid var(--ink); padding-bottom: .2rem; } h3 { font-size: 1.05rem; margin: 0 0 .35rem; }
        a { color: var(--link); } a:focus-visible, summary:focus-visible, .scroll:focus-visible, button:focus-visible,
          input:focus-visible { outline: 3px solid var(--note); outline-offset: 2px; }
        code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .88em; overflow-wrap: anywhere; }
        mark { background: var(--mark); color: inherit; font-weight: 600; padding: 0 .12em; border-radius: .15em; }
        .verdict { border: 1px solid var(--line); border-left: .35rem solid var(--warning); border-radius: .2rem;
          padding: .05rem .5rem; font-weight: 600; white-space: nowrap; }
        .verdict.consistent { border-left-color: var(--fine); } .verdict.findings { border-left-color: var(--soft); }
        .verdict.error { border-left-color: var(--error); } .verdict.warning { border-left-color: var(--warning); }
        .verdict.note { border-left-color: var(--note); }
        .overview td, .overview th { padding: .35rem .8rem .35rem 0; } .overview { width: auto; font-size: .95rem; }
        .count { text-align: right; font-variant-numeric: tabular-nums; }
        .contents ul { list-style: none; margin: .2rem 0 .6rem; padding: 0; font-size: .95rem; }
        .contents li { padding: .15rem 0; } .contents p { margin: .5rem 0 0; font-weight: 600; }
        .filters { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center; padding: .5rem .8rem;
          margin: .8rem 0 0; background: var(--shade); border: 1px solid var(--line); border-radius: .25rem; font-size: .95rem; }
        .filters output { color: var(--soft); } input[type=search] { font: inherit; color: inherit; background: var(--paper);
          border: 1px solid var(--soft); border-radius: .2rem; padding: .1rem .4rem; }
        .cause { border: 1px dashed var(--soft); border-radius: .25rem; padding: .6rem .8rem 0; margin: 0 0 1.1rem; }
        .together { margin: 0 0 .5rem; font-weight: 600; color: var(--soft); }
        .finding { border: 1px solid var(--line); border-left: .4rem solid var(--note); border-radius: .25rem;
          padding: .9rem 1.1rem; margin: 0 0 1.1rem; } .finding.error { border-left-color: var(--error); }
        .finding.warning { border-left-color: var(--warning); }
        .kind { margin: 0 0 .6rem; color: var(--soft); }
        .badge { color: var(--on-badge); background: var(--note); border-radius: .2rem; padding: .05rem .45rem;
          font-size: .85rem; } .badge.error { background: var(--error); } .badge.warning { background: var(--warning); }
        .badge::before { content: "◆ "; } .badge.error::before { content: "≠ "; } .badge.warning::before { content: "▲ "; }
        .finding mark { border-bottom: 2px dotted var(--note); } .finding.error mark { border-bottom: 2px solid var(--error); }
        .finding.warning mark { border-bottom: 2px dashed var(--warning); }
        .finding.asked { border-left: .4rem double var(--soft); } .finding.asked h4 { margin: 0 0 .2rem; font-size: 1rem; }
        .badge.asked { background: var(--soft); } .badge.asked::before { content: "“ "; }
        .kicker { margin: 0; color: var(--soft); font-size: .9rem; }
        .quote { margin: .5rem 0; } .quote blockquote { margin: 0; padding: .3rem .7rem; background: var(--shade);
          overflow-wrap: anywhere; } .quote figcaption { color: var(--soft); font-size: .85rem; padding: 0 .7rem; }
        .excerpt { width: auto; background: var(--shade); font-size: .9rem; } .excerpt th, .excerpt td { padding: .3rem .7rem;
          min-width: 3rem; } .excerpt thead th { vertical-align: bottom; font-weight: 600; }
        .excerpt th[colspan] { border-bottom-color: var(--soft); } .excerpt td.named { background: var(--named);
          outline: 1px solid var(--soft); outline-offset: -1px; } .excerpt .gap td { color: var(--soft); line-height: 1; }
        .excerpt tbody th { font-weight: 400; font-style: italic; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .7rem 0 0; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; } dd ul { margin: 0; padding-left: 1.1rem; }
        .question { font-weight: 600; } button.copy { font: inherit; font-size: .85rem; color: var(--link); cursor: pointer;
          background: none; border: 1px solid var(--line); border-radius: .2rem; padding: 0 .5rem; margin-left: .4rem; }
        .plot { margin: 1rem 0 1.5rem; } .plot svg { max-width: 100%; height: auto; border: 1px solid var(--line);
          background: #fff; } .plot figcaption { color: var(--soft); font-size: .85rem; max-width: 46rem; }
        .crop { margin: .6rem 0; } .crop figcaption { color: var(--soft); font-size: .85rem; padding: 0 .7rem; }
        .crop img { max-width: 100%; border: 1px solid var(--line); background: #fff; display: block; }
        .source { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; margin: 0 0 .6rem; }
        .unread { border-left: .35rem solid var(--warning); background: var(--shade); padding: .5rem .9rem; margin: 1rem 0; }
        .unread h3 { font-size: 1rem; margin: 0; } .unread ul { margin: .2rem 0 0; padding-left: 1.2rem; }
        .coverage { font-size: .9rem; }
        details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; padding: .2rem 0; }
        .scroll { overflow: auto; } details .scroll { max-height: 80vh; }
        details .scroll thead th { position: sticky; top: 0; background: var(--paper); }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; } th { text-align: left; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; vertical-align: top; }
        td { overflow-wrap: anywhere; min-width: 6rem; } small { color: var(--soft); }
        footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); }
        @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; }
          .overview .verdict { white-space: normal; } .overview td { min-width: 0; } }
        @media print { @page { margin: 18mm 16mm; } body { max-width: none; padding: 0; font-size: 10pt; }
          .filters, button.copy { display: none; } details:not([open]) { display: none; }
          .finding, .plot, .quote, .crop, tr { break-inside: avoid; } h2, h3, .together { break-after: avoid; }
          mark { background: none; text-decoration: underline; font-weight: 700; } .scroll, details .scroll { overflow: visible; max-height: none; }
          .excerpt { font-size: 8.5pt; } .excerpt th, .excerpt td { padding: .2rem .4rem; min-width: 0; }
          .badge, .badge.error, .badge.warning, .badge.asked { color: var(--ink); background: none; border: 1px solid var(--ink); } a { color: inherit; } }
        """
}
