import { Module } from '@nestjs/common';
import { FiguresController } from './figures.controller.js';
import { FiguresKeeper } from './figures.keeper.js';
import { FiguresService } from './figures.service.js';

/** The figures and their route: for the api. */
@Module({ controllers: [FiguresController], providers: [FiguresService], exports: [FiguresService] })
export class FiguresModule {}

/** Counting: for the worker. */
@Module({ providers: [FiguresService, FiguresKeeper] })
export class FiguresWorkerModule {}
