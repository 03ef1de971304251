// Jest's order: files that start whole products or databases of their own take a minute each, most of it waiting. Begun
// first they run beside everything else; Jest itself knows only the files' sizes where it has not run before.
import fs from 'node:fs';
import Sequencer from '@jest/test-sequencer';

const startsProcesses = /\/testing\/(running-product|hosted-database)\./;

export default class SlowFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    const slow = new Set(ordered.filter(({ path }) => startsProcesses.test(fs.readFileSync(path, 'utf8'))));
    return [...slow, ...ordered.filter((test) => !slow.has(test))];
  }
}
