import { Body, Controller, Delete, Get, Header, Headers, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AuthDone,
  authDone,
  type Favourites,
  type FavouritesQuery,
  favourites,
  favouritesQuery,
  idParam,
  type SavedMarks,
  type SavedSearch,
  type SavedSearchEdit,
  type SavedSearches,
  type SearchSaved,
  type SearchSaving,
  type SeenChoice,
  type SeenVacancies,
  savedMarks,
  savedSearch,
  savedSearchEdit,
  savedSearches,
  searchSaved,
  searchSaving,
  seenChoice,
  seenVacancies,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { FavouritesService } from './favourites.service.js';
import { SearchesService } from './searches.service.js';
import { SeenService } from './seen.service.js';

const done: AuthDone = { done: true };

/** What people keep for themselves. Whose it is the signed-in device says, never the request. */
@May('saved:use')
@ApiTags('saved')
@Controller('api/v1/saved')
export class SavedController {
  constructor(
    private readonly favourites: FavouritesService,
    private readonly searches: SearchesService,
    private readonly seen: SeenService,
  ) {}

  @Get('marks')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What pages mark as one’s own' })
  @Answers(savedMarks, { description: 'Favourites by id, and whether what one sees is kept' })
  async marks(@AskedBy() caller: Caller): Promise<SavedMarks> {
    const [favourites, isSeenKept] = await Promise.all([this.favourites.ids(caller), this.seen.isKept(caller)]);
    return { favourites, isSeenKept };
  }

  @Get('favourites')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One’s favourites', description: 'Also those that are over, with how they stand.' })
  @Answers(favourites, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  listFavourites(
    @AskedBy() caller: Caller,
    @Query({ schema: favouritesQuery }) query: FavouritesQuery,
    @Headers('accept-language') language?: string,
  ): Promise<Favourites> {
    return this.favourites.list(caller, query, languageOf(language));
  }

  @Put('favourites/:id')
  @ApiOperation({ summary: 'Makes a vacancy a favourite' })
  @Answers(authDone, {
    description: 'It is one',
    problems: ['request/invalid', 'vacancy/not-found', 'saved/too-many-favourites'],
  })
  async addFavourite(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.favourites.add(caller, id);
    return done;
  }

  @Delete('favourites/:id')
  @ApiOperation({ summary: 'Makes a vacancy no favourite any more' })
  @Answers(authDone, { description: 'It is none', problems: ['request/invalid'] })
  async removeFavourite(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
  ): Promise<AuthDone> {
    await this.favourites.remove(caller, id);
    return done;
  }

  @Get('searches')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One’s saved searches, with how many vacancies are new in each' })
  @Answers(savedSearches, { description: 'The last saved first; 20 at most' })
  listSearches(@AskedBy() caller: Caller, @Headers('accept-language') language?: string): Promise<SavedSearches> {
    return this.searches.list(caller, languageOf(language));
  }

  @Post('searches')
  @ApiOperation({
    summary: 'Saves a search',
    description: 'The same search is saved once, however often it is sent: then it stays as it was.',
  })
  @Answers(searchSaved, {
    status: 201,
    description: 'The saved search',
    problems: ['request/invalid', 'saved/too-many-searches'],
  })
  saveSearch(
    @AskedBy() caller: Caller,
    @Body({ schema: searchSaving }) given: SearchSaving,
    @Headers('accept-language') language?: string,
  ): Promise<SearchSaved> {
    return this.searches.save(caller, given, languageOf(language));
  }

  @Patch('searches/:id')
  @ApiOperation({ summary: 'Names a saved search anew, or has oneself told more or less often' })
  @Answers(savedSearch, { description: 'As it is now', problems: ['request/invalid', 'saved/not-found'] })
  editSearch(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: savedSearchEdit }) edit: SavedSearchEdit,
  ): Promise<SavedSearch> {
    return this.searches.edit(caller, id, edit);
  }

  @Put('searches/:id/looked')
  @ApiOperation({ summary: 'Notes that one looks at what a saved search finds' })
  @Answers(authDone, {
    description: 'Only what comes from now on is new',
    problems: ['request/invalid', 'saved/not-found'],
  })
  async lookedAt(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.searches.noteLooked(caller, id);
    return done;
  }

  @Delete('searches/:id')
  @ApiOperation({ summary: 'Erases a saved search' })
  @Answers(authDone, { description: 'It is erased', problems: ['request/invalid', 'saved/not-found'] })
  async removeSearch(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.searches.remove(caller, id);
    return done;
  }

  @Get('seen')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The vacancies that one saw lately' })
  @Answers(seenVacancies, { description: 'The last 50, for 30 days, seen by nobody else' })
  listSeen(@AskedBy() caller: Caller, @Headers('accept-language') language?: string): Promise<SeenVacancies> {
    return this.seen.list(caller, languageOf(language));
  }

  @Put('seen')
  @ApiOperation({ summary: 'Says whether what one sees is kept' })
  @Answers(authDone, { description: 'So it is; where not, nothing is left of it', problems: ['request/invalid'] })
  async chooseSeen(@AskedBy() caller: Caller, @Body({ schema: seenChoice }) { isKept }: SeenChoice): Promise<AuthDone> {
    await this.seen.choose(caller, isKept);
    return done;
  }

  @Delete('seen')
  @ApiOperation({ summary: 'Forgets what one saw' })
  @Answers(authDone, { description: 'Nothing of it is left' })
  async clearSeen(@AskedBy() caller: Caller): Promise<AuthDone> {
    await this.seen.clear(caller);
    return done;
  }

  @Put('seen/:id')
  @ApiOperation({ summary: 'Notes that one sees a vacancy', description: 'Keeps nothing for who does not want it.' })
  @Answers(authDone, { description: 'It is noted, where the person wants it', problems: ['request/invalid'] })
  async noteSeen(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.seen.note(caller, id);
    return done;
  }
}
