import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type AnnouncementContent, type DeskAnnouncement, deskAnnouncement } from '#contracts';
import { agoWords, type CallProblem, callProblem, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { showRefusal } from '../../../parts/form.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { isOvertaken } from '../shared/overtaken.js';
import { AnnouncementState } from './announcement-state.js';
import styles from './announcements.module.css';

/** One announcement as it is written: in Chinese, and where there is one in English, for which days. */
export function AnnouncementPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const isNew = id === 'new';
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'announcement', id],
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/desk/announcements/${encodeURIComponent(id)}`, answer: deskAnnouncement }),
    enabled: !isNew,
    refetchOnWindowFocus: false,
  });
  if (isNew || data !== undefined) {
    return <Editor key={`${id} ${data?.version}`} announcement={data ?? null} onReload={() => void refetch()} />;
  }
  return (
    <Frame title={t('desk.announcement.title')}>
      {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
    </Frame>
  );
}

interface Fields {
  zh: { title: string; text: string };
  en: { title: string; text: string };
  isPinned: boolean;
  from: string;
  until: string;
}

function Editor({ announcement, onReload }: { announcement: DeskAnnouncement | null; onReload: () => void }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);

  /** @returns whether it was done */
  async function run(key: string, work: () => Promise<DeskAnnouncement>): Promise<DeskAnnouncement | null> {
    setBusy(key);
    setRefusal(null);
    try {
      const saved = await work();
      await queries.invalidateQueries({ queryKey: ['desk'], refetchType: 'inactive' });
      queries.setQueryData(['desk', 'announcement', saved.id], saved);
      return saved;
    } catch (error) {
      const problem = callProblem(error);
      if (isOvertaken(problem)) setOvertaken(problem);
      else {
        const left = showRefusal(form, error, announcement === null ? '' : 'content');
        if (left !== null) setRefusal(left.errors[0]?.message ?? refusalWords(t, left));
      }
      return null;
    } finally {
      setBusy(null);
    }
  }

  const save = (content: AnnouncementContent) =>
    announcement === null
      ? api({ method: 'POST', path: '/api/v1/desk/announcements', body: content, answer: deskAnnouncement })
      : api({
          method: 'PUT',
          path: `/api/v1/desk/announcements/${announcement.id}`,
          body: { version: announcement.version, content },
          answer: deskAnnouncement,
        });

  const decide = (saved: DeskAnnouncement, act: 'publish' | 'withdraw') =>
    api({
      method: 'POST',
      path: `/api/v1/desk/announcements/${saved.id}/${act}`,
      body: { version: saved.version },
      answer: deskAnnouncement,
    });

  async function keep(alsoPublish: boolean) {
    const fields = await form.validateFields().catch(() => null);
    if (fields === null) return;
    const saved = await run(alsoPublish ? 'publish' : 'save', async () => {
      const kept = await save(contentOf(fields));
      return alsoPublish ? decide(kept, 'publish') : kept;
    });
    if (saved === null) return;
    message.success(t(alsoPublish ? 'desk.announcement.published' : 'desk.announcement.saved'));
    if (announcement === null) void navigate(`/desk/announcements/${saved.id}`, { replace: true });
  }

  async function withdraw(from: DeskAnnouncement) {
    if ((await run('withdraw', () => decide(from, 'withdraw'))) !== null) {
      message.success(t('desk.announcement.withdrawn'));
    }
  }

  const required = { required: true, message: t('desk.announcement.required') };
  const isPublished = announcement?.state === 'published';
  return (
    <Frame
      title={t(announcement === null ? 'desk.announcement.new' : 'desk.announcement.title')}
      {...(announcement !== null && {
        note: (
          <>
            <AnnouncementState announcement={announcement} /> · {agoWords(announcement.updatedAt, new Date(), language)}
          </>
        ),
      })}
      action={
        <>
          {isPublished && (
            <Button loading={busy === 'withdraw'} onClick={() => void withdraw(announcement)}>
              {t('desk.announcement.withdraw')}
            </Button>
          )}
          {!isPublished && (
            <Button loading={busy === 'save'} onClick={() => void keep(false)}>
              {t('desk.announcement.saveDraft')}
            </Button>
          )}
          <Button
            type="primary"
            loading={busy === (isPublished ? 'save' : 'publish')}
            onClick={() => void keep(!isPublished)}
          >
            {t(isPublished ? 'desk.announcement.saveShown' : 'desk.announcement.publish')}
          </Button>
        </>
      }
    >
      {overtaken !== null && (
        <section className={`${desk.overtaken} ${desk.part}`} role="alert">
          <h2>{overtaken.title ?? t('desk.decision.overtaken')}</h2>
          <p>{overtaken.detail ?? t('desk.decision.overtakenText')}</p>
          <div className={desk.acts}>
            <Button
              type="primary"
              onClick={() => {
                setOvertaken(null);
                onReload();
              }}
            >
              {t('desk.decision.reload')}
            </Button>
          </div>
        </section>
      )}
      {refusal !== null && <Alert className={desk.part ?? ''} type="error" showIcon title={refusal} />}
      <Form
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        initialValues={fieldsOf(announcement)}
        requiredMark={false}
      >
        <div className={styles.languages}>
          <section>
            <h2 className={desk.heading}>中文</h2>
            <Form.Item name={['zh', 'title']} label={t('desk.announcement.titleLabel')} rules={[required]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['zh', 'text']} label={t('desk.announcement.text')} rules={[required]}>
              <Input.TextArea rows={8} maxLength={2000} />
            </Form.Item>
          </section>
          <section lang="en">
            <h2 className={desk.heading}>
              English <small>{t('desk.announcement.optional')}</small>
            </h2>
            <Form.Item name={['en', 'title']} label={t('desk.announcement.titleLabel')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['en', 'text']} label={t('desk.announcement.text')}>
              <Input.TextArea rows={8} maxLength={2000} />
            </Form.Item>
          </section>
        </div>
        <div className={styles.days}>
          <Form.Item name="from" label={t('desk.announcement.from')} rules={[required]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="until" label={t('desk.announcement.until')} extra={t('desk.announcement.untilHint')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="isPinned" valuePropName="checked">
          <Checkbox>{t('desk.announcement.pinned')}</Checkbox>
        </Form.Item>
      </Form>
    </Frame>
  );
}

/** Today's day in Shanghai, where the fair plans. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

function fieldsOf(announcement: DeskAnnouncement | null): Fields {
  const empty = { title: '', text: '' };
  if (announcement === null) return { zh: empty, en: empty, isPinned: false, from: today(), until: '' };
  const { zh, en, isPinned, from, until } = announcement.content;
  return { zh, en: en ?? empty, isPinned, from, until: until ?? '' };
}

/** An English version of which nothing is written is none. */
function contentOf({ zh, en, isPinned, from, until }: Fields): AnnouncementContent {
  const isEnglish = `${en.title ?? ''}${en.text ?? ''}`.trim() !== '';
  return { zh, en: isEnglish ? en : null, isPinned, from, until: until || null };
}
