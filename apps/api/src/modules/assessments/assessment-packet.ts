import { type AssessmentDetail, PACKET_MEASURES } from '@mawasu/contract';
import { assessmentQuestionKindLabels } from '@mawasu/domain/assessments';
import { can } from '@mawasu/domain/permissions';
import { assessmentRankText } from '@mawasu/domain/scales';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ReportFile } from '../reports/report-file.js';
import { type NewPacket, ReportsService } from '../reports/reports.service.js';
import { AssessmentDetailReadModel } from './assessment-detail.read-model.js';
import { AssessmentListReadModel } from './assessment-list.read-model.js';

/**
 * The packet for 外部評価: chosen 施策 as 外部委員 may see them, whoever makes it, with what was asked and answered. 企画 has all
 * 事前評価 in it, a 外部委員 the own one.
 */
@Injectable()
export class AssessmentPacket {
  constructor(
    private readonly lists: AssessmentListReadModel,
    private readonly details: AssessmentDetailReadModel,
    private readonly reports: ReportsService,
  ) {}

  /** Without a choice: everything that is released. */
  async make(actor: Actor, roundId: string, chosen: readonly string[]): Promise<ReportFile> {
    if (!can(actor, 'assessment.manage') && !can(actor, 'assessment.external')) {
      throw new AppError('FORBIDDEN', { message: '外部評価の資料を作成できるのは、企画と外部委員です。' });
    }
    const { items } = await this.lists.list(actor, { roundId, page: 1, size: 200 });
    const wanted = items.filter(({ measureId, released }) =>
      chosen.length > 0 ? chosen.includes(measureId) : released,
    );
    if (wanted.length > PACKET_MEASURES) {
      const message = `一度に作成できるのは${PACKET_MEASURES}施策までです。施策を選び直してください。`;
      throw new AppError('VALIDATION', { details: [{ path: 'measureIds', message }] });
    }
    const measures: NewPacket['measures'][number][] = [];
    for (const { measureId } of wanted) {
      measures.push(toSheet(await this.details.getDetail(actor, roundId, measureId)));
    }
    const note = '決定した評価と、確認が済んだ年度評価シートの内容を載せています。';
    return this.reports.packet(roundId, { title: '外部評価資料', note, measures });
  }
}

function toSheet({ measureId, scores, own, scale, questions }: AssessmentDetail): NewPacket['measures'][number] {
  const rankLabel = (code: string | null) => {
    const found = scale.ranks.find((rank) => rank.code === code);
    return found ? assessmentRankText(found) : code;
  };
  const mine = own?.state === 'submitted' ? [{ memberName: own.submitted?.name ?? '', ...own }] : [];
  const shown = (own === null ? scores : mine).map(({ memberName, rank, comment }) => ({
    ...{ member: memberName, rankLabel: rankLabel(rank), comment },
  }));
  const counts = scale.ranks.flatMap(({ code }) => {
    const count = scores.filter(({ rank }) => rank === code).length;
    return count === 0 ? [] : [`${rankLabel(code)} ${count}人`];
  });
  return {
    measureId,
    scores: shown,
    scoreSentence: counts.length === 0 ? '' : `${scores.length}人中、${counts.join('、')}です。`,
    questions: questions.map(({ kind, text, written, answer, response }) => ({
      kindLabel: assessmentQuestionKindLabels[kind],
      byLabel: `${written.name}　${japaneseDate(japanDateOf(new Date(written.at)))}`,
      ...{ text, answer: answer ?? '', response: response ?? '' },
    })),
  };
}
