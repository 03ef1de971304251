/** Where other people find the product; null for who sits at the server itself, whose address leads nobody else here. */
export function addressForOthers({ hostname, origin }: Pick<Location, 'hostname' | 'origin'>): string | null {
  return /^(localhost|127\..+|\[::1\])$/.test(hostname) ? null : origin;
}
