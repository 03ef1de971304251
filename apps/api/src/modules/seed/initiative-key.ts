/** A 取組み has no code; within its 施策 its name is unique. */
export function initiativeKey(measureCode: string, name: string): string {
  return `${measureCode}\n${name}`;
}
