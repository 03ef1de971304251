import type { Picture } from './pictures.js';

/** The texts of nodes that become one, as far as their kind has them; what is left out is empty. */
export interface JoinableTexts {
  desiredState?: string;
  sdgsDirection?: string;
  sdgsGoals?: number[];
  currentIssues?: string[];
  terms?: { term: string; definition: string }[];
  pictures?: Picture[];
  content?: string;
  reformViewpoint?: number | null;
  reformViewpointContent?: string | null;
}

/**
 * 統合: the texts one after the other, in the given order, as a draft for a person to edit. What several say alike stands once;
 * a 視点 stays where all that have one have the same. Only members that one of them has are in the result.
 */
export function joinedTexts(parts: readonly JoinableTexts[]): JoinableTexts {
  const text = (key: 'desiredState' | 'sdgsDirection' | 'content' | 'reformViewpointContent') =>
    [...new Set(parts.map((part) => part[key]?.trim() ?? '').filter((one) => one !== ''))].join('\n\n');
  const terms = new Map(parts.flatMap((part) => part.terms ?? []).map((term) => [JSON.stringify(term), term]));
  const pictures = new Map<string, Picture>();
  for (const one of parts.flatMap((part) => part.pictures ?? [])) {
    if (!pictures.has(one.checksum)) pictures.set(one.checksum, one);
  }
  const viewpoints = [...new Set(parts.map((part) => part.reformViewpoint ?? null).filter((one) => one !== null))];
  const all: Required<JoinableTexts> = {
    desiredState: text('desiredState'),
    sdgsDirection: text('sdgsDirection'),
    sdgsGoals: [...new Set(parts.flatMap((part) => part.sdgsGoals ?? []))].sort((a, b) => a - b),
    currentIssues: [...new Set(parts.flatMap((part) => part.currentIssues ?? []))],
    terms: [...terms.values()],
    pictures: [...pictures.values()],
    content: text('content'),
    reformViewpoint: viewpoints.length === 1 ? (viewpoints[0] ?? null) : null,
    reformViewpointContent: text('reformViewpointContent') || null,
  };
  const held = Object.entries(all).filter(([key]) => parts.some((part) => key in part));
  return Object.fromEntries(held);
}
