import type { ProblemText } from './problem-text.js';

/** Tables that are uploaded and downloaded. */
export const sheetCodes = {
  'sheet/no-file': {
    status: 400,
    title: { zh: '没有收到文件', en: 'No file' },
    detail: {
      zh: '请选择一个 .xlsx 文件上传（multipart/form-data，字段名 file，每次一个文件）。',
      en: 'Send one .xlsx file as multipart/form-data, in the field `file` and nothing beside it.',
    },
  },
  'sheet/too-large': {
    status: 413,
    title: { zh: '文件过大', en: 'File too large' },
    detail: {
      zh: '文件超过 {{limitMb}} MB。请删除图片和多余的工作表，或分成几个文件上传。',
      en: 'The file is larger than {{limitMb}} MB. Remove pictures and spare sheets, or upload it in parts.',
    },
  },
  'sheet/empty-file': {
    status: 422,
    title: { zh: '文件是空的', en: 'Empty file' },
    detail: {
      zh: '文件里没有内容，请检查后重新上传。',
      en: 'There is nothing in the file. Check it and upload it again.',
    },
  },
  'sheet/locked-or-old': {
    status: 422,
    title: { zh: '文件已加密或为旧版 .xls', en: 'Locked, or an old .xls' },
    detail: {
      zh: '文件设有密码，或是旧版 .xls 格式。请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后上传。',
      en: 'The file has a password, or is an old .xls. Take the password off, save it as .xlsx and upload that.',
    },
  },
  'sheet/renamed': {
    status: 422,
    title: { zh: '文件不是真正的 .xlsx', en: 'Not really an .xlsx' },
    detail: {
      zh: '这是 CSV 或网页表格，只是扩展名改成了 .xlsx。请用 Excel 或 WPS 打开它，另存为 .xlsx 后上传。',
      en: 'This is a CSV file or a web page that was named .xlsx. Open it in Excel or WPS, save it as .xlsx and upload that.',
    },
  },
  'sheet/not-xlsx': {
    status: 422,
    title: { zh: '不是 Excel 工作簿', en: 'Not an Excel workbook' },
    detail: {
      zh: '无法识别这个文件。请上传由 Excel 或 WPS 保存的 .xlsx 文件。',
      en: 'This file is no Excel workbook. Upload an .xlsx as Excel or WPS saves it.',
    },
  },
  'sheet/damaged': {
    status: 422,
    title: { zh: '文件已损坏', en: 'Damaged file' },
    detail: {
      zh: '文件不完整或已损坏。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传。',
      en: 'The file is incomplete or damaged. Open it in Excel or WPS, save it as a new .xlsx and upload that.',
    },
  },
  'sheet/bomb': {
    status: 422,
    title: { zh: '文件展开后过大', en: 'Too large when unpacked' },
    detail: {
      zh: '文件解压后超过 {{limitMb}} MB 或压缩比异常，未予读取。请把内容复制到下载的模板中，再上传。',
      en: 'Unpacked, the file exceeds {{limitMb}} MB, or it is packed beyond reason: it was not read. Copy its rows into the template and upload that.',
    },
  },
  'sheet/too-many-parts': {
    status: 422,
    title: { zh: '文件结构过于复杂', en: 'Too many parts' },
    detail: {
      zh: '文件内部超过 {{limit}} 个部件。请把内容复制到下载的模板中，再上传。',
      en: 'The file is made of more than {{limit}} parts. Copy its rows into the template and upload that.',
    },
  },
  'sheet/macros': {
    status: 422,
    title: { zh: '文件含有宏', en: 'Macros' },
    detail: {
      zh: '为安全起见不接收含宏的文件。请另存为不含宏的 .xlsx 后上传。',
      en: 'Files with macros are not taken. Save it as an .xlsx without macros and upload that.',
    },
  },
  'sheet/external-links': {
    status: 422,
    title: { zh: '文件引用了外部数据', en: 'External links' },
    detail: {
      zh: '文件链接到其他工作簿或外部数据。请在“数据 → 编辑链接”中断开链接，再上传。',
      en: 'The file takes data from other files. Break the links (Data → Edit links) and upload it again.',
    },
  },
  'sheet/embedded-objects': {
    status: 422,
    title: { zh: '文件嵌入了其他对象', en: 'Embedded objects' },
    detail: {
      zh: '文件中嵌入了其他文件或控件。请删除这些对象后上传。',
      en: 'Other files or controls are embedded in this one. Delete them and upload it again.',
    },
  },
  'sheet/too-many-rows': {
    status: 422,
    title: { zh: '行数过多', en: 'Too many rows' },
    detail: {
      zh: '一次最多 {{limit}} 行，请分成几个文件上传。',
      en: 'At most {{limit}} rows are taken at once. Upload them in several files.',
    },
  },
  'sheet/too-many-columns': {
    status: 422,
    title: { zh: '列数过多', en: 'Too many columns' },
    detail: {
      zh: '最多读取 {{limit}} 列，请删除多余的列。',
      en: 'At most {{limit}} columns are read. Delete those that are not needed.',
    },
  },
  'sheet/too-much-text': {
    status: 422,
    title: { zh: '文字过多', en: 'Too much text' },
    detail: {
      zh: '表格文字总量超过 {{limit}} 字，请分成几个文件上传。',
      en: 'The table holds more than {{limit}} characters. Upload it in several files.',
    },
  },
  'sheet/no-table': {
    status: 422,
    title: { zh: '没有找到职位表', en: 'No table of vacancies' },
    detail: {
      zh: '在可见的工作表中没有找到表头（至少要有“职位名称”）。请使用下载的模板，或把表头放在前 10 行内。',
      en: 'No visible sheet has a header with at least "Title" in its first 10 rows. Use the template.',
    },
  },
  'sheet/missing-columns': {
    status: 422,
    title: { zh: '缺少必填的列', en: 'Columns are missing' },
    detail: {
      zh: '缺少这些必填的列：{{columns}}。请按模板补上表头后重新上传。',
      en: 'These columns are needed and missing: {{columns}}. Add them as in the template and upload it again.',
    },
  },
  'sheet/doubled-columns': {
    status: 422,
    title: { zh: '列重复', en: 'A column stands twice' },
    detail: {
      zh: '这些列表示同一项内容：{{columns}}。请只保留一列。',
      en: 'These columns mean the same: {{columns}}. Keep one of them.',
    },
  },
  'sheet/no-rows': {
    status: 422,
    title: { zh: '没有职位', en: 'No vacancies' },
    detail: {
      zh: '表头下面没有职位（示例行不算）。请填写后重新上传。',
      en: 'There is no vacancy below the header (the example does not count). Add some and upload it again.',
    },
  },
  'sheet/not-found': {
    status: 404,
    title: { zh: '没有找到这次上传', en: 'Upload not found' },
    detail: {
      zh: '这次上传不存在，或已超过 24 小时被清除。请重新上传。',
      en: 'This upload does not exist, or was removed after 24 hours. Upload the sheet again.',
    },
  },
  'sheet/nothing-to-save': {
    status: 409,
    title: { zh: '没有可以保存的职位', en: 'Nothing to save' },
    detail: {
      zh: '没有一行可以保存。请下载修改表，按提示改正后重新上传。',
      en: 'No row can be saved. Download the corrections, mend them as told and upload them.',
    },
  },
  'sheet/already-saving': {
    status: 409,
    title: { zh: '已经在保存', en: 'Already being saved' },
    detail: {
      zh: '这张表已按另一种方式（发布或草稿）开始保存，不能更改。请等它完成。',
      en: 'This sheet is already being saved the other way (published or as drafts). Wait until it is done.',
    },
  },
} as const satisfies Record<string, ProblemText>;
