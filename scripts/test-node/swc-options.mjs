/** How specs and what they test are compiled, as `tsconfig.base.json` has it for the product. */
export const swcOptions = (tsx) => ({
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      ...(tsx ? { react: { runtime: 'automatic' } } : {}),
    },
    keepClassNames: true,
  },
});
