import { type ErrorBody, errorCodes } from '@mawasu/contract';

/** A request the server refused. `body` is its answer; status 0 means the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody | null,
  ) {
    super(body ? `${body.code} (${body.requestId})` : `status ${status}`);
    this.name = 'ApiError';
  }

  /** The stable code, or null when there was no readable answer (network, proxy). */
  get code(): ErrorBody['code'] | null {
    return this.body?.code ?? null;
  }
}

export interface ApiTransport {
  /** Origin to call; empty in the browser (same origin). */
  baseUrl: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** JSON, or a form with a file in it. */
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  signal?: AbortSignal;
  /** Marks a request that may have to be sent again because its answer was lost; the same for the same request. */
  key?: string;
}

function queryText(query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/** By hand and not by the schema: the browser would load the whole validator for this one question. */
function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message, details, requestId } = value as Record<string, unknown>;
  return (
    (errorCodes as readonly unknown[]).includes(code) &&
    typeof message === 'string' &&
    Array.isArray(details) &&
    typeof requestId === 'string'
  );
}

async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return new ApiError(response.status, isErrorBody(body) ? body : null);
}

/** The one place where a request is sent. Throws ApiError for every refusal and for an unreachable server. */
export async function send(transport: ApiTransport, path: string, options: RequestOptions = {}): Promise<Response> {
  const init: RequestInit = { method: options.method ?? 'GET', credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  const headers: Record<string, string> = {};
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  if (options.body instanceof FormData) init.body = options.body;
  else if (options.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  if (Object.keys(headers).length > 0) init.headers = headers;
  const response = await transport
    .fetch(`${transport.baseUrl}/api${path}${queryText(options.query)}`, init)
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      throw new ApiError(0, null);
    });
  if (!response.ok) throw await readError(response);
  return response;
}

/**
 * Sends and reads the JSON answer. The server validated it against the contract, so it is not parsed again here. What is no
 * JSON did not come from it: a proxy's page, or an answer that was cut off.
 */
export async function sendJson<T>(transport: ApiTransport, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(transport, path, options);
  return (await response.json().catch(() => Promise.reject(new ApiError(response.status, null)))) as T;
}

/** A file (part `file`) with what is said of it: the form writes numbers and the like as text. */
export function sendFile<T>(t: ApiTransport, path: string, sent: { file: Blob; fileName: string }): Promise<T> {
  const body = new FormData();
  const { file, fileName, ...words } = sent;
  for (const name in words) body.append(name, (words as Record<string, string>)[name] as string);
  body.append('file', file, fileName);
  return sendJson(t, path, { method: 'POST', body });
}
