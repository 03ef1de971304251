/** To be sent with 確定 where a test is about something else than 施策評価, which is not decided then. */
export const leftAssessments = { accepted: ['assessments' as const], reason: '施策評価は別に行うため。' };
