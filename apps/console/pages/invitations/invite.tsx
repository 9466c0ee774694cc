import { Alert, App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { INVITATION_DAYS, type TalentView } from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { VacancyChoice } from '../applications/vacancy-choice.js';
import { InvitationStateWord } from './invitation-state.js';
import styles from './invitations.module.css';
import { useInvitationsOf, useInvite } from './use-invitations.js';

/** Invites a talent to an open vacancy, in a few words; beside a vacancy's fitting talents, to that one. */
export function Invite({ view, onEnd }: { view: TalentView; onEnd: () => void }) {
  const t = useTexts();
  const { person } = useConsole();
  const { message } = App.useApp();
  // The page of a vacancy's fitting talents has its id in the address.
  const { id: beside = null } = useParams();
  const inviting = useInvite(view.ref);
  const id = useId();
  const organization = person.hat.kind === 'member' ? person.hat.organizationName : '';
  const [vacancyId, setVacancy] = useState(beside);
  const [text, setText] = useState(() => t('invitations.text', { organization, name: person.name }));
  const refusal =
    inviting.error === null
      ? null
      : (callProblem(inviting.error).errors[0]?.message ?? refusalWords(t, inviting.error));

  function send() {
    if (vacancyId === null) return;
    inviting.mutate(
      { vacancyId, message: text.trim() },
      {
        onSuccess: () => {
          message.success(t('invitations.done'));
          onEnd();
        },
      },
    );
  }

  return (
    <form
      className={styles.form}
      aria-label={t('invitations.invite')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <span className={styles.label}>{t('invitations.vacancy')}</span>
      <VacancyChoice isOpenOnly vacancy={vacancyId} onChoose={setVacancy} />
      <label htmlFor={id}>{t('talents.askMessage')}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={5}
        maxLength={500}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-hint`} className={styles.when}>
        {t('invitations.hint', { days: INVITATION_DAYS })}
      </p>
      {refusal !== null && <Alert type="error" role="alert" showIcon title={refusal} />}
      <p className={styles.formWays}>
        <Button
          type="primary"
          htmlType="submit"
          loading={inviting.isPending}
          disabled={text.trim() === '' || vacancyId === null}
        >
          {t('invitations.send')}
        </Button>
        <Button type="text" onClick={onEnd}>
          {t('own.cancel')}
        </Button>
      </p>
    </form>
  );
}

/** To which vacancies a talent was invited, and what became of it; nothing where they were not. */
export function Invited({ talent }: { talent: string }) {
  const t = useTexts();
  const invitations = useInvitationsOf(talent);
  if (invitations.length === 0) return null;
  return (
    <ul className={styles.invited}>
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <span>{t('invitations.to', { title: invitation.vacancy.title })}</span>
          <InvitationStateWord invitation={invitation} />
        </li>
      ))}
    </ul>
  );
}
