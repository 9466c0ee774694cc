import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type ReasonRequest,
  type ReviewDecided,
  type Reviews,
  type ReviewsQuery,
  type ReviewView,
  reasonRequest,
  review,
  reviewDecided,
  reviews,
  reviewsQuery,
  type TakenDown,
  takenDown,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf, type ProblemCode } from '#platform/problems';
import { ReviewsService } from './reviews.service.js';

const decided: ProblemCode[] = ['review/not-found', 'review/decided', 'desk/own-matter'];

/** The desk's queue of vacancies. */
@May('vacancy:review')
@ApiTags('desk')
@Controller('api/v1/desk')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get('reviews')
  @May('desk:read')
  @ApiOperation({ summary: 'Vacancies that wait for the desk, the oldest first' })
  @Answers(reviews, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  waiting(
    @Query({ schema: reviewsQuery }) query: ReviewsQuery,
    @Headers('accept-language') language?: string,
  ): Promise<Reviews> {
    return this.reviews.waiting(query, languageOf(language));
  }

  @Get('reviews/:id')
  @May('desk:read')
  @ApiOperation({ summary: 'One of them' })
  @Answers(review, { description: 'What was submitted', problems: ['review/not-found', 'review/decided'] })
  one(
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<ReviewView> {
    return this.reviews.one(id, languageOf(language));
  }

  @Post('reviews/:id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes it public, or leaves it so' })
  @Answers(reviewDecided, { description: 'What became of it', problems: decided })
  approve(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ReviewDecided> {
    return this.reviews.decide(caller, id, 'approved', null);
  }

  @Post('reviews/:id/return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends it back to its organization with the reason' })
  @Answers(reviewDecided, { description: 'What became of it', problems: decided })
  return(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: reasonRequest }) { reason }: ReasonRequest,
  ): Promise<ReviewDecided> {
    return this.reviews.decide(caller, id, 'returned', reason);
  }

  @Post('reviews/:id/take-down')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes it down for good' })
  @Answers(reviewDecided, { description: 'What became of it', problems: decided })
  takeDownReviewed(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: reasonRequest }) { reason }: ReasonRequest,
  ): Promise<ReviewDecided> {
    return this.reviews.decide(caller, id, 'taken-down', reason);
  }

  @Post('vacancies/:id/take-down')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes a single vacancy down for good, imported ones too' })
  @Answers(takenDown, { description: 'It is down', problems: ['vacancy/not-found'] })
  takeDown(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: reasonRequest }) { reason }: ReasonRequest,
  ): Promise<TakenDown> {
    return this.reviews.takeDown(caller, id, reason);
  }
}
