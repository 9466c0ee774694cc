import { Module } from '@nestjs/common';
import { Devices } from './devices.service.js';

@Module({ providers: [Devices], exports: [Devices] })
export class IdentityModule {}
