import fs from 'node:fs';
import type { Log } from './embedded-database.js';

/** Renames what cannot be used, never deletes it: `pg18` becomes `pg18.old-20261126-091500`. Returns the new name. */
export function moveAside(target: string, why: string, log: Log, now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const stamp = `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  let aside = `${target}.old-${stamp}`;
  for (let number = 2; fs.existsSync(aside); number += 1) aside = `${target}.old-${stamp}-${number}`;
  fs.renameSync(target, aside);
  log(`${why}。消さずに ${aside} として残しました。`);
  return aside;
}
