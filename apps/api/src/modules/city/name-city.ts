import type { DataSource } from 'typeorm';
import { change } from '../../platform/persistence/change.js';
import { City } from './city.entity.js';

const author = { userId: null, displayName: '起動時の設定', requestId: null };

/** Gives the city the name of the settings, at a start, as long as nobody has given it one on the screen. */
export async function nameCity(owner: DataSource, name: string | undefined): Promise<void> {
  if (name === undefined) return;
  await change(owner, author, {}, (manager) => manager.update(City, { id: 1, version: 1 }, { name }));
}
