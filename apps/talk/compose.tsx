import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { LARGEST_MESSAGE_FILE_MB, LONGEST_MESSAGE, type MessageFile, MOST_MESSAGE_FILES } from '#contracts';
import { callProblem } from '#ui';
import { useTalk } from './texts.js';
import styles from './thread.module.css';
import type { OpenConversation } from './use-conversation.js';

/** From here on it is said how many characters are left. */
const NEAR_THE_END = 200;
const TYPES = '.pdf,.docx,.png,.jpg,.jpeg';
const MEGABYTE = 1024 * 1024;

/** The place to write: Enter sends, Shift+Enter begins a new line. */
export function Compose({ open, conversation }: { open: OpenConversation; conversation: string }) {
  const { t, calls } = useTalk();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<MessageFile[]>([]);
  const [uploading, setUploading] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { draft } = open;
  const left = LONGEST_MESSAGE - draft.trim().length;
  const canSend = (draft.trim() !== '' || files.length > 0) && left >= 0 && uploading === null;

  // As high as what is written, up to some lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [draft]);
  // On a screen with a keyboard one goes on writing at once; a phone's would cover what is to be read.
  useEffect(() => {
    if (matchMedia('(hover: hover) and (min-width: 48rem)').matches) area.current?.focus({ preventScroll: true });
  }, []);

  function send() {
    if (!canSend) return;
    open.send(draft.trim(), files);
    setFiles([]);
    setFault(null);
    area.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    // The Enter that ends a word of an input method is not meant to send it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  async function upload(chosen: readonly File[]) {
    setFault(null);
    let count = files.length;
    for (const file of chosen) {
      if (count >= MOST_MESSAGE_FILES) return setFault(t('compose.tooMany'));
      if (file.size > LARGEST_MESSAGE_FILE_MB * MEGABYTE) return setFault(t('compose.tooLarge', { name: file.name }));
      setUploading(file.name);
      try {
        const kept = await calls.upload(conversation, file);
        count += 1;
        setFiles((before) => [...before, kept]);
      } catch (error) {
        const { detail, title } = callProblem(error);
        setFault(t('compose.notUploaded', { name: file.name, why: detail ?? title ?? t('compose.notReached') }));
        return;
      } finally {
        setUploading(null);
      }
    }
  }

  async function remove(file: MessageFile) {
    setFiles((before) => before.filter((one) => one.id !== file.id));
    // What is not sent is erased within a day by itself.
    await calls.discard(conversation, file.id).catch(() => {});
    area.current?.focus();
  }

  return (
    <form
      className={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {(files.length > 0 || uploading !== null) && (
        <ul className={styles.chosen}>
          {files.map((file) => (
            <li key={file.id}>
              <span>{file.name}</span>
              <button
                type="button"
                aria-label={t('compose.remove', { name: file.name ?? '' })}
                onClick={() => void remove(file)}
              >
                ×
              </button>
            </li>
          ))}
          {uploading !== null && <li role="status">{t('compose.uploading', { name: uploading })}</li>}
        </ul>
      )}
      <div className={styles.row}>
        <button
          type="button"
          className={styles.attach}
          aria-label={t('compose.attach')}
          title={t('compose.attachHint')}
          disabled={uploading !== null}
          onClick={() => chooser.current?.click()}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path
              d="M15.5 9.5 10 15a3.5 3.5 0 0 1-5-5l6-6a2.4 2.4 0 0 1 3.4 3.4l-5.7 5.7a1.2 1.2 0 0 1-1.7-1.7l5-5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
              strokeLinecap="round"
            />
          </svg>
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={TYPES}
          aria-label={t('compose.attach')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            void upload(chosen);
          }}
        />
        <textarea
          ref={area}
          id={`${id}-text`}
          className={styles.area}
          rows={1}
          value={draft}
          placeholder={t('compose.placeholder')}
          aria-label={t('compose.label')}
          aria-invalid={left < 0 || undefined}
          aria-describedby={`${id}-hint`}
          enterKeyHint="send"
          onChange={(event) => open.write(event.target.value)}
          onKeyDown={onKey}
        />
        <button type="submit" className={styles.send} disabled={!canSend}>
          {t('compose.send')}
        </button>
      </div>
      <p id={`${id}-hint`} className={left < 0 ? styles.fault : styles.hint}>
        {left < 0
          ? t('compose.over', { count: -left })
          : left < NEAR_THE_END
            ? t('compose.left', { count: left })
            : t('compose.hint')}
      </p>
      <p className={styles.fault} role="alert">
        {fault}
      </p>
    </form>
  );
}
