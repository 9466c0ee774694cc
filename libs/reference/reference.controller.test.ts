import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import {
  disciplinesResponse,
  divisionsResponse,
  industriesResponse,
  occupationsResponse,
  universitiesResponse,
} from '#contracts';
import { ReferenceModule } from './reference.module.js';

describe('The reference routes', () => {
  let application: NestFastifyApplication;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [ReferenceModule] }).compile();
    application = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    application.useGlobalPipes(new StandardSchemaValidationPipe());
    await application.init();
    await application.getHttpAdapter().getInstance().ready();
    ask = supertest(application.getHttpServer());
  });
  afterAll(() => application.close());

  it('list provinces, and what lies under a division, in the language asked for', async () => {
    const provinces = await ask.get('/api/v1/reference/divisions').expect(200);
    expect(provinces.headers['cache-control']).toContain('max-age');
    expect(divisionsResponse.parse(provinces.body).divisions).toHaveLength(34);
    const { body } = await ask
      .get('/api/v1/reference/divisions?parent=130100')
      .set('Accept-Language', 'en')
      .expect(200);
    expect(divisionsResponse.parse(body).divisions[0]).toEqual({
      code: '130102',
      name: "Chang'an",
      path: "Shijiazhuang · Chang'an",
      level: 'district',
      parent: '130100',
    });
  });

  it('find divisions, within another where one is named', async () => {
    const find = async (query: Record<string, string>) =>
      divisionsResponse
        .parse((await ask.get('/api/v1/reference/divisions').query(query)).body)
        .divisions.map(({ code }) => code);
    expect(await find({ q: 'shijiazhuang' })).toEqual(['130100']);
    expect(await find({ q: '新华', parent: '130000' })).toEqual(['130105', '130902']);
  });

  it('list industries and find occupations', async () => {
    const industries = industriesResponse.parse((await ask.get('/api/v1/reference/industries')).body).industries;
    expect(industries[0]).toEqual({ code: 'it', name: '信息技术', parent: null, section: 'I' });
    const found = await ask.get('/api/v1/reference/occupations').query({ q: '软件工程', limit: '3' });
    expect(occupationsResponse.parse(found.body).occupations[0]?.code).toBe('2-02-10-03');
  });

  it('find university disciplines by name and code, those that begin with it first', async () => {
    const find = async (query: Record<string, string>) =>
      disciplinesResponse.parse((await ask.get('/api/v1/reference/disciplines').query(query)).body).disciplines;
    expect(await find({ q: '工程', limit: '100' })).toContainEqual({ code: '0835', name: '软件工程' });
    expect((await find({ q: '0835' }))[0]).toEqual({ code: '0835', name: '软件工程' });
    expect((await find({ q: '中药' })).map(({ name }) => name)).toEqual(['中药学']);
    expect(await find({ limit: '100' })).toHaveLength(95);
  });

  it('find universities, with their place in the language asked for', async () => {
    const { body } = await ask
      .get('/api/v1/reference/universities')
      .query({ q: '河北科大', limit: '5' })
      .set('Accept-Language', 'en')
      .expect(200);
    expect(universitiesResponse.parse(body).universities[0]).toEqual({
      name: '河北科技大学',
      place: { code: '130100', name: 'Shijiazhuang' },
      level: 'bachelor',
      marks: [],
    });
  });

  it('refuse what they do not know', async () => {
    await ask.get('/api/v1/reference/universities').expect(400);
    await ask.get('/api/v1/reference/divisions?parent=13').expect(400);
    await ask.get('/api/v1/reference/industries?x=1').expect(400);
    await ask.get('/api/v1/reference/occupations').expect(400);
    await ask.get('/api/v1/reference/occupations').query({ q: 'a', limit: '1e9' }).expect(400);
  });
});
