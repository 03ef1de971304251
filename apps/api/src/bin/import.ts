import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { errorMessages } from '@mawasu/contract';
import { importEncodings, importKindLabels, tableKinds } from '@mawasu/domain/imports';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions, stopDatabase } from '../database/data-source.js';
import { importLines } from '../modules/imports/import.texts.js';
import { ImportAtServer, type ImportAtServerOptions } from '../modules/imports/import-at-server.js';
import { Argon2Hasher } from '../platform/auth/argon2-hasher.js';
import { AppError } from '../platform/errors/app-error.js';
import { failureText } from '../platform/logging/failure-text.js';

const usage = [
  '使い方:',
  '  npm run import -- --kind 種類 --file ファイル [--encoding 文字の形式] --dry-run',
  '  npm run import -- --kind 種類 --file ファイル [--encoding 文字の形式] --commit --author 利用者名',
  `  種類: ${tableKinds.map((kind) => `${kind}（${importKindLabels[kind]}）`).join('、')}`,
  `  文字の形式: ${importEncodings.join('、')}（CSVのとき。省くと自動）`,
].join('\n');

function readOptions(): (ImportAtServerOptions & { file: string }) | null {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string' },
      file: { type: 'string' },
      encoding: { type: 'string' },
      author: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      commit: { type: 'boolean', default: false },
    },
  });
  const kind = tableKinds.find((one) => one === values.kind);
  const encoding = importEncodings.find((one) => one === values.encoding);
  const isWhole = kind && values.file && values.commit !== values['dry-run'] && (!values.commit || values.author);
  if (!isWhole || (values.encoding !== undefined && !encoding)) return null;
  return { kind, file: values.file ?? '', encoding, author: values.commit ? (values.author ?? null) : null };
}

/** A name mistyped, a folder, a file somebody else holds open. */
class NoFileError extends Error {
  readonly forOperator = true;

  constructor(file: string) {
    super(`ファイル「${file}」を開けません。名前と場所を確認してください。`);
  }
}

/**
 * `npm run import`, beside the running product or without it. Ends with 0 when the table was looked at or committed without an
 * error, with 1 when it has errors (then nothing is committed), with 2 when it could not be done.
 */
async function run(): Promise<number> {
  const options = readOptions();
  if (!options) {
    console.error(usage);
    return 2;
  }
  const content = await readFile(options.file).catch(() => {
    throw new NoFileError(options.file);
  });
  const source = new DataSource(await dataSourceOptions(loadEnv(), { log: () => {}, join: true }));
  try {
    await source.initialize();
    const outcome = await new ImportAtServer(source, new Argon2Hasher()).run(options, {
      fileName: path.basename(options.file),
      content,
    });
    for (const line of importLines(outcome)) console.log(line);
    return outcome.plan.counts.errors > 0 ? 1 : 0;
  } finally {
    if (source.isInitialized) await source.destroy();
    await stopDatabase();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const misused = String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
  if (misused) console.error(usage);
  else console.error(error instanceof AppError ? (error.text ?? errorMessages[error.code]) : failureText(error));
  process.exitCode = 2;
}
