import { Alert, App, Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReceivedInterview } from '#contracts';
import { type CallProblem, callProblem } from '#ui';
import { useConsole } from '../../../console.js';
import { fieldErrorsOf } from '../../../parts/form.js';
import { refusalWords } from '../../../parts/problem.js';
import { usePhone } from '../../../parts/use-media.js';
import { useTexts } from '../../../texts.js';
import { MOST_WORDS } from '../answer.js';
import { useColleagues } from '../use-recruiting.js';
import { DayAndTime, type DayAndTimeValue, instantOf } from './day-and-time.js';
import styles from './interview.module.css';
import { TimeChoice, type TimesRefusal } from './time-choice.js';
import { isOvertaken, useInterviewActs } from './use-interview.js';

const usualMinutes = [30, 45, 60, 90];
const limits = { min: 10, max: 480 };
const bufferLimits = { min: 0, max: 120 };
/** Fields that are called as the api calls them. */
const plainFields = new Set([
  'times',
  'interviewers',
  'answerBy',
  'message',
  'bufferBefore',
  'bufferAfter',
  'isReserved',
]);

interface Values {
  interviewers: string[];
  length: number | 'other';
  minutes?: number | null;
  place: { kind: 'place' | 'online'; text?: string; takesOne?: boolean };
  bufferBefore?: number | null;
  bufferAfter?: number | null;
  isReserved?: boolean;
  times?: string[];
  answerBy?: DayAndTimeValue;
  message?: string;
}

