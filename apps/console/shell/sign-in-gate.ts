/** Where calls wait while somebody signs in again. */
export interface SignInGate {
  /** Resolves with whether the same person is signed in again; all that ask meanwhile get the same answer. */
  ask(): Promise<boolean>;
  /** Whether somebody waits, told to who follows. */
  readonly isAsked: boolean;
  answer(isSignedIn: boolean): void;
  follow(listener: () => void): () => void;
}

export function signInGate(): SignInGate {
  const listeners = new Set<() => void>();
  let waiting: { promise: Promise<boolean>; resolve: (isSignedIn: boolean) => void } | null = null;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    get isAsked() {
      return waiting !== null;
    },
    ask() {
      if (waiting === null) {
        let resolve = (_: boolean) => {};
        const promise = new Promise<boolean>((settle) => {
          resolve = settle;
        });
        waiting = { promise, resolve };
        changed();
      }
      return waiting.promise;
    },
    answer(isSignedIn) {
      waiting?.resolve(isSignedIn);
      waiting = null;
      changed();
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
