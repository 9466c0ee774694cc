import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type OwnOrganization, ownOrganization } from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../console.js';
import { Completion } from '../../parts/completion.js';
import { showRefusal } from '../../parts/form.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';
import styles from './organization.module.css';
import { useIndustries, useOwnOrganization } from './own-organization.js';
import { merged, type Profile, profileOf, profileToSave } from './profile.js';

/** What the owners say of their organization: saved at once, public once it is verified. */
export function ProfileForm({ organization }: { organization: OwnOrganization }) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { refetch } = useOwnOrganization();
  const industries = useIndustries();
  const { message } = App.useApp();
  const [form] = Form.useForm<Profile>();
  const [isBusy, setBusy] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [conflict, setConflict] = useState<string[] | null>(null);
  // What the changes in the form are made on: it stays while a colleague saves something else.
  const read = useRef(organization);

  useEffect(() => {
    if (!isChanged) read.current = organization;
  }, [organization, isChanged]);

  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isChanged]);

  async function save(values: Profile) {
    setBusy(true);
    setRefusal(null);
    setConflict(null);
    try {
      const body = { ...profileToSave(values), version: read.current.version };
      const after = await api({ method: 'PUT', path: '/api/v1/organization', body, answer: ownOrganization });
      read.current = after;
      queries.setQueryData(['own-organization'], after);
      form.setFieldsValue(profileOf(after));
      setChanged(false);
      message.success(t('own.organization.saved'));
    } catch (error) {
      if (callProblem(error).facts.code === 'organization/stale-version') return await takeTheirs(values);
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, left));
    } finally {
      setBusy(false);
    }
  }

  /** A colleague saved meanwhile: what they changed is taken over, what I changed stays to be saved. */
  async function takeTheirs(values: Profile) {
    const { data } = await refetch();
    if (data === undefined) return;
    const { profile, both } = merged(profileOf(read.current), profileToSave(values), profileOf(data));
    read.current = data;
    form.setFieldsValue(profile);
    setConflict(both.map((field) => t(`own.field.${field}`)));
  }

  return (
    <Group title={t('own.organization.profile')} note={t('own.organization.profileNote')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={profileOf(organization)}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => void save(values)}
      >
        {conflict !== null && (
          <Alert
            type="warning"
            role="alert"
            className={styles.notice ?? ''}
            title={t('own.organization.conflict')}
            description={
              conflict.length === 0
                ? t('own.organization.conflictNone')
                : t('own.organization.conflictBoth', { fields: conflict.join('、') })
            }
          />
        )}
        <Form.Item name="introduction" label={t('register.introduction')}>
          <Input.TextArea maxLength={5000} rows={6} className={styles.growing ?? ''} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="industry" label={t('register.industry')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={industries.isLoading}
              options={industries.data?.industries.map(({ code: value, name: label }) => ({ value, label })) ?? []}
            />
          </Form.Item>
          <Form.Item name="size" label={t('register.size')}>
            <Input maxLength={30} placeholder={t('register.sizeHint')} />
          </Form.Item>
          <Form.Item name="ownership" label={t('own.field.ownership')}>
            <Input maxLength={40} placeholder={t('own.organization.ownershipHint')} />
          </Form.Item>
          <Form.Item name="placeCode" label={t('register.place')}>
            <Completion kind="place" placeholder={t('register.placeHint')} />
          </Form.Item>
        </div>
        <Form.Item name="address" label={t('register.address')}>
          <Input maxLength={200} autoComplete="street-address" />
        </Form.Item>
        <Form.Item name="website" label={t('register.website')}>
          <Input maxLength={200} inputMode="url" placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="contactName"
          label={t('register.contact')}
          extra={t('register.contactHint')}
          rules={[{ required: true }]}
        >
          <Input maxLength={50} autoComplete="name" />
        </Form.Item>
        {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
        <span className={styles.ways}>
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isChanged}>
            {t('own.save')}
          </Button>
          {isChanged && (
            <Button
              onClick={() => {
                form.setFieldsValue(profileOf(organization));
                setChanged(false);
                setConflict(null);
                setRefusal(null);
              }}
            >
              {t('own.drop')}
            </Button>
          )}
        </span>
      </Form>
    </Group>
  );
}
