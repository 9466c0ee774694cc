import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  creditCodeFault,
  industriesResponse,
  normalizedCreditCode,
  type OrganizationForm,
  type OwnSubmission,
  organizationKinds,
  organizationLookup,
  ownRequests,
  type SubmissionState,
} from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Completion } from '../../parts/completion.js';
import { FileChoice, formWith, paperTypes } from '../../parts/file-choice.js';
import { showRefusal } from '../../parts/form.js';
import { Frame } from '../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useSettled } from '../../parts/use-settled.js';
import { useTexts } from '../../texts.js';
import { JoinForm } from './join-form.js';
import { OwnRequests } from './own-requests.js';
import styles from './register.module.css';
import { wayIn } from './way-in.js';

/** Brings an organization in, or corrects what was returned: the code first, which says much by itself. */
export function RegisterPage() {
  const t = useTexts();
  const { api } = useConsole();
  const [params] = useSearchParams();
  const id = params.get('correct');
  const { data, error, refetch } = useQuery({
    queryKey: ['own-requests'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organizations/mine', answer: ownRequests }),
  });
  const returned = data?.submissions.find(({ id: own, state }) => own === id && canBeSentAgain.includes(state));
  return (
    <Frame title={t('register.title')}>
      {error !== null && <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          <p className={styles.lead}>{t('register.lead')}</p>
          {returned === undefined && <OwnRequests />}
          <RegistrationForm key={returned?.id ?? 'new'} returned={returned ?? null} />
        </>
      )}
    </Frame>
  );
}

const canBeSentAgain: readonly SubmissionState[] = ['draft', 'returned', 'withdrawn'];

/** What need not be said. */
const blank = {
  industry: null,
  size: null,
  ownership: null,
  placeCode: null,
  address: null,
  introduction: null,
  website: null,
} satisfies Partial<OrganizationForm>;

interface RegistrationProps {
  returned: OwnSubmission | null;
}

