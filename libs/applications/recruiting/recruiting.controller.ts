import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApplicationTags,
  applicationTags,
  type Colleagues,
  colleagues,
  type HandedOver,
  type HandingOver,
  handedOver,
  handingOver,
  idParam,
  type NoteMaking,
  type NotesAnswer,
  noteMaking,
  noteParams,
  notesAnswer,
  type ReplyTemplateForm,
  type ReplyTemplates,
  replyTemplateForm,
  replyTemplates,
  type TagChange,
  type Tagging,
  tagChange,
  tagging,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { HandingOverService } from './handing-over.service.js';
import { NotesAndTags } from './notes-and-tags.service.js';
import { ReplyTemplatesService } from './reply-templates.service.js';

const writing = { problems: ['request/invalid', 'application/not-found', 'application/not-possible'] } as const;

/** What those who answer applications share with their colleagues. Of the caller's organization alone. */
@May('application:answer')
@ApiTags('applications')
@Controller('api/v1/organization')
export class RecruitingController {
  constructor(
    private readonly handing: HandingOverService,
    private readonly beside: NotesAndTags,
    private readonly templates: ReplyTemplatesService,
  ) {}

  @Get('colleagues')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One’s colleagues', description: 'Their names, for handing over and as interviewers.' })
  @Answers(colleagues, { description: 'All members, oneself too' })
  colleagues(@AskedBy() caller: Caller): Promise<Colleagues> {
    return this.handing.colleagues(asMember(caller));
  }

  @Post('applications/responsible')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Hand applications over to a colleague', description: 'Who is told of it, once.' })
  @Answers(handedOver, {
    description: 'Which were handed over',
    problems: ['request/invalid', 'application/not-a-colleague'],
  })
  hand(@AskedBy() caller: Caller, @Body({ schema: handingOver }) given: HandingOver): Promise<HandedOver> {
    return this.handing.hand(asMember(caller), given);
  }

  @Get('application-tags')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The organization’s tags' })
  @Answers(applicationTags, { description: 'For finding and choosing them' })
  tags(@AskedBy() caller: Caller): Promise<ApplicationTags> {
    return this.beside.known(asMember(caller));
  }

  @Put('applications/:id/tags')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Tag an application', description: 'All its tags. From the first look on.' })
  @Answers(tagging, { description: 'As they are now', problems: [...writing.problems, 'application/too-many-tags'] })
  tag(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: tagging }) given: Tagging,
  ): Promise<Tagging> {
    return this.beside.tag(asMember(caller), id, given);
  }

  @Patch('applications/:id/tags')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Add and remove tags of an application',
    description: 'What colleagues do meanwhile stands.',
  })
  @Answers(tagging, {
    description: 'All as they are now',
    problems: [...writing.problems, 'application/too-many-tags'],
  })
  changeTags(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: tagChange }) change: TagChange,
  ): Promise<Tagging> {
    return this.beside.changeTags(asMember(caller), id, change);
  }

  @Post('applications/:id/notes')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Write a note on an application',
    description: 'For colleagues. The talent reads it in no page, and gets it with the own data.',
  })
  @Answers(notesAnswer, {
    status: 201,
    description: 'All of them',
    problems: [...writing.problems, 'application/too-many-notes'],
  })
  addNote(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: noteMaking }) { text }: NoteMaking,
  ): Promise<NotesAnswer> {
    return this.beside.add(asMember(caller), id, text);
  }

  @Delete('applications/:id/notes/:note')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Remove a note', description: 'One’s own; an owner removes each.' })
  @Answers(notesAnswer, {
    description: 'Those that are left',
    problems: [...writing.problems, 'application/note-not-found'],
  })
  removeNote(
    @AskedBy() caller: Caller,
    @Param({ schema: noteParams }) { id, note }: { id: string; note: string },
  ): Promise<NotesAnswer> {
    return this.beside.remove(asMember(caller), id, note);
  }

  @Get('reply-templates')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The organization’s reply templates' })
  @Answers(replyTemplates, { description: 'All of them' })
  replyTemplates(@AskedBy() caller: Caller): Promise<ReplyTemplates> {
    return this.templates.list(asMember(caller));
  }

  @Post('reply-templates')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Make a reply template', description: 'A placeholder that stands for nothing is refused.' })
  @Answers(replyTemplates, {
    status: 201,
    description: 'All of them',
    problems: ['request/invalid', 'application/template-name-taken', 'application/too-many-templates'],
  })
  create(
    @AskedBy() caller: Caller,
    @Body({ schema: replyTemplateForm }) form: ReplyTemplateForm,
  ): Promise<ReplyTemplates> {
    return this.templates.create(asMember(caller), form);
  }

  @Put('reply-templates/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Change a reply template' })
  @Answers(replyTemplates, {
    description: 'All of them',
    problems: ['request/invalid', 'application/template-not-found', 'application/template-name-taken'],
  })
  edit(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: replyTemplateForm }) form: ReplyTemplateForm,
  ): Promise<ReplyTemplates> {
    return this.templates.edit(asMember(caller), id, form);
  }

  @Delete('reply-templates/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Remove a reply template' })
  @Answers(replyTemplates, {
    description: 'Those that are left',
    problems: ['request/invalid', 'application/template-not-found'],
  })
  remove(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ReplyTemplates> {
    return this.templates.remove(asMember(caller), id);
  }
}
