import type { ErrorBody, ErrorCode } from '@mawasu/contract';

type Answer = unknown | ((request: FakeRequest) => unknown);

export interface FakeRequest {
  url: URL;
  /** What was sent: read, where it is JSON; as it is, where it is a form with a file. */
  body: unknown;
  headers: Headers;
}

/** An answer the server refuses with. */
export class Refusal {
  readonly body: ErrorBody;
  constructor(
    readonly status: number,
    code: ErrorCode,
    more: Partial<ErrorBody> = {},
  ) {
    this.body = { code, message: '', details: [], requestId: 'req-1', ...more };
  }
}

/** A file, as the server hands one out under its name. */
export function aFile(name: string, text = 'file'): Response {
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
  return new Response(text, { headers });
}

function toResponse(answer: unknown): Response {
  if (answer instanceof Response) return answer;
  if (answer instanceof Refusal) return Response.json(answer.body, { status: answer.status });
  if (answer === undefined) return new Response(null, { status: 204 });
  return Response.json(answer);
}

/**
 * Stands in for the server under `fetch`. Answers by 'METHOD /path' and remembers what was asked; an unknown request
 * fails the test, because a screen that asks for more than it should is a mistake as well.
 */
export class FakeApi {
  readonly requests: string[] = [];
  private readonly answers = new Map<string, Answer>();
  private whatever: { answer: Answer } | null = null;

  on(request: string, answer: Answer): this {
    this.answers.set(request, answer);
    return this;
  }

  /** What every request that is not named is answered with: for specs of what a page does then, whatever it asks for. */
  otherwise(answer: Answer): this {
    this.whatever = { answer };
    return this;
  }

  install(): this {
    globalThis.fetch = async (input, init) => {
      const url = new URL(String(input), 'http://localhost');
      const name = `${init?.method ?? 'GET'} ${url.pathname}`;
      this.requests.push(name);
      const isNamed = this.answers.has(name);
      if (!isNamed && this.whatever === null) throw new Error(`nobody answers ${name}`);
      const answer = isNamed ? this.answers.get(name) : this.whatever?.answer;
      const sent = init?.body;
      const body: unknown = typeof sent === 'string' ? JSON.parse(sent) : sent instanceof FormData ? sent : undefined;
      return toResponse(
        typeof answer === 'function' ? await answer({ url, body, headers: new Headers(init?.headers) }) : answer,
      );
    };
    return this;
  }
}
