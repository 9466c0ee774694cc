import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../../texts.js';
import styles from './applications.module.css';
import { ReplyTemplatesDialog } from './reply-templates.js';
import { useReplyTemplates } from './use-recruiting.js';

/** A text of the organization's own to answer with; they are kept from here too. */
export function TemplateChoice({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useTexts();
  const id = useId();
  const { data } = useReplyTemplates();
  const [isKeeping, setKeeping] = useState(false);
  const templates = data?.templates ?? [];
  return (
    <div className={styles.templates}>
      <label htmlFor={id}>{t('applications.template.choose')}</label>
      <div>
        <Select
          id={id}
          value={null}
          disabled={templates.length === 0}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t(data?.templates.length === 0 ? 'applications.template.none' : 'applications.template.pick')}
          options={templates.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(chosen: string | null) => {
            const found = templates.find((one) => one.id === chosen);
            if (found !== undefined) onChoose(found.text);
          }}
        />
        <Button onClick={() => setKeeping(true)}>{t('applications.template.keep')}</Button>
      </div>
      {isKeeping && <ReplyTemplatesDialog onEnd={() => setKeeping(false)} />}
    </div>
  );
}
