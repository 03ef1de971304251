import fs from 'node:fs';
import path from 'node:path';

/**
 * True when node_modules holds what package-lock.json asks for. npm writes its own lock into node_modules at the very end
 * of an install, so an interrupted one never counts. Contents are compared: times say nothing after a git checkout.
 */
export function isInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([at, entry]) => {
    if (at === '' || !at.includes('node_modules/')) return true;
    const found = present[at];
    // What is not for this platform is left out by npm; so is an optional package that could not be built.
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity && isWhereItBelongs(root, at);
  });
}

/** npm's list tells of folders beside ours too (apps/api/node_modules); who copies node_modules forgets those. */
function isWhereItBelongs(root, at) {
  return at.startsWith('node_modules/') || fs.existsSync(path.join(root, at));
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
