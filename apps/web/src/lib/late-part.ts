import { type ComponentType, lazy } from 'react';

const AGAIN_MS = 3_000;

/** Asked for until it is there: it is wanted where the network is gone, too. */
async function untilThere<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return untilThere(load);
  }
}

/** A part of every page that is fetched behind it: nobody waits for what most never see. */
export function latePart<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() => untilThere(async () => ({ default: await load() })));
}
