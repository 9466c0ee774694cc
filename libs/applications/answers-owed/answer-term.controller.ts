import { Body, Controller, Get, Header, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AnswerTerm, type AnswerTermSetting, answerTerm, answerTermSetting } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { AnswerTerms } from './answer-terms.service.js';

/** The term within which organizations owe an answer, for the desk. */
@ApiTags('desk')
@Controller('api/v1/desk/answer-term')
export class AnswerTermController {
  constructor(private readonly terms: AnswerTerms) {}

  @Get()
  @May('desk:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Within how many days an organization owes an answer to who applies' })
  @Answers(answerTerm, { description: 'Of who applies now' })
  present(): Promise<AnswerTerm> {
    return this.terms.present();
  }

  @Put()
  @May('organization:decide')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Set within how many days an organization owes an answer',
    description: 'For who applies from now on; the term of what is there already stays as it was told.',
  })
  @Answers(answerTerm, { description: 'As it is now', problems: ['request/invalid'] })
  set(
    @AskedBy() caller: Caller,
    @Body({ schema: answerTermSetting }) { days }: AnswerTermSetting,
  ): Promise<AnswerTerm> {
    return this.terms.set(caller, days);
  }
}
