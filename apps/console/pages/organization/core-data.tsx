import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { creditCodeFault, type OwnOrganization } from '#contracts';
import { useConsole, useMay } from '../../console.js';
import { FileChoice, formWith, paperTypes } from '../../parts/file-choice.js';
import { showRefusal } from '../../parts/form.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';
import styles from './organization.module.css';

/** What is verified: the name and the code. They change by the desk alone, with the licence that says so. */
export function CoreData({ organization }: { organization: OwnOrganization }) {
  const t = useTexts();
  const may = useMay();
  const [isChanging, setChanging] = useState(false);
  const { name, kind, creditCode, verifiedAt, submission } = organization;
  const canChange = may('organization:edit') && verifiedAt !== null && submission === null;
  return (
    <Group title={t('own.organization.core')} note={t('own.organization.coreNote')}>
      {isChanging ? (
        <ChangeForm organization={organization} onDone={() => setChanging(false)} />
      ) : (
        <>
          <dl className={styles.facts}>
            <dt>{t('register.name')}</dt>
            <dd>{name}</dd>
            <dt>{t('register.code')}</dt>
            <dd className={styles.code}>{creditCode ?? '—'}</dd>
            <dt>{t('register.kind')}</dt>
            <dd>{t(`organizationKind.${kind}`)}</dd>
          </dl>
          {canChange && <Button onClick={() => setChanging(true)}>{t('own.organization.change')}</Button>}
        </>
      )}
    </Group>
  );
}

function ChangeForm({ organization, onDone }: { organization: OwnOrganization; onDone: () => void }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ name: string; creditCode: string }>();
  const [licence, setLicence] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function submit(values: { name: string; creditCode: string }) {
    if (licence === null) return setMissing(true);
    setBusy(true);
    setRefusal(null);
    try {
      await api({ method: 'POST', path: '/api/v1/organization/changes', body: formWith(values, licence) });
      await queries.invalidateQueries({ queryKey: ['own-organization'] });
      message.success(t('own.organization.changeSent'), 6);
      onDone();
    } catch (error) {
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, left));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: organization.name, creditCode: organization.creditCode ?? '' }}
      onFinish={(values) => void submit(values)}
    >
      <Form.Item
        name="name"
        label={t('register.name')}
        extra={t('register.nameHint')}
        rules={[{ required: true, min: 2 }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="creditCode"
        label={t('register.code')}
        validateTrigger="onBlur"
        rules={[
          {
            validator: (_, given: string | undefined) => {
              const wrong = creditCodeFault(given ?? '');
              return wrong === null ? Promise.resolve() : Promise.reject(new Error(wrong.message[language]));
            },
          },
        ]}
      >
        <Input maxLength={24} spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item
        label={t('register.licence')}
        extra={t('register.licenceHint')}
        {...(isMissing && licence === null && { validateStatus: 'error' as const, help: t('register.licenceMissing') })}
      >
        <FileChoice accept={paperTypes} value={licence} onChange={setLicence} />
      </Form.Item>
      {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
      <span className={styles.ways}>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('register.submit')}
        </Button>
        <Button onClick={onDone}>{t('own.cancel')}</Button>
      </span>
    </Form>
  );
}
