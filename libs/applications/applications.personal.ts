import type { PersonalDataPart } from '#privacy';

/**
 * Applications with what was sent and what was answered, their interviews, invitations, and what somebody answered or whom
 * they invited for an organization or interviewed. The first go with the person; the others stay the organization's, without who it was.
 */
export const applicationsPersonal: PersonalDataPart = {
  name: 'applications',
  async read(manager, personId) {
    const made = await manager.query<unknown[]>(
      `SELECT a.vacancy_title AS vacancy, o.name AS organization, a.state, a.content, a.message,
         a.conditions,
         a.applied_at AS "appliedAt", a.changed_at AS "changedAt", a.answer_due AS "answerDue",
         a.answered_at AS "answeredAt", a.unanswered_at AS "unansweredAt",
         a.tags, ARRAY(SELECT json_build_object('text', n.text, 'at', n.at)
               FROM application_note n WHERE n.application_id = a.id ORDER BY n.id) AS notes,
         ARRAY(SELECT json_build_object('state', s.state, 'by', s.by, 'message', s.message, 'at', s.at)
               FROM application_step s WHERE s.application_id = a.id ORDER BY s.n) AS timeline
       FROM application a JOIN organization o ON o.id = a.organization_id
       WHERE a.person_id = $1 ORDER BY a.applied_at, a.id`,
      [personId],
    );
    const answered = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy, s.state, s.message, s.at
       FROM application_step s JOIN application a ON a.id = s.application_id
       JOIN organization o ON o.id = a.organization_id
       WHERE s.member_id = $1 ORDER BY s.at, s.application_id`,
      [personId],
    );
    const noted = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy, n.text, n.at
       FROM application_note n JOIN application a ON a.id = n.application_id
       JOIN organization o ON o.id = a.organization_id
       WHERE n.member_id = $1 ORDER BY n.id`,
      [personId],
    );
    const responsible = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy
       FROM application a JOIN organization o ON o.id = a.organization_id
       WHERE a.responsible_id = $1 ORDER BY a.id`,
      [personId],
    );
    const interviews = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy, i.state, i.place, i.minutes,
         i.starts_at AS "startsAt", i.offered, i.talent_attendance AS "talentAttendance",
         i.organization_attendance AS "organizationAttendance",
         ARRAY(SELECT json_build_object('kind', s.kind, 'by', s.by, 'times', s.times, 'message', s.message, 'at', s.at)
               FROM interview_step s WHERE s.interview_id = i.id ORDER BY s.n) AS timeline
       FROM interview i JOIN application a ON a.id = i.application_id JOIN organization o ON o.id = i.organization_id
       WHERE i.person_id = $1 ORDER BY i.id`,
      [personId],
    );
    const interviewed = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy, i.state, i.starts_at AS "startsAt", i.minutes
       FROM interview_interviewer w JOIN interview i ON i.id = w.interview_id
       JOIN application a ON a.id = i.application_id JOIN organization o ON o.id = i.organization_id
       WHERE w.person_id = $1 ORDER BY i.id`,
      [personId],
    );
    const saidAtInterviews = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.vacancy_title AS vacancy, s.kind, s.times, s.message, s.at
       FROM interview_step s JOIN interview i ON i.id = s.interview_id
       JOIN application a ON a.id = i.application_id JOIN organization o ON o.id = i.organization_id
       WHERE s.member_id = $1 ORDER BY s.at, s.interview_id, s.n`,
      [personId],
    );
    const invitation = `o.name AS organization, i.vacancy_title AS vacancy, i.message, i.state, i.reason, i.sent_at AS "sentAt",
      i.answered_at AS "answeredAt", i.lapses_at AS "lapsesAt"
      FROM invitation i JOIN organization o ON o.id = i.organization_id`;
    const invitations = await manager.query<unknown[]>(
      `SELECT ${invitation} WHERE i.person_id = $1 ORDER BY i.sent_at, i.id`,
      [personId],
    );
    const invited = await manager.query<unknown[]>(
      `SELECT ${invitation} WHERE i.member_id = $1 ORDER BY i.sent_at, i.id`,
      [personId],
    );
    // Its address is known to nobody but the person; the row goes with them.
    const [calendarFeed] = await manager.query<unknown[]>(
      'SELECT made_at AS "madeAt", read_at AS "readAt" FROM calendar_feed WHERE person_id = $1',
      [personId],
    );
    return {
      made,
      answered,
      noted,
      responsible,
      interviews,
      interviewed,
      saidAtInterviews,
      invitations,
      invited,
      calendarFeed: calendarFeed ?? null,
    };
  },
};
