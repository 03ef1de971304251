import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { WORD } from '../modules/reports/word/word-renderer.js';
import type { TestBrowser } from './browser.js';
import { readPdfText } from './read-pdf.js';
import { readWord } from './read-word.js';
import { readWorkbook } from './read-workbook.js';
import type { TestApp } from './test-app.js';

type Handler = (...args: unknown[]) => unknown;

/** Every path of the app that answers to GET, `/rounds/:id`, from its own controllers, documented or not. */
export function readPaths({ app }: TestApp): string[] {
  const modules = [...app.get(ModulesContainer).values()];
  const prototypes = modules.flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => (metatype as new () => unknown).prototype as object),
  );
  const paths = prototypes.flatMap((prototype) => {
    const handlers = Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }) => value as Handler);
    return handlers.flatMap((handler) => {
      const method: unknown = typeof handler === 'function' ? Reflect.getMetadata('method', handler) : undefined;
      if (method !== RequestMethod.GET && method !== RequestMethod.ALL) return [];
      const own = Reflect.getMetadata('path', handler) as string;
      const base = Reflect.getMetadata('path', prototype.constructor) as string;
      return [`/${base}/${own}`.replace(/\/+/g, '/')];
    });
  });
  return [...new Set(paths)].sort();
}

/** The names a route takes after the `?`, by path as {@link readPaths} gives it. */
export function queryNames({ app }: TestApp): Record<string, string[]> {
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  const named = Object.entries(paths).flatMap(([path, { get }]) => {
    const parameters = (get?.parameters ?? []) as { in?: string; name?: string }[];
    const names = parameters.flatMap(({ in: place, name }) => (place === 'query' && name ? [name] : []));
    return names.length > 0 ? [[path.replace('/api', '').replace(/\{(\w+)\}/g, ':$1'), names] as const] : [];
  });
  return Object.fromEntries(named);
}

export interface Answer {
  route: string;
  path: string;
  status: number;
  /** All it says, without white space, thousands separators, ids and checksums. */
  text: string;
}

/** Asks for every path in turn, a few at a time, and reads each answer whole. What fails for another reason than a right throws. */
export async function walk(
  browser: TestBrowser,
  calls: Readonly<Record<string, readonly string[]>>,
): Promise<Answer[]> {
  const waiting = Object.entries(calls).flatMap(([route, paths]) => paths.map((path) => ({ route, path })));
  const answers: Answer[] = [];
  const ask = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const response = await browser.fetch(`/api${next.path}`);
      const { status } = response;
      if (![200, 401, 403, 404].includes(status)) throw new Error(`${next.path}: ${status} ${await response.text()}`);
      answers.push({ ...next, status, text: squeeze(await readAnswer(response)) });
    }
  };
  await Promise.all([ask(), ask(), ask()]);
  return answers;
}

async function readAnswer(response: Response): Promise<string> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
  switch (type) {
    case 'application/json':
    case 'text/csv':
      return `${name} ${await response.text()}`;
    case 'application/pdf':
      return `${name} ${await readPdfText(new Uint8Array(await response.arrayBuffer()))}`;
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
      const { title, author, sheets } = readWorkbook(new Uint8Array(await response.arrayBuffer()));
      return [name, title, author, ...sheets.flatMap((sheet) => [sheet.name, ...sheet.rows.flat()])].join(' ');
    }
    case WORD: {
      const { text, head, foot } = readWord(new Uint8Array(await response.arrayBuffer()));
      return [name, head, text, foot].join(' ');
    }
    default:
      throw new Error(`the walk cannot read ${type}`);
  }
}

// A figure of nine digits must not be found in an id by chance.
const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}/g;

// A text that comes in pieces, some of them found by a search, is one text.
const seams = /","found":(true|false)\},\{"text":"/g;

const squeeze = (text: string): string =>
  text
    .replace(ids, '#')
    .replace(/[\s\u200b]/g, '')
    .replace(seams, '')
    .replace(/(\d),(?=\d{3})/g, '$1');
