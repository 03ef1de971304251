import type { ChangePlanNode, PlanNodeDetail, PlanPicture } from '@mawasu/contract';

/** What can be typed on a node. */
export type NodeValues = Omit<PlanNodeDetail, 'id' | 'parentId' | 'kind' | 'version'>;
export type NodeKey = keyof NodeValues;

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(cleaned(a)) === JSON.stringify(cleaned(b));

/** Boxes of a list that were opened and left empty are nothing. */
function cleaned(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((item: unknown) => item !== '' && !(isTerm(item) && item.term === '' && item.definition === ''));
}

const isTerm = (item: unknown): item is PlanNodeDetail['terms'][number] => typeof item === 'object' && item !== null;

/** What is typed and not what the server has. */
export function unsavedKeys(values: NodeValues, held: PlanNodeDetail): NodeKey[] {
  return (Object.keys(values) as NodeKey[]).filter((key) => !sameValue(values[key], held[key]));
}

/** The request that stores some fields, based on what the server has. */
export function changeOf(values: NodeValues, held: PlanNodeDetail, keys: readonly NodeKey[]): ChangePlanNode {
  const changed = Object.fromEntries(
    keys.map((key) => [key, key === 'pictures' ? values.pictures.map(wordsOf) : cleaned(values[key])]),
  );
  return { version: held.version, ...changed };
}

/** What may be said of a picture; its size is the file's. */
const wordsOf = ({ checksum, title, alt, source }: PlanPicture) => ({ checksum, title, alt, source });

/**
 * Somebody else was first: the fields in which they wrote something else than what the person had begun from and has typed.
 * All other fields can be stored on top of theirs.
 */
export function conflictingKeys(
  values: NodeValues,
  begun: PlanNodeDetail,
  theirs: PlanNodeDetail,
  keys: readonly NodeKey[],
): NodeKey[] {
  return keys.filter((key) => !sameValue(begun[key], theirs[key]) && !sameValue(values[key], theirs[key]));
}

export function valuesOf(node: PlanNodeDetail): NodeValues {
  const { id: _id, parentId: _parentId, kind: _kind, version: _version, ...values } = node;
  return values;
}
