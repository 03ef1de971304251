export interface DefinitionFinding {
  /** An error keeps a definition from being saved; a warning asks for a second look. */
  severity: 'error' | 'warning';
  code: string;
  /** What to do, in one or two short sentences. */
  message: string;
}

export function error(code: string, message: string): DefinitionFinding {
  return { severity: 'error', code, message };
}

export function warning(code: string, message: string): DefinitionFinding {
  return { severity: 'warning', code, message };
}