interface Props {
  applicationId: string;
  who: string;
  /** What is booked and to be moved: everything but its times stays. Null where times are offered for a first time. */
  moved: ReceivedInterview | null;
  /** The one before it: who met where is likely to be so again. */
  before: ReceivedInterview | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Times for an interview, offered to who applied. Closed and opened again, it has what was typed. */
export function OfferTimes({ applicationId, who, moved, before, isOpen, onClose }: Props) {
  const t = useTexts();
  const isPhone = usePhone();
  const { message } = App.useApp();
  const { offer, act } = useInterviewActs(applicationId);
  const { person } = useConsole();
  const { people: listed, isBusy: isListing } = useColleagues();
  // Oneself first, and at once.
  const self = { id: person.id, name: person.name };
  const people = [self, ...listed.filter(({ id }) => id !== person.id)];
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<{ title: string; text: string | null } | null>(null);
  const [times, setTimes] = useState<TimesRefusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const interviewers = Form.useWatch('interviewers', form) ?? [];
  const length = Form.useWatch('length', form);
  const kind = Form.useWatch(['place', 'kind'], form) ?? 'place';
  const written = Form.useWatch('minutes', form);
  const minutes = moved?.minutes ?? (length === 'other' ? written : length) ?? 0;
  const isLengthKnown = Number.isInteger(minutes) && minutes >= limits.min && minutes <= limits.max;
  const buffers = {
    bufferBefore: bufferOf(Form.useWatch('bufferBefore', form)),
    bufferAfter: bufferOf(Form.useWatch('bufferAfter', form)),
  };
  const wanted =
    moved !== null
      ? { interviewId: moved.id }
      : isLengthKnown && interviewers.length > 0
        ? { applicationId, interviewers, minutes, ...buffers }
        : null;

  async function send(values: Values) {
    setBusy(true);
    setRefusal(null);
    setTimes(null);
    const chosen = values.times ?? [];
    const answerBy = values.answerBy && instantOf(values.answerBy);
    const words = values.message?.trim();
    const common = { times: chosen, ...(answerBy && { answerBy }), ...(words && { message: words }) };
    try {
      if (moved !== null) await act(moved.id, 'move', common);
      else {
        const text = values.place.text?.trim();
        const isOnSite = values.place.kind === 'place';
        const place = { kind: values.place.kind, ...(text && { text }), takesOne: isOnSite && !!values.place.takesOne };
        const { interviewers: who, isReserved = true } = values;
        await offer({ ...common, ...buffers, minutes, interviewers: who, place, isReserved });
      }
      message.success(t('interview.offered'), 4);
      form.resetFields();
      onClose();
    } catch (error) {
      show(callProblem(error), chosen);
    } finally {
      setBusy(false);
    }
  }

  /** Each sentence next to what it is about; what is about nothing here stands above. */
  function show(problem: CallProblem, chosen: readonly string[]) {
    const said = new Map<string, string>();
    for (const { path, message: words } of problem.errors) {
      const [, at] = /^times\.(\d+)$/.exec(path) ?? [];
      const time = at === undefined ? undefined : chosen[Number(at)];
      if (time !== undefined) said.set(time, words);
    }
    const fields = fieldErrorsOf(problem).flatMap(({ name: [first, second], errors }) => {
      if (first === 'times' && typeof second === 'number') return [];
      if (first === 'minutes') return { name: length === 'other' ? 'minutes' : 'length', errors };
      if (first === 'place') return { name: ['place', second === 'kind' ? 'kind' : 'text'], errors };
      if (first !== undefined && plainFields.has(String(first))) return { name: first, errors };
      return [];
    });
    form.setFields(fields as Parameters<typeof form.setFields>[0]);
    const isTaken = problem.facts.code === 'calendar/taken';
    if (isTaken)
      form.setFieldValue(
        'times',
        chosen.filter((time) => !said.has(time)),
      );
    if (said.size > 0 || isTaken) setTimes({ said, free: problem.freeTimes });
    const target = fields[0]?.name ?? (said.size > 0 ? 'times' : undefined);
    if (target !== undefined) form.scrollToField(target, { block: 'center' });
    if (fields.length === 0 && said.size === 0 && problem.freeTimes.length === 0)
      setRefusal({
        title: problem.title ?? refusalWords(t, problem),
        text: isOvertaken(problem) ? t('interview.overtaken') : problem.title && problem.detail,
      });
  }

  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={t(moved === null ? 'interview.offerTo' : 'interview.moveOf', { who })}
      size={isPhone ? '100%' : 560}
      mask={{ closable: false }}
      footer={
        <div className={styles.footer}>
          {refusal !== null && (
            <Alert
              type="error"
              role="alert"
              showIcon
              title={refusal.title}
              {...(refusal.text && { description: refusal.text })}
            />
          )}
          <Button
            type="primary"
            size={isPhone ? 'large' : 'middle'}
            block={isPhone}
            loading={isBusy}
            onClick={() => form.submit()}
          >
            {t('interview.send')}
          </Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={startOf(before, people)}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values) => void send(values)}
      >
        {moved !== null && <p className={styles.stays}>{t('interview.stays')}</p>}
        {moved === null && (
          <>
            <Form.Item
              name="interviewers"
              label={t('interview.interviewers')}
              rules={[{ required: true, message: t('interview.whoFirst') }]}
            >
              <Select
                mode="multiple"
                maxCount={6}
                loading={isListing}
                optionFilterProp="label"
                options={people.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
            <Form.Item name="length" label={t('interview.length')}>
              <Radio.Group
                optionType="button"
                options={[
                  ...usualMinutes.map((count) => ({ value: count, label: String(count) })),
                  { value: 'other', label: t('interview.otherLength') },
                ]}
              />
            </Form.Item>
            {length === 'other' && (
              <Form.Item
                name="minutes"
                label={t('interview.minutes')}
                rules={[{ required: true, type: 'integer', ...limits, message: t('interview.minutesWrong') }]}
              >
                <InputNumber step={5} inputMode="numeric" />
              </Form.Item>
            )}
            <Form.Item name={['place', 'kind']} label={t('interview.place')}>
              <Radio.Group
                options={[
                  { value: 'place', label: t('interview.onSite') },
                  { value: 'online', label: t('interview.online') },
                ]}
              />
            </Form.Item>
            <Form.Item
              name={['place', 'text']}
              label={t(kind === 'place' ? 'interview.address' : 'interview.link')}
              rules={[{ required: kind === 'place', whitespace: true, message: t('interview.addressMissing') }]}
            >
              <Input
                maxLength={200}
                placeholder={t(kind === 'place' ? 'interview.addressHint' : 'interview.linkHint')}
              />
            </Form.Item>
            {kind === 'place' && (
              <Form.Item name={['place', 'takesOne']} valuePropName="checked" extra={t('interview.takesOneNote')}>
                <Checkbox>{t('interview.takesOne')}</Checkbox>
              </Form.Item>
            )}
            <div className={styles.buffers}>
              {(['bufferBefore', 'bufferAfter'] as const).map((name) => (
                <Form.Item
                  key={name}
                  name={name}
                  label={t(`interview.${name}`)}
                  rules={[{ type: 'integer', ...bufferLimits, message: t('interview.bufferWrong') }]}
                >
                  <InputNumber step={5} inputMode="numeric" placeholder="0" />
                </Form.Item>
              ))}
            </div>
            <Form.Item name="isReserved" valuePropName="checked" extra={t('interview.reservedNote')}>
              <Checkbox>{t('interview.reserved')}</Checkbox>
            </Form.Item>
          </>
        )}
        <Form.Item
          name="times"
          label={t('interview.times')}
          rules={[{ required: true, type: 'array', min: 1, message: t('interview.timesMissing') }]}
        >
          <TimeChoice wanted={wanted} minutes={minutes} refusal={times} />
        </Form.Item>
        <Form.Item name="message" label={t('interview.message')}>
          <Input.TextArea rows={3} maxLength={MOST_WORDS} />
        </Form.Item>
        <Form.Item
          name="answerBy"
          label={t('interview.answerBy')}
          extra={t('interview.answerByNote')}
          rules={[
            {
              validator: async (_, given?: DayAndTimeValue) => {
                if (given && (given.day === null) !== (given.time === null)) throw new Error(t('interview.half'));
              },
            },
          ]}
        >
          <DayAndTime label={t('interview.answerBy')} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}

/** Minutes that are kept free; none while what is written is no such number. */
function bufferOf(given: number | null | undefined): number {
  return Number.isInteger(given) ? Math.min(Math.max(given ?? 0, bufferLimits.min), bufferLimits.max) : 0;
}

/** What the form begins with: as it was the last time, as far as it still can be. */
function startOf(before: ReceivedInterview | null, people: readonly { id: string }[]): Values {
  const known = before?.interviewers.map(({ id }) => id).filter((id) => people.some((one) => one.id === id)) ?? [];
  const length = before === null ? 30 : usualMinutes.includes(before.minutes) ? before.minutes : 'other';
  return {
    interviewers: known.length > 0 ? known : people.slice(0, 1).map(({ id }) => id),
    length,
    ...(length === 'other' && { minutes: before?.minutes ?? null }),
    place: { kind: before?.place.kind ?? 'place', ...(before?.place.text && { text: before.place.text }) },
    bufferBefore: before?.bufferBefore ?? null,
    bufferAfter: before?.bufferAfter ?? null,
    isReserved: before?.isReserved ?? true,
    times: [],
  };
}
