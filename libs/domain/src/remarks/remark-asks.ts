import type { PermissionAction } from '../permissions/permissions.js';
import type { RemarkState } from './remarks.js';

/** A remark on a sheet that is worked on, as far as it depends on it who is told of it. */
export interface ToldRemark {
  state: RemarkState;
  /** It comes from an earlier round: the sheet itself says so, and asks for a 対応. */
  isCarried: boolean;
  writtenById: string;
  writtenForId: string | null;
  answeredById: string | null;
  answeredForId: string | null;
}

export interface RemarkAsk {
  kind: 'remark' | 'remark_answered' | 'remark_accepted';
  permission: PermissionAction;
  /** Only these of those who hold it; null is all of them. */
  only: readonly string[] | null;
  /** Who knows, since they did it. */
  doneBy: string | null;
}

/**
 * Who is told what of a remark: those who may answer that it was written, its author that it was answered, who answered that
 * it was accepted. Null where nobody is.
 */
export function remarkAsk(remark: ToldRemark): RemarkAsk | null {
  const { state, isCarried, writtenById, writtenForId, answeredById, answeredForId } = remark;
  const people = (...ids: (string | null)[]) => ids.filter((id) => id !== null);
  switch (state) {
    case 'open':
      return isCarried ? null : { kind: 'remark', permission: 'remark.answer', only: null, doneBy: writtenById };
    case 'answered':
      return {
        ...{ kind: 'remark_answered', permission: 'remark.write' },
        ...{ only: people(writtenById, writtenForId), doneBy: answeredById },
      };
    case 'accepted':
      return {
        ...{ kind: 'remark_accepted', permission: 'remark.answer' },
        ...{ only: people(answeredById, answeredForId), doneBy: null },
      };
    default:
      return null;
  }
}
