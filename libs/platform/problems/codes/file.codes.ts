import type { ProblemText } from './problem-text.js';

/** Files that are sent in. */
export const fileCodes = {
  'file/missing': {
    status: 400,
    title: { zh: '缺少文件', en: 'No file' },
    detail: { zh: '没有收到文件，请选择文件后重新提交。', en: 'No file arrived. Choose one and send it again.' },
  },
  'file/parts': {
    status: 400,
    title: { zh: '表单无法识别', en: 'Form not understood' },
    detail: {
      zh: '请以 multipart/form-data 提交，文件放在 file 部分，其余内容以 JSON 放在 data 部分。',
      en: 'Send multipart/form-data: the file as the part `file`, everything else as JSON in the part `data`.',
    },
  },
  'file/empty': {
    status: 400,
    title: { zh: '文件是空的', en: 'Empty file' },
    detail: { zh: '这个文件没有内容，请重新选择。', en: 'This file has no content. Choose another one.' },
  },
  'file/type': {
    status: 415,
    title: { zh: '不支持的文件类型', en: 'Type of file not taken' },
    detail: {
      zh: '这里只接受 {{allowed}} 文件（按文件内容判断，改扩展名无效），请转换后重新上传。',
      en: 'Only {{allowed}} files are taken here, told by their content and not by their name. Convert it and send it again.',
    },
  },
  'file/too-large': {
    status: 413,
    title: { zh: '文件过大', en: 'File too large' },
    detail: {
      zh: '文件超过 {{limitMb}} MB，请压缩后重新上传。',
      en: 'The file is larger than {{limitMb}} MB. Make it smaller and send it again.',
    },
  },
  'file/damaged': {
    status: 422,
    title: { zh: '文件已损坏', en: 'Damaged file' },
    detail: {
      zh: '文件不完整，或在结尾之后还附有其他内容，请重新导出后上传。',
      en: 'The file is not whole, or something hangs on to its end. Export it anew and send it again.',
    },
  },
  'file/too-many-pixels': {
    status: 422,
    title: { zh: '图片尺寸过大', en: 'Picture too large' },
    detail: {
      zh: '图片的边长不能超过 16384 像素，总数不能超过 6000 万像素，请缩小后上传。',
      en: 'A picture may have 16,384 pixels a side and 60 million in all. Scale it down and send it again.',
    },
  },
  'file/active': {
    status: 422,
    title: { zh: 'PDF 含有活动内容', en: 'Active content in the PDF' },
    detail: {
      zh: '这个 PDF 含有脚本、附件或自动操作，请打印为普通 PDF 或另存为图片后上传。',
      en: 'This PDF carries scripts, attachments or actions. Print it to a plain PDF, or save it as a picture.',
    },
  },
  'file/encrypted': {
    status: 422,
    title: { zh: 'PDF 已加密', en: 'Encrypted PDF' },
    detail: {
      zh: '这个 PDF 有密码或权限保护，审核人员无法查看，请去除保护后上传。',
      en: 'This PDF is protected and cannot be reviewed. Remove its protection and send it again.',
    },
  },
  'file/old-word': {
    status: 415,
    title: { zh: '旧版或加密的 Word 文件', en: 'Old or protected Word file' },
    detail: {
      zh: '这是旧版 Word（.doc、.wps）文件，或设了打开密码。请用 Word 或 WPS 去除密码，另存为 .docx 或 PDF 后上传。',
      en: 'This is an old Word file (.doc), or one that opens with a password. In Word, remove the password and save it as .docx or PDF, then send that.',
    },
  },
  'file/not-found': {
    status: 404,
    title: { zh: '没有这个文件', en: 'No such file' },
    detail: {
      zh: '这里没有文件，可能已被删除或更换。',
      en: 'There is no file here: it may have been removed or replaced.',
    },
  },
} as const satisfies Record<string, ProblemText>;
