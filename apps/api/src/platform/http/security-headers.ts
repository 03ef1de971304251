import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { isSecure } from './cookies.js';

const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // Mantine writes its colour variables and responsive props as <style> elements; style attributes in HTML it has none.
  styleSrc: ["'self'"],
  styleSrcElem: ["'self'", "'unsafe-inline'"],
  styleSrcAttr: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

const build = (secure: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: secure,
    // Browsers ignore both on plain http and complain in the console, where people look for real errors.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });

/** Nothing from another host, no frame around us, no guessing of types. Strict transport only where there is TLS. */
export function securityHeaders(): RequestHandler {
  const plain = build(false);
  const secure = build(true);
  return (request: Request, response: Response, next: NextFunction) =>
    (isSecure(request) ? secure : plain)(request, response, next);
}
