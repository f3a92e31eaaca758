import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { LinksService } from '../messages/dispatch/links.service.ts';
import { PatientsService } from '../patients/patients.service.ts';
import { Database } from '../platform/sql.ts';
import { pageLanguage, type PageLanguage } from './public-page.ts';

type LinkedMessage = NonNullable<Awaited<ReturnType<LinksService['find']>>>;

/** The message that a link came from, and what a page about it may say. */
export interface OpenedLink {
  readonly message: LinkedMessage;
  readonly clinic: string;
  /** That of whoever got the message, or else of the clinic, as in the message. */
  readonly language: PageLanguage;
}

/** A link whose message went to an address. */
export interface AddressedLink extends OpenedLink {
  readonly message: LinkedMessage & { readonly addressHash: string };
}

/** Opens the links of messages for the public pages. */
@Injectable()
export class PublicLinkRunner {
  constructor(
    private readonly links: LinksService,
    private readonly clinics: ClinicsService,
    private readonly patients: PatientsService,
    private readonly database: Database,
  ) {}

  async open(token: string): Promise<OpenedLink | undefined> {
    const message = await this.links.find(token);
    if (!message) return undefined;
    const { clinicId, recipientId } = message;
    const clinic = await this.clinics.get(this.database, clinicId);
    const [patient] = await this.patients.find(this.database, [{ clinicId, id: recipientId }]);
    return { message, clinic: clinic.name, language: pageLanguage(patient?.language, clinic.language) };
  }

  /** For what is about an address: a message to the clinic's own portal went to none. */
  async openAddressed(token: string): Promise<AddressedLink | undefined> {
    const link = await this.open(token);
    return link && isAddressed(link) ? link : undefined;
  }
}

function isAddressed(link: OpenedLink): link is AddressedLink {
  return link.message.addressHash !== null;
}
