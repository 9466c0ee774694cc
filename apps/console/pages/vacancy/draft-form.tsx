import { Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { educations, employments, experiences, LONGEST_CONDITION, MOST_CONDITIONS, musts } from '#contracts';
import { Completion } from '../../parts/completion.js';
import { useTexts } from '../../texts.js';
import type { Draft } from './draft.js';
import styles from './vacancy.module.css';

/** Rewrites the draft as it is by then: another field may have changed since this one was drawn. */
export type Write = (rewrite: (draft: Draft) => Draft) => void;

const names = {
  title: 'vacancy.name',
  employment: 'vacancy.employment',
  headcount: 'vacancy.headcount',
  occupation: 'vacancy.occupation',
  placeCode: 'vacancy.place',
  address: 'vacancy.address',
  pay: 'vacancy.pay',
  'pay.monthlyMin': 'vacancy.monthlyMin',
  'pay.monthlyMax': 'vacancy.monthlyMax',
  'pay.months': 'vacancy.months',
  'pay.reason': 'vacancy.reason',
  education: 'vacancy.education',
  experience: 'vacancy.experience',
  musts: 'vacancy.musts',
  conditions: 'vacancy.conditions',
  disciplines: 'vacancy.disciplines',
  skills: 'vacancy.skills',
  benefits: 'vacancy.benefits',
  description: 'vacancy.description',
} as const;

/** The text that names the field to which a path of the draft leads; null where it has none of its own. */
export function fieldNameAt(path: string): (typeof names)[keyof typeof names] | null {
  const [field] = path.split('.');
  return names[path as keyof typeof names] ?? names[field as keyof typeof names] ?? null;
}

interface DraftFormProps {
  draft: Draft;
  onChange: Write;
  errorAt: (path: string) => string | undefined;
  isClosed: boolean;
  names: { place: string | undefined; occupation: string | undefined };
}

/** The fields in the order in which people think of them: what, where, pay, who, then in words. */
export function DraftForm({ draft, onChange, errorAt, isClosed, names }: DraftFormProps) {
  const t = useTexts();
  const set = (change: Partial<Draft>) => onChange((now) => ({ ...now, ...change }));
  const at = (path: string) => ({ error: errorAt(path) });
  return (
    <Form layout="vertical" component="div" disabled={isClosed} requiredMark={false}>
      <Group title={t('vacancy.what')}>
        <Item label={t('vacancy.name')} hint={t('vacancy.nameHint')} {...at('title')}>
          {(field) => (
            <Input
              {...field}
              data-lint="title"
              maxLength={60}
              value={draft.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Item>
        <div className={styles.pair}>
          <Item label={t('vacancy.employment')} {...at('employment')}>
            {(field) => (
              <Select
                {...field}
                value={draft.employment}
                options={employments.map((value) => ({ value, label: t(`employment.${value}`) }))}
                onChange={(employment) => set({ employment })}
              />
            )}
          </Item>
          <Item label={t('vacancy.headcount')} {...at('headcount')}>
            {(field) => (
              <InputNumber
                {...field}
                min={1}
                max={9999}
                precision={0}
                className={styles.number ?? ''}
                value={draft.headcount}
                onChange={(headcount) => set({ headcount })}
              />
            )}
          </Item>
        </div>
        <Item label={t('vacancy.occupation')} {...at('occupation')}>
          {(field) => (
            <Completion
              {...field}
              kind="occupation"
              disabled={isClosed}
              placeholder={t('vacancy.occupationHint')}
              value={draft.occupation}
              chosen={names.occupation}
              onChange={(occupation) => set({ occupation })}
            />
          )}
        </Item>
      </Group>
      <Group title={t('vacancy.where')}>
        <Item label={t('vacancy.place')} {...at('placeCode')}>
          {(field) => (
            <Completion
              {...field}
              kind="place"
              disabled={isClosed}
              placeholder={t('vacancy.placeHint')}
              value={draft.placeCode}
              chosen={names.place}
              onChange={(placeCode) => set({ placeCode })}
            />
          )}
        </Item>
        <Item label={t('vacancy.address')} hint={t('vacancy.addressHint')} {...at('address')}>
          {(field) => (
            <Input
              {...field}
              maxLength={100}
              value={draft.address ?? ''}
              onChange={(event) => set({ address: event.target.value })}
            />
          )}
        </Item>
      </Group>
      <Group title={t('vacancy.pay')}>
        <PayFields pay={draft.pay ?? emptyPay} onChange={onChange} errorAt={errorAt} />
      </Group>
      <Group title={t('vacancy.who')}>
        <div className={styles.pair}>
          <Item label={t('vacancy.education')} {...at('education')}>
            {(field) => (
              <Select
                {...field}
                allowClear
                value={draft.education}
                options={educations.map((value) => ({ value, label: t(`education.${value}`) }))}
                onChange={(education) => set({ education: education ?? null })}
              />
            )}
          </Item>
          <Item label={t('vacancy.experience')} {...at('experience')}>
            {(field) => (
              <Select
                {...field}
                allowClear
                value={draft.experience}
                options={experiences.map((value) => ({ value, label: t(`experience.${value}`) }))}
                onChange={(experience) => set({ experience: experience ?? null })}
              />
            )}
          </Item>
        </div>
        <Item label={t('vacancy.musts')} hint={t('vacancy.mustsHint')} {...at('musts')}>
          {({ id, ...field }) => (
            <Checkbox.Group
              {...field}
              aria-labelledby={id}
              value={draft.musts}
              options={musts.map((value) => ({ value, label: t(`vacancy.must.${value}`) }))}
              onChange={(chosen) => set({ musts: musts.filter((must) => chosen.includes(must)) })}
            />
          )}
        </Item>
        <Tags name="conditions" draft={draft} set={set} error={errorAt('conditions')} />
        {(['disciplines', 'skills'] as const).map((name) => (
          <Tags key={name} name={name} draft={draft} set={set} error={errorAt(name)} />
        ))}
      </Group>
      <Group title={t('vacancy.text')}>
        <Item label={t('vacancy.description')} hint={t('vacancy.descriptionHint')} {...at('description')}>
          {(field) => (
            <Input.TextArea
              {...field}
              data-lint="description"
              maxLength={5000}
              rows={10}
              className={styles.growing ?? ''}
              value={draft.description}
              onChange={(event) => set({ description: event.target.value })}
            />
          )}
        </Item>
        <Tags name="benefits" draft={draft} set={set} error={errorAt('benefits')} />
      </Group>
    </Form>
  );
}

type Setting = { draft: Draft; set: (change: Partial<Draft>) => void };

type Pay = NonNullable<Draft['pay']>;

const emptyPay = { kind: 'range', monthlyMin: null, monthlyMax: null, months: null } satisfies Pay;

interface PayProps extends Pick<DraftFormProps, 'onChange' | 'errorAt'> {
  pay: Pay;
}

function PayFields({ pay, onChange, errorAt }: PayProps) {
  const t = useTexts();
  const set = (next: Pay) => onChange((now) => ({ ...now, pay: next }));
  const setRange = (change: Partial<typeof emptyPay>) =>
    onChange((now) => ({ ...now, pay: { ...emptyPay, ...(now.pay?.kind === 'range' && now.pay), ...change } }));
  return (
    <>
      <Segmented
        className={styles.choice ?? ''}
        aria-label={t('vacancy.pay')}
        value={pay.kind}
        options={[
          { value: 'range', label: t('vacancy.range') },
          { value: 'negotiable', label: t('vacancy.negotiable') },
        ]}
        onChange={(kind) => set(kind === 'range' ? emptyPay : { kind: 'negotiable', reason: '' })}
      />
      {pay.kind === 'negotiable' ? (
        <Item
          label={t('vacancy.reason')}
          hint={t('vacancy.reasonHint')}
          error={errorAt('pay.reason') ?? errorAt('pay')}
        >
          {(field) => (
            <Input
              {...field}
              data-lint="payText"
              maxLength={200}
              value={pay.reason}
              onChange={(event) => set({ kind: 'negotiable', reason: event.target.value })}
            />
          )}
        </Item>
      ) : (
        <div className={styles.pair}>
          {(['monthlyMin', 'monthlyMax', 'months'] as const).map((name) => (
            <Item
              key={name}
              label={t(`vacancy.${name}`)}
              error={errorAt(`pay.${name}`) ?? (name === 'monthlyMin' ? errorAt('pay') : undefined)}
            >
              {(field) => (
                <InputNumber
                  {...field}
                  className={styles.number ?? ''}
                  min={name === 'months' ? 12 : 100}
                  max={name === 'months' ? 24 : 1_000_000}
                  step={name === 'months' ? 1 : 500}
                  precision={0}
                  placeholder={name === 'months' ? '12' : ''}
                  value={pay[name]}
                  onChange={(value) => setRange({ [name]: value })}
                />
              )}
            </Item>
          ))}
        </div>
      )}
    </>
  );
}

function Tags({
  name,
  draft,
  set,
  error,
}: Setting & { name: 'conditions' | 'disciplines' | 'skills' | 'benefits'; error: string | undefined }) {
  const t = useTexts();
  const most = { conditions: MOST_CONDITIONS, disciplines: 10, skills: 20, benefits: 20 }[name];
  const longest = name === 'conditions' ? LONGEST_CONDITION : 30;
  return (
    <Item
      label={t(`vacancy.${name}`)}
      hint={t(name === 'conditions' ? 'vacancy.conditionsHint' : 'vacancy.tagsHint')}
      error={error}
    >
      {(field) => (
        <Select
          {...field}
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={most}
          tokenSeparators={name === 'conditions' ? [';', '；'] : [',', '，', '、', ';', '；']}
          value={draft[name]}
          onChange={(items: string[]) =>
            set({ [name]: items.map((item) => item.trim().slice(0, longest)).filter(Boolean) })
          }
        />
      )}
    </Item>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

interface ItemProps {
  label: string;
  hint?: string;
  error: string | undefined;
  children: (field: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string; status?: 'error' }) => ReactNode;
}

/** A field with its name and what helps, or what is wrong. */
function Item({ label, hint, error, children }: ItemProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className={styles.item}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(error !== undefined && { 'aria-invalid': true as const, status: 'error' as const }),
        ...(said !== undefined && { 'aria-describedby': `${id}-said` }),
      })}
      {said !== undefined && (
        <p id={`${id}-said`} className={error === undefined ? styles.hint : styles.failed}>
          {said}
        </p>
      )}
    </div>
  );
}
