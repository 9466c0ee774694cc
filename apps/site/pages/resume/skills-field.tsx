import { useState } from 'react';
import { Field } from '../../person/field.js';
import { Chips } from './combobox.js';
import { At } from './gaps.js';
import { isSeveral, mostSkills, withSkills } from './resume-draft.js';
import { useResumeTexts } from './texts.js';

/** Skills as chips: typed one after the other, or pasted as a list. */
export function SkillsField({ skills, onChange }: { skills: readonly string[]; onChange(skills: string[]): void }) {
  const t = useResumeTexts();
  const [typed, setTyped] = useState('');
  const [isComposing, setComposing] = useState(false);
  const take = (text: string) => {
    setTyped('');
    const next = withSkills(skills, text);
    if (next.length > skills.length) onChange(next);
  };
  return (
    <At name="skills">
      {(missing) => (
        <>
          <Field
            label={t('field.skills')}
            name="skills"
            hint={missing ?? t('field.skillsHint')}
            error={null}
            autoComplete="off"
            enterKeyHint="enter"
            disabled={skills.length >= mostSkills}
            value={typed}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={(event) => {
              setComposing(false);
              if (isSeveral(event.currentTarget.value)) take(event.currentTarget.value);
            }}
            onChange={(event) => {
              const { value } = event.target;
              // Android's keyboards name no keys: a comma is seen in what stands there.
              if (!isComposing && isSeveral(value)) take(value);
              else setTyped(value);
            }}
            onPaste={(event) => {
              // A field of one line would drop the breaks between the lines.
              const text = event.clipboardData.getData('text');
              if (!isSeveral(text)) return;
              event.preventDefault();
              take(`${typed}${text}`);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') {
                event.preventDefault();
                take(typed);
              } else if (event.key === 'Backspace' && typed === '' && skills.length > 0) {
                onChange(skills.slice(0, -1));
              }
            }}
            onBlur={() => take(typed)}
          />
          <Chips
            names={skills}
            removeLabel={(name) => t('field.removeSkill', { name })}
            onRemove={(at) => onChange(skills.filter((_, place) => place !== at))}
          />
        </>
      )}
    </At>
  );
}
