import type { Language } from '#contracts';
import type { MessageAttachment } from './channel.port.js';

/** A message as the mailbox of a demo shows it. */
export interface MailboxMessage {
  id: string;
  kind: 'sms' | 'mail';
  recipient: string;
  language: Language;
  subject: string | null;
  body: string;
  code: string | null;
  attachments: readonly MessageAttachment[];
  receivedAt: Date;
}

const texts = {
  zh: {
    title: '演示信箱',
    about: '这是演示环境：短信和邮件不会真正发出，而是显示在这里，保留 24 小时。',
    empty: '还没有消息。获取验证码后，几秒内就会出现在这里。',
    sms: '短信',
    mail: '邮件',
    to: '发送至',
    code: '验证码',
    attachment: '附件',
    home: '返回首页',
    homePath: '/',
    other: 'English',
    otherPath: '/en/demo/mailbox',
    otherLanguage: 'en',
  },
  en: {
    title: 'Mailbox of the demo',
    about: 'This is a demo: messages are not really sent. They stand here instead, for 24 hours.',
    empty: 'No message yet. A code that you ask for is here within seconds.',
    sms: 'SMS',
    mail: 'E-mail',
    to: 'To',
    code: 'Code',
    attachment: 'Attached',
    home: 'Back to the fair',
    homePath: '/en',
    other: '中文',
    otherPath: '/demo/mailbox',
    otherLanguage: 'zh-CN',
  },
} as const satisfies Record<Language, Record<string, string>>;

const tags = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** The mailbox of a demo as a page, the newest message first. Without a script it loads itself anew. */
export function mailboxPage(language: Language, messages: readonly MailboxMessage[]): string {
  const t = texts[language];
  return `<!doctype html>
<html lang="${tags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<noscript><meta http-equiv="refresh" content="5"></noscript>
<title>${t.title} · 永不落幕 Everfair</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/mailbox.css">
<script src="/demo/mailbox.js" defer></script>
</head>
<body>
<header>
<nav><a href="${t.homePath}">${t.home}</a><a href="${t.otherPath}" lang="${t.otherLanguage}" hreflang="${t.otherLanguage}">${t.other}</a></nav>
<h1>${t.title}</h1>
<p>${t.about}</p>
</header>
<main aria-live="polite">
${messages.length === 0 ? `<p class="empty">${t.empty}</p>` : messages.map((message) => item(message, language)).join('\n')}
</main>
</body>
</html>
`;
}

function item(
  { id, kind, recipient, language: written, subject, body, code, attachments, receivedAt }: MailboxMessage,
  language: Language,
) {
  const t = texts[language];
  return `<article id="message-${id}" aria-label="${t[kind]} ${escaped(recipient)}">
<p class="head"><span class="kind">${t[kind]}</span> <span>${t.to} <b>${escaped(recipient)}</b></span> <time datetime="${receivedAt.toISOString()}">${timeOf(receivedAt, language)}</time></p>
${subject === null ? '' : `<h2 lang="${tags[written]}">${escaped(subject)}</h2>\n`}${code === null ? '' : `<p class="code"><span class="label">${t.code}</span> <output>${escaped(code)}</output></p>\n`}<p class="body" lang="${tags[written]}">${linked(body)}</p>
${attachments.map((file) => attached(file, language)).join('')}</article>`;
}

/** As it is in the file: whoever tries the fair out sees what a mail program would be given. */
function attached({ name, content }: MessageAttachment, language: Language): string {
  return `<details><summary>${texts[language].attachment} ${escaped(name)}</summary><pre>${escaped(content)}</pre></details>\n`;
}

function timeOf(instant: Date, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

/** Addresses of pages as links, so that what a message asks for can be done from here. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[\w.:/?#@!$&'()*+,;=%~-]+[\w/=-])/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Brings in what came, and leaves the page alone while nothing did. */
export const mailboxScript = `
const main = document.querySelector('main');
const look = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (!answer || !answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (found && found.innerHTML !== main.innerHTML) main.replaceChildren(...found.childNodes);
};
setInterval(look, 2000);
document.addEventListener('visibilitychange', look);
`;

/** Colours and sizes are those of libs/ui/tokens.css; a test holds them together. */
export const mailboxStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7;
  --surface: #ffffff;
  --line: #e4e1d9;
  --ink: #1d2221;
  --ink-2: #545b59;
  --accent: #0b6a5f;
  --accent-soft: #e3f0ed;
  --space-2: 8px;
  --space-3: 16px;
  --space-4: 24px;
  --radius: 10px;
  --font: "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "Segoe UI", system-ui, sans-serif;
  --text-1: 0.8125rem;
  --text-2: 0.9375rem;
  --text-3: 1.0625rem;
  --text-4: 1.625rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121615;
    --surface: #191e1d;
    --line: #2a302e;
    --ink: #e9ebe8;
    --ink-2: #b0b7b3;
    --accent: #57c2b0;
    --accent-soft: #16302c;
  }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); font: var(--text-2) / 1.7 var(--font); }
header, main { max-width: 44rem; margin: 0 auto; padding: var(--space-3); }
main { padding-top: 0; }
nav { display: flex; justify-content: space-between; }
nav a { display: inline-flex; align-items: center; min-height: 44px; }
a { color: var(--accent); overflow-wrap: anywhere; }
a:focus-visible { border-radius: 6px; outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { font-size: var(--text-4); line-height: 1.4; }
h2 { font-size: var(--text-3); margin-bottom: var(--space-2); }
header p, .empty, time, .label { color: var(--ink-2); }
article { margin-bottom: var(--space-3); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.head { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); margin-bottom: var(--space-2); font-size: var(--text-1); overflow-wrap: anywhere; }
.kind { padding: 0 var(--space-2); border-radius: 6px; background: var(--accent-soft); color: var(--accent); }
time { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.code output { font-size: 2.25rem; font-weight: 600; letter-spacing: 0.12em; font-variant-numeric: tabular-nums; user-select: all; }
.code { display: flex; flex-wrap: wrap; align-items: baseline; gap: var(--space-2); }
.body { white-space: pre-line; overflow-wrap: anywhere; }
summary { display: inline-flex; align-items: center; min-height: 44px; color: var(--accent); cursor: pointer; }
pre { overflow-x: auto; padding: var(--space-2); border: 1px solid var(--line); border-radius: 6px; font-size: var(--text-1); }
`;
