import type { ComponentType } from 'react';
import { useParams } from 'react-router';
import type { Language } from '#contracts';
import { ForSignedIn } from '../../person/for-signed-in.js';
import { aroundApplications } from './around-applications.js';
import { Applications } from './list.js';
import { Application } from './one.js';
import { SignInFirst, Waiting } from './own-frame.js';

/** One's applications, or the one that the address names, with the texts. */
export function loadApplicationsPage(language: Language): Promise<ComponentType> {
  return aroundApplications(language, ApplicationsPage);
}

function ApplicationsPage() {
  const { id } = useParams();
  const path = id === undefined ? '/applications' : `/applications/${id}`;
  return (
    <ForSignedIn path={path} waiting={<Waiting isOne={id !== undefined} />} signInFirst={<SignInFirst path={path} />}>
      {(person) =>
        id === undefined ? <Applications key={person.id} /> : <Application key={`${person.id} ${id}`} id={id} />
      }
    </ForSignedIn>
  );
}