function RegistrationForm({ returned }: RegistrationProps) {
  const t = useTexts();
  const { api, language, person } = useConsole();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<OrganizationForm>();
  const [licence, setLicence] = useState<File | null>(null);
  const [isLicenceMissing, setLicenceMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // The same registration sent twice, by a slow network say, is made once.
  const key = useRef(crypto.randomUUID());
  const code = normalizedCreditCode(Form.useWatch('creditCode', form) ?? '');
  const fault = code === '' ? null : creditCodeFault(code);
  const isWhole = code !== '' && fault === null;
  const name = useSettled(Form.useWatch('name', form)?.trim() ?? '', 300);
  const lookup = useQuery({
    queryKey: ['lookup', code, name],
    queryFn: () => {
      const query = new URLSearchParams({ code, ...(name && { name }) });
      return api({ method: 'GET', path: `/api/v1/organizations/lookup?${query}`, answer: organizationLookup });
    },
    enabled: isWhole,
    // Of another name the code still says the same.
    placeholderData: (before, query) => (query?.queryKey[1] === code ? before : undefined),
  });
  const [meant, setMeant] = useState<string | null>(null);
  const industries = useQuery({
    queryKey: ['reference', 'industries'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/reference/industries', answer: industriesResponse }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const way = wayIn(returned === null && isWhole ? lookup.data : undefined, meant);

  async function submit(values: OrganizationForm) {
    if (licence === null && !returned?.hasLicence) return setLicenceMissing(true);
    setBusy(true);
    setRefusal(null);
    const given = Object.entries({ ...blank, ...returned?.data, ...values });
    const data = Object.fromEntries(given.map(([name, value]) => [name, value === '' ? null : (value ?? null)]));
    try {
      if (returned) {
        const body = formWith({ version: returned.version, form: data }, licence);
        await api({ method: 'PUT', path: `/api/v1/organizations/submissions/${returned.id}`, body });
      } else {
        const path =
          way.kind === 'claim'
            ? `/api/v1/organizations/${way.id}/claims`
            : way.kind === 'own'
              ? `/api/v1/organizations/${way.id}/ownership-requests`
              : '/api/v1/organizations';
        const body = formWith(way.kind === 'own' ? { contactName: data.contactName } : data, licence);
        await api({ method: 'POST', path, body, idempotencyKey: key.current });
      }
      key.current = crypto.randomUUID();
      form.resetFields();
      setLicence(null);
      setMeant(null);
      await queries.invalidateQueries({ queryKey: ['own-requests'] });
      await navigate('/register', { replace: true });
      scrollTo(0, 0);
    } catch (error) {
      const left = showRefusal(form, error, returned ? 'form' : '');
      if (left !== null) setRefusal(refusalWords(t, left));
    } finally {
      setBusy(false);
    }
  }

  const meaning =
    lookup.data?.department && lookup.data.category
      ? t('register.registeredBy', { department: lookup.data.department, category: lookup.data.category })
      : t('register.codeRight');
  const optional = <span className={styles.optional}>{t('register.optional')}</span>;
  const about = (
    <>
      <Form.Item
        name="name"
        label={t('register.name')}
        extra={t('register.nameHint')}
        rules={[{ required: true, min: 2 }]}
      >
        <Input maxLength={100} autoComplete="organization" />
      </Form.Item>
      {lookup.data !== undefined &&
        lookup.data.found === null &&
        lookup.data.sameName.length > 0 &&
        returned === null && (
          <div className={styles.same} role="status">
            <p>{t('own.register.sameName')}</p>
            {lookup.data.sameName.map((one) => (
              <Checkbox
                key={one.id}
                checked={meant === one.id}
                onChange={() => setMeant(meant === one.id ? null : one.id)}
              >
                {t('own.register.claimIt', { name: one.name })}{' '}
                <a href={`/organizations/${one.id}`} target="_blank" rel="noreferrer">
                  {t('own.register.look')}
                </a>
              </Checkbox>
            ))}
          </div>
        )}
      <Form.Item name="kind" label={t('register.kind')}>
        <Select options={organizationKinds.map((value) => ({ value, label: t(`organizationKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="placeCode" label={t('register.place')} rules={[{ required: true }]}>
        <Completion kind="place" placeholder={t('register.placeHint')} />
      </Form.Item>
    </>
  );
  const more = (
    <>
      <Form.Item
        name="industry"
        label={
          <>
            {t('register.industry')} {optional}
          </>
        }
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={industries.isLoading}
          options={industries.data?.industries.map(({ code: value, name: label }) => ({ value, label })) ?? []}
        />
      </Form.Item>
      <Form.Item
        name="size"
        label={
          <>
            {t('register.size')} {optional}
          </>
        }
      >
        <Input maxLength={30} placeholder={t('register.sizeHint')} />
      </Form.Item>
      <Form.Item
        name="address"
        label={
          <>
            {t('register.address')} {optional}
          </>
        }
      >
        <Input maxLength={200} autoComplete="street-address" />
      </Form.Item>
      <Form.Item
        name="website"
        label={
          <>
            {t('register.website')} {optional}
          </>
        }
      >
        <Input maxLength={200} type="url" placeholder="https://" />
      </Form.Item>
      <Form.Item
        name="introduction"
        label={
          <>
            {t('register.introduction')} {optional}
          </>
        }
      >
        <Input.TextArea maxLength={5000} rows={4} className={styles.growing ?? ''} />
      </Form.Item>
    </>
  );
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form ?? ''}
      requiredMark={false}
      initialValues={returned ? returned.data : { ...blank, kind: 'enterprise', contactName: person.name }}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(values) => void submit(values)}
    >
      {returned?.reason != null && (
        <Alert
          type="warning"
          className={styles.notice ?? ''}
          title={t('register.returned', { reason: returned.reason })}
        />
      )}
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
        // While one types, a character that cannot be is told at once, a length only when the field is left.
        {...(fault?.code === 'character' && { validateStatus: 'error', help: fault.message[language] })}
        extra={isWhole ? <span className={styles.right}>{meaning}</span> : t('register.codeHint')}
      >
        <Input autoComplete="off" spellCheck={false} maxLength={24} className={styles.code ?? ''} />
      </Form.Item>
      {way.kind === 'join' && <JoinForm key={way.id} id={way.id} name={way.name} />}
      {(way.kind === 'claim' || way.kind === 'own') && (
        <Alert
          type="info"
          className={styles.notice ?? ''}
          title={t(`own.register.${way.kind}`, { name: way.name })}
          description={t(`own.register.${way.kind}Text`)}
        />
      )}
      {way.kind !== 'join' && (
        <>
          {way.kind !== 'own' && about}
          <Form.Item
            label={t('register.licence')}
            extra={t('register.licenceHint')}
            {...(isLicenceMissing &&
              licence === null && { validateStatus: 'error' as const, help: t('register.licenceMissing') })}
          >
            <FileChoice accept={paperTypes} value={licence} onChange={setLicence} />
            {returned?.hasLicence && licence === null && (
              <a
                className={styles.there}
                href={`/api/v1/organizations/submissions/${returned.id}/licence`}
                target="_blank"
                rel="noreferrer"
              >
                {t('own.register.licenceThere')}
              </a>
            )}
          </Form.Item>
          <Form.Item
            name="contactName"
            label={t('register.contact')}
            extra={t('register.contactHint')}
            rules={[{ required: true }]}
          >
            <Input maxLength={50} autoComplete="name" />
          </Form.Item>
          {way.kind !== 'own' && more}
          {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
          <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
            {t('register.submit')}
          </Button>
        </>
      )}
    </Form>
  );
}
