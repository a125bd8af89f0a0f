"""The report's style sheet, for screen and paper. Each level has a pattern besides its words and its colour."""

from selfcheck.collation.sentences import OVERVIEW_CAVEAT
from selfcheck.design_tokens import REPORT, REPORT_FACE, REPORT_PRINT_FACE, REPORT_TYPE

_STYLE = """\
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; background: %(paper)s; color: %(ink)s;
  font: %(type-text)s/1.5 %(face)s; overflow-wrap: break-word; }
h1 { font-size: %(type-title)s; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: %(type-part)s; line-height: 1.3; margin: 2.5rem 0 .5rem; }
h3 { font-size: %(type-heading)s; margin: 1.5rem 0 .5rem; }
p, li { max-width: 48rem; }
a { color: %(link)s; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid %(link)s; outline-offset: 2px; }
.whose { margin: 0; font-weight: bold; }
.caveat { border-left: 5px solid %(ink)s; padding: .25rem .75rem; font-weight: bold; }
.urgent { border: 2px solid %(urgent)s; padding: .25rem .75rem; margin: 1rem 0; }
.urgent p { margin: .35rem 0; max-width: none; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; margin: 1rem 0; background: %(paper)s; }
.wide table { margin: 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid %(line)s; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: %(head)s; }
tbody th { font-weight: bold; }
td.number { text-align: right; }
small { display: block; font-size: %(type-small)s; font-weight: normal; }
.heat { font-size: %(type-table)s; min-width: 76rem; }
.heat tbody th { position: sticky; left: 0; background: %(paper)s; min-width: 9rem; }
.heat td { min-width: 6.4rem; }
.key { list-style: none; padding: 0; }
.key li { display: flex; gap: .6rem; margin: .4rem 0; align-items: flex-start; }
.key span:first-child { flex: none; width: 2.4rem; height: 1.6rem; border: 1px solid %(ink)s; }
.met { background: %(met)s; }
.nearly-met { background: repeating-linear-gradient(%(nearly-met)s 0 7px, %(nearly-met-lines)s 7px 9px); }
.partly-met { background: repeating-linear-gradient(135deg, %(partly-met)s 0 7px, %(partly-met-lines)s 7px 9px); }
.not-met { background: %(not-met)s; color: %(not-met-ink)s; font-weight: bold; }
.not-known { background: radial-gradient(circle, %(not-known-dots)s 1px, transparent 1.4px) 0 0 / 9px 9px %(paper)s; }
.only-key { font-style: italic; }
.not-applicable { background: %(not-applicable)s; color: %(not-applicable-ink)s; font-style: italic;
  outline: 1px dashed %(not-applicable-line)s; outline-offset: -4px; }
.heat :is(.nearly-met, .partly-met, .not-known) { background-repeat: repeat-y; padding-left: 1.5em; }
.heat :is(.nearly-met, .partly-met) { background-size: 1em 100%%; }
.heat .nearly-met { background-color: %(nearly-met)s; }
.heat .partly-met { background-color: %(partly-met)s; }
.met, .nearly-met, .partly-met, .not-met, .not-known, .not-applicable {
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
svg { max-width: 100%%; min-width: 42rem; height: auto; }
figure { margin: 1rem 0; }
details { border-top: 1px solid %(line)s; padding: .5rem 0; }
summary { cursor: pointer; font-weight: bold; }
@media (max-width: 40rem) {
  th, td { padding: .25rem .35rem; }
  table:not(.heat) { font-size: %(type-table)s; overflow-wrap: anywhere; hyphens: auto; }
}
@page { size: A4 landscape; margin: 12mm 10mm 16mm;
  @bottom-left { content: "%(caveat)s"; font: %(type-print-foot)s %(print-face)s; }
  @bottom-right { content: counter(page) " / " counter(pages); font: %(type-print-foot)s %(print-face)s; } }
@media print {
  body { max-width: none; padding: 0; font-size: %(type-print-text)s; line-height: 1.35; }
  h1 { font-size: %(type-print-title)s; } h2 { font-size: %(type-print-part)s; margin-top: 14pt; break-after: avoid; }
  p, li { max-width: none; }
  nav, details:not([open]) { display: none; }
  .wide { overflow: visible; }
  .heat { font-size: %(type-print-map)s; min-width: 0; width: 100%%; }
  .heat td, .heat tbody th { min-width: 0; }
  .heat th, .heat td { padding: 2pt 3pt; }
  .heat tbody th { position: static; }
  small { font-size: inherit; }
  table { font-size: %(type-print-table)s; }
  svg { min-width: 0; max-height: 84mm; }
  thead { display: table-header-group; }
  thead tr, caption { break-after: avoid; }
  thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  tr, li, figure { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
STYLE = _STYLE % {
    **REPORT,
    **{f"type-{name}": size for name, size in REPORT_TYPE.items()},
    "face": REPORT_FACE,
    "print-face": REPORT_PRINT_FACE,
    "caveat": OVERVIEW_CAVEAT,  # safe in a CSS string: it has no quotes and no backslash
}
