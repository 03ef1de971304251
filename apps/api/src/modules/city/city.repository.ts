import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { City } from './city.entity.js';

/** Reads and writes the one row of the city. */
@Injectable()
export class CityRepository {
  /** '' while nobody has given it. */
  async name(manager: EntityManager): Promise<string> {
    return (await this.get(manager)).name;
  }

  get(manager: EntityManager): Promise<City> {
    return manager.findOneByOrFail(City, { id: 1 });
  }

  /** Held until the transaction ends. */
  lock(manager: EntityManager): Promise<City> {
    return manager.findOneOrFail(City, { where: { id: 1 }, lock: { mode: 'pessimistic_write' } });
  }

  async update(
    manager: EntityManager,
    values: Partial<Pick<City, 'name' | 'firstFy' | 'setupClosedAt' | 'version'>>,
  ): Promise<void> {
    await manager.update(City, { id: 1 }, values);
  }
}
