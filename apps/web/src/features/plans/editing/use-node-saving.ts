import type { PlanNodeDetail } from '@mawasu/contract';
import type { PictureTrace } from '@mawasu/domain/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  changeOf,
  conflictingKeys,
  type NodeKey,
  type NodeValues,
  sameValue,
  unsavedKeys,
  valuesOf,
} from './node-saving.js';
import { type NewPicture, nodeQuery, outlineQuery, storeNode, storePicture } from './plan-editing.queries.js';

/** Texts the server has not taken yet, by node: they outlive the form, so that looking at another node loses nothing. */
export type KeptTexts = Map<string, NodeValues>;

export interface NodeSaving {
  nodeId: string;
  values: NodeValues;
  set: <Key extends NodeKey>(key: Key, value: NodeValues[Key]) => void;
  /** Stores what is unsaved. Called when a field is left. */
  save: () => void;
  /**
   * Puts a picture behind those there are, once what is unsaved is stored. Returns what was taken out of its file, and throws
   * what it is refused with.
   */
  addPicture: (picture: NewPicture) => Promise<PictureTrace[]>;
  state: 'saved' | 'unsaved' | 'saving' | 'failed';
  /** A request is under way, also one after a failure. */
  isBusy: boolean;
  /** Whether something was stored since the form was opened. */
  hasSaved: boolean;
  error: unknown;
  /** Fields in which somebody else was first, with what they wrote. */
  conflicts: readonly NodeKey[];
  theirs: PlanNodeDetail | null;
  resolve: (key: NodeKey, keep: 'mine' | 'theirs') => void;
}

/** The values of a node's form and their way to the server: one request after the other, each based on what the last one left. */
export function useNodeSaving(planId: string, node: PlanNodeDetail, kept: KeptTexts): NodeSaving {
  const queryClient = useQueryClient();
  const [values, setValues] = useState<NodeValues>(() => kept.get(node.id) ?? valuesOf(node));
  const [held, setHeld] = useState(node);
  const [busy, setBusy] = useState(false);
  const [hasSaved, setHasSaved] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<readonly NodeKey[]>([]);
  const now = useRef({ values, held, conflicts, running: null as Promise<void> | null });
  // Known at once, not with the next drawing: a choice is stored in the same breath.
  const put = useCallback((some: Partial<NodeValues>) => {
    now.current.values = { ...now.current.values, ...some };
    setValues(now.current.values);
  }, []);

  const note = useCallback(
    (next: PlanNodeDetail, open: readonly NodeKey[]) => {
      Object.assign(now.current, { held: next, conflicts: open });
      setHeld(next);
      setConflicts(open);
      queryClient.setQueryData(nodeQuery(planId, node.id).queryKey, next);
    },
    [queryClient, planId, node.id],
  );

  /** The server has a later version: what the person has not touched is shown as it is there, the rest stays typed. */
  const adopt = useCallback(
    (theirs: PlanNodeDetail) => {
      const { values: typed, held: base, conflicts: open } = now.current;
      const mine = unsavedKeys(typed, base);
      const others = unsavedKeys(valuesOf(base), theirs).filter((key) => !mine.includes(key));
      put(pick(theirs, others));
      note(theirs, [...new Set([...open, ...conflictingKeys(typed, base, theirs, mine)])]);
    },
    [note, put],
  );
  useEffect(() => {
    if (node.version > now.current.held.version && !now.current.running) adopt(node);
  }, [node, adopt]);

  const storeAll = useCallback(async () => {
    setBusy(true);
    // The turn is noted before it can end.
    await Promise.resolve();
    try {
      for (;;) {
        const { values: typed, held: base, conflicts: open } = now.current;
        const keys = unsavedKeys(typed, base).filter((key) => !open.includes(key));
        if (keys.length === 0) {
          // What was refused has been typed back: nothing is left that could not be stored.
          setError(null);
          break;
        }
        const answer = await storeNode(planId, node.id, changeOf(typed, base, keys));
        if ('theirs' in answer) {
          adopt(answer.theirs);
          continue;
        }
        const stored = answer.nodes[0];
        if (!stored) break;
        note(stored, now.current.conflicts);
        // The server stores names without blanks around them, and that is what stands there then.
        const tidied = keys.filter(
          (key) => sameValue(now.current.values[key], typed[key]) && !sameValue(typed[key], stored[key]),
        );
        if (tidied.length > 0) put(pick(stored, tidied));
        setHasSaved(true);
        setError(null);
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      // In the same breath as the last look at what is unsaved: a field left a moment later begins the next turn.
      now.current.running = null;
      setBusy(false);
    }
    await queryClient.invalidateQueries({ queryKey: outlineQuery(planId).queryKey });
  }, [planId, node.id, note, put, adopt, queryClient]);
  const save = useCallback(async () => {
    now.current.running ??= storeAll();
    await now.current.running;
  }, [storeAll]);

  /** A picture collides with nobody's: where somebody was faster, it is put behind theirs. */
  const storeNewPicture = useCallback(
    async (picture: NewPicture) => {
      setBusy(true);
      let removed: PictureTrace[] = [];
      try {
        for (;;) {
          const answer = await storePicture(planId, node.id, { ...picture, version: now.current.held.version });
          if ('theirs' in answer) {
            adopt(answer.theirs);
            continue;
          }
          const [stored] = answer.nodes;
          const added = stored?.pictures.at(-1);
          if (!stored || !added) break;
          removed = answer.removed;
          note(stored, now.current.conflicts);
          put({ pictures: [...now.current.values.pictures, added] });
          setHasSaved(true);
          break;
        }
      } finally {
        now.current.running = null;
        setBusy(false);
      }
      await queryClient.invalidateQueries({ queryKey: outlineQuery(planId).queryKey });
      return removed;
    },
    [planId, node.id, note, put, adopt, queryClient],
  );
  const addPicture = useCallback(
    async (picture: NewPicture) => {
      await save();
      while (now.current.running !== null) await now.current.running;
      const sent = storeNewPicture(picture);
      // Who waits for the turn does not ask how it ended.
      now.current.running = sent.then(
        () => undefined,
        () => undefined,
      );
      const removed = await sent;
      await save();
      return removed;
    },
    [save, storeNewPicture],
  );

  const isUnsaved = unsavedKeys(values, held).length > 0;
  useEffect(() => {
    if (isUnsaved) kept.set(node.id, values);
    else kept.delete(node.id);
  }, [isUnsaved, values, kept, node.id]);
  // Leaving the form for another node leaves no field: what is typed there is stored on the way out.
  useEffect(() => () => void save(), [save]);

  return {
    values,
    set: (key, value) => put({ [key]: value }),
    save: () => void save(),
    nodeId: node.id,
    addPicture,
    state: error !== null ? 'failed' : busy ? 'saving' : isUnsaved ? 'unsaved' : 'saved',
    isBusy: busy,
    hasSaved,
    error,
    conflicts,
    theirs: conflicts.length > 0 ? held : null,
    resolve: (key, keep) => {
      const open = now.current.conflicts.filter((other) => other !== key);
      Object.assign(now.current, { conflicts: open });
      setConflicts(open);
      if (keep === 'theirs') put({ [key]: now.current.held[key] });
      else void save();
    },
  };
}

function pick(node: PlanNodeDetail, keys: readonly NodeKey[]): Partial<NodeValues> {
  return Object.fromEntries(keys.map((key) => [key, node[key]]));
}
