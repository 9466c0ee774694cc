import { App, Button } from 'antd';
import { useTexts } from '../texts.js';

/** So long what was done can be taken back from where it is told. */
const UNDO_SECONDS = 10;

/** Tells what was done, with the way back. @returns to be called with what is said, and what undoes it: true when it did */
export function useUndoable(): (said: string, undo: () => Promise<boolean>) => void {
  const t = useTexts();
  const { message } = App.useApp();
  return (said, undo) => {
    const key = `undo ${Date.now()}`;
    message.success({
      key,
      duration: UNDO_SECONDS,
      content: (
        <span>
          {said}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              void undo().then((isUndone) => isUndone && message.success(t('own.bulk.undone')));
            }}
          >
            {t('own.bulk.undo')}
          </Button>
        </span>
      ),
    });
  };
}
