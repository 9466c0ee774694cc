import { Module } from '@nestjs/common';
import { Devices } from './devices.service.js';
import { Names } from './names.js';

@Module({ providers: [Devices, Names], exports: [Devices] })
export class IdentityModule {}
