import { FIRST_PAGE, openDataPaths, PUBLIC_FOLDER } from '@mawasu/contract';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const target = `/api${openDataPaths.years}`;
/** `/public`, `/public/2024`: links of a page are names beside it, so a folder has to end as one. */
const FOLDER = new RegExp(`^${PUBLIC_FOLDER}(/\\d{4})?$`);

/**
 * `/public/…`, where a city lets everybody read what was published, is another name for the addresses of the open data. Where
 * it does not, this is not there, and the address is one of the many that the product does not know.
 */
export function publicAddress(isOn: boolean): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { path } = request;
    if (!isOn || (path !== PUBLIC_FOLDER && !path.startsWith(`${PUBLIC_FOLDER}/`))) return next();
    if (FOLDER.test(path)) return response.redirect(308, `${path.slice(path.lastIndexOf('/') + 1)}/`);
    const rest = path.slice(PUBLIC_FOLDER.length).replace(/^\/$/, '');
    request.url = target + (rest.endsWith('/') ? `${rest}${FIRST_PAGE}` : rest);
    next();
  };
}
