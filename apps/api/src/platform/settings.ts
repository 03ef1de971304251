/** Injection token of the settings (config/env.ts), read once at start and never again from the environment. */
export const ENV = Symbol('Env');

/** Injection token of the argon2 cost: tests hash cheaply, everything else as OWASP says. */
export const HASH_COST = Symbol('HashCost');
