/** How much is asked of a sheet: everything (通常), what is asked of every sheet (簡易), or nothing (対象外). */
export const entryScopes = ['full', 'simple', 'excluded'] as const;
export type EntryScope = (typeof entryScopes)[number];

export const entryScopeLabels: Record<EntryScope, string> = { full: '通常', simple: '簡易', excluded: '対象外' };
