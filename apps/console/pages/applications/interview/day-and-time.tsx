import { DatePicker, type DatePickerProps, TimePicker } from 'antd';
import { MOST_DAYS_AHEAD } from '#contracts';
import { dayBefore } from '#ui';
import { usePhone } from '../../../parts/use-media.js';
import { useTexts } from '../../../texts.js';
import styles from './interview.module.css';

/** Of one picker: its type allows for several days too. */
type Picked = Exclude<NonNullable<DatePickerProps['value']>, unknown[]>;

export interface DayAndTimeValue {
  day: Picked | null;
  time: Picked | null;
}

/** The instant of a day and a time by the clocks of Shanghai, wherever the browser is; null while one of them is missing. */
export function instantOf({ day, time }: DayAndTimeValue): string | null {
  if (day === null || time === null) return null;
  return new Date(`${day.format('YYYY-MM-DD')}T${time.format('HH:mm')}:00+08:00`).toISOString();
}

interface Props {
  /** What the two are about. */
  label: string;
  id?: string;
  value?: DayAndTimeValue;
  onChange?: (value: DayAndTimeValue) => void;
}

const nothing: DayAndTimeValue = { day: null, time: null };

/** A day and a time within the days on which an interview may be. */
export function DayAndTime({ label, id, value = nothing, onChange }: Props) {
  const t = useTexts();
  // A keyboard would cover the days.
  const inputReadOnly = usePhone();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const last = dayBefore(today, -MOST_DAYS_AHEAD);
  return (
    <fieldset className={styles.moment} aria-label={label}>
      <DatePicker
        {...(id !== undefined && { id })}
        aria-label={`${label} ${t('interview.day')}`}
        placeholder={t('interview.day')}
        inputReadOnly={inputReadOnly}
        value={value.day}
        showNow={false}
        disabledDate={(day) => day.format('YYYY-MM-DD') < today || day.format('YYYY-MM-DD') > last}
        onChange={(day) => onChange?.({ ...value, day: one(day) })}
      />
      <TimePicker
        aria-label={`${label} ${t('interview.time')}`}
        placeholder={t('interview.time')}
        inputReadOnly={inputReadOnly}
        format="HH:mm"
        minuteStep={5}
        showNow={false}
        value={value.time}
        onChange={(time) => onChange?.({ ...value, time: one(time) })}
      />
    </fieldset>
  );
}

const one = (picked: Picked | Picked[] | null) => (Array.isArray(picked) ? (picked[0] ?? null) : picked);
