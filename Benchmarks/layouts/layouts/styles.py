"""The styles: what a publisher, a word processor or a manuscript does to a table. A third of them is kept unseen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    name: str
    font: str = "sans"  # sans, serif, narrow, dejavu, dejavuserif, helvetica, times
    size: float = 8
    lead: float = 1.2
    page: tuple = (595, 842)
    margin: float = 50
    print_columns: int = 1
    across: bool = True  # the table over all columns of print
    rules: str = "three"  # three, box, lines, groups, columns, ends, frame, double, none
    rule_width: float = 0.5
    spanner: str = "rule"  # rule, none, short
    gutter: float = 12
    pad: float = 1.5
    fills_width: bool = True
    head_align: str = "center"
    body_align: str = "center"  # left, center, right, decimal
    head_valign: str = "bottom"
    row_valign: str = "top"
    span_valign: str = "top"
    head_fill: float = None
    head_white: bool = False
    head_bold: bool = True
    section: str = "plain"  # plain, bold, italic, shaded, centred, ruled
    zebra: bool = False
    indents: str = "content"  # content, sections, none
    stub_width: float = 0.36  # at most, of the table's width
    cell_width: float = 0.3
    caption: str = "above"  # above, below, side, bar
    notes: str = "below"  # below, inside, none
    prose: str = "around"  # around, below, none
    continued: str = None  # repeated, bare, column
    stub_again: bool = False
    rotated: str = None  # table, page, left
    line_numbers: bool = False
    two_stubs: bool = False
    third_level: bool = False
    stacked: bool = False
    tables_a_page: int = 1


SEEN = [
    Style("three-rules"),
    Style("hairlines", rules="lines", rule_width=0.25, font="serif", body_align="left", head_align="left"),
    Style("box", rules="box", pad=3, gutter=8, font="serif", size=9),
    Style("box-left", rules="box", pad=2, gutter=8, font="sans", body_align="left", head_align="left", row_valign="middle", head_valign="middle"),
    Style("word-box-continued", rules="box", font="times", size=10, pad=2, gutter=10, body_align="left", head_align="left", continued="repeated", caption="above"),
    Style("continued-bare", continued="bare"),
    Style("continued-repeated", continued="repeated", font="serif", body_align="left", head_align="left"),
    Style("continued-bare-ruled", continued="bare", rules="lines", font="narrow", size=9, body_align="right"),
    Style("two-stubs-top", two_stubs=True, body_align="left", head_align="left"),
    Style("two-stubs-middle", two_stubs=True, span_valign="middle", row_valign="middle", font="serif", rules="groups"),
    Style("shaded-sections", section="shaded", font="dejavu", size=7, head_bold=True, body_align="left", head_align="left"),
    Style("zebra", zebra=True, head_fill=0.8, rules="ends", body_align="center"),
    Style("zebra-dark-head", zebra=True, head_fill=0.3, head_white=True, rules="none", font="helvetica", body_align="left", head_align="left"),
    Style("tight", gutter=4.5, size=7, pad=0.5, fills_width=False, body_align="right", head_align="right", font="times"),
    Style("tight-column", gutter=5, size=7, print_columns=2, across=False, fills_width=True, font="serif", body_align="left", head_align="left"),
    Style("caption-below", caption="below", font="serif", size=9),
    Style("caption-side", caption="side", size=7.5, gutter=8),
    Style("caption-bar", caption="bar", head_fill=0.9, rules="ends", body_align="left", head_align="left"),
    Style("manuscript", line_numbers=True, font="times", size=11, lead=1.6, rules="three", gutter=10, body_align="left", head_align="left"),
    Style("rotated-table", rotated="table", font="serif", size=8.5),
    Style("rotated-page", rotated="page", size=8.5, body_align="left", head_align="left"),
    Style("landscape", page=(842, 595), size=9, font="dejavuserif"),
    Style("three-levels", third_level=True, body_align="center"),
    Style("wrapped", stub_width=0.2, cell_width=0.1, fills_width=False, head_align="left", body_align="left", gutter=9),
    Style("decimal", body_align="decimal", font="serif", head_align="center"),
    Style("stacked", stacked=True, font="sans", rules="lines", rule_width=0.3),
    Style("two-columns-across", print_columns=2, across=True, notes="inside", font="serif"),
    Style("column-rules", rules="columns", body_align="center", font="sans"),
    Style("spanner-plain", spanner="none", body_align="center"),
    Style("two-tables", tables_a_page=2, gutter=14, size=7.5),
]

UNSEEN = [
    Style("continued-bare-left", continued="bare", font="times", size=9.5, rules="ends", body_align="left", head_align="left", section="italic"),
    Style("continued-repeated-box", continued="repeated", rules="box", gutter=9, pad=2, body_align="center", font="dejavu", size=7),
    Style("stub-spans-box", two_stubs=True, rules="box", span_valign="middle", row_valign="top", pad=2.5, body_align="center"),
    Style("stub-spans-wrapped", two_stubs=True, stub_width=0.16, span_valign="top", rules="three", body_align="decimal", font="serif", gutter=10),
    Style("shaded-bold-centred", section="shaded", font="serif", head_fill=0.75, body_align="right", head_align="center", rules="ends", indents="none"),
    Style("tight-narrow", gutter=5, pad=0, font="narrow", size=8, fills_width=False, body_align="center", head_align="center"),
    Style("caption-below-zebra", caption="below", zebra=True, rules="three", notes="below", body_align="left", head_align="left"),
    Style("manuscript-lines", line_numbers=True, font="serif", size=10, lead=1.8, rules="lines", body_align="center", continued="bare"),
    Style("rotated-left", rotated="left", rules="lines", font="sans", size=8, body_align="left", head_align="left"),
    Style("frame", rules="frame", spanner="short", font="serif", size=8, gutter=11, notes="inside"),
    Style("double-rules", rules="double", font="times", size=9.5, spanner="short", head_bold=False, body_align="center"),
    Style("three-columns", print_columns=3, across=False, size=6.5, gutter=5, font="sans", body_align="right", head_align="right", stub_width=0.4),
    Style("stacked-plain", stacked=True, rules="three", font="serif", pad=2.5, body_align="center", row_valign="top"),
    Style("wrapped-middle", stub_width=0.22, cell_width=0.12, fills_width=False, row_valign="middle", head_valign="middle", rules="three", gutter=9, font="helvetica"),
    Style("landscape-box", page=(842, 595), rules="box", size=9, font="times", pad=3, gutter=8, head_fill=0.85, third_level=True),
]

FRESH = [
    Style("f-none-center", rules="none", body_align="center", font="serif", gutter=14),
    Style("f-ends-right", rules="ends", body_align="right", head_align="right", font="times", size=9, head_bold=False, spanner="none"),
    Style("f-landscape-box3", page=(842, 595), rules="box", size=8.5, font="helvetica", pad=2, gutter=9, third_level=True, row_valign="middle", head_valign="middle"),
    Style("f-cont-bare-center", continued="bare", font="serif", size=9, rules="three", body_align="center", section="bold"),
    Style("f-cont-bare-lines", continued="bare", rules="lines", font="helvetica", size=8, body_align="left", head_align="left", spanner="short"),
    Style("f-cont-rep-zebra", continued="repeated", zebra=True, rules="ends", head_fill=0.8, font="sans", size=8.5),
    Style("f-manuscript-none", line_numbers=True, font="times", size=11, lead=1.9, rules="ends", body_align="left", head_align="left", gutter=12),
    Style("f-manuscript-box", line_numbers=True, font="times", size=10, lead=1.3, rules="box", gutter=10, pad=2, body_align="left", head_align="left", continued="repeated"),
    Style("f-wrapped-top", stub_width=0.2, cell_width=0.11, fills_width=False, row_valign="top", head_valign="bottom", rules="lines", gutter=8, font="sans", body_align="center"),
    Style("f-wrapped-bottom", stub_width=0.22, cell_width=0.12, fills_width=False, row_valign="bottom", head_valign="bottom", rules="three", gutter=10, font="serif"),
    Style("f-two-stubs-lines", two_stubs=True, rules="lines", font="sans", size=7.5, span_valign="middle", row_valign="middle"),
    Style("f-two-stubs-none", two_stubs=True, rules="none", font="times", size=9.5, span_valign="top", body_align="left", head_align="left"),
    Style("f-caption-below-ends", caption="below", rules="ends", font="helvetica", size=8, body_align="left", head_align="left", notes="none"),
    Style("f-bar-tight", caption="bar", gutter=5, size=7, font="narrow", rules="lines", body_align="center"),
    Style("f-shaded-tight", section="shaded", gutter=5.5, size=7, font="sans", rules="three", body_align="left", head_align="left", fills_width=False),
    Style("f-rot-page-box", rotated="page", rules="box", size=8, gutter=8, pad=2, font="serif", body_align="left", head_align="left"),
    Style("f-rot-left-stacked", rotated="left", stacked=True, rules="three", size=8, font="sans"),
    Style("f-two-col-narrow", print_columns=2, across=False, size=6.5, gutter=6, font="dejavu", body_align="center", notes="inside", stub_width=0.4),
    Style("f-centred-sections", section="centred", rules="three", font="times", size=9, body_align="decimal", spanner="short"),
    Style("f-double-dejavu", rules="double", font="dejavuserif", size=7, body_align="right", head_align="center", head_bold=False),
    Style("f-frame-right", rules="frame", font="narrow", size=9, body_align="right", head_align="right", spanner="none"),
    Style("f-columns-left", rules="columns", font="times", size=9, body_align="left", head_align="left", zebra=True),
    Style("f-side-serif", caption="side", font="serif", size=7, gutter=7, rules="lines", body_align="left", head_align="left"),
    Style("f-two-tables-tight", tables_a_page=2, gutter=8, size=7, font="times", body_align="center", rules="three", caption="below"),
]
