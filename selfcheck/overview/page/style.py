"""How the report looks, on a screen and on paper. Each level has a pattern besides its words and its colour."""

from selfcheck.collation.sentences import OVERVIEW_CAVEAT

_STYLE = """\
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
p, li { max-width: 48rem; }
a { color: #0b4f8a; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
.whose { margin: 0; font-weight: bold; }
.caveat { border-left: 5px solid #1a1a1a; padding: .25rem .75rem; font-weight: bold; }
.urgent { border: 2px solid #8a1c1c; padding: .25rem .75rem; margin: 1rem 0; }
.urgent p { margin: .35rem 0; max-width: none; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; margin: 1rem 0; background: #fff; }
.wide table { margin: 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #e6e6e6; }
tbody th { font-weight: bold; }
td.number { text-align: right; }
small { display: block; font-size: .85rem; font-weight: normal; }
.heat { font-size: .875rem; min-width: 76rem; }
.heat tbody th { position: sticky; left: 0; background: #fff; min-width: 9rem; }
.heat td { min-width: 6.4rem; }
.key { list-style: none; padding: 0; }
.key li { display: flex; gap: .6rem; margin: .4rem 0; align-items: flex-start; }
.key span:first-child { flex: none; width: 2.4rem; height: 1.6rem; border: 1px solid #1a1a1a; }
.met { background: #d6eadb; }
.partly-met { background: repeating-linear-gradient(135deg, #fdf3d3 0 7px, #ead089 7px 9px); }
.not-met { background: #7a1f1f; color: #fff; font-weight: bold; }
.not-known { background: radial-gradient(circle, #8c8c8c 1px, transparent 1.4px) 0 0 / 9px 9px #fff; }
.not-applicable { background: #f2f2f2; color: #404040; font-style: italic;
  outline: 1px dashed #555; outline-offset: -4px; }
.partly-met span, .not-known span { display: inline-block; background: #fff; box-shadow: 0 0 0 2px #fff; }
.met, .partly-met, .not-met, .not-known, .not-applicable {
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
svg { max-width: 100%; min-width: 42rem; height: auto; }
figure { margin: 1rem 0; }
details { border-top: 1px solid #767676; padding: .5rem 0; }
summary { cursor: pointer; font-weight: bold; }
@media (max-width: 40rem) {
  th, td { padding: .25rem .35rem; }
  table:not(.heat) { font-size: .875rem; overflow-wrap: anywhere; hyphens: auto; }
}
@page { size: A4 landscape; margin: 12mm 10mm 16mm;
  @bottom-left { content: "@caveat"; font: 7pt Arial, sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt Arial, sans-serif; } }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.35; }
  h1 { font-size: 16pt; } h2 { font-size: 13pt; margin-top: 14pt; break-after: avoid; }
  p, li { max-width: none; }
  nav, details:not([open]) { display: none; }
  .wide { overflow: visible; }
  .heat { font-size: 6.5pt; min-width: 0; width: 100%; }
  .heat td, .heat tbody th { min-width: 0; }
  .heat th, .heat td { padding: 2pt 3pt; }
  .heat tbody th { position: static; }
  small { font-size: inherit; }
  table { font-size: 8pt; }
  svg { min-width: 0; max-height: 84mm; }
  thead { display: table-header-group; }
  thead tr, caption { break-after: avoid; }
  thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  tr, li, figure { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
STYLE = _STYLE.replace("@caveat", OVERVIEW_CAVEAT)  # it has no quotes and no backslash
