import type { Plugin } from 'vite';

const ourLibraries = /[\\/]libs[\\/](?:domain|contract|api-client)[\\/]src[\\/]/;

/** `z.object(…)`, and an object of such calls (the shared parts of several schemas). */
function isBuiltByCalls(source: string, type: string): boolean {
  return type === 'CallExpression' || (type === 'ObjectExpression' && source.includes('('));
}

/**
 * Marks the top-level constants of our libraries as free of side effects. A schema is built by calls, and a bundler must
 * keep calls it knows nothing of: without this, every schema of the contract and all of zod would load at sign-in.
 */
export function pureDeclarations(): Plugin {
  return {
    name: 'mawasu-pure-declarations',
    apply: 'build',
    transform(code, id) {
      if (!ourLibraries.test(id)) return null;
      const pieces: string[] = [];
      let copied = 0;
      for (const node of this.parse(code).body) {
        const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
        if (declaration?.type !== 'VariableDeclaration') continue;
        for (const { init } of declaration.declarations) {
          if (!init || !isBuiltByCalls(code.slice(init.start, init.end), init.type)) continue;
          pieces.push(
            code.slice(copied, init.start),
            '/* @__PURE__ */ (() => (',
            code.slice(init.start, init.end),
            '))()',
          );
          copied = init.end;
        }
      }
      if (pieces.length === 0) return null;
      return { code: pieces.join('') + code.slice(copied), map: null, moduleSideEffects: false };
    },
  };
}
