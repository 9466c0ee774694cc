import { ArrowLeftOutlined, CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTexts } from '../../texts.js';
import styles from './talents.module.css';

interface StepsProps {
  refs: readonly string[];
  opened: string;
  /** A page of its own, from which one goes back to the list. */
  isAlone?: boolean;
  onOpen: (ref: string) => void;
  onClose: () => void;
}

/** From one talent of a list to the next, and back to the list. */
export function Steps({ refs, opened, isAlone = false, onOpen, onClose }: StepsProps) {
  const t = useTexts();
  const at = refs.indexOf(opened);
  const before = at > 0 ? refs[at - 1] : undefined;
  const after = at >= 0 ? refs[at + 1] : undefined;
  return (
    <div className={styles.steps}>
      {isAlone && (
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onClose}>
          {t('talents.toList')}
        </Button>
      )}
      {at >= 0 && (
        <>
          <Button
            type="text"
            icon={<UpOutlined aria-hidden />}
            aria-label={t('talents.before')}
            title={`${t('talents.before')} (k)`}
            disabled={before === undefined}
            onClick={() => before !== undefined && onOpen(before)}
          />
          <Button
            type="text"
            icon={<DownOutlined aria-hidden />}
            aria-label={t('talents.after')}
            title={`${t('talents.after')} (j)`}
            disabled={after === undefined}
            onClick={() => after !== undefined && onOpen(after)}
          />
        </>
      )}
      {!isAlone && (
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('talents.close')}
          title={`${t('talents.close')} (Esc)`}
          onClick={onClose}
        />
      )}
    </div>
  );
}
