import type { Request, RequestHandler, Response } from 'express';
import passport, { type Strategy } from 'passport';

/**
 * Asks one passport strategy who sends this request; null when it does not know. The strategy is passed as an object
 * instead of through passport's registry of names, which is one for the whole process, so two apps (tests) never mix.
 * Each request gets an object of its own: passport hangs the request's callbacks on it, and requests run side by side.
 */
export function runStrategy<Person extends object>(
  strategy: Strategy,
  request: Request,
  response: Response,
): Promise<Person | null> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, person?: Person | false | null) => (error ? reject(error) : resolve(person || null));
    const own: Strategy = Object.create(strategy);
    // The typings know names only; the code takes strategies since passport 0.6.
    const handler: RequestHandler = passport.authenticate(own as unknown as string, { session: false }, done);
    handler(request, response, reject);
  });
}
