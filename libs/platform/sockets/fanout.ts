/** What a process that serves browsers does with what others tell. */
export interface FanoutListener {
  onMessage(message: string): void;
  /** After each (re)connection: what was told meanwhile is gone. */
  onConnected(): void;
  /** The connection is lost or cannot be made; it is tried again by itself. */
  onLost(error: Error): void;
}

/** Carries messages between the processes of a fair: to every process that listens, in the order of one teller, at most once. */
export interface Fanout {
  /** Rejects when the message could not be handed over. */
  publish(message: string): Promise<void>;
  /** The first connection is waited for: it listens when this resolves. When that fails, later ones are tried in the background. */
  listen(listener: FanoutListener): Promise<void>;
  close(): Promise<void>;
}
