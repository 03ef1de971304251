import type { Plugin } from 'vite';
import { paths } from '../src/config/paths.js';

const START = '<script src="/start.js"></script>';

/** `measureReport` is the page in app/routes/measure-report.page.tsx. */
const pageName = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Writes into index.html which files the page of each address needs, for start.js to ask for them at once: the program
 * itself would only learn of them when it runs. As data, which the Content-Security-Policy lets stand in the page.
 */
export function pageFiles(): Plugin {
  return {
    name: 'mawasu-page-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = new Map(
          Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
        );
        const filesOf = (name: string) => {
          const page = [...chunks.values()].find(({ facadeModuleId }) =>
            facadeModuleId?.endsWith(`/app/routes/${name}.page.tsx`),
          );
          if (!page) throw new Error(`app/routes/${name}.page.tsx is not in the build`);
          const found = new Set<string>();
          const add = (fileName: string) => {
            if (found.has(fileName) || html.includes(fileName)) return;
            found.add(fileName);
            for (const next of chunks.get(fileName)?.imports ?? []) add(next);
          };
          add(page.fileName);
          return [...found];
        };
        const around = filesOf('work-layout');
        const pages = Object.entries(paths).map(([key, path]): [string, string[]] => {
          const own = filesOf(pageName(key));
          return [path, isGate(path) ? own : [...new Set([...around, ...own])]];
        });
        const files = [...new Set(pages.flatMap(([, own]) => own))];
        const data = {
          files,
          pages: Object.fromEntries(pages.map(([path, own]) => [path, own.map((file) => files.indexOf(file))])),
        };
        if (!html.includes(START)) throw new Error('index.html does not load start.js');
        return html.replace(
          START,
          () => `<script id="page-files" type="application/json">${JSON.stringify(data)}</script>\n    ${START}`,
        );
      },
    },
  };
}

const isGate = (path: string) => path === paths.signIn || path === paths.password;
