import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AnswerRecord, answerRecord, idParam } from '#contracts';
import { Answers, Public } from '#platform/http';
import { AnswerRecords } from './answer-records.js';

/** How an organization answers who applies, for everybody. */
@Public()
@ApiTags('organizations')
@Controller('api/v1/organizations')
export class AnswerRecordsController {
  constructor(private readonly records: AnswerRecords) {}

  @Get(':id/answers')
  @ApiOperation({
    summary: 'How an organization answers who applies',
    description: 'Out of what was applied for here, counted once an hour.',
  })
  @Answers(answerRecord, {
    description: 'Of the last year, with the time of the count',
    problems: ['request/invalid', 'organization/not-found'],
  })
  of(@Param({ schema: idParam }) { id }: { id: string }): Promise<AnswerRecord> {
    return this.records.of(id);
  }
}
