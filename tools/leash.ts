/**
 * Loaded into a supervised process before its program: ends it when the supervisor is gone, however that went. The
 * supervisor holds the other end of the channel, which the system closes even after a kill -9.
 */
const LAST_SECONDS = 10;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LAST_SECONDS * 1000).unref();
});
process.channel?.unref();
