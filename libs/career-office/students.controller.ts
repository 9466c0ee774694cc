import { Body, Controller, Delete, Get, Header, Headers, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  domainParam,
  graduationYearParam,
  type SchoolDomains as SchoolDomainsView,
  type StudentFigures,
  type StudentListQuery,
  type StudentListReport,
  type StudentLists as StudentListsView,
  type StudentPersons,
  type StudentPersonsQuery,
  schoolDomainCreation,
  schoolDomains,
  studentFigures,
  studentListQuery,
  studentListReport,
  studentLists,
  studentPersons,
  studentPersonsQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { sheetFileOf, sheetRefusals } from '#platform/sheets';
import { SchoolDomains } from './school-domains.service.js';
import { StudentLists } from './student-lists.service.js';
import { StudentProgress } from './student-progress.service.js';

/** What a career office does for its students, and sees of them. */
@ApiTags('organization')
@Controller('api/v1/organization/students')
export class StudentsController {
  constructor(
    private readonly lists: StudentLists,
    private readonly domains: SchoolDomains,
    private readonly progress: StudentProgress,
  ) {}

  @Get('figures')
  @May('students:figures')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'How far the confirmed students have come',
    description: 'In steps of five; null is fewer than five. Small groups are put together.',
  })
  @Answers(studentFigures, { description: 'As of now', problems: ['career/not-university'] })
  figures(@AskedBy() caller: Caller): Promise<StudentFigures> {
    return this.progress.figures(asMember(caller));
  }

  @Get('persons')
  @May('students:figures')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Students who agreed to be seen by name',
    description: 'That the school looked stands in the trail of each of them.',
  })
  @Answers(studentPersons, {
    description: 'Fifty, the last confirmed first',
    problems: ['request/invalid', 'request/cursor', 'career/not-university'],
  })
  persons(
    @AskedBy() caller: Caller,
    @Query({ schema: studentPersonsQuery }) { cursor }: StudentPersonsQuery,
  ): Promise<StudentPersons> {
    return this.progress.persons(asMember(caller), cursor);
  }

  @Get('lists')
  @May('students:confirm')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The lists of students, one for each year of graduation' })
  @Answers(studentLists, { description: 'The earliest year first', problems: ['career/not-university'] })
  own(@AskedBy() caller: Caller): Promise<StudentListsView> {
    return this.lists.own(asMember(caller));
  }

  @Post('lists')
  @May('students:confirm')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Upload a list of students, Excel or CSV',
    description:
      'Columns 姓名, 学号, 毕业年份, and 学历, 学院 where there are any. At most 5 MB and 50,000 rows. Names and numbers are not kept, nor is the file. A list replaces those of the same years.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Answers(studentListReport, {
    status: 201,
    description: 'What was read, and which rows are bad',
    problems: ['request/invalid', 'career/not-university', 'service/busy', ...sheetRefusals],
  })
  async take(
    @AskedBy() caller: Caller,
    @Query({ schema: studentListQuery }) { skipBad }: StudentListQuery,
    @Req() request: FastifyRequest,
    @Headers('accept-language') language?: string,
  ): Promise<StudentListReport> {
    const { bytes } = await sheetFileOf(request);
    return this.lists.take(asMember(caller), bytes, skipBad, languageOf(language));
  }

  @Delete('lists/:year')
  @May('students:confirm')
  @ApiOperation({ summary: 'Forget the list of a year; who is confirmed stays so' })
  @Answers(studentLists, {
    description: 'Those that are left',
    problems: ['request/invalid', 'career/list-not-found', 'career/not-university'],
  })
  remove(
    @AskedBy() caller: Caller,
    @Param({ schema: graduationYearParam }) { year }: { year: number },
  ): Promise<StudentListsView> {
    return this.lists.remove(asMember(caller), year);
  }

  @Get('domains')
  @May('students:confirm')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Domains of the e-mail addresses that students have' })
  @Answers(schoolDomains, { description: 'By name', problems: ['career/not-university'] })
  ownDomains(@AskedBy() caller: Caller): Promise<SchoolDomainsView> {
    return this.domains.own(asMember(caller));
  }

  @Post('domains')
  @May('students:confirm')
  @ApiOperation({
    summary: 'Name a domain of students’ e-mail addresses',
    description: 'Below edu.cn it holds at once, another one when an organizer confirmed it.',
  })
  @Answers(schoolDomains, {
    status: 201,
    description: 'All of them',
    problems: ['request/invalid', 'career/domain-taken', 'career/too-many-domains', 'career/not-university'],
  })
  addDomain(
    @AskedBy() caller: Caller,
    @Body({ schema: schoolDomainCreation }) { domain }: { domain: string },
  ): Promise<SchoolDomainsView> {
    return this.domains.add(asMember(caller), domain);
  }

  @Delete('domains/:domain')
  @May('students:confirm')
  @ApiOperation({ summary: 'Take a domain back; who is confirmed stays so' })
  @Answers(schoolDomains, {
    description: 'Those that are left',
    problems: ['request/invalid', 'career/domain-not-found', 'career/not-university'],
  })
  removeDomain(
    @AskedBy() caller: Caller,
    @Param({ schema: domainParam }) { domain }: { domain: string },
  ): Promise<SchoolDomainsView> {
    return this.domains.remove(asMember(caller), domain);
  }
}
