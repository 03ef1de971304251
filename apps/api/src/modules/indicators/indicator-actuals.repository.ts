import type { Certainty, ValueState } from '@mawasu/domain/indicators';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IndicatorActual } from './indicator.entity.js';

export interface ActualValue {
  value: string | null;
  state: ValueState;
  certainty: Certainty | null;
  reason: string | null;
}

@Injectable()
export class IndicatorActualsRepository {
  /**
   * Writes the actual of one year on top of the version the person saw; 0 stands for "no row yet". Gives the new version,
   * or null when somebody else was first. What a person enters is no sample any more.
   */
  async write(
    manager: EntityManager,
    indicatorId: string,
    fy: number,
    version: number,
    actual: ActualValue,
  ): Promise<number | null> {
    const row = { ...actual, isSample: false, updatedAt: new Date() };
    if (version === 0) {
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(IndicatorActual)
        .values({ indicatorId, fy, ...row })
        .orIgnore()
        .returning(['version'])
        .execute();
      return (inserted.raw as unknown[]).length === 1 ? 1 : null;
    }
    const updated = await manager
      .createQueryBuilder()
      .update(IndicatorActual)
      .set({ ...row, version: () => 'version + 1' })
      .where({ indicatorId, fy, version })
      .execute();
    return updated.affected === 1 ? version + 1 : null;
  }
}
