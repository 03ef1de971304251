/** Injection token of the settings (config/env.ts), read once at start and never again from the environment. */
export const ENV = Symbol('Env');
