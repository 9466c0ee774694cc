import { ConnectedSocket } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import type { SocketAnswer, Topic } from '#contracts';
import { Public } from '#platform/http';
import { Gateway, Request, Serves } from './serves.js';
import { roomOf, Topics } from './topics.js';

/** Following topics. */
@Public()
@Gateway()
export class TopicsGateway {
  constructor(private readonly topics: Topics) {}

  /** Joins first: what changes while the present state is read is told too. */
  @Serves('follow')
  async follow(
    @ConnectedSocket() socket: Socket,
    @Request('follow') { topic }: { topic: Topic },
  ): Promise<SocketAnswer<'follow'>> {
    await socket.join(roomOf(topic));
    try {
      return { topic, state: await this.topics.present(topic) };
    } catch (error) {
      await socket.leave(roomOf(topic));
      throw error;
    }
  }

  @Serves('unfollow')
  async unfollow(
    @ConnectedSocket() socket: Socket,
    @Request('unfollow') { topic }: { topic: Topic },
  ): Promise<SocketAnswer<'unfollow'>> {
    await socket.leave(roomOf(topic));
    return { topic };
  }
}
