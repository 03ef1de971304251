// First in each process that runs specs without a browser: from here on it reads TypeScript.
import { register } from 'node:module';
import './process.mjs';

register('./hooks.mjs', import.meta.url);
