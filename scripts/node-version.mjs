// Read by whatever Node is there, so nothing here may be newer than Node 12: no `??`, no `?.`, no await outside functions.
import fs from 'node:fs';

/** `^20.19.0 || ^22.13.0 || >=24.11.0`: the forms package.json uses, no others. */
function satisfies(version, range) {
  return range.split('||').some((part) => {
    const wanted = part.trim().replace(/^(\^|>=)/, '');
    const atLeast = compare(version, wanted) >= 0;
    return part.trim()[0] === '^' ? atLeast && major(version) === major(wanted) : atLeast;
  });
}

/** Ends the process with a message for the person at the console when this Node cannot run the product. */
export function requireNode(root) {
  const range = JSON.parse(fs.readFileSync(`${root}/package.json`, 'utf8')).engines.node;
  if (satisfies(process.versions.node, range)) return;
  const shown = range.replace(/\^/g, '').replace(/>=/g, '').replace(/\|\|/g, '/');
  console.error(`Node.js ${process.versions.node} では動きません。Node.js ${shown} 以降を入れてください。`);
  console.error('https://nodejs.org/ の LTS 版をお勧めします。');
  process.exit(1);
}

function compare(left, right) {
  const [a, b] = [left, right].map((text) => text.split('-')[0].split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    if (a[at] !== (b[at] || 0)) return a[at] - (b[at] || 0);
  }
  return 0;
}

function major(version) {
  return Number(version.split('.')[0]);
}
