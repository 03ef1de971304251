// First in each process that runs specs: from here on it reads TypeScript.
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('./hooks.mjs', import.meta.url);
// A refusal that its test looks at only a moment later is none that nobody looks at; those a check of the sources finds.
process.on('unhandledRejection', () => {});
// What a failed test left open does not keep the process alive once Jest has let go of it.
process.once('disconnect', () => process.exit());
