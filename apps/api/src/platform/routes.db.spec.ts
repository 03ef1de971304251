import { ModulesContainer, Reflector } from '@nestjs/core';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PUBLIC, REQUIRES } from './auth/requires.decorator.js';
import { OWN_QUEUE } from './http/request-brake.js';
import { PRODUCES, RETURNS } from './http/returns.decorator.js';

type Handler = (...args: unknown[]) => unknown;

interface Route {
  name: string;
  verb: number;
  handler: Handler;
  controller: new () => unknown;
}

/** What anybody may ask without signing in. A new line here is a decision. */
const publicRoutes = [
  'OpenDataController.file',
  'OpenDataController.years',
  'SessionsController.show',
  'SessionsController.signIn',
  'SessionsController.signOut',
  'StartController.show',
  'SystemController.about',
  'SystemController.health',
  'SystemController.ready',
];

let app: TestApp;
let routes: Route[];

beforeAll(async () => {
  app = await startTestApp();
  const modules = [...app.app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  routes = controllers.flatMap((metatype) => {
    const controller = metatype as new () => unknown;
    const prototype = controller.prototype as Record<string, Handler>;
    return Object.getOwnPropertyNames(prototype).flatMap((key) => {
      const handler = prototype[key];
      const verb: unknown = handler && Reflect.getMetadata('method', handler);
      return handler && typeof verb === 'number'
        ? [{ name: `${controller.name}.${key}`, verb, handler, controller }]
        : [];
    });
  });
});
afterAll(() => app.stop());

const reflector = new Reflector();
const of = (route: Route, key: string): unknown => reflector.getAllAndOverride(key, [route.handler, route.controller]);

describe('every route', () => {
  it('is found by this test', () => {
    expect(routes.length).toBeGreaterThan(15);
  });

  it('names its permission or says that it is public', () => {
    const silent = routes.filter((route) => of(route, REQUIRES) === undefined && of(route, PUBLIC) !== true);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is public only if it is on the list above', () => {
    const open = routes.filter((route) => of(route, REQUIRES) === undefined && of(route, PUBLIC) === true);
    expect(open.map(({ name }) => name).sort()).toEqual(publicRoutes);
  });

  it('says with which schema it answers, or which kind of file', () => {
    const unchecked = routes.filter(({ handler }) => {
      const answersNothing = Reflect.getMetadata('__httpCode__', handler) === 204;
      const says = [RETURNS, PRODUCES].some((key) => Reflect.getMetadata(key, handler) !== undefined);
      return !answersNothing && !says;
    });
    expect(unchecked.map(({ name }) => name)).toEqual([]);
  });

  it('that makes a file makes it in its turn and takes no place of the pages', () => {
    const files = routes.filter((route) => of(route, PRODUCES) !== undefined && of(route, OWN_QUEUE) !== true);
    // These are read from the store as they are, or are a list of years.
    expect(files.map(({ name }) => name).sort()).toEqual([
      'EntryAttachmentsController.file',
      'OpenDataController.file',
      'OpenDataController.years',
      'PlanPicturesController.picture',
      'PublicationsController.file',
    ]);
  });

  it('refuses a stranger before it looks at anything else', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const paths = ['/api/plans', `/api/plans/${id}/tree`, `/api/entries/${id}`, '/api/rounds', '/api/departments?fy=x'];
    const answers = await Promise.all(paths.map((path) => fetch(`${app.baseUrl}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 401));
  });
});
