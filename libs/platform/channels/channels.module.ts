import { Global, Module } from '@nestjs/common';
import { Messages } from './messages.js';

/** Gives `Messages` to every feature. */
@Global()
@Module({ providers: [Messages], exports: [Messages] })
export class ChannelsModule {}
