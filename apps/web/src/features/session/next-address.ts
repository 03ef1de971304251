/** Where to go after signing in. Only addresses of this site count: a link must not lead people elsewhere. */
export function safeNextAddress(next: string | undefined): string {
  const isOwn = next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in');
  return isOwn ? next : '/';
}
