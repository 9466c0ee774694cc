import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  applicationTags,
  type Colleagues,
  colleagues,
  handedOver,
  notesAnswer,
  type ReceivedApplication,
  type ReplyTemplateForm,
  type ReplyTemplates,
  replyTemplates,
  tagging,
} from '#contracts';
import { useConsole } from '../../console.js';
import { useFreshLists } from './use-applications.js';

const root = '/api/v1/organization';
const templatesKey = ['reply-templates'];
const tagsKey = ['application-tags'];

export type Colleague = Colleagues['colleagues'][number];
export type ReplyTemplate = ReplyTemplates['templates'][number];

/** The members of the own organization by name; empty until they are known. */
export function useColleagues(): { people: readonly Colleague[]; isBusy: boolean } {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => api({ method: 'GET', path: `${root}/colleagues`, answer: colleagues }),
  });
  return { people: data?.colleagues ?? [], isBusy: data === undefined };
}

/** The tags that the organization uses. */
export function useKnownTags(): readonly string[] {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: tagsKey,
    queryFn: () => api({ method: 'GET', path: `${root}/application-tags`, answer: applicationTags }),
  });
  return data?.tags ?? [];
}

export function useReplyTemplates() {
  const { api } = useConsole();
  return useQuery({
    queryKey: templatesKey,
    queryFn: () => api({ method: 'GET', path: `${root}/reply-templates`, answer: replyTemplates }),
  });
}

/** Making, changing and removing templates. Each rejects with what the api says. */
export function useTemplateActs() {
  const { api } = useConsole();
  const queries = useQueryClient();
  const send = async (method: 'POST' | 'PUT' | 'DELETE', id: string | null, body?: ReplyTemplateForm) => {
    const path = `${root}/reply-templates${id === null ? '' : `/${id}`}`;
    queries.setQueryData(templatesKey, await api({ method, path, ...(body && { body }), answer: replyTemplates }));
  };
  return {
    save: (id: string | null, form: ReplyTemplateForm) => send(id === null ? 'POST' : 'PUT', id, form),
    remove: (id: string) => send('DELETE', id),
  };
}

/** Hands applications over, or frees them. */
export function useHandOver(): (ids: readonly string[], to: Colleague | null) => Promise<void> {
  const { api } = useConsole();
  const queries = useQueryClient();
  const refresh = useFreshLists();
  return async (ids, to) => {
    const body = { ids, to: to?.id ?? null };
    await api({ method: 'POST', path: `${root}/applications/responsible`, body, answer: handedOver });
    for (const id of ids) {
      queries.setQueryData<ReceivedApplication>(['application', id], (one) =>
        one === undefined ? one : { ...one, responsible: to === null ? null : { id: to.id, name: to.name } },
      );
    }
    await refresh();
  };
}

/** What is written beside an application, for colleagues. Each rejects with what the api says. */
export function useBeside(id: string) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const refresh = useFreshLists();
  const path = `${root}/applications/${id}`;
  const keep = (part: Partial<ReceivedApplication>) =>
    queries.setQueryData<ReceivedApplication>(['application', id], (one) => one && { ...one, ...part });
  return {
    /** The tags that were shown become those that were chosen; what colleagues did meanwhile stands. */
    async tag(shown: readonly string[], chosen: readonly string[]) {
      const body = {
        add: chosen.filter((one) => !shown.includes(one)),
        remove: shown.filter((one) => !chosen.includes(one)),
      };
      keep(await api({ method: 'PATCH', path: `${path}/tags`, body, answer: tagging }));
      void queries.invalidateQueries({ queryKey: tagsKey });
      await refresh();
    },
    async note(text: string) {
      keep(await api({ method: 'POST', path: `${path}/notes`, body: { text }, answer: notesAnswer }));
    },
    async removeNote(note: string) {
      keep(await api({ method: 'DELETE', path: `${path}/notes/${note}`, answer: notesAnswer }));
    },
  };
}
