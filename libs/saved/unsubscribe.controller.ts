import { Controller, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Language, type UnsubscribeQuery, unsubscribeQuery } from '#contracts';
import { IgnoresForm, Public } from '#platform/http';
import { Unsubscribing } from './unsubscribing.service.js';

/**
 * Where `List-Unsubscribe` leads (RFC 8058): mail programs post here by themselves, people see a page at the same address
 * and press its button. Who asks says the token alone. Programs are answered at once, since they follow no redirection.
 */
@Public()
@ApiExcludeController()
@Controller()
export class UnsubscribeController {
  constructor(private readonly unsubscribing: Unsubscribing) {}

  @Post('unsubscribe')
  @IgnoresForm()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  chinese(@Query({ schema: unsubscribeQuery }) query: UnsubscribeQuery, @Res() reply: FastifyReply): Promise<void> {
    return this.stop(query, 'zh', reply);
  }

  @Post('en/unsubscribe')
  @IgnoresForm()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  english(@Query({ schema: unsubscribeQuery }) query: UnsubscribeQuery, @Res() reply: FastifyReply): Promise<void> {
    return this.stop(query, 'en', reply);
  }

  private async stop({ token, from }: UnsubscribeQuery, language: Language, reply: FastifyReply): Promise<void> {
    const isStopped = await this.unsubscribing.stop(token);
    if (from === 'page') {
      const page = `${language === 'en' ? '/en' : ''}/unsubscribe`;
      await reply.redirect(`${page}?${isStopped ? 'done' : 'failed'}`, 303);
      return;
    }
    await reply
      .status(isStopped ? 200 : 400)
      .type('text/plain; charset=utf-8')
      .send(isStopped ? 'Unsubscribed\n' : 'This link is not valid\n');
  }
}
