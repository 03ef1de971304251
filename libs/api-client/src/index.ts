import { assessmentsClient } from './assessments.client.js';
import { assignmentsClient } from './assignments.client.js';
import { bookletsClient } from './booklets.client.js';
import { departmentsClient } from './departments.client.js';
import { entriesClient } from './entries.client.js';
import { findingsClient } from './findings.client.js';
import { importsClient } from './imports.client.js';
import { indicatorsClient } from './indicators.client.js';
import { noticesClient } from './notices.client.js';
import { plansClient } from './plans.client.js';
import { publicationsClient } from './publications.client.js';
import { remarksClient } from './remarks.client.js';
import { remindersClient } from './reminders.client.js';
import { reportsClient } from './reports.client.js';
import type { ApiTransport } from './request.js';
import { reviewsClient } from './reviews.client.js';
import { roundsClient } from './rounds.client.js';
import { searchClient } from './search.client.js';
import { sessionClient } from './session.client.js';
import { setupClient } from './setup.client.js';
import { systemClient } from './system.client.js';
import { deputiesClient, usersClient } from './users.client.js';
import { workloadClient } from './workload.client.js';

export type { Download } from './download.js';
export type { SentPicture } from './plan-editing.client.js';
export { ApiError, type ApiTransport } from './request.js';

/** Typed functions over the contract: used by the web, by the API's own tests and by the journeys. */
export function createApiClient(transport: ApiTransport) {
  return {
    session: sessionClient(transport),
    system: systemClient(transport),
    plans: plansClient(transport),
    rounds: roundsClient(transport),
    departments: departmentsClient(transport),
    assessments: assessmentsClient(transport),
    assignments: assignmentsClient(transport),
    booklets: bookletsClient(transport),
    publications: publicationsClient(transport),
    entries: entriesClient(transport),
    findings: findingsClient(transport),
    indicators: indicatorsClient(transport),
    remarks: remarksClient(transport),
    notices: noticesClient(transport),
    reminders: remindersClient(transport),
    workload: workloadClient(transport),
    reports: reportsClient(transport),
    reviews: reviewsClient(transport),
    users: usersClient(transport),
    deputies: deputiesClient(transport),
    imports: importsClient(transport),
    setup: setupClient(transport),
    ...searchClient(transport),
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
