import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `urgent` is what a person waits for; `bulk` is what an import or a rebuild writes. They never share a queue. */
export const lanes = ['urgent', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

/** An event on its way from the transaction that wrote it to those who handle it. Kept for a week after that. */
@Entity('outbox_event')
export class OutboxEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  lane!: Lane;

  @Column('jsonb')
  payload!: unknown;

  /** The request or command that it came from, for the logs. */
  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When it was handed to the queue; null = to be handed over (again). */
  @Column('timestamptz', { name: 'relayed_at', nullable: true })
  relayedAt!: Date | null;

  /** When the last of its handlers was done. */
  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  /** The handlers that were done when it was noted as handled or failed: a retry runs only the others. */
  @Column('text', { name: 'handled_by', array: true })
  handledBy!: string[];

  /** How often its handlers were tried. */
  @Column('integer')
  attempts!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}
