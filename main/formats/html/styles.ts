// The whole style sheet of an exported page, for screen and paper.

export const styles = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 17px/1.6 Georgia, "Noto Serif", serif; color: #1a1a1a; background: #fff; }
h1, h2, h3, table, nav, .label, .provenance, .whole { font-family: system-ui, "Noto Sans", sans-serif; }
article { border-top: 2px solid #1a1a1a; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
small, .provenance { color: #555; font-size: .85rem; font-weight: normal; overflow-wrap: anywhere; }
.text p { margin: 0; min-height: 1.2em; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: none; -webkit-box-decoration-break: clone; box-decoration-break: clone; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
i.open, i.close { font: bold .6em system-ui, sans-serif; vertical-align: super; }
i.open::before { content: "[" attr(data-mark) " "; }
i.close::before { content: " " attr(data-mark) "]"; }
table { border-collapse: collapse; font-size: .8rem; margin: 1rem 0; width: 100%; }
th, td { border: 1px solid #ccc; padding: .25rem .4rem; text-align: start; vertical-align: top; overflow-wrap: break-word; }
th, td:nth-child(-n+2) { white-space: nowrap; }
.table { overflow-x: auto; }
@media print { article { break-before: page; } }
`;
