/**
 * Content-Disposition of a download whose name is Japanese: `filename*` after RFC 5987 for browsers, and a plain ASCII
 * name for what cannot read it.
 */
export function attachmentHeader(fileName: string): string {
  const extension = /\.[a-z]+$/.exec(fileName)?.[0] ?? '';
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="report${extension}"; filename*=UTF-8''${encoded}`;
}
