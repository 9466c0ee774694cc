import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The web server of a process. */
export type HttpApplication = NestFastifyApplication<Server>;
