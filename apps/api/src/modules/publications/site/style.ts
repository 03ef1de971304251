/** The one style of the public pages. The colours are those of the product, at 4.5 : 1 and more in both schemes. */
export const publicStyle = `:root {
  color-scheme: light dark;
  --text: #1a1a1c; --soft: #4d4d4d; --line: #b3b3b3; --back: #fff; --shade: #f2f2f2; --link: #0017c1; --seen: #73177a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f2f2f2; --soft: #cccccc; --line: #767676; --back: #1a1a1c; --shade: #29292d; --link: #9db7f9; --seen: #d9a9e0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 60rem; color: var(--text); background: var(--back);
  font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Yu Gothic", Meiryo, sans-serif; line-height: 1.7;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:visited { color: var(--seen); }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.6rem; line-height: 1.4; }
h2 { font-size: 1.3rem; margin-top: 2.5rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin-top: 2rem; }
h4 { font-size: 1rem; margin-bottom: 0; }
header { border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
header p, footer p { margin: .3rem 0; font-size: .9rem; color: var(--soft); }
header .city { font-weight: bold; font-size: 1rem; color: var(--text); }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.trail { display: flex; flex-wrap: wrap; gap: 0 .5rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .9rem; }
.trail li + li::before { content: "＞ "; color: var(--soft); }
.note { padding: .5rem; background: var(--shade); }
.typed { white-space: pre-wrap; margin: .3rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .4rem 1rem; margin: .5rem 0; }
dt { color: var(--soft); font-weight: bold; }
dd.typed { margin: 0; }
.wide, .table { margin: 1rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 50%; }
.wide tbody th { min-width: 8em; }
caption { text-align: start; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; min-width: 4.5em; }
thead th { background: var(--shade); }
tbody th { font-weight: normal; }
th.figure, td.figure { text-align: end; font-variant-numeric: tabular-nums; }
td.typed { white-space: pre-wrap; min-width: 9em; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd.typed { margin-bottom: .7rem; } }
@media print {
  :root { --text: #000; --soft: #000; --line: #666; --back: #fff; --shade: #fff; --link: #000; --seen: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav { display: none; }
  .wide { overflow: visible; }
  h2, h3, h4 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
}
`;
