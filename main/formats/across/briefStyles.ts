// The whole style sheet of the brief, for screen and paper.

export const briefStyles = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 54rem; padding: 1.5rem; font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif; color: #1e1d1a; background: #fff; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid #1e1d1a; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
p { margin: .25rem 0; }
small, .about, .cut { color: #4d4a43; font-size: .85rem; font-weight: normal; }
a { color: #1f5a96; overflow-wrap: anywhere; }
.place { font-size: .8rem; white-space: nowrap; text-decoration: none; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .8rem 0 0; padding: 0; list-style: none; }
q, .note { font-family: Georgia, "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", serif; overflow-wrap: anywhere; }
q { quotes: none; }
.note { white-space: pre-wrap; }
mark { background: #fdf0c4; color: inherit; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ul, ol { margin: .3rem 0; padding-inline-start: 1.3rem; }
li { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; font-size: .87rem; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #dcd9d1; text-align: start; vertical-align: middle; overflow-wrap: break-word; }
table.lanes { table-layout: fixed; }
table.lanes th:nth-child(1) { width: 16%; }
table.lanes th.lane { width: 184px; }
table.figures th:nth-child(3) { width: 19%; }
table.time th:nth-child(2) { width: 14%; }
th { color: #4d4a43; font-size: .8rem; font-weight: 600; }
th.lane, td.lane { padding-block: 0; }
#entities { columns: 20rem 2; column-gap: 2rem; }
#entities > h2, #entities > .cut { column-span: all; }
#entities h3 { margin-top: 0; }
.entity { break-inside: avoid; margin-bottom: 1rem; }
.flag, .odd i { color: #8a4b00; font-size: .87rem; font-style: normal; font-weight: 600; }
svg { display: block; }
svg text { fill: #1e1d1a; font-size: 11.5px; }
path { fill: none; stroke: #4d4a43; stroke-width: 1.5; }
path.grid { stroke: #dcd9d1; stroke-width: 1; }
path.span { stroke: #656157; stroke-width: 1; }
path.band { stroke: #b5b2a9; stroke-width: 7; }
path.dot { fill: #1e1d1a; stroke: #1e1d1a; }
path.ring { fill: #fff; stroke: #1e1d1a; }
.odd path.dot { fill: #8a4b00; }
.odd path.dot, .odd path.ring, .odd path.bar, .odd path.arrow { stroke: #8a4b00; }
.map { border: 1px solid #dcd9d1; background: #f3f2ee; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.map svg { width: 100%; height: auto; }
.map path.land { fill: #fffefb; stroke: #8b877d; stroke-width: .6; }
.map path.borders { stroke: #8b877d; stroke-width: .6; stroke-dasharray: 3 2; }
.map circle { fill: #1f5a96; fill-opacity: .45; stroke: #1f5a96; stroke-width: 1.5; }
.map text { paint-order: stroke; stroke: #fffefb; stroke-width: 3px; stroke-linejoin: round; }
@page { margin: 16mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, .about, .flag { break-after: avoid; }
  tr, li, .entity, .map { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
